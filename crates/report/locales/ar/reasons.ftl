# ما الذي يُقال عن كل دليل؟
#
# جملة واحدة لكل سبب، بالأرقام والأسماء التي يعطيها الحكم.

siblings-fail = فشلت أيضًا { $failed } من أصل { $total } من المواقع الأخرى لدى { $provider }.
siblings-work = تعمل { $worked } من أصل { $total } من المواقع الأخرى لدى { $provider }.
controls-work = تفتح { $worked } من أصل { $total } من المواقع البعيدة عنها من هنا.
controls-fail = تفشل { $failed } من أصل { $total } من المواقع البعيدة عنها من هنا.
everything-fails = تفشل { $failed } من أصل { $total } من المواقع التي لا صلة بينها، بالاسم وبالعنوان.
address-controls-work = تجيب { $worked } من أصل { $total } من الخوادم التي سألناها برقمها دون البحث عن اسم.
gateway-answers = الموجّه يجيب.
gateway-silent =
    { $address ->
        [none] الموجّه لا يجيب.
       *[other] الموجّه ({ $address }) لا يجيب.
    }
link-is-down = لا يوجد كابل ولا شبكة Wi-Fi متصلة.
no-address = ليس لحاسوبك عنوان على الشبكة.
no-route = ليس لحاسوبك طريق إلى الإنترنت.
name-not-found-everywhere = خدمات الأسماء التي سألناها، وعددها { $resolvers }، تقول كلها إن الاسم غير موجود.
resolver-dead =
    { $resolver ->
        [none] خدمة الأسماء لا تجيب.
       *[other] خدمة الأسماء { $resolver } لا تجيب.
    }
resolver-fails =
    { $resolver ->
        [none] خدمة الأسماء تجيب بأخطاء.
       *[other] خدمة الأسماء { $resolver } تجيب بأخطاء.
    }
resolver-disagrees = خدمة الأسماء { $resolver } تعطي { $site } عنوانًا غير الذي تعطيه البقية.
link-resolver-works = { $resolver }، خدمة الأسماء التي عيّنتها شبكتك لهذا الحاسوب، تجيب عند سؤالها مباشرةً.
other-resolvers-work = تجيب { $worked } من أصل { $total } من خدمات الأسماء الأخرى.
zone-servers-silent =
    { $provider ->
        [none] { $failed } من أصل { $total } من خوادم أسماء الموقع لم تعطِ جوابًا سليمًا.
       *[other] { $failed } من أصل { $total } من خوادم الأسماء لدى { $provider } لم تعطِ جوابًا سليمًا.
    }
zone-servers-answer = خوادم أسماء الموقع نفسه تجيب.
signatures-say =
    { $kind ->
        [keys-missing] يقول السجل إن { $zone } موقَّع، لكن النطاق لا يعرض أي مفتاح (DNSSEC).
        [key-unknown] ليس بين مفاتيح { $zone } المفتاح الذي يشهد له السجل (DNSSEC).
        [unsigned] { $zone } موقَّع، لكن هذا السجل بلا توقيع: { $detail }.
        [signature-expired] انتهت صلاحية توقيع في { $zone }: { $detail }.
        [signature-not-yet-valid] توقيع في { $zone } لم تبدأ صلاحيته بعد: { $detail }.
       *[other] توقيع في { $zone } لا يطابق ما يوقّعه: { $detail }.
    }
