# ما الذي يُقال حين يكون السبب جهاز المستخدم أو شبكته أو مزوّد الإنترنت لديه؟
#
# أربع جمل لكل سبب: headline وsummary وticket والخطوات (steps-by-cause.ftl).

headline-link-down =
    { $sure ->
        [yes] حاسوبك غير متصل بأي شبكة.
       *[probably] الأرجح أن حاسوبك غير متصل بأي شبكة.
    }
summary-link-down = لا يوجد كابل ولا شبكة Wi-Fi متصلة، فلا يمكن الوصول إلى أي شيء على الإنترنت.
ticket-link-down = لا توجد واجهة شبكة متصلة؛ لم يُصَل إلى شيء خارج الجهاز.

headline-no-address =
    { $sure ->
        [yes] لم تعطِ الشبكة حاسوبك عنوانًا.
       *[probably] الأرجح أن الشبكة لم تعطِ حاسوبك عنوانًا.
    }
summary-no-address = حاسوبك متصل، لكنه لا يستطيع مخاطبة أحد من دون عنوان من الموجّه.
ticket-no-address = الوصلة تعمل لكن بلا عنوان IP صالح (لا رد من DHCP ولا إعلان من الموجّه).

headline-no-route =
    { $sure ->
        [yes] حاسوبك لا يعرف طريق الخروج من شبكتك.
       *[probably] الأرجح أن حاسوبك لا يعرف طريق الخروج من شبكتك.
    }
summary-no-route = لحاسوبك عنوان، لكن لم يخبره أحد أي موجّه يقود إلى الإنترنت.
ticket-no-route = للجهاز عنوان وليس له مسار افتراضي.

headline-gateway-unreachable =
    { $sure ->
        [yes] الموجّه (الراوتر) لا يجيب.
       *[probably] الأرجح أن الموجّه (الراوتر) لا يجيب.
    }
summary-gateway-unreachable =
    { $gateway ->
        [none] حاسوبك متصل، لكن الموجّه صامت ولا يمكن الوصول إلى ما بعده.
       *[other] حاسوبك متصل، لكن الموجّه ({ $gateway }) صامت ولا يمكن الوصول إلى ما بعده.
    }
ticket-gateway-unreachable =
    { $gateway ->
        [none] البوابة الافتراضية صامتة؛ لم يُصَل إلى ما بعدها.
       *[other] البوابة الافتراضية { $gateway } صامتة؛ لم يُصَل إلى ما بعدها.
    }

headline-access-down =
    { $sure ->
        [yes] اتصالك ينقطع بعد الموجّه مباشرة.
       *[probably] الأرجح أن اتصالك ينقطع بعد الموجّه مباشرة.
    }
summary-access-down = حاسوبك والموجّه سليمان، لكن لا شيء على الإنترنت يجيب: الخط أو مزوّد الإنترنت معطّل.
ticket-access-down = الشبكة المحلية سليمة ولا شيء بعد البوابة يجيب: الخط أو مزوّد الإنترنت معطّل.

headline-access-degraded =
    { $sure ->
        [yes] اتصالك بالإنترنت يفقد بعض البيانات.
       *[probably] الأرجح أن اتصالك بالإنترنت يفقد بعض البيانات.
    }
summary-access-degraded = بعض ما يُرسل عبر خطك يضيع أو يتأخر كثيرًا، أيًّا كان الموقع الذي نسأله.
ticket-access-degraded = فقد أو تأخير على خط الاتصال، شوهد مع وجهات لا صلة بينها.

headline-captive-portal =
    { $sure ->
        [yes] هذه الشبكة تريد منك تسجيل الدخول أولًا.
       *[probably] الأرجح أن هذه الشبكة تريد منك تسجيل الدخول أولًا.
    }
summary-captive-portal = تجيب صفحة دخول بدلًا من المواقع التي تطلبها، وهذا معتاد في الفنادق والقطارات والمقاهي.
ticket-captive-portal = بوابة دخول: تجيب الشبكة بدلًا من خوادم لا صلة بينها إلى أن يسجّل أحد الدخول.

