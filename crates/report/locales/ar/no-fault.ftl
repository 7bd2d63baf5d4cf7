# ما الذي يُقال حين لا يكون أحد مخطئًا، أو حين يتعذّر تحديد ذلك؟
#
# الجمل الأربع نفسها لكل سبب كما في your-network.ftl، وهي حقائق بسيطة.

headline-working =
    { $about ->
        [site] يمكننا فتح { $site } من هنا.
       *[connection] اتصالك بالإنترنت يعمل.
    }
summary-working =
    { $about ->
        [site]
            { $ms ->
                [none] أجاب كما ينبغي. أما ما يظهر بعد تسجيل الدخول فلا يمكن فحصه من هنا.
               *[other] أجاب كما ينبغي بعد { $ms } مللي ثانية. أما ما يظهر بعد تسجيل الدخول فلا يمكن فحصه من هنا.
            }
       *[connection]
            { $controls-total ->
                [none] لا يظهر عطل بين هذا الحاسوب والإنترنت.
               *[other] تفتح { $controls-worked } من أصل { $controls-total } من المواقع التي لا صلة بينها من هنا.
            }
    }
ticket-working =
    { $about ->
        [site] { $subject } يجيب هذا الجهاز كما ينبغي.
       *[connection] اتصال هذا الجهاز بالإنترنت يعمل.
    }

headline-challenge = { $site } يعمل، لكنه يريد أن يتأكد أنك إنسان.
summary-challenge = يطلب الموقع فحصًا ضد الروبوتات لا يجتازه برنامج كهذا ويجتازه المتصفح عادة.
ticket-challenge = { $subject } يجيب بفحص ضد الروبوتات.

headline-needs-sign-in = { $site } يعمل ويريد منك تسجيل الدخول.
summary-needs-sign-in = يجيب الموقع ويطلب اسمًا وكلمة مرور. ولا يمكن من هنا فحص قبوله لما لديك.
ticket-needs-sign-in = { $subject } يجيب ويتطلب تسجيل الدخول.

headline-conflicting =
    { $about ->
        [site] لم نستطع تحديد سبب تعطّل { $site }.
       *[connection] لم نستطع تحديد ما يعيب اتصالك.
    }
summary-conflicting = ما رأيناه يشير إلى أكثر من اتجاه، ولا نريد أن نخمّن.
ticket-conflicting = { $subject }: الأدلة متعارضة؛ لا يمكن تسمية طرف.

headline-too-little-evidence =
    { $about ->
        [site] لم نستطع معرفة إن كان في { $site } عطل.
       *[connection] لم نستطع معرفة إن كان في اتصالك عطل.
    }
summary-too-little-evidence = قليل من أسئلتنا لقي جوابًا أو أمكن طرحه، فلا نقول أكثر.
ticket-too-little-evidence = { $subject }: الأدلة قليلة؛ لا يمكن تسمية طرف.

headline-intermittent =
    { $about ->
        [site] { $site } يعمل أحيانًا ويفشل أحيانًا.
       *[connection] اتصالك يعمل أحيانًا ويفشل أحيانًا.
    }
summary-intermittent = السؤال نفسه لقي أجوبة مختلفة خلال ثوانٍ، فتعذّر تحديد صاحب العطل.
ticket-intermittent = { $subject }: متقطع؛ تكرار الطلب نفسه يعطي نتائج مختلفة.
