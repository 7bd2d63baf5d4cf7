# ما الذي يُقال حين يكون السبب الموقع المطلوب نفسه؟
#
# الجمل الأربع نفسها لكل سبب كما في your-network.ftl.

headline-name-not-found =
    { $sure ->
        [yes] لا يوجد موقع باسم { $site }.
       *[probably] الأرجح أنه لا يوجد موقع باسم { $site }.
    }
summary-name-not-found = كل خدمة أسماء سألناها تقول إن هذا الاسم غير موجود. ربما كُتب خطأً أو تخلّى عنه صاحبه.
ticket-name-not-found = { $subject } غير موجود في DNS.

headline-dns-misconfigured =
    { $sure ->
        [yes] لا يمكن العثور على { $site } لأن سجلات اسمه (DNS) خاطئة.
       *[probably] لا يمكن العثور على { $site }، والأرجح لأن سجلات اسمه (DNS) خاطئة.
    }
summary-dns-misconfigured = الاسم موجود، لكن ما نشره صاحبه عنه لا يقود إلى مكان.
ticket-dns-misconfigured = منطقة DNS الخاصة بـ { $subject } مضبوطة خطأً؛ والأسماء الأخرى سليمة.

headline-dnssec-bogus =
    { $sure ->
        [yes] سجلات اسم { $site } (DNS) لا تجتاز فحص توقيعها.
       *[probably] الأرجح أن سجلات اسم { $site } (DNS) لا تجتاز فحص توقيعها.
    }
summary-dnssec-bogus = خدمات الأسماء الحريصة ترفض هذه السجلات، فيفتح الموقع عند بعض الناس دون غيرهم.
ticket-dnssec-bogus = تحقق DNSSEC من { $subject } يفشل؛ والخوادم المتحققة تجيب بـ SERVFAIL.

headline-unreachable =
    { $sure ->
        [yes] خادم { $site } لا يجيب.
       *[probably] الأرجح أن خادم { $site } لا يجيب أحدًا.
    }
summary-unreachable =
    { $controls-total ->
        [none] محاولاتنا للاتصال به تبقى بلا أي رد.
       *[other] محاولاتنا للاتصال به تبقى بلا أي رد، بينما تفتح { $controls-worked } من أصل { $controls-total } من المواقع الأخرى من هنا.
    }
ticket-unreachable = { $subject } لا يجيب محاولات الاتصال؛ والشبكة إليه سليمة.

headline-refused =
    { $sure ->
        [yes] خادم { $site } يرفض الاتصالات.
       *[probably] الأرجح أن خادم { $site } يرفض الاتصالات.
    }
summary-refused = الخادم موجود، لكن لا شيء يستقبل حيث ينبغي أن يكون الموقع.
ticket-refused = { $subject } يرفض الاتصالات.

headline-hangs =
    { $sure ->
        [yes] خادم { $site } يقبل الاتصال ثم يصمت.
       *[probably] الأرجح أن خادم { $site } يقبل الاتصال ثم يصمت.
    }
summary-hangs = يتم الاتصال لكن الصفحة لا تصل أبدًا.
ticket-hangs = { $subject } يقبل الاتصالات ولا يجيب الطلبات في الوقت المعقول.

headline-certificate-expired =
    { $sure ->
        [yes]
            { $days ->
                [none] انتهت صلاحية شهادة { $site }.
                [0] انتهت صلاحية شهادة { $site } اليوم.
                [1] انتهت صلاحية شهادة { $site } أمس.
                [two] انتهت صلاحية شهادة { $site } قبل يومين.
                [few] انتهت صلاحية شهادة { $site } قبل { $days } أيام.
                [many] انتهت صلاحية شهادة { $site } قبل { $days } يومًا.
               *[other] انتهت صلاحية شهادة { $site } قبل { $days } يوم.
            } لا يستطيع إصلاحه إلا صاحبه.
       *[probably] الأرجح أن صلاحية شهادة { $site } انتهت. لا يستطيع إصلاحه إلا صاحبه.
    }
summary-certificate-expired =
    { $expired ->
        [none] بالشهادة يثبت الموقع هويته؛ وهذه تجاوزت تاريخها.
       *[other] بالشهادة يثبت الموقع هويته؛ وهذه كانت صالحة حتى { $expired }.
    }
ticket-certificate-expired =
    { $expired ->
        [none] انتهت صلاحية شهادة TLS الخاصة بـ { $subject }.
       *[other] انتهت صلاحية شهادة TLS الخاصة بـ { $subject } في { $expired }.
    }