certificate-says =
    { $kind ->
        [expired]
            { $detail ->
                [none] انتهت صلاحية شهادة الموقع.
               *[other] انتهت صلاحية شهادة الموقع ({ $detail }).
            }
        [not-yet-valid]
            { $detail ->
                [none] شهادة الموقع لم تبدأ صلاحيتها بعد.
               *[other] شهادة الموقع لم تبدأ صلاحيتها بعد ({ $detail }).
            }
        [wrong-name]
            { $detail ->
                [none] الشهادة صادرة باسم آخر.
               *[other] الشهادة صادرة باسم آخر ({ $detail }).
            }
        [untrusted]
            { $detail ->
                [none] مُصدر الشهادة غير موثوق هنا.
               *[other] مُصدر الشهادة غير موثوق هنا ({ $detail }).
            }
        [self-signed]
            { $detail ->
                [none] الشهادة لا يضمنها إلا نفسها.
               *[other] الشهادة لا يضمنها إلا نفسها ({ $detail }).
            }
        [incomplete]
            { $detail ->
                [none] تنقص حلقة من سلسلة الشهادة.
               *[other] تنقص حلقة من سلسلة الشهادة ({ $detail }).
            }
       *[other]
            { $detail ->
                [none] الشهادة غير مقبولة.
               *[other] الشهادة غير مقبولة ({ $detail }).
            }
    }
edge-says-origin =
    { $status ->
        [none] تقول { $provider } إن العطل في خادم الموقع نفسه.
       *[other] تقول { $provider } إن العطل في خادم الموقع نفسه (الجواب { $status }).
    }
edge-says-itself =
    { $status ->
        [none] تقول { $provider } إن العطل عندها.
       *[other] تقول { $provider } إن العطل عندها (الجواب { $status }).
    }
status-unclear =
    { $status ->
        [none] الجواب خطأ لا يُعرف من أصدره.
       *[other] الجواب خطأ { $status } لا يُعرف من أصدره.
    }
site-works =
    { $ms ->
        [0] أجاب الموقع كما ينبغي.
       *[other] أجاب الموقع كما ينبغي بعد { $ms } مللي ثانية.
    }
refused-locally = حاسوبك نفسه هو من يرفض الاتصال: أسرع مما يستطيع حتى جهاز التوجيه أن يجيب.
connect-refused = الخادم يرفض الاتصالات.
connect-silent = محاولات الاتصال، وعددها { $tries }، بقيت بلا رد.
tls-broken-after-name = ينقطع الاتصال فور ذكر الموقع المطلوب.
name-blocked-elsewhere = الاسم نفسه ينقطع عند عنوان لا صلة له به أيضًا.
neutral-name-works = اسم آخر يمر إلى العنوان نفسه.
portal-answers = أجابت صفحة دخول بدلًا من صفحات معروفة، وعددها { $vendors }.
portal-clean = فحوص صفحات الدخول، وعددها { $vendors }، لم تجد صفحة في الطريق.
ipv6-broken = النوع الأحدث من العناوين (IPv6) لا يعمل من هنا؛ والأقدم (IPv4) يعمل.
ipv4-broken = النوع الأقدم من العناوين (IPv4) لا يعمل من هنا؛ والأحدث (IPv6) يعمل.
some-addresses-fail = تفشل { $failed } من أصل { $total } من عناوين الموقع.
challenge-shown =
    { $provider ->
        [none] أمام الموقع فحص ضد الروبوتات.
       *[other] تعرض { $provider } فحصًا ضد الروبوتات أمام الموقع.
    }
refuses-you =
    { $status ->
        [none] الموقع يرفض هذا الزائر.
       *[other] الموقع يرفض هذا الزائر (الجواب { $status }).
    }
needs-sign-in = يطلب الموقع اسمًا وكلمة مرور.
clock-skewed =
    { $skew ->
        [none] ساعة حاسوبك تخالف ما تقوله خوادم أخرى.
       *[other] ساعة حاسوبك تختلف بمقدار { $skew } عما تقوله خوادم أخرى.
    }
hosts-file =
    { $address ->
        [none] ملف hosts في هذا الحاسوب يرسل الموقع إلى عنوان خاص.
       *[other] ملف hosts في هذا الحاسوب يرسل الموقع إلى { $address }.
    }
