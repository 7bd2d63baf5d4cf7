# Was wird gesagt, wenn es an der Website liegt?
#
# Dieselben vier Sätze je Ursache wie in your-network.ftl.

headline-name-not-found =
    { $sure ->
        [yes] Es gibt keine Website mit dem Namen { $site }.
       *[probably] Es gibt wahrscheinlich keine Website mit dem Namen { $site }.
    }
summary-name-not-found = Jeder Namensdienst, den wir gefragt haben, sagt, dass es diesen Namen nicht gibt. Vielleicht ist er falsch geschrieben oder wurde aufgegeben.
ticket-name-not-found = { $subject } existiert nicht im DNS.

headline-dns-misconfigured =
    { $sure ->
        [yes] { $site } ist nicht zu finden, weil die Namenseinträge (DNS) falsch sind.
       *[probably] { $site } ist nicht zu finden, wahrscheinlich weil die Namenseinträge (DNS) falsch sind.
    }
summary-dns-misconfigured = Den Namen gibt es, aber was sein Betreiber dazu veröffentlicht hat, führt nirgendwohin.
ticket-dns-misconfigured = Die DNS-Zone von { $subject } ist falsch eingerichtet; andere Namen werden aufgelöst.

headline-dnssec-bogus =
    { $sure ->
        [yes] Die Namenseinträge (DNS) von { $site } bestehen ihre Echtheitsprüfung nicht.
       *[probably] Die Namenseinträge (DNS) von { $site } bestehen ihre Echtheitsprüfung wahrscheinlich nicht.
    }
summary-dnssec-bogus = Sorgfältige Namensdienste weisen solche Einträge ab; so öffnet sich die Website bei manchen und bei anderen nicht.
ticket-dnssec-bogus = Die DNSSEC-Prüfung von { $subject } schlägt fehl; prüfende Resolver antworten mit SERVFAIL.

headline-unreachable =
    { $sure ->
        [yes] Der Server von { $site } antwortet nicht.
       *[probably] Der Server von { $site } antwortet wahrscheinlich niemandem.
    }
summary-unreachable =
    { $controls-total ->
        [none] Unsere Verbindungsversuche bleiben ohne jede Antwort.
       *[other] Unsere Verbindungsversuche bleiben ohne jede Antwort, während sich { $controls-worked } von { $controls-total } anderen Websites von hier öffnen.
    }
ticket-unreachable = { $subject } beantwortet keine Verbindungsversuche; das Netz bis dorthin ist in Ordnung.

headline-refused =
    { $sure ->
        [yes] Der Server von { $site } weist Verbindungen ab.
       *[probably] Der Server von { $site } weist wahrscheinlich Verbindungen ab.
    }
summary-refused = Der Server ist da, aber wo die Website sein sollte, nimmt niemand an.
ticket-refused = { $subject } weist Verbindungen ab.

headline-hangs =
    { $sure ->
        [yes] Der Server von { $site } nimmt an und schweigt dann.
       *[probably] Der Server von { $site } nimmt wahrscheinlich an und schweigt dann.
    }
summary-hangs = Die Verbindung kommt zustande, aber die Seite kommt nie.
ticket-hangs = { $subject } nimmt Verbindungen an, beantwortet aber Anfragen nicht rechtzeitig.

headline-certificate-expired =
    { $sure ->
        [yes]
            { $days ->
                [none] Das Zertifikat von { $site } ist abgelaufen.
                [0] Das Zertifikat von { $site } ist heute abgelaufen.
                [1] Das Zertifikat von { $site } ist gestern abgelaufen.
               *[other] Das Zertifikat von { $site } ist vor { $days } Tagen abgelaufen.
            } Nur der Betreiber kann das beheben.
       *[probably] Das Zertifikat von { $site } ist wahrscheinlich abgelaufen. Nur der Betreiber kann das beheben.
    }
summary-certificate-expired =
    { $expired ->
        [none] Mit einem Zertifikat weist sich eine Website aus; dieses ist nicht mehr gültig.
       *[other] Mit einem Zertifikat weist sich eine Website aus; dieses galt bis { $expired }.
    }
ticket-certificate-expired =
    { $expired ->
        [none] Das TLS-Zertifikat von { $subject } ist abgelaufen.
       *[other] Das TLS-Zertifikat von { $subject } ist am { $expired } abgelaufen.
    }

