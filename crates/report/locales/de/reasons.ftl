# Was wird zu jedem Befund gesagt?
#
# Ein Satz je Grund, mit den Angaben aus dem Urteil.

siblings-fail =
    { $failed ->
        [one] { $failed } von { $total } anderen Websites bei { $provider } scheitert auch.
       *[other] { $failed } von { $total } anderen Websites bei { $provider } scheitern auch.
    }
siblings-work =
    { $worked ->
        [one] { $worked } von { $total } anderen Websites bei { $provider } geht.
       *[other] { $worked } von { $total } anderen Websites bei { $provider } gehen.
    }
controls-work =
    { $worked ->
        [one] { $worked } von { $total } unabhängigen Websites anderswo öffnet sich von hier.
       *[other] { $worked } von { $total } unabhängigen Websites anderswo öffnen sich von hier.
    }
controls-fail =
    { $failed ->
        [one] { $failed } von { $total } unabhängigen Websites anderswo scheitert von hier.
       *[other] { $failed } von { $total } unabhängigen Websites anderswo scheitern von hier.
    }
everything-fails = { $failed } von { $total } unabhängigen Websites scheitern von hier, mit Namen wie mit Adresse.
address-controls-work =
    { $worked ->
        [one] { $worked } von { $total } Servern, die wir ohne Namen direkt angesprochen haben, antwortet.
       *[other] { $worked } von { $total } Servern, die wir ohne Namen direkt angesprochen haben, antworten.
    }
gateway-answers = Ihr Router antwortet.
gateway-silent =
    { $address ->
        [none] Ihr Router antwortet nicht.
       *[other] Ihr Router ({ $address }) antwortet nicht.
    }
link-is-down = Weder Kabel noch WLAN ist verbunden.
no-address = Ihr Computer hat im Netz keine Adresse.
no-route = Ihr Computer hat keinen Weg ins Internet.
name-not-found-everywhere =
    { $resolvers ->
        [one] { $resolvers } gefragter Namensdienst sagt, dass es den Namen nicht gibt.
       *[other] Alle { $resolvers } gefragten Namensdienste sagen, dass es den Namen nicht gibt.
    }
resolver-dead =
    { $resolver ->
        [none] Der Namensdienst antwortet nicht.
       *[other] Der Namensdienst { $resolver } antwortet nicht.
    }
resolver-fails =
    { $resolver ->
        [none] Der Namensdienst meldet Fehler.
       *[other] Der Namensdienst { $resolver } meldet Fehler.
    }
resolver-disagrees = Der Namensdienst { $resolver } gibt für { $site } eine andere Adresse als die übrigen.
link-resolver-works = { $resolver }, der Namensdienst, den Ihr Netz diesem Computer genannt hat, antwortet, wenn man ihn direkt fragt.
other-resolvers-work =
    { $worked ->
        [one] { $worked } von { $total } anderen Namensdiensten antwortet.
       *[other] { $worked } von { $total } anderen Namensdiensten antworten.
    }
zone-servers-silent =
    { $provider ->
        [none] { $failed } von { $total } Nameservern der Website gaben keine brauchbare Antwort.
       *[other] { $failed } von { $total } Nameservern bei { $provider } gaben keine brauchbare Antwort.
    }
zone-servers-answer = Die Nameserver der Website antworten.
signatures-say =
    { $kind ->
        [keys-missing] Die Registry sagt, { $zone } sei signiert, aber die Zone zeigt keinen Schlüssel (DNSSEC).
        [key-unknown] Keiner der Schlüssel von { $zone } ist der, für den die Registry bürgt (DNSSEC).
        [unsigned] { $zone } ist signiert, aber diesem Eintrag fehlt die Signatur: { $detail }.
        [signature-expired] Eine Signatur von { $zone } ist abgelaufen: { $detail }.
        [signature-not-yet-valid] Eine Signatur von { $zone } gilt noch nicht: { $detail }.
       *[other] Eine Signatur von { $zone } passt nicht zu dem, was sie signiert: { $detail }.
    }
certificate-says =
    { $kind ->
        [expired]
            { $detail ->
                [none] Das Zertifikat der Website ist abgelaufen.
               *[other] Das Zertifikat der Website ist abgelaufen ({ $detail }).
            }
        [not-yet-valid]
            { $detail ->
                [none] Das Zertifikat der Website gilt noch nicht.
               *[other] Das Zertifikat der Website gilt noch nicht ({ $detail }).
            }
        [wrong-name]
            { $detail ->
                [none] Das Zertifikat ist auf einen anderen Namen ausgestellt.
               *[other] Das Zertifikat ist auf einen anderen Namen ausgestellt ({ $detail }).
            }
        [untrusted]
            { $detail ->
                [none] Dem Aussteller des Zertifikats wird hier nicht vertraut.
               *[other] Dem Aussteller des Zertifikats wird hier nicht vertraut ({ $detail }).
            }
        [self-signed]
            { $detail ->
                [none] Das Zertifikat bürgt nur für sich selbst.
               *[other] Das Zertifikat bürgt nur für sich selbst ({ $detail }).
            }
        [incomplete]
            { $detail ->
                [none] In der Kette des Zertifikats fehlt ein Glied.
               *[other] In der Kette des Zertifikats fehlt ein Glied ({ $detail }).
            }
       *[other]
            { $detail ->
                [none] Das Zertifikat wird nicht angenommen.
               *[other] Das Zertifikat wird nicht angenommen ({ $detail }).
            }
    }