proxy-fails = الوكيل { $proxy } لا يمرّر الطلبات.
dns-over-tls-blocked = لا يمكن الاستعلام عن الأسماء من هنا عبر TLS (المنفذ 853)، كما يفعل DNS الخاص في الهواتف؛ أما عبر HTTPS فيمكن.
dns-over-https-blocked = لا يمكن الاستعلام عن الأسماء من هنا عبر HTTPS، كما تفعل المتصفحات؛ أما عبر TLS (المنفذ 853) فيمكن.
https-record-misleads = سجل HTTPS للموقع يرسل بعض المتصفحات إلى { $address }، حيث لا يفتح الموقع.
https-record-broken =
    { $kind ->
        [mandatory-unknown] سجل HTTPS للموقع يشترط شيئًا لا يعرفه أي متصفح، فتستغني المتصفحات عنه.
        [protocol-unknown] سجل HTTPS للموقع لا يعرض إلا بروتوكولات لا يتحدث بها أي متصفح.
       *[other] سجل HTTPS للموقع يشير إلى عنوان ليس على الإنترنت العام.
    }
quic-blocked = لا يمرّ من هنا QUIC، وهو الطريق الأحدث لجلب الصفحات (منفذ UDP رقم 443)؛ فتسلك المتصفحات الطريق الأقدم (TCP) بعد لحظة.
large-packets-lost = تلقى الحزم الصغيرة جوابًا في الطريق، ولا تلقاه الكبيرة.
packets-stop = تصل الحزم المرسلة إلى { $address } حتى { $last }، على بعد { $hops } من الموجّهات؛ ولا يجيب أحد بعده.
packets-arrive = تصل الحزم إلى { $address }، على بعد { $hops } من الموجّهات؛ ويجيب شيء هناك، لكن ليس كما يجيب موقع ويب.
answered-for-nobody = أجاب طرف في الطريق عن سؤال DNS موجّه إلى عنوان لا أحد فيه.
stub-dead = لا شيء يجيب عند { $resolver }، وهي خدمة الأسماء التي ينبغي أن تعمل على هذا الحاسوب.
note-vpn = تمرّ حركتك عبر شبكة VPN ({ $name })؛ وما يُقال هنا يخص الطريق عبرها.
note-proxy-script = يترك نظامك اختيار الوكيل لبرنامج نصي ({ $name }). لم يُنفَّذ هنا، فقد تسلك المتصفحات طريقًا غير طريق هذا الفحص.
note-loss-near = { $failed } من أصل { $total } من الحزم الصغيرة إلى جهاز التوجيه بقيت بلا جواب. هذا العدد القليل يدل على أن بعضها يضيع، لا على مقداره.
note-loss-far = { $failed } من أصل { $total } من الحزم الصغيرة إلى { $address }، وهو خادم في مكان آخر، بقيت بلا جواب. هذا العدد القليل يدل على أن بعضها يضيع، لا على مقداره.
note-carrier-nat = يشارك مزوّد الإنترنت عنوانًا عامًا واحدًا بين عدة مشتركين (CGNAT).
note-ipv6-only = شبكتك تعمل عبر IPv6 فقط؛ وتُبلغ المواقع التي لا تدعمه عبر مترجم عناوين إن وُجد.
note-ipv6-local = تمنح شبكتك عناوين IPv6 لا معنى لها خارجها؛ وتُبلغ المواقع عبر IPv4.
own-checks-blocked = { $failed } من أصل { $total } من المواقع التي نقارن بها محجوبة هنا، فلا تقول شيئًا عن اتصالك.
intermittent = فشلت { $failed } من أصل { $total } من محاولات الطلب نفسه.
slow-resolver = البحث عن اسم يستغرق { $ms } مللي ثانية.
other-fault = وُجد أيضًا: { $sentence }
way-round-works = يمكن الوصول إلى الموقع بطريق آخر.

more-siblings = سؤال مواقع أكثر لدى المزوّد نفسه.
second-vantage = الفحص نفسه من مكان آخر، كحاسوب صديق.
try-again = الفحص نفسه مرة أخرى.
other-network = الفحص نفسه على شبكة أخرى، كشبكة هاتفك.
wait-a-minute = الفحص نفسه بعد دقيقة.

unworded = نتيجة ليست لدى هذا الإصدار كلمات لها ({ $code }).