headline-certificate-not-yet-valid =
    { $sure ->
        [yes] Das Zertifikat von { $site } gilt noch nicht. Nur der Betreiber kann das beheben.
       *[probably] Das Zertifikat von { $site } gilt wahrscheinlich noch nicht. Nur der Betreiber kann das beheben.
    }
summary-certificate-not-yet-valid = Mit einem Zertifikat weist sich eine Website aus; dieses beginnt erst später, und die Uhr Ihres Computers geht richtig.
ticket-certificate-not-yet-valid = Das TLS-Zertifikat von { $subject } ist noch nicht gültig.

headline-certificate-wrong-name =
    { $sure ->
        [yes] Das Zertifikat, das { $site } zeigt, ist auf einen anderen Namen ausgestellt. Nur der Betreiber kann das beheben.
       *[probably] Das Zertifikat, das { $site } zeigt, ist wahrscheinlich auf einen anderen Namen ausgestellt. Nur der Betreiber kann das beheben.
    }
summary-certificate-wrong-name = Mit einem Zertifikat weist sich eine Website aus; dieses weist jemand anderen aus.
ticket-certificate-wrong-name = Das TLS-Zertifikat von { $subject } gilt nicht für diesen Namen.

headline-certificate-untrusted =
    { $sure ->
        [yes] Für das Zertifikat von { $site } bürgt niemand. Nur der Betreiber kann das beheben.
       *[probably] Für das Zertifikat von { $site } bürgt wahrscheinlich niemand. Nur der Betreiber kann das beheben.
    }
summary-certificate-untrusted = Mit einem Zertifikat weist sich eine Website aus; dieses stammt von einem Aussteller, dem Ihr Computer nicht vertraut.
ticket-certificate-untrusted = Das TLS-Zertifikat von { $subject } stammt von keiner vertrauten Stelle.

headline-certificate-incomplete =
    { $sure ->
        [yes] { $site } schickt sein Zertifikat nicht vollständig. Nur der Betreiber kann das beheben.
       *[probably] { $site } schickt sein Zertifikat wahrscheinlich nicht vollständig. Nur der Betreiber kann das beheben.
    }
summary-certificate-incomplete = In der Kette fehlt ein Glied. Manche Browser können es ergänzen und andere nicht; so öffnet sich die Website auf einem Gerät und auf dem anderen nicht.
ticket-certificate-incomplete = { $subject } schickt sein Zwischenzertifikat nicht mit.

headline-tls-failing =
    { $sure ->
        [yes] { $site } kann keine sichere Verbindung aufbauen.
       *[probably] { $site } kann wahrscheinlich keine sichere Verbindung aufbauen.
    }
summary-tls-failing = Der Server antwortet, bricht aber ab, während die sichere Verbindung entsteht; bei anderen Websites geschieht das nicht.
ticket-tls-failing = TLS-Verbindungen zu { $subject } scheitern; zu anderen Servern gelingen sie.

headline-server-error =
    { $sure ->
        [yes] { $site } hat selbst einen Fehler.
       *[probably] { $site } hat wahrscheinlich selbst einen Fehler.
    }
summary-server-error =
    { $status ->
        [none] Die Website antwortet, aber mit einem Fehler statt der Seite.
       *[other] Die Website antwortet, aber mit einem Fehler (Nummer { $status }) statt der Seite.
    }
ticket-server-error =
    { $status ->
        [none] { $subject } antwortet mit einem Serverfehler.
       *[other] { $subject } antwortet mit HTTP { $status }.
    }

headline-origin-down =
    { $sure ->
        [yes] Der Server hinter { $site } ist ausgefallen.
       *[probably] Der Server hinter { $site } ist wahrscheinlich ausgefallen.
    }
summary-origin-down = { $provider } liefert die Website aus, arbeitet und sagt, dass vom Server der Website keine brauchbare Antwort kommt.
ticket-origin-down =
    { $status ->
        [none] Der Ursprungsserver von { $subject } ist ausgefallen, wie { $provider } meldet.
       *[other] Der Ursprungsserver von { $subject } ist ausgefallen, wie { $provider } meldet (HTTP { $status }).
    }

headline-refuses-you =
    { $sure ->
        [yes] { $site } arbeitet, lässt Sie aber nicht hinein.
       *[probably] { $site } arbeitet wahrscheinlich, lässt Sie aber nicht hinein.
    }