headline-resolver-unreachable =
    { $sure ->
        [yes] خدمة الأسماء (DNS) في شبكتك لا تجيب.
       *[probably] الأرجح أن خدمة الأسماء (DNS) في شبكتك لا تجيب.
    }
summary-resolver-unreachable =
    { $resolver ->
        [none] لا يستطيع حاسوبك معرفة أماكن المواقع، لأن خدمة الأسماء التي طُلب منه سؤالها صامتة.
       *[other] لا يستطيع حاسوبك معرفة أماكن المواقع، لأن خدمة الأسماء التي طُلب منه سؤالها ({ $resolver }) صامتة.
    }
ticket-resolver-unreachable =
    { $resolver ->
        [none] خادم DNS المضبوط لا يجيب.
       *[other] خادم DNS المضبوط { $resolver } لا يجيب.
    }

headline-resolver-failing =
    { $sure ->
        [yes] خدمة الأسماء (DNS) في شبكتك معطّلة.
       *[probably] الأرجح أن خدمة الأسماء (DNS) في شبكتك معطّلة.
    }
summary-resolver-failing =
    { $resolver ->
        [none] خدمة الأسماء التي يسألها حاسوبك تجيب بأخطاء، وغيرها يجيب جوابًا صحيحًا.
       *[other] خدمة الأسماء التي يسألها حاسوبك ({ $resolver }) تجيب بأخطاء، وغيرها يجيب جوابًا صحيحًا.
    }
ticket-resolver-failing =
    { $resolver ->
        [none] خادم DNS المضبوط يجيب بأخطاء بينما تنجح خوادم أخرى.
       *[other] خادم DNS المضبوط { $resolver } يجيب بأخطاء بينما تنجح خوادم أخرى.
    }

headline-resolver-lying =
    { $sure ->
        [yes] خدمة الأسماء (DNS) في شبكتك تعطي جوابًا خاطئًا عن { $site }.
       *[probably] الأرجح أن خدمة الأسماء (DNS) في شبكتك تعطي جوابًا خاطئًا عن { $site }.
    }
summary-resolver-lying = ما تقوله يخالف ما تقوله خدمات أسماء أخرى وما تقوله سجلات الموقع نفسه. بعض الشبكات تفعل ذلك عمدًا لحجب المواقع.
ticket-resolver-lying =
    { $resolver ->
        [none] خادم DNS المضبوط يعطي جوابًا كاذبًا عن { $subject }.
       *[other] خادم DNS المضبوط { $resolver } يعطي جوابًا كاذبًا عن { $subject }.
    }

headline-dns-blocked =
    { $sure ->
        [yes] شبكتك لا تسمح بمرور أسئلة الأسماء (DNS).
       *[probably] الأرجح أن شبكتك لا تسمح بمرور أسئلة الأسماء (DNS).
    }
summary-dns-blocked = قبل فتح أي موقع يجب البحث عن اسمه، وهذه الأسئلة لا تلقى هنا جوابًا من أي خدمة أسماء، مع أن غيرها يمر.
ticket-dns-blocked = خدمة DNS (المنفذ 53) محجوبة على الشبكة؛ وبقية الحركة تمر.

headline-dns-intercepted =
    { $sure ->
        [yes] شبكتك تجيب عن أسئلة الأسماء (DNS) مكان الخدمة التي اخترتها.
       *[probably] الأرجح أن شبكتك تجيب عن أسئلة الأسماء (DNS) مكان الخدمة التي اخترتها.
    }
summary-dns-intercepted = حتى السؤال الموجّه إلى عنوان لا أحد فيه يلقى هنا جوابًا، فما يبدو آتيًا من خدمة الأسماء يأتي من طرف في الطريق، ولا يعطي عنوانًا صالحًا لـ { $site }.
ticket-dns-intercepted = خدمة DNS (المنفذ 53) معترَضة في الطريق: أُجيب عن سؤال موجّه إلى 192.0.2.53 حيث لا أحد. وجواب المعترِض عن { $subject } غير صالح.