headline-certificate-not-yet-valid =
    { $sure ->
        [yes] شهادة { $site } لم تبدأ صلاحيتها بعد. لا يستطيع إصلاحه إلا صاحبه.
       *[probably] الأرجح أن شهادة { $site } لم تبدأ صلاحيتها بعد. لا يستطيع إصلاحه إلا صاحبه.
    }
summary-certificate-not-yet-valid = بالشهادة يثبت الموقع هويته؛ وهذه تبدأ في تاريخ لاحق، وساعة حاسوبك صحيحة.
ticket-certificate-not-yet-valid = شهادة TLS الخاصة بـ { $subject } غير صالحة بعد.

headline-certificate-wrong-name =
    { $sure ->
        [yes] الشهادة التي يعرضها { $site } صادرة باسم آخر. لا يستطيع إصلاحه إلا صاحبه.
       *[probably] الأرجح أن الشهادة التي يعرضها { $site } صادرة باسم آخر. لا يستطيع إصلاحه إلا صاحبه.
    }
summary-certificate-wrong-name = بالشهادة يثبت الموقع هويته؛ وهذه تثبت هوية غيره.
ticket-certificate-wrong-name = شهادة TLS الخاصة بـ { $subject } لا تشمل هذا الاسم.

headline-certificate-untrusted =
    { $sure ->
        [yes] لا أحد يضمن شهادة { $site }. لا يستطيع إصلاحه إلا صاحبه.
       *[probably] الأرجح أنه لا أحد يضمن شهادة { $site }. لا يستطيع إصلاحه إلا صاحبه.
    }
summary-certificate-untrusted = بالشهادة يثبت الموقع هويته؛ وهذه من جهة لا يثق بها حاسوبك.
ticket-certificate-untrusted = شهادة TLS الخاصة بـ { $subject } ليست من جهة موثوقة.

headline-certificate-incomplete =
    { $sure ->
        [yes] { $site } لا يرسل شهادته كاملة. لا يستطيع إصلاحه إلا صاحبه.
       *[probably] الأرجح أن { $site } لا يرسل شهادته كاملة. لا يستطيع إصلاحه إلا صاحبه.
    }
summary-certificate-incomplete = تنقص حلقة من السلسلة. بعض المتصفحات تكملها وبعضها لا، فيفتح الموقع على جهاز ولا يفتح على آخر.
ticket-certificate-incomplete = { $subject } لا يرسل شهادته الوسيطة.

headline-tls-failing =
    { $sure ->
        [yes] { $site } لا يستطيع إنشاء اتصال آمن.
       *[probably] الأرجح أن { $site } لا يستطيع إنشاء اتصال آمن.
    }
summary-tls-failing = يجيب الخادم لكنه يقطع أثناء إنشاء الاتصال الآمن؛ ولا يحدث ذلك مع مواقع أخرى.
ticket-tls-failing = مصافحات TLS مع { $subject } تفشل؛ وتنجح مع غيره.

headline-server-error =
    { $sure ->
        [yes] { $site } فيه عطل من عنده.
       *[probably] الأرجح أن { $site } فيه عطل من عنده.
    }
summary-server-error =
    { $status ->
        [none] يجيب الموقع، لكن بخطأ بدلًا من الصفحة.
       *[other] يجيب الموقع، لكن بخطأ (رقم { $status }) بدلًا من الصفحة.
    }
ticket-server-error =
    { $status ->
        [none] { $subject } يجيب بخطأ خادم.
       *[other] { $subject } يجيب بـ HTTP { $status }.
    }

headline-origin-down =
    { $sure ->
        [yes] الخادم الذي خلف { $site } معطّل.
       *[probably] الأرجح أن الخادم الذي خلف { $site } معطّل.
    }
summary-origin-down = تقدّم { $provider } الموقع وهي تعمل، وتقول إنها لا تتلقى جوابًا سليمًا من خادم الموقع نفسه.
ticket-origin-down =
    { $status ->
        [none] خادم المصدر لـ { $subject } معطّل كما تفيد { $provider }.
       *[other] خادم المصدر لـ { $subject } معطّل كما تفيد { $provider } (HTTP { $status }).
    }

headline-refuses-you =
    { $sure ->
        [yes] { $site } يعمل لكنه لا يسمح لك بالدخول.
       *[probably] الأرجح أن { $site } يعمل لكنه لا يسمح لك بالدخول.
    }