summary-refuses-you =
    { $status ->
        [none] Die Website weist diesen Besucher ab oder Programme wie dieses; ein Browser kommt vielleicht hinein.
       *[other] Die Website weist diesen Besucher ab (Antwort { $status }) oder Programme wie dieses; ein Browser kommt vielleicht hinein.
    }
ticket-refuses-you =
    { $status ->
        [none] { $subject } weist diesen Besucher ab.
       *[other] { $subject } weist diesen Besucher mit HTTP { $status } ab.
    }

headline-rate-limited =
    { $sure ->
        [yes] { $site } sagt, dass von Ihnen zu viele Anfragen kommen.
       *[probably] Bei { $site } kommen von Ihnen wahrscheinlich zu viele Anfragen an.
    }
summary-rate-limited = Die Website arbeitet und bremst Besucher von Ihrer Adresse eine Weile. Andere in Ihrem Netz zählen mit.
ticket-rate-limited = { $subject } begrenzt die Anfragen von dieser Adresse (HTTP 429).

headline-redirect-loop =
    { $sure ->
        [yes] { $site } schickt Besucher im Kreis.
       *[probably] { $site } schickt Besucher wahrscheinlich im Kreis.
    }
summary-redirect-loop = Jede Adresse der Website verweist auf eine andere, und keine zeigt die Seite.
ticket-redirect-loop = { $subject } leitet im Kreis um.

headline-empty-response =
    { $sure ->
        [yes] { $site } antwortet mit nichts.
       *[probably] { $site } antwortet wahrscheinlich mit nichts.
    }
summary-empty-response = Der Server nimmt die Anfrage an und schickt eine leere Antwort zurück.
ticket-empty-response = { $subject } schickt eine leere Antwort.

headline-bad-response =
    { $sure ->
        [yes] { $site } schickt eine Antwort, die kein Browser lesen kann.
       *[probably] { $site } schickt wahrscheinlich eine Antwort, die kein Browser lesen kann.
    }
summary-bad-response = Die Antwort bricht ab oder hält sich nicht an die Regeln des Webs.
ticket-bad-response = { $subject } schickt eine fehlerhafte oder abgebrochene Antwort.

headline-slow =
    { $sure ->
        [yes] { $site } ist sehr langsam.
       *[probably] { $site } ist wahrscheinlich sehr langsam.
    }
summary-slow = Die Website antwortet, braucht dafür aber viel länger als andere von hier aus.
ticket-slow = { $subject } antwortet viel langsamer als andere Server von hier aus.

headline-partly-down =
    { $sure ->
        [yes] Ein Teil der Server von { $site } ist ausgefallen.
       *[probably] Ein Teil der Server von { $site } ist wahrscheinlich ausgefallen.
    }
summary-partly-down = Die Website hat mehrere Server; ob sie sich öffnet, hängt davon ab, welchen man gerade bekommt.
ticket-partly-down = Einige Adressen von { $subject } versagen, andere antworten.

headline-page-missing =
    { $sure ->
        [yes] { $site } arbeitet, aber diese Seite gibt es nicht.
       *[probably] { $site } arbeitet, aber diese Seite gibt es wahrscheinlich nicht.
    }
summary-page-missing = Die Website sagt, dass sie unter dieser Adresse keine Seite hat. Vielleicht ist sie umgezogen, oder der Link ist falsch.
ticket-page-missing = { $subject } antwortet; die Seite gibt es nicht (HTTP 404).

headline-domain-expired =
    { $sure ->
        [yes] Der Name { $domain } wurde nicht verlängert. Nur der Betreiber kann das beheben.
       *[probably] Der Name { $domain } wurde wahrscheinlich nicht verlängert. Nur der Betreiber kann das beheben.
    }
summary-domain-expired = Namen werden jahrweise gemietet; dieser ist ausgelaufen und führt nicht mehr zur Website.
ticket-domain-expired = Die Domain { $domain } ist abgelaufen.

headline-not-configured-at-provider =
    { $sure ->
        [yes] { $site } ist bei { $provider } nicht eingerichtet. Nur der Betreiber kann das beheben.
       *[probably] { $site } ist bei { $provider } wahrscheinlich nicht eingerichtet. Nur der Betreiber kann das beheben.
    }
summary-not-configured-at-provider = Der Name führt zu { $provider }; dort arbeitet alles, aber eine Website dieses Namens ist nicht bekannt.
ticket-not-configured-at-provider = { $subject } zeigt auf { $provider }, ist dort aber nicht eingerichtet.