headline-filtered =
    { $sure ->
        [yes] شيء ما في شبكتك أو حاسوبك يحجب { $site }.
       *[probably] الأرجح أن شيئًا ما في شبكتك أو حاسوبك يحجب { $site }.
    }
summary-filtered = ينقطع الاتصال فور ذكر { $site }. تفعل ذلك الجدران النارية والرقابة الأبوية وبرامج الحماية، وبعض مزوّدي الإنترنت ملزمون به.
ticket-filtered = مرشِّح على الطريق يحجب { $subject }؛ ولم يُصَل إلى الموقع نفسه.

headline-port-blocked =
    { $sure ->
        [yes] شبكتك تحجب نوع الاتصال الذي يحتاجه { $site }.
       *[probably] الأرجح أن شبكتك تحجب نوع الاتصال الذي يحتاجه { $site }.
    }
summary-port-blocked =
    { $port ->
        [none] تمر اتصالات أخرى، لكن لا يمر النوع الذي يطلبه هذا العنوان.
       *[other] تمر اتصالات أخرى، لكن لا تمر تلك المتجهة إلى المنفذ { $port } الذي يطلبه هذا العنوان.
    }
ticket-port-blocked =
    { $port ->
        [none] الشبكة تحجب المنفذ الذي يستعمله { $subject }.
       *[other] الشبكة تحجب المنفذ { $port } الذي يستعمله { $subject }.
    }

headline-tls-intercepted =
    { $sure ->
        [yes] شيء ما في شبكتك أو حاسوبك يفتح اتصالاتك الآمنة.
       *[probably] الأرجح أن شيئًا ما في شبكتك أو حاسوبك يفتح اتصالاتك الآمنة.
    }
summary-tls-intercepted = الشهادة المعروضة باسم { $site } لم يصدرها الموقع بل طرف على الطريق. تفعل ذلك برامج الحماية وشبكات الشركات، ويفعله المهاجمون أيضًا.
ticket-tls-intercepted = اعتراض TLS: شهادات خوادم لا صلة بينها صادرة عن طرف على الطريق.

headline-proxy-failing =
    { $sure ->
        [yes] الوكيل (proxy) الذي ضُبط حاسوبك على استعماله لا يعمل.
       *[probably] الأرجح أن الوكيل (proxy) الذي ضُبط حاسوبك على استعماله لا يعمل.
    }
summary-proxy-failing =
    { $proxy ->
        [none] يرسل حاسوبك كل شيء عبر وكيل، والوكيل لا يمرّره.
       *[other] يرسل حاسوبك كل شيء عبر { $proxy }، وهناك لا يُمرَّر.
    }
ticket-proxy-failing =
    { $proxy ->
        [none] الوكيل المضبوط لا يعمل.
       *[other] الوكيل المضبوط { $proxy } لا يعمل.
    }

headline-proxy-needs-password =
    { $sure ->
        [yes] الوكيل (proxy) الذي ضُبط حاسوبك على استعماله يطلب كلمة مرور.
       *[probably] الأرجح أن الوكيل (proxy) الذي ضُبط حاسوبك على استعماله يطلب كلمة مرور.
    }
summary-proxy-needs-password =
    { $proxy ->
        [none] يرسل حاسوبك كل شيء عبر وكيل، والوكيل لا يمرّر أحدًا لم يسجّل دخوله.
       *[other] يرسل حاسوبك كل شيء عبر { $proxy }، وهناك لا يمرّ أحد لم يسجّل دخوله.
    }
ticket-proxy-needs-password =
    { $proxy ->
        [none] يجيب الوكيل المضبوط بالرمز 407 Proxy Authentication Required.
       *[other] يجيب الوكيل المضبوط { $proxy } بالرمز 407 Proxy Authentication Required.
    }

