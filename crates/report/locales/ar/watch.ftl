# ماذا تقول المراقبة: سطر في الطرفية، إشعار على سطح المكتب، أيقونة الشريط؟

watch-started =
    { $n ->
        [0] تجري مراقبة اتصال الإنترنت كل { $interval }. لإنهائها اضغط Ctrl-C.
        [one] تجري مراقبة اتصال الإنترنت وموقع واحد كل { $interval }. لإنهائها اضغط Ctrl-C.
        [two] تجري مراقبة اتصال الإنترنت وموقعين كل { $interval }. لإنهائها اضغط Ctrl-C.
        [few] تجري مراقبة اتصال الإنترنت و{ $n } مواقع كل { $interval }. لإنهائها اضغط Ctrl-C.
        [many] تجري مراقبة اتصال الإنترنت و{ $n } موقعًا كل { $interval }. لإنهائها اضغط Ctrl-C.
       *[other] تجري مراقبة اتصال الإنترنت و{ $n } موقع كل { $interval }. لإنهائها اضغط Ctrl-C.
    }
watch-back = عاد { $what } إلى العمل.
watch-back-network = عاد اتصالك بالإنترنت إلى العمل.
watch-back-provider = عادت هذه المواقع إلى العمل: { $what }.
watch-really-back = عاد { $what } وهو يعمل منذ مدة.
watch-and-more =
    { $n ->
        [one] { $names } وموقع آخر
        [two] { $names } وموقعان آخران
        [few] { $names } و{ $n } مواقع أخرى
        [many] { $names } و{ $n } موقعًا آخر
       *[other] { $names } و{ $n } موقع آخر
    }
watch-lasted = استمر الانقطاع { $duration }.
watch-spread = لا يعمل { $what } للسبب نفسه: { $headline }
watch-unsteady = يعمل { $what } حينًا وينقطع حينًا.
watch-concerns = المتأثر: { $what }.
watch-open-report = ما الذي وُجد
watch-history-damaged = تعذرت قراءة السجل. نُقل إلى { $file } وبُدئ سجل جديد.
watch-history-closed = لا يمكن الكتابة في السجل، لذلك لا يُحفظ شيء: { $why }

mood-unknown = يجري الفحص للمرة الأولى…
mood-well = كل شيء يعمل.
mood-network = في شبكتك خلل.
mood-site = موقع تراقبه لا يعمل.
mood-provider = مزود تشترك فيه مواقع كثيرة لديه خلل.
mood-resting = متوقف مؤقتًا: لا يُفحص شيء.

tray-last = آخر نتيجة: { $headline }
tray-check-now = افحص الآن
tray-watched = المواقع المراقبة
tray-pause = إيقاف مؤقت
tray-resume = متابعة
tray-open = فتح Faultline
tray-quit = إنهاء
tray-site = { $site }: { $state }

health-unknown = غير معروف بعد
health-up = يعمل
health-down = لا يعمل
health-intermittent = يعمل حينًا وينقطع حينًا

history-empty = لم يُحفظ شيء بعد.
history-lasted = { $headline } استمر { $duration }.
history-lasts = { $headline } ما زال مستمرًا.
history-deleted =
    { $n ->
        [0] لم يُحذف شيء.
        [one] حُذف تقرير واحد.
        [two] حُذف تقريران.
        [few] حُذفت { $n } تقارير.
        [many] حُذف { $n } تقريرًا.
       *[other] حُذف { $n } تقرير.
    }
history-none-meant = لا يبدأ أي تقرير محفوظ بـ { $text }.
history-several-meant = تبدأ عدة تقارير بـ { $text }. اكتب المزيد منه.