summary-refuses-you =
    { $status ->
        [none] يرفض الموقع هذا الزائر أو البرامج مثل هذا؛ وقد يدخل المتصفح.
       *[other] يرفض الموقع هذا الزائر (الجواب { $status }) أو البرامج مثل هذا؛ وقد يدخل المتصفح.
    }
ticket-refuses-you =
    { $status ->
        [none] { $subject } يرفض هذا العميل.
       *[other] { $subject } يرفض هذا العميل بـ HTTP { $status }.
    }

headline-rate-limited =
    { $sure ->
        [yes] يقول { $site } إن طلبات كثيرة تصله منك.
       *[probably] الأرجح أن طلبات كثيرة تصل { $site } منك.
    }
summary-rate-limited = الموقع يعمل ويؤخر الزوار من عنوانك مدة. ويُحسب معك غيرك على شبكتك.
ticket-rate-limited = { $subject } يحدّ عدد الطلبات من هذا العنوان (HTTP 429).

headline-redirect-loop =
    { $sure ->
        [yes] { $site } يدير الزوار في حلقة.
       *[probably] الأرجح أن { $site } يدير الزوار في حلقة.
    }
summary-redirect-loop = كل عنوان فيه يحيل إلى آخر، والصفحة نفسها لا تصل أبدًا.
ticket-redirect-loop = { $subject } يعيد التوجيه في حلقة.

headline-empty-response =
    { $sure ->
        [yes] { $site } يجيب بلا شيء.
       *[probably] الأرجح أن { $site } يجيب بلا شيء.
    }
summary-empty-response = يأخذ الخادم الطلب ويعيد جوابًا فارغًا.
ticket-empty-response = { $subject } يرسل جوابًا فارغًا.

headline-bad-response =
    { $sure ->
        [yes] { $site } يرسل جوابًا لا يستطيع أي متصفح قراءته.
       *[probably] الأرجح أن { $site } يرسل جوابًا لا يستطيع أي متصفح قراءته.
    }
summary-bad-response = ينقطع الجواب أو يخالف قواعد الويب.
ticket-bad-response = { $subject } يرسل جوابًا فاسدًا أو مبتورًا.

headline-slow =
    { $sure ->
        [yes] { $site } بطيء جدًّا.
       *[probably] الأرجح أن { $site } بطيء جدًّا.
    }
summary-slow = إنه يجيب، لكنه يستغرق أكثر بكثير من المواقع الأخرى من هنا.
ticket-slow = { $subject } أبطأ بكثير من غيره من هنا.

headline-partly-down =
    { $sure ->
        [yes] بعض خوادم { $site } لا تعمل.
       *[probably] الأرجح أن بعض خوادم { $site } لا تعمل.
    }
summary-partly-down = للموقع عدة خوادم؛ وفتحه يتوقف على أيها يصادفك.
ticket-partly-down = بعض عناوين { $subject } تفشل وبعضها يجيب.

headline-page-missing =
    { $sure ->
        [yes] { $site } يعمل، لكن هذه الصفحة غير موجودة.
       *[probably] { $site } يعمل، والأرجح أن هذه الصفحة غير موجودة.
    }
summary-page-missing = يقول الموقع إنه لا صفحة لديه عند هذا العنوان. ربما انتقلت أو كان الرابط خاطئًا.
ticket-page-missing = { $subject } يجيب؛ والصفحة غير موجودة (HTTP 404).

headline-domain-expired =
    { $sure ->
        [yes] الاسم { $domain } لم يُجدَّد. لا يستطيع إصلاحه إلا صاحبه.
       *[probably] الأرجح أن الاسم { $domain } لم يُجدَّد. لا يستطيع إصلاحه إلا صاحبه.
    }
summary-domain-expired = تُستأجر الأسماء بالسنة، وهذا انتهى فلم يعد يقود إلى الموقع.
ticket-domain-expired = انتهت صلاحية النطاق { $domain }.

headline-not-configured-at-provider =
    { $sure ->
        [yes] { $site } غير مُعَدّ لدى { $provider }. لا يستطيع إصلاحه إلا صاحبه.
       *[probably] الأرجح أن { $site } غير مُعَدّ لدى { $provider }. لا يستطيع إصلاحه إلا صاحبه.
    }
summary-not-configured-at-provider = يقود الاسم إلى { $provider }، وهي تعمل لكنها تقول إنه لا موقع لديها بهذا الاسم.
ticket-not-configured-at-provider = { $subject } يشير إلى { $provider } لكنه غير مُعَدّ هناك.