headline-proxy-blocks =
    { $sure ->
        [yes] وكيل شبكتك لا يسمح لك بالوصول إلى { $subject }.
       *[probably] الأرجح أن وكيل شبكتك لا يسمح لك بالوصول إلى { $subject }.
    }
summary-proxy-blocks =
    { $proxy ->
        [none] يرسل حاسوبك كل شيء عبر وكيل. يمرّر الوكيل مواقع أخرى ويرفض هذا الموقع.
       *[other] يرسل حاسوبك كل شيء عبر { $proxy }. تمرّ مواقع أخرى من هناك ويُرفض هذا الموقع.
    }
ticket-proxy-blocks =
    { $proxy ->
        [none] يرفض الوكيل المضبوط الاتصال مع { $subject } ويمرّر غيره.
       *[other] يرفض الوكيل المضبوط { $proxy } الاتصال مع { $subject } ويمرّر غيره.
    }

headline-stub-dead =
    { $sure ->
        [yes] خدمة الأسماء (DNS) على حاسوبك نفسه لا تعمل.
       *[probably] الأرجح أن خدمة الأسماء (DNS) على حاسوبك نفسه لا تعمل.
    }
summary-stub-dead = تسأل البرامج على حاسوبك خدمة أسماء صغيرة على الحاسوب نفسه عن أماكن المواقع، ولا شيء يجيب هناك.
ticket-stub-dead =
    { $resolver ->
        [none] محلّل DNS المحلي لا يعمل.
       *[other] لا شيء يجيب عند { $resolver }، وهو محلّل DNS المحلي المضبوط.
    }

headline-vpn-failing =
    { $sure ->
        [yes] شبكة VPN لديك لا تمرّر شيئًا.
       *[probably] الأرجح أن شبكة VPN لديك لا تمرّر شيئًا.
    }
summary-vpn-failing = يرسل حاسوبك حركته داخل VPN، ولا يخرج منها شيء.
ticket-vpn-failing =
    { $vpn ->
        [none] الحركة موجّهة إلى VPN لا تمرّر شيئًا.
       *[other] الحركة موجّهة إلى واجهة VPN { $vpn } التي لا تمرّر شيئًا.
    }

headline-clock-wrong =
    { $sure ->
        [yes] ساعة حاسوبك غير صحيحة.
       *[probably] الأرجح أن ساعة حاسوبك غير صحيحة.
    }
summary-clock-wrong =
    { $skew ->
        [none] تثبت المواقع الآمنة هويتها بشهادات لها تواريخ؛ وبساعة خاطئة تبدو غير آمنة.
       *[other] الفرق { $skew } عن الوقت الذي تذكره خوادم أخرى. تثبت المواقع الآمنة هويتها بشهادات لها تواريخ؛ وبساعة خاطئة تبدو غير آمنة.
    }
ticket-clock-wrong =
    { $skew ->
        [none] ساعة الجهاز خاطئة؛ فحص الشهادات يفشل في كل مكان.
       *[other] ساعة الجهاز خاطئة بمقدار { $skew }؛ فحص الشهادات يفشل في كل مكان.
    }

headline-hosts-override =
    { $sure ->
        [yes] إعداد في حاسوبك يرسل { $site } إلى عنوان خاطئ.
       *[probably] الأرجح أن إعدادًا في حاسوبك يرسل { $site } إلى عنوان خاطئ.
    }
summary-hosts-override =
    { $address ->
        [none] ملف hosts في هذا الحاسوب يعطي { $site } عنوانًا خاصًّا، والموقع ليس هناك.
       *[other] ملف hosts في هذا الحاسوب يقول إن { $site } عند { $address }، والموقع ليس هناك.
    }
ticket-hosts-override =
    { $address ->
        [none] ملف hosts يستبدل عنوان { $subject } بعنوان لا يقدّمه.
       *[other] ملف hosts يوجّه { $subject } إلى { $address } الذي لا يقدّمه.
    }

