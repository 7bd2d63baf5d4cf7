### ماذا تقول الواجهة من عندها؟ الأحكام والأسباب والخطوات ليست هنا: تأتي مصوغة مع التقرير.

## Start

start-question = أيّ موقع لا يعمل؟
start-placeholder = example.com
start-check = افحص
start-connection = ننظر في اتصالك في هذه الأثناء …
start-drop = أفلته لفحصه
start-stopped = أُوقف فحص { $site }.
start-recent = فُحصت من قبل

## While a check runs

running-party = فحص
running-headline = نبحث عن سبب عدم فتح { $site }
running-instead = أُوقف فحص { $site } من أجل هذا الفحص.
running-patience = بعضها لم يُجب بعد. ينتهي هذا بعد { $span } على الأكثر.
progress-machine = ننظر في هذا الجهاز وطريقة اتصاله …
progress-connection = نسأل الطريق إلى الخارج: الموجّه والخط والبحث عن الأسماء …
progress-target = نجرّب { $site } نفسه خطوةً خطوة …
progress-comparison = نقارن بمواقع أخرى …
broke = انقطع الفحص بسبب خطأ في Faultline نفسه. حاول مرة أخرى.

## Verdict

verdict-connection = اتصالك
verdict-note = فُحص الساعة { $time } في { $span }
verdict-note-collecting = نجمع آخر التفاصيل …
verdict-changed = غيّرت إجابة متأخرة هذا الحكم بعد { $span }.
verdict-steps = ما يمكنك فعله
action-cancel = إلغاء
action-new = فحص جديد
action-again = افحص مرة أخرى
action-copy = انسخ الملخّص
action-copied = نُسخ
action-copy-by-hand = الملخّص، للنسخ باليد
action-evidence-show = أظهر الأدلة
action-evidence-hide = أخفِ الأدلة
summary-case = حالة Faultline رقم { $case }، { $date } { $time }

## The path

path-title = الطريق إلى الموقع
path-choose = يُظهر ما سُئل عنه هنا
station-waiting = ينتظر

## The comparison

comparison-title = مواقع أخرى، جُرّبت الآن
comparison-on = على { $provider } أيضًا
comparison-elsewhere = في أماكن أخرى
comparison-failing = { $failing } من { $total } لا تعمل
comparison-working = { $working } من { $total } تعمل
other-good = { $host } يعمل
other-bad = { $host } لا يعمل
other-warn = { $host } يجيب بخطأ من عنده

## Evidence

evidence-reasons = الأسباب
evidence-because = ما يدلّ عليه
evidence-ruled-out = ما ليس السبب
evidence-would-settle = ما يحسم الأمر
evidence-also = وُجد أيضًا
evidence-notes = جدير بالعلم
evidence-ticket = للدعم الفني
evidence-asked = ما سُئل عنه
evidence-filter = أظهر فقط ما سُئل عنه
evidence-everything = كل شيء
evidence-instead = ما أجاب به من ردّ بدلًا من غيره
evidence-nothing = لم يُسأل شيء هنا.
asked-deciding = ما حسم الأمر
asked-way = الموجّه وطريق الخروج
asked-siblings = مواقع أخرى عند المزوّد نفسه
asked-elsewhere = مواقع أخرى في غير ذلك، للمقارنة
asked-well =
    { $n ->
        [one] محاولة واحدة، وكل شيء سليم
        [two] محاولتان، وكل شيء سليم
        [few] { $n } محاولات، وكل شيء سليم
       *[other] { $n } محاولة، وكل شيء سليم
    }
asked-failing = أخفق { $failing } من { $n }
asked-not = لم يُسأل { $n }
evidence-case = الحالة { $case }
evidence-tool = Faultline { $version }، المزوّدون بتاريخ { $catalogue }
evidence-show = إظهار
chain-holds = الشهادة سليمة
answers-alike = كلها تقول الشيء نفسه
answers-differ = تعطي عناوين مختلفة
answers-failing = { $failing } من { $total } لا تعطي عنوانًا
asked-own = المستخدَمة هنا
asked-public = خوادم عامة لرأي ثانٍ
asked-authority = المسؤولة عن الاسم
hops-title = إلى أين تصل الحزم
hops-to = في الطريق إلى { $place }
hops-nobody = لا جواب
hops-arrived = الحزم تصل.
hops-no-way-on = لا يعرف { $router } طريقًا بعده.
hops-silence = لا يجيب أحد بعد { $router }. ربما تتوقف الحزم هناك، أو تلتزم الموجّهات الصمت.
hops-unknown = لم يُسأل عمّا بعد { $router }.
tries =
    { $n ->
        [one] { $failed ->
            [0] مرة واحدة
           *[other] مرة واحدة، بلا نجاح
        }
       *[other] عدد المرات { $n }، منها { $failed } بلا نجاح
    }

timing-phase = { $phase } { $span }

## Places

places = الأقسام
place-check = فحص
place-watch = المراقبة
place-history = السجل
place-providers = المزوّدون
place-settings = الإعدادات

## First start