edge-says-origin =
    { $status ->
        [none] { $provider } sagt, dass der Fehler beim Server der Website liegt.
       *[other] { $provider } sagt, dass der Fehler beim Server der Website liegt (Antwort { $status }).
    }
edge-says-itself =
    { $status ->
        [none] { $provider } sagt, dass der Fehler dort selbst liegt.
       *[other] { $provider } sagt, dass der Fehler dort selbst liegt (Antwort { $status }).
    }
status-unclear =
    { $status ->
        [none] Die Antwort ist ein Fehler, der nicht sagt, von wem er stammt.
       *[other] Die Antwort ist Fehler { $status }; von wem er stammt, sagt sie nicht.
    }
site-works =
    { $ms ->
        [0] Die Website hat richtig geantwortet.
       *[other] Die Website hat nach { $ms } ms richtig geantwortet.
    }
refused-locally = Ihr Computer selbst weist die Verbindung ab: schneller, als auch nur Ihr Router antworten kann.
connect-refused = Der Server weist Verbindungen ab.
connect-silent =
    { $tries ->
        [one] { $tries } Verbindungsversuch blieb ohne Antwort.
       *[other] { $tries } Verbindungsversuche blieben ohne Antwort.
    }
tls-broken-after-name = Die Verbindung wird abgeschnitten, sobald sie sagt, zu welcher Website sie will.
name-blocked-elsewhere = Derselbe Name wird auch bei einer unbeteiligten Adresse abgeschnitten.
neutral-name-works = Ein anderer Name kommt bei derselben Adresse durch.
portal-answers =
    { $vendors ->
        [one] An Stelle von { $vendors } bekannten Seite antwortete eine Anmeldeseite.
       *[other] An Stelle von { $vendors } bekannten Seiten antwortete eine Anmeldeseite.
    }
portal-clean =
    { $vendors ->
        [one] { $vendors } Prüfung auf Anmeldeseiten fand keine.
       *[other] { $vendors } Prüfungen auf Anmeldeseiten fanden keine.
    }
ipv6-broken = Die neuere Art von Adressen (IPv6) geht von hier nicht, die ältere (IPv4) schon.
ipv4-broken = Die ältere Art von Adressen (IPv4) geht von hier nicht, die neuere (IPv6) schon.
some-addresses-fail =
    { $failed ->
        [one] { $failed } von { $total } Adressen der Website versagt.
       *[other] { $failed } von { $total } Adressen der Website versagen.
    }
challenge-shown =
    { $provider ->
        [none] Vor der Website steht eine Roboterprüfung.
       *[other] { $provider } zeigt vor der Website eine Roboterprüfung.
    }
refuses-you =
    { $status ->
        [none] Die Website weist diesen Besucher ab.
       *[other] Die Website weist diesen Besucher ab (Antwort { $status }).
    }
needs-sign-in = Die Website fragt nach Name und Passwort.
clock-skewed =
    { $skew ->
        [none] Die Uhr Ihres Computers weicht von der anderer Server ab.
       *[other] Die Uhr Ihres Computers weicht um { $skew } von der anderer Server ab.
    }
hosts-file =
    { $address ->
        [none] Die Hosts-Datei dieses Computers schickt die Website an eine eigene Adresse.
       *[other] Die Hosts-Datei dieses Computers schickt die Website an { $address }.
    }
proxy-fails = Der Proxy { $proxy } gibt Anfragen nicht weiter.
dns-over-tls-blocked = Von hier lassen sich Namen nicht über TLS (Port 853) abfragen, wie es das private DNS von Telefonen tut; über HTTPS geht es.
dns-over-https-blocked = Von hier lassen sich Namen nicht über HTTPS abfragen, wie Browser es tun; über TLS (Port 853) geht es.
https-record-misleads = Der HTTPS-Eintrag der Website schickt manche Browser zu { $address }, wo sie sich nicht öffnet.
https-record-broken =
    { $kind ->
        [mandatory-unknown] Der HTTPS-Eintrag der Website verlangt etwas, das kein Browser kennt; Browser kommen dann ohne ihn aus.
        [protocol-unknown] Der HTTPS-Eintrag der Website bietet nur Protokolle an, die kein Browser spricht.
       *[other] Der HTTPS-Eintrag der Website nennt eine Adresse, die nicht im öffentlichen Internet liegt.
    }
