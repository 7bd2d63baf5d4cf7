# ما الكلمات التي تقولها الطرفية وحدها: الرفض والتقدم والجداول وما أُنجز؟

terminal-no-command = لا يوجد أمر كهذا. لفحص موقع: faultline check example.com
terminal-no-language = لا توجد جمل بلغة «{ $tag }». المتاح: { $tags }
terminal-stopped = لم يستطع Faultline إتمام ذلك: { $why }
terminal-no-threads = لا يعطي النظام خيوطًا للعمل
terminal-not-read = تعذرت قراءة { $file }: { $why }.
terminal-it-not-read = تعذرت قراءته: { $why }.
terminal-not-written = تعذرت كتابة { $file }
terminal-saved = حُفظ باسم { $file }
terminal-said-before = حين أُعد التقرير قال Faultline { $version }: { $headline } ({ $cause }). وهذا الحكم من جديد بقواعد اليوم:
terminal-no-sample = لا يوجد تقرير كهذا. يعرض `faultline demo` القائمة.
terminal-no-day = يُكتب اليوم هكذا: 2026-11-21.
terminal-report-too-new = حفظ هذا التقرير إصدار أحدث من Faultline. حدّث Faultline لقراءته.
terminal-files-read = عدد الملفات المقروءة: { $n }

# لماذا لا يكون الملف تقريرًا
read-too-large = الملف أكبر من أن يكون تقريرًا (أكثر من { $limit } MiB).
read-truncated = التقرير مبتور: ينتهي في وسط الكلام. اطلب الملف كاملًا.
read-not-json = الملف ليس تقريرًا من Faultline: ليس بصيغة JSON.
read-not-a-report = الملف ليس تقريرًا من Faultline.
read-newer = كتب هذا التقرير إصدار أحدث من Faultline (`{ $found }`، وهذا الإصدار يقرأ `{ $ours }`). حدّث Faultline لقراءته.
read-damaged = التقرير تالف: { $why }.

# الدليل والقوائم التي ينشرها المزوّدون
catalogue-edition = الإصدار: { $edition }
catalogue-size = عدد المزوّدين: { $providers }، قواعد صفحات الخطأ: { $rules }، قوائم العناوين التي ينشرها أصحابها: { $lists }
catalogue-blocks = { $n } كتلة
catalogue-none-fetched = لم تُجلب أي قائمة بعد؛ يجلبها `faultline catalogue update`.
catalogue-fetched-in = القوائم المجلوبة محفوظة في { $file }
catalogue-reading = قراءة عناوين { $id } …
catalogue-taken = قُبلت: { $blocks }، المدمج: { $embedded }
catalogue-refused = رُفضت: { $why }
catalogue-failed = تعذرت قراءتها
catalogue-failed-why = تعذرت قراءتها: { $why }
catalogue-failed-status = تعذرت قراءتها: الحالة { $status }
catalogue-kept-in = حُفظت في { $file }؛ وما لم يُقبل من القوائم بقي كما كان.
catalogue-unchanged = لم يتغير شيء.
list-form = ليست على الصيغة التي كانت عليها
list-no-block = `{ $text }` فيها ليس كتلة عناوين
list-empty = فارغة
list-too-many = عدد كتلها { $n }، وهو أكثر مما يصح
list-too-wide = { $text } أوسع من كتلة أي شركة
list-private = { $text } يشمل عناوين خاصة أو محجوزة
list-shrunk = فقدت أكثر من نصف عناوينها
list-grown = صارت أضعاف ما كانت عليه
list-foreign = { $text } وغيره فيها معروف أنه لغير صاحبها
list-unknown = لا قائمة بالمعرّف `{ $text }`

# لوحة المزوّدين
board-asking = يُسأل بعض زبائن كل مزوّد …
board-progress = { $n } من { $total } من المزوّدين
board-nobody = لا أحد بالمعرّف `{ $id }`. يعرض `faultline providers --list` المعروفين.
board-provider = المزوّد
board-seen = كما يُرى من هنا
board-customers = الزبائن
board-zones = النطاقات
board-own = الخاصة به
board-they-say = ما يقوله هو
board-working = يعمل
board-partly = يعمل جزئيًا
board-failing = لا يعمل
board-unknown = لا يمكن الجزم
board-tally = { $worked } من { $total }
board-unreadable = تعذرت قراءة صفحة حالته
board-fine = لا خلل
board-minor = بعض الخلل
board-major = خلل كبير
board-unweighed = حوادث
board-quoted = { $level }: «{ $words }»
board-quoted-more = { $level }: «{ $words }» و{ $n } غيره
board-controls = للمقارنة، صفحات لمشغّلين لا صلة بينهم: يعمل { $worked } من { $total }.
board-near = فالخلل قريب منك، لا عند مزوّد. للعثور عليه: faultline check
board-note = الزبائن مواقع يجيب عنها المزوّد، والنطاقات أسماء يبحث عنها. وما يقوله هو كلامه: يُعرض بجانب ما رُئي ولا يُحسب أبدًا. للسؤال عن موقع واحد: faultline check

# ما يعتمد عليه الموقع
depends-checking = يُفحص الموقع … عدد الإجابات حتى الآن: { $n }
depends-reading = تُقرأ صفحته …
depends-greeting = تُحيّا الخوادم التي تذكرها … { $n }
depends-registry = السجل
depends-dns = خوادم الأسماء
depends-resolver = خادم أسمائك
depends-edge = الطرف
depends-hosting = السحابة
depends-authority = الشهادة من
depends-at = لدى { $company }
depends-until = حتى { $day }
depends-script = برنامج
depends-style = تنسيق
depends-frame = إطار
depends-font = خط
depends-image = صورة
depends-connection = اتصال
depends-page =
    { $named ->
        [0] لا تذكر صفحته خوادم أخرى
       *[other] عدد الخوادم الأخرى التي تذكرها صفحته: { $named }، حُيّي منها: { $asked }
    }
depends-page-cut = { $page }؛ والصفحة أطول مما قُرئ
depends-page-failed = تعذرت قراءة صفحته ({ $why })، فلا تُعرف الخوادم التي تذكرها
depends-page-none = لا صفحة لتُقرأ، فلا تُعرف الخوادم التي قد تذكرها
depends-alone = ◆ لا شيء ينوب عنه: إذا تعطل تعطل معه الموقع أو صفحته.
depends-shared = يقف { $name } وراء { $n } منها: قد تتعطل معًا.
depends-shared-among = يقف { $name } وراء { $n } منها، ومنها { $nodes }: قد تتعطل معًا.
depends-legend = ✓ يعمل من هنا · ✗ لا يعمل · ? لا يمكن الجزم · · لم يُفحص. لا يُرى إلا ما تذكره الصفحة نفسها، لا ما تحمّله برامجها.