headline-ipv6-broken =
    { $sure ->
        [yes] النوع الأحدث من عناوين الإنترنت (IPv6) لا يعمل في شبكتك.
       *[probably] الأرجح أن النوع الأحدث من عناوين الإنترنت (IPv6) لا يعمل في شبكتك.
    }
summary-ipv6-broken = الاتصالات عبر IPv6 تبدأ ثم تتوقف، بينما تنجح عبر IPv4 الأقدم.
ticket-ipv6-broken = يفشل IPv6 بعد الاتصال بينما يعمل IPv4؛ ولا تعود المتصفحات إلى البديل في هذه المرحلة.

headline-mtu-blackhole =
    { $sure ->
        [yes] شبكتك تفقد الحزم الكبيرة.
       *[probably] الأرجح أن شبكتك تفقد الحزم الكبيرة.
    }
summary-mtu-blackhole = تمر الرسائل الصغيرة وتختفي الكبيرة بلا إشعار، فتبدأ الصفحات بالتحميل ثم تتوقف. السبب المعتاد VPN أو الخط نفسه.
ticket-mtu-blackhole = ثقب أسود في MTU: تختفي الحزم بالحجم الكامل وتمر الصغيرة.

headline-udp-blocked =
    { $sure ->
        [yes] شبكتك تحجب بعض أنواع الحركة (UDP).
       *[probably] الأرجح أن شبكتك تحجب بعض أنواع الحركة (UDP).
    }
summary-udp-blocked = الصفحات العادية تفتح، لكن المكالمات والألعاب وبعض الاتصالات الأسرع قد تفشل.
ticket-udp-blocked = حركة UDP خارج DNS محجوبة؛ وTCP تمر.

headline-local-firewall =
    { $sure ->
        [yes] جدار ناري في حاسوبك يحجب الاتصال.
       *[probably] الأرجح أن جدارًا ناريًّا في حاسوبك يحجب الاتصال.
    }
summary-local-firewall = الرفض يأتي من هذا الحاسوب نفسه قبل أن يصل شيء إلى الشبكة.
ticket-local-firewall = جدار ناري في الجهاز يرفض الاتصالات الصادرة.

headline-trust-store-old =
    { $sure ->
        [yes] قائمة الشهادات الموثوقة في حاسوبك قديمة.
       *[probably] الأرجح أن قائمة الشهادات الموثوقة في حاسوبك قديمة.
    }
summary-trust-store-old = عدة مواقع لا صلة بينها لا يوثق بها هنا مع أن شهاداتها سليمة.
ticket-trust-store-old = مخزن الثقة في الجهاز قديم: تُرفض سلاسل سليمة لخوادم لا صلة بينها.

headline-resolver-slow =
    { $sure ->
        [yes] خدمة الأسماء (DNS) في شبكتك بطيئة.
       *[probably] الأرجح أن خدمة الأسماء (DNS) في شبكتك بطيئة.
    }
summary-resolver-slow = البحث عن الأسماء يستغرق وقتًا طويلًا فتتأخر كل صفحة، مع أن المواقع نفسها سريعة.
ticket-resolver-slow =
    { $resolver ->
        [none] خادم DNS المضبوط يجيب ببطء.
       *[other] خادم DNS المضبوط { $resolver } يجيب ببطء.
    }

headline-own-checks-blocked =
    { $sure ->
        [yes] شيء ما في هذا الحاسوب أو الشبكة يحجب أسئلة Faultline نفسها.
       *[probably] الأرجح أن شيئًا ما في هذا الحاسوب أو الشبكة يحجب أسئلة Faultline نفسها.
    }
summary-own-checks-blocked = المواقع التي نقارن بها محجوبة هنا، فصمتها لا يقول شيئًا عن اتصالك.
ticket-own-checks-blocked = فحوص Faultline نفسها محجوبة بمرشِّح؛ فتعذّر الحكم على الاتصال.
