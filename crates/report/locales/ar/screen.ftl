# ما الكلمات التي تحيط بالحكم: المحطات والحالات والثقة والعناوين؟

lead-your-network = { $headline }
lead-this-site = { $headline }
lead-shared-provider = المشكلة ليست من جهتك. { $headline }
lead-no-fault = { $headline }
lead-inconclusive = { $headline }

certainty-yes = نحن متأكدون من هذا.
certainty-probably = هذا مرجّح لكنه ليس مؤكدًا.
certainty-fact = هذا ما رأيناه.
certainty-no = لم نستطع تحديد ذلك.

ticket-line = { $ticket } [{ $cause }، { $percent } %، الحالة { $case }]

station-device = حاسوبك
station-gateway = الموجّه
station-access = مزوّد الإنترنت
station-network = هذه الشبكة
station-dns = خدمة الأسماء (DNS)
station-provider = { $name }
station-site = { $name }

state-working = يعمل
state-failing = لا يعمل
state-refusing = يرفض طلبك
state-signing-in = تطلب تسجيل الدخول
state-blocking = تعترض الطريق
state-nameless = لا تجد الاسم
state-degraded = يعمل بصعوبة
state-suspected = قد يكون السبب
state-not-reached = لم يُصَل إليه
state-not-tested = لم يُفحص

word-provider = مزوّد تشترك فيه مواقع كثيرة
word-websites = المواقع
word-connection = الاتصال بالإنترنت
word-system-resolver = التي يستعملها نظامك
word-host = خادم آخر

duration-seconds =
    { $n ->
        [one] ثانية واحدة
        [two] ثانيتان
        [few] { $n } ثوانٍ
        [many] { $n } ثانية
       *[other] { $n } ثانية
    }
duration-minutes =
    { $n ->
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $n } دقائق
        [many] { $n } دقيقة
       *[other] { $n } دقيقة
    }
duration-hours =
    { $n ->
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $n } ساعات
        [many] { $n } ساعة
       *[other] { $n } ساعة
    }
duration-days =
    { $n ->
        [one] يوم واحد
        [two] يومان
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }

text-next-steps = ما الذي يمكنك فعله
text-path = الطريق إلى هناك
text-comparison = مقارنة بغيره
text-because = لأن
text-ruled-out = مستبعد
text-notes = لوحظ أيضًا
text-also = أعطال أخرى
text-would-settle = ما الذي يحسم الأمر
text-case = الحالة { $case }
text-checked = فُحص { $site } في { $seconds } ث
text-checked-connection = فُحص الاتصال بالإنترنت في { $seconds } ث
comparison-siblings = غيره لدى { $provider }
comparison-controls = مواقع أخرى
comparison-count = تعمل { $worked } من أصل { $total }

progress-started = ننظر…
progress-count = ننظر… عدد الأجوبة حتى الآن: { $n }

complaint-empty = اكتب عنوان الموقع الذي لا يعمل، مثل example.com.
complaint-too-long = هذا أطول من أن يكون عنوان ويب ({ $length } حرفًا، والحد الأقصى { $longest }). الصق عنوان الصفحة وحده.
complaint-control-characters = فيه رموز لا يمكن أن تكون جزءًا من عنوان ويب. اكتبه بيدك، مثل example.com.
complaint-scheme = العناوين التي تبدأ بـ «{ $scheme }:» ليست صفحات ويب. يفحص Faultline العناوين التي تبدأ بـ https:// أو http://.
complaint-not-an-address = لا يبدو هذا عنوان ويب. جرّب اسم الموقع وحده، مثل example.com.

history-unkept = لا يمكن استعمال السجل، فلا يُحفظ شيء: { $why }
history-damaged = تعذّرت قراءة السجل. وُضع جانبًا باسم { $file } وبدأ سجل جديد.

word-day =
    { $day } { $month ->
         [1] يناير
         [2] فبراير
         [3] مارس
         [4] أبريل
         [5] مايو
         [6] يونيو
         [7] يوليو
         [8] أغسطس
         [9] سبتمبر
         [10] أكتوبر
         [11] نوفمبر
        *[12] ديسمبر
    } { $year }