welcome-title = أأنت السبب أم هم؟
welcome-lead = حين لا يُفتح موقع، يكشف Faultline مَن عليه أن يتصرّف: أنت، أو الموقع، أو مزوّد تشترك فيه مواقع كثيرة.
welcome-how = كيف يكشف ذلك
welcome-compares = يجرّب الموقع من هذا الحاسوب خطوةً خطوة، ومعه مواقع أخرى قليلة. ما يتعطّل معًا وما يعمل يدلّ على موضع العطل.
welcome-whom = مَن يسأل
welcome-asks-site = الموقع، كما يفعل متصفّحك.
welcome-asks-names = خوادم الأسماء لديك، وثلاثة خوادم عامة لرأي ثانٍ، والمسؤولة عن الاسم.
welcome-asks-others = حتى عشرين موقعًا كبيرًا، صفحة صغيرة من كلٍّ منها، للمقارنة.
welcome-leaves = ما الذي يخرج
welcome-nothing = لا شيء مما يُكتشف. لا حساب ولا تتبّع ولا رفع: لا يذهب التقرير إلا حيث ترسله أنت.
welcome-begin = لنبدأ

## Settings

settings-title = الإعدادات
settings-look = المظهر
settings-language = اللغة
settings-language-system = كما في النظام
settings-theme = الألوان
theme-system = كما في النظام
theme-light = فاتحة
theme-dark = داكنة
settings-asking = ما يسأله الفحص
settings-private = الوضع الخاص
settings-private-hint = لا يسأل إلا الموقع وخوادم الأسماء لديك. ويمكن عندها قول القليل.
settings-deadline = أطول فحص
settings-deadline-hint = معظمها يستغرق ثانيتين. الشبكة البطيئة تحتاج وقتًا أطول.
settings-unkept = يسري هذا حتى يُغلق Faultline، لكن تعذّر حفظه.
settings-watching-title = في الخلفية
settings-watching = المراقبة في الخلفية
settings-watching-hint = يفحص اتصالك كل بضع دقائق، مع أيقونة في الشريط، حتى بعد إغلاق هذه النافذة. يمكن إنهاؤه من قائمة الأيقونة.
settings-watching-no-tray = سطح المكتب هذا لا يعرض أيقونات البرامج: تنتهي المراقبة عند إغلاق هذه النافذة.
settings-quiet = ساعات الهدوء
settings-quiet-hint = لا رسائل فيها. ما زال قائمًا عند انتهائها يُبلَّغ عنه فورًا.
settings-quiet-from = من
settings-quiet-until = إلى
settings-login = ابدأ عند تسجيل الدخول
settings-login-hint = في الخلفية، بلا نافذة.
settings-login-idle = لا أثر له ما دام لا شيء يُراقَب في الخلفية.
settings-login-failed = لم يقبل النظام ذلك.

## Providers

providers-title = المزوّدون
providers-lead = كيف يبدو الآن من هنا المزوّدون الذين تشترك فيهم مواقع كثيرة.
providers-private = الوضع الخاص مفعَّل، فلا يُسأل أحد غيره. يمكن إيقافه في الإعدادات.
providers-begin = انظر الآن
providers-again = انظر مرة أخرى
providers-running = نسألهم، انتهى { $done } من { $total } …
providers-hint = يسأل هذا كلًّا منهم صفحات صغيرة قليلة، وصفحة حالته.
providers-note = نُظر الساعة { $time } في { $span }
providers-controls = مواقع في أماكن أخرى: { $working } من { $asked } تعمل
providers-column-seen = كما يُرى من هنا
providers-column-say = ما يقولونه هم
seen-working = يعمل
seen-partly = يعمل جزئيًا
seen-failing = لا يعمل
seen-unknown = لا يمكن القول
seen-waiting = ينتظر
providers-customers = { $working } من { $asked } مواقع تعمل
providers-zones = { $working } من { $asked } أسماء وُجدت
providers-own = { $working } من { $asked } من صفحاته تعمل
say-good = كل شيء على ما يرام
say-trouble = يبلّغ عن عطل
say-unreadable = تعذّرت قراءتها
say-nothing = لا يقول شيئًا تقرؤه البرامج
providers-failing = لا يعمل: { $hosts }

## تسليم تقرير، وفتح تقرير

export-open = حفظ أو مشاركة…
export-title = مشاركة هذا التقرير
export-reader = من سيقرؤه؟
export-public = أي شخص
export-support = من يساعدني
export-everything = أنا وحدي: لا يُحذف شيء
export-form = بأي صيغة؟
export-html = صفحة
export-markdown = Markdown، للصق
export-text = نص عادي
export-json = بيانات
export-zip = الكل في ملف واحد
export-preview = ما سيخرج، كلمةً كلمة
export-members = الملفات في الأرشيف
export-replaced = ما استُبدل بأسماء بديلة: { $n }
export-nothing = لم يُستبدل شيء.
export-save = حفظ
export-copy = نسخ بصيغة Markdown
export-close = إغلاق
export-saved = حُفظ باسم { $path }
export-not-saved = تعذّر الحفظ: { $reason }
export-not-previewed = تعذّر إعداد المعاينة.
open-report = فتح تقرير…
open-too-large = الملف أكبر من أن يكون تقريرًا.
open-unreadable = تعذّرت قراءة الملف.
open-examples = مشاهدة مثال
verdict-opened = تقرير محفوظ، حُكم عليه بقواعد اليوم.
verdict-before = عند إعداد هذا التقرير كان الحكم: { $headline }

