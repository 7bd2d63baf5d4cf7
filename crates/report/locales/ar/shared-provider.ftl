# ما الذي يُقال حين يكون السبب شركة تشترك فيها مواقع كثيرة؟
#
# الجمل الأربع نفسها لكل سبب كما في your-network.ftl؛ ويسبق العنوانَ lead-shared-provider.

headline-edge-failing =
    { $sure ->
        [yes] لدى { $provider } عطل.
       *[probably] الأرجح أن لدى { $provider } عطلًا.
    }
summary-edge-failing =
    { $siblings-total ->
        [none] تقدّم { $provider } موقع { $site } ومواقع كثيرة أخرى، وتقول بنفسها إن العطل عندها.
       *[other] تقدّم { $provider } موقع { $site } ومواقع كثيرة أخرى؛ وفشلت أيضًا { $siblings-failed } من أصل { $siblings-total } من المواقع الأخرى التي جرّبناها.
    }
ticket-edge-failing =
    { $status ->
        [none] يفشل { $subject } عند حافة { $provider } كما تفشل مواقع أخرى هناك.
       *[other] يفشل { $subject } عند حافة { $provider } (HTTP { $status }) كما تفشل مواقع أخرى هناك.
    }

headline-edge-unreachable =
    { $sure ->
        [yes] لا يمكن الوصول إلى { $provider }.
       *[probably] الأرجح أنه لا يمكن الوصول إلى { $provider }.
    }
summary-edge-unreachable =
    { $siblings-total ->
        [none] تقدّم { $provider } موقع { $site } ومواقع كثيرة أخرى، ولا تجيب من هنا.
       *[other] تقدّم { $provider } موقع { $site } ومواقع كثيرة أخرى؛ ولا يمكن الوصول أيضًا إلى { $siblings-failed } من أصل { $siblings-total } من المواقع الأخرى التي جرّبناها.
    }
ticket-edge-unreachable = حافة { $provider } لا تجيب عن { $subject } ولا عن مواقع أخرى هناك.

headline-edge-certificate =
    { $sure ->
        [yes] تعرض { $provider } شهادة خاطئة للمواقع التي تقدّمها.
       *[probably] الأرجح أن { $provider } تعرض شهادة خاطئة للمواقع التي تقدّمها.
    }
summary-edge-certificate = تثبت { $provider } الهوية نيابة عن { $site } ومواقع كثيرة أخرى، وهذا الإثبات غير صالح الآن.
ticket-edge-certificate = حافة { $provider } تعرض شهادة غير صالحة لـ { $subject } ولمواقع أخرى هناك.

headline-dns-provider-failing =
    { $sure ->
        [yes] لدى { $provider }، التي ترعى الاسم { $site }، عطل.
       *[probably] الأرجح أن لدى { $provider }، التي ترعى الاسم { $site }، عطلًا.
    }
summary-dns-provider-failing = تخبر { $provider } العالم بمكان { $site } ومواقع كثيرة أخرى، وهي لا تجيب أو تجيب خطأً.
ticket-dns-provider-failing = خوادم DNS الرسمية لدى { $provider } تفشل لـ { $subject } ولمناطق أخرى هناك.

headline-resolver-provider-failing =
    { $sure ->
        [yes] لدى خدمة الأسماء (DNS) التابعة لـ { $provider } عطل.
       *[probably] الأرجح أن لدى خدمة الأسماء (DNS) التابعة لـ { $provider } عطلًا.
    }
summary-resolver-provider-failing = يسأل حاسوبك { $provider } عن أماكن المواقع ولا يتلقى جوابًا سليمًا؛ وخدمات أسماء أخرى تعرف.
ticket-resolver-provider-failing = خادم DNS العام لدى { $provider } يفشل؛ وخوادم أخرى تجيب.

headline-registry-failing =
    { $sure ->
        [yes] لدى سجل الأسماء المنتهية بـ .{ $tld } عطل.
       *[probably] الأرجح أن لدى سجل الأسماء المنتهية بـ .{ $tld } عطلًا.
    }
summary-registry-failing = كل موقع ينتهي اسمه بـ .{ $tld } يعتمد عليه، ولا يمكن العثور على غيره منها أيضًا.
ticket-registry-failing = سجل .{ $tld } يفشل؛ وأسماء عدة تحته لا تُحل.

headline-hosting-failing =
    { $sure ->
        [yes] لدى { $provider }، حيث يُستضاف { $site }، عطل.
       *[probably] الأرجح أن لدى { $provider }، حيث يُستضاف { $site }، عطلًا.
    }
summary-hosting-failing =
    { $siblings-total ->
        [none] تشغّل { $provider } خوادم { $site } ومواقع كثيرة أخرى.
       *[other] تشغّل { $provider } خوادم { $site } ومواقع كثيرة أخرى؛ وفشلت أيضًا { $siblings-failed } من أصل { $siblings-total } من المواقع الأخرى التي جرّبناها.
    }
ticket-hosting-failing = الاستضافة لدى { $provider } تفشل لـ { $subject } ولمواقع أخرى هناك.

headline-transit-failing =
    { $sure ->
        [yes] لدى شبكة بين مزوّد الإنترنت لديك و{ $site } عطل.
       *[probably] الأرجح أن لدى شبكة بين مزوّد الإنترنت لديك و{ $site } عطلًا.
    }
summary-transit-failing =
    { $carrier ->
        [none] تغادر الحركة مزوّد الإنترنت لديك وتضيع قبل أن تصل.
       *[other] تغادر الحركة مزوّد الإنترنت لديك وتضيع عند { $carrier } قبل أن تصل.
    }
ticket-transit-failing =
    { $carrier ->
        [none] الحركة إلى { $subject } تضيع في الطريق بعد مزوّد الإنترنت.
       *[other] الحركة إلى { $subject } تضيع في الطريق عند { $carrier }.
    }

headline-dependency-failing =
    { $sure ->
        [yes] يحتاج { $site } إلى { $host }، وهناك عطل.
       *[probably] يحتاج { $site } إلى { $host }، والأرجح أن هناك عطلًا.
    }
summary-dependency-failing = الصفحة نفسها تجيب، لكن جزءًا منها يأتي من { $host } ولا يصل.
ticket-dependency-failing = { $subject } يجيب، لكن { $host } الذي تحتاجه صفحته يفشل.

headline-ca-failing =
    { $sure ->
        [yes] لدى الشركة التي تضمن { $site } عطل.
       *[probably] الأرجح أن لدى الشركة التي تضمن { $site } عطلًا.
    }
summary-ca-failing = شهادات الجهة نفسها تفشل عند عدة مواقع لا صلة بينها.
ticket-ca-failing = شهادات الجهة التي يستعملها { $subject } تفشل عند عدة خوادم لا صلة بينها.