quic-blocked = QUIC, die neuere Art, Seiten zu holen (UDP-Port 443), kommt hier nicht durch; Browser nehmen dann einen Augenblick später die ältere (TCP).
large-packets-lost = Kleine Pakete werden unterwegs beantwortet, große nicht.
packets-stop =
    { $hops ->
        [one] Pakete an { $address } kommen bis { $last }, dem ersten Router auf dem Weg; dahinter antwortet niemand.
       *[other] Pakete an { $address } kommen bis { $last }, { $hops } Router weit; dahinter antwortet niemand.
    }
packets-arrive = Pakete erreichen { $address }, { $hops } Router weit; dort antwortet etwas, aber nicht wie eine Website.
answered-for-nobody = Eine DNS-Anfrage an eine Adresse, an der niemand ist, wurde beantwortet: von jemandem unterwegs.
stub-dead = Unter { $resolver }, dem Namensdienst, der auf diesem Computer laufen sollte, antwortet nichts.
note-vpn = Ihr Verkehr geht durch ein VPN ({ $name }); was hier steht, gilt für den Weg dadurch.
note-proxy-script = Ihr System lässt ein Skript den Proxy wählen ({ $name }). Es wurde nicht ausgeführt; Browser gehen also vielleicht einen anderen Weg als diese Prüfung.
note-proxy-script-absent = Ihr System fragt das Netz nach einem Skript, das den Proxy wählt. Es gibt keines; Programme gehen also ohne Proxy ins Netz, und diese Prüfung auch.
note-proxy-script-broken = Das Skript, das den Proxy Ihres Systems wählt ({ $name }), schlägt fehl oder endet nicht. Browser gehen dann ohne Proxy ins Netz, und diese Prüfung auch. Beheben muss das, wer das Skript betreut.
note-proxy-script-chose =
    { $way ->
        [DIRECT] Ein Skript wählt den Proxy Ihres Systems ({ $name }). Diese Website erreicht es ohne Proxy.
       *[other] Ein Skript wählt den Proxy Ihres Systems ({ $name }). Zu dieser Website geht es über { $way }.
    }
note-proxy-script-dead =
    { $way ->
        [DIRECT] Das Skript, das den Proxy Ihres Systems wählt, nennt zuerst { $proxy }, der keine Verbindung annimmt. Browser versuchen es dort, warten und gehen dann ohne Proxy ins Netz.
       *[other] Das Skript, das den Proxy Ihres Systems wählt, nennt zuerst { $proxy }, der keine Verbindung annimmt. Browser versuchen es dort, warten und gehen dann über { $way }.
    }
note-proxy-script-elsewhere =
    { $other ->
        [DIRECT] Das Skript, das den Proxy Ihres Systems wählt, behandelt diese Website anders als andere: Die anderen erreicht man ohne Proxy.
       *[other] Das Skript, das den Proxy Ihres Systems wählt, behandelt diese Website anders als andere: Zu den anderen geht es über { $other }.
    }
note-proxy-script-unreachable = Das Skript, das den Proxy Ihres Systems wählt ({ $name }), lässt sich nicht abrufen. Browser gehen dann ohne Proxy ins Netz, und diese Prüfung auch.
note-loss-near = { $failed } von { $total } kleinen Paketen an Ihren Router blieben ohne Antwort. So wenige sagen, dass welche verloren gehen, nicht wie viele.
note-loss-far = { $failed } von { $total } kleinen Paketen an { $address }, einen Server anderswo, blieben ohne Antwort. So wenige sagen, dass welche verloren gehen, nicht wie viele.
note-second-router = Hinter Ihrem Router liegt noch ein privates Netz ({ $address }): ein zweiter Router, oder das Ihres Internetanbieters.
note-carrier-nat = Ihr Internetanbieter teilt eine öffentliche Adresse auf mehrere Kunden auf (CGNAT).
note-ipv6-only = Ihr Netz hat nur IPv6; Websites ohne IPv6 werden über einen Übersetzer erreicht, wenn es einen hat.
note-ipv6-local = Ihr Netz vergibt IPv6-Adressen, die nur in ihm selbst gelten; Websites werden über IPv4 erreicht.
own-checks-blocked = { $failed } von { $total } Websites, mit denen wir vergleichen, sind hier gesperrt und sagen nichts über Ihre Verbindung.
intermittent = { $failed } von { $total } Versuchen derselben Anfrage scheiterten.
slow-resolver = Einen Namen nachzuschlagen dauert { $ms } ms.
other-fault = Außerdem gefunden: { $sentence }
way-round-works = Auf einem anderen Weg ist die Website zu erreichen.

more-siblings = Mehr Websites desselben Anbieters fragen.
second-vantage = Dieselbe Prüfung von einem anderen Ort, etwa vom Computer eines Bekannten.
try-again = Dieselbe Prüfung noch einmal.
other-network = Dieselbe Prüfung in einem anderen Netz, etwa dem Ihres Telefons.
wait-a-minute = Dieselbe Prüfung in einer Minute.

unworded = Ein Befund, für den diese Fassung keine Worte hat ({ $code }).