## Watching

watch-lead = الاتصال بالإنترنت والمواقع التي تهمّك، يُنظر إليها كل بضع دقائق. تصلك رسالة عندما يتغيّر شيء.
watch-state-off = لا يُراقَب شيء الآن.
watch-state-paused = متوقفة مؤقتًا: لا يُنظر إلى شيء.
watch-state-unknown = يُنظر للمرة الأولى …
watch-state-resting = استراحة، لتوفير البطارية أو اتصال محدود البيانات.
watch-state-well = كل ما يُراقَب يعمل.
watch-state-network = في شبكتك خلل.
watch-state-site = موقع تراقبه لا يعمل.
watch-state-provider = لدى مزوّد تتشاركه مواقع كثيرة خلل.
watch-on = راقب في الخلفية
watch-pause = إيقاف مؤقت
watch-go-on = متابعة
watch-now = افحص الآن
watch-list = ما يُراقَب
watch-add-label = راقب موقعًا آخر
watch-add = إضافة
watch-remove = أوقف مراقبته
watch-remove-one = أوقف مراقبة { $site }
watch-is-unknown = غير معروف بعد
watch-is-up = يعمل
watch-is-down = لا يعمل
watch-is-intermittent = يعمل حينًا وينقطع حينًا
watch-is-not-watched = لا يُراقَب الآن
watch-pause-one = أوقف مراقبة { $site } مؤقتًا
watch-go-on-one = راقب { $site } من جديد
watch-is-paused = متوقف مؤقتًا
watch-awaited = سنخبرك عندما يعود.
watch-until-back = يُراقَب حتى يعود.
await-back = أخبرني عندما يعود
await-wished = ستصلك رسالة واحدة بعد أن يعود الموقع ويعمل مدة. يمكنك إغلاق هذه النافذة.
await-wished-no-tray = ستصلك رسالة واحدة بعد أن يعود الموقع ويعمل مدة، ما دامت هذه النافذة مفتوحة.

## History

history-lead = ما انقطع، وما وجدته فحوصك. يُحفظ على هذا الحاسوب وحده، لثلاثة أشهر.
history-period = أظهر
history-days =
    { $n ->
        [1] آخر 24 ساعة
        [few] آخر { $n } أيام
       *[other] آخر { $n } يومًا
    }
history-nothing = لم يُفحص شيء في هذه المدة ولم ينقطع شيء.
history-outages =
    { $n ->
        [0] لم ينقطع شيء
        [one] انقطاع واحد
        [two] انقطاعان
        [few] { $n } انقطاعات
       *[other] { $n } انقطاعًا
    }
history-line =
    { $n ->
        [0] خط زمني بلا انقطاعات
        [one] خط زمني بانقطاع واحد
        [two] خط زمني بانقطاعين
        [few] خط زمني بـ { $n } انقطاعات
       *[other] خط زمني بـ { $n } انقطاعًا
    }
history-now = الآن
history-for = دام { $duration }
history-still = ما زال مستمرًا
history-unsteady = كان متقطعًا
history-affected = المتأثر: { $what }
history-found = ما وُجد
history-reports =
    { $n ->
        [0] لا فحوص
        [one] فحص واحد
        [two] فحصان
        [few] { $n } فحوص
       *[other] { $n } فحصًا
    }
history-more = أظهر المزيد ({ $n })
history-delete = حذف
history-delete-one = احذف فحص { $site }، { $time }
history-delete-all = احذف كل شيء …
history-sure = ستُحذف نهائيًا كل التقارير وكل الانقطاعات المنتهية.
history-delete-outage = احذف عطل { $time }: { $headline }
history-outage-gone = حُذف العطل. تقاريره ما زالت محفوظة.
history-gone = حُذف التقرير.
history-all-gone = حُذف كل شيء.
history-not-gone = تعذّر الحذف.
history-not-kept = لم يعد هذا التقرير محفوظًا.
history-save =
    { $n ->
        [one] احفظ هذا التقرير …
        [two] احفظ هذين التقريرين …
        [few] احفظ هذه التقارير الـ { $n } …
       *[other] احفظ هذه التقارير ({ $n }) …
    }
history-save-hint = ملف بيانات واحد، في كل سطر تقرير، لمن يقارن بين حواسيب كثيرة.
history-saved =
    { $n ->
        [one] حُفظ تقرير واحد باسم { $path }
        [two] حُفظ تقريران باسم { $path }
        [few] حُفظت { $n } تقارير باسم { $path }
       *[other] حُفظ { $n } تقريرًا باسم { $path }
    }
