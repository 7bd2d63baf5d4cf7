# Was wird gesagt, wenn es am eigenen Gerät, Netz oder Internetanbieter liegt?
#
# Vier Sätze je Ursache: `headline`, `summary`, `ticket` und die Schritte (steps-by-cause.ftl). `$sure` ist `yes` oder
# `probably`; was nicht bekannt ist, ist `none`.

headline-link-down =
    { $sure ->
        [yes] Ihr Computer ist mit keinem Netz verbunden.
       *[probably] Ihr Computer ist wahrscheinlich mit keinem Netz verbunden.
    }
summary-link-down = Weder ein Kabel noch WLAN ist verbunden; so lässt sich nichts im Internet erreichen.
ticket-link-down = Keine Netzwerkschnittstelle hat eine Verbindung; jenseits des Geräts wurde nichts erreicht.

headline-no-address =
    { $sure ->
        [yes] Das Netz hat Ihrem Computer keine Adresse gegeben.
       *[probably] Das Netz hat Ihrem Computer wahrscheinlich keine Adresse gegeben.
    }
summary-no-address = Ihr Computer ist verbunden, kann aber ohne eine Adresse vom Router mit niemandem sprechen.
ticket-no-address = Verbindung vorhanden, aber keine brauchbare IP-Adresse (DHCP oder Router-Ankündigung fehlt).

headline-no-route =
    { $sure ->
        [yes] Ihr Computer kennt den Weg aus Ihrem Netz nicht.
       *[probably] Ihr Computer kennt den Weg aus Ihrem Netz wahrscheinlich nicht.
    }
summary-no-route = Ihr Computer hat eine Adresse, aber niemand hat ihm gesagt, welcher Router ins Internet führt.
ticket-no-route = Das Gerät hat eine Adresse, aber keine Standardroute.

headline-gateway-unreachable =
    { $sure ->
        [yes] Ihr Router antwortet nicht.
       *[probably] Ihr Router antwortet wahrscheinlich nicht.
    }
summary-gateway-unreachable =
    { $gateway ->
        [none] Ihr Computer ist verbunden, aber der Router schweigt, und dahinter ist nichts zu erreichen.
       *[other] Ihr Computer ist verbunden, aber der Router ({ $gateway }) schweigt, und dahinter ist nichts zu erreichen.
    }
ticket-gateway-unreachable =
    { $gateway ->
        [none] Das Standardgateway antwortet nicht; dahinter wurde nichts erreicht.
       *[other] Das Standardgateway { $gateway } antwortet nicht; dahinter wurde nichts erreicht.
    }

headline-access-down =
    { $sure ->
        [yes] Ihre Verbindung endet gleich hinter Ihrem Router.
       *[probably] Ihre Verbindung endet wahrscheinlich gleich hinter Ihrem Router.
    }
summary-access-down = Computer und Router sind in Ordnung, aber nichts im Internet antwortet: Die Leitung oder Ihr Internetanbieter ist gestört.
ticket-access-down = Lokales Netz in Ordnung, hinter dem Gateway antwortet nichts: Leitung oder Internetanbieter gestört.

headline-access-degraded =
    { $sure ->
        [yes] Auf Ihrer Internetverbindung gehen Daten verloren.
       *[probably] Auf Ihrer Internetverbindung gehen wahrscheinlich Daten verloren.
    }
summary-access-degraded = Ein Teil dessen, was über Ihre Leitung geht, kommt nicht oder sehr spät an, gleich welche Website wir fragen.
ticket-access-degraded = Verlust oder Verzögerung auf der Zugangsleitung, bei unabhängigen Zielen gesehen.

headline-captive-portal =
    { $sure ->
        [yes] Dieses Netz möchte, dass Sie sich zuerst anmelden.
       *[probably] Dieses Netz möchte wahrscheinlich, dass Sie sich zuerst anmelden.
    }
summary-captive-portal = Statt der gewünschten Websites antwortet eine Anmeldeseite, wie in Hotels, Zügen und Cafés üblich.
ticket-captive-portal = Anmeldeportal: Das Netz antwortet an Stelle unabhängiger Server, bis sich jemand anmeldet.

headline-resolver-unreachable =
    { $sure ->
        [yes] Der Namensdienst (DNS) Ihres Netzes antwortet nicht.
       *[probably] Der Namensdienst (DNS) Ihres Netzes antwortet wahrscheinlich nicht.
    }
summary-resolver-unreachable =
    { $resolver ->
        [none] Ihr Computer kann nicht nachschlagen, wo Websites zu finden sind, weil der zuständige Namensdienst schweigt.
       *[other] Ihr Computer kann nicht nachschlagen, wo Websites zu finden sind, weil der zuständige Namensdienst ({ $resolver }) schweigt.
    }
ticket-resolver-unreachable =
    { $resolver ->
        [none] Der eingestellte DNS-Resolver antwortet nicht.
       *[other] Der eingestellte DNS-Resolver { $resolver } antwortet nicht.
    }

headline-resolver-failing =
    { $sure ->
        [yes] Der Namensdienst (DNS) Ihres Netzes ist gestört.
       *[probably] Der Namensdienst (DNS) Ihres Netzes ist wahrscheinlich gestört.
    }
summary-resolver-failing =
    { $resolver ->
        [none] Der Namensdienst, den Ihr Computer fragt, meldet Fehler, wo andere die richtige Antwort geben.
       *[other] Der Namensdienst, den Ihr Computer fragt ({ $resolver }), meldet Fehler, wo andere die richtige Antwort geben.
    }
ticket-resolver-failing =
    { $resolver ->
        [none] Der eingestellte DNS-Resolver meldet Fehler, wo andere auflösen.
       *[other] Der eingestellte DNS-Resolver { $resolver } meldet Fehler, wo andere auflösen.
    }

headline-resolver-lying =
    { $sure ->
        [yes] Der Namensdienst (DNS) Ihres Netzes gibt für { $site } eine falsche Antwort.
       *[probably] Der Namensdienst (DNS) Ihres Netzes gibt für { $site } wahrscheinlich eine falsche Antwort.
    }
summary-resolver-lying = Seine Antwort weicht von der anderer Namensdienste und von den Einträgen der Website ab. Manche Netze tun das mit Absicht, um Websites zu sperren.
ticket-resolver-lying =
    { $resolver ->
        [none] Der eingestellte DNS-Resolver gibt für { $subject } eine falsche Antwort.
       *[other] Der eingestellte DNS-Resolver { $resolver } gibt für { $subject } eine falsche Antwort.
    }

headline-dns-blocked =
    { $sure ->
        [yes] Ihr Netz lässt Namensabfragen (DNS) nicht durch.
       *[probably] Ihr Netz lässt Namensabfragen (DNS) wahrscheinlich nicht durch.
    }
summary-dns-blocked = Bevor eine Website geöffnet werden kann, muss ihr Name nachgeschlagen werden. Diese Fragen beantwortet hier kein Namensdienst, obwohl anderer Verkehr durchkommt.
ticket-dns-blocked = DNS (Port 53) ist im Netz gesperrt; anderer Verkehr kommt durch.

headline-dns-intercepted =
    { $sure ->
        [yes] Ihr Netz beantwortet Namensanfragen (DNS) anstelle des Dienstes, den Sie gewählt haben.
       *[probably] Ihr Netz beantwortet Namensanfragen (DNS) wahrscheinlich anstelle des Dienstes, den Sie gewählt haben.
    }
summary-dns-intercepted = Selbst eine Anfrage an eine Adresse, an der niemand ist, wird hier beantwortet. Was von Ihrem Namensdienst zu kommen scheint, kommt also von jemandem unterwegs, und der gibt für { $site } keine brauchbare Adresse.
ticket-dns-intercepted = DNS (Port 53) wird unterwegs abgefangen: Eine Anfrage an 192.0.2.53, wo niemand ist, wurde beantwortet. Die Antwort für { $subject } ist nicht brauchbar.

headline-filtered =
    { $sure ->
        [yes] Etwas in Ihrem Netz oder auf Ihrem Computer sperrt { $site }.
       *[probably] Etwas in Ihrem Netz oder auf Ihrem Computer sperrt wahrscheinlich { $site }.
    }
summary-filtered = Verbindungen zu { $site } werden abgeschnitten, bevor sie dort ankommen. Firewalls, Jugendschutz und Sicherheitsprogramme tun das, und manche Internetanbieter müssen es.
ticket-filtered = Ein Filter auf dem Weg sperrt { $subject }; die Website selbst wurde nicht erreicht.

headline-port-blocked =
    { $sure ->
        [yes] Ihr Netz sperrt die Art von Verbindung, die { $site } braucht.
       *[probably] Ihr Netz sperrt wahrscheinlich die Art von Verbindung, die { $site } braucht.
    }
summary-port-blocked =
    { $port ->
        [none] Andere Verbindungen kommen durch, aber nicht die Art, die diese Adresse verlangt.
       *[other] Andere Verbindungen kommen durch, aber nicht die zu Port { $port }, die diese Adresse verlangt.
    }
ticket-port-blocked =
    { $port ->
        [none] Das Netz sperrt den Port, den { $subject } benutzt.
       *[other] Das Netz sperrt Port { $port }, den { $subject } benutzt.
    }

headline-tls-intercepted =
    { $sure ->
        [yes] Etwas in Ihrem Netz oder auf Ihrem Computer öffnet Ihre sicheren Verbindungen.
       *[probably] Etwas in Ihrem Netz oder auf Ihrem Computer öffnet wahrscheinlich Ihre sicheren Verbindungen.
    }
summary-tls-intercepted = Das Zertifikat, das für { $site } gezeigt wird, stammt nicht von der Website, sondern von jemandem auf dem Weg. Sicherheitsprogramme und Firmennetze tun das, Angreifer auch.
ticket-tls-intercepted = TLS wird aufgebrochen: Zertifikate unabhängiger Server stammen von jemandem auf dem Weg.

headline-proxy-failing =
    { $sure ->
        [yes] Der Proxy, den Ihr Computer benutzen soll, funktioniert nicht.
       *[probably] Der Proxy, den Ihr Computer benutzen soll, funktioniert wahrscheinlich nicht.
    }
summary-proxy-failing =
    { $proxy ->
        [none] Ihr Computer schickt alles durch einen Proxy, und der gibt es nicht weiter.
       *[other] Ihr Computer schickt alles durch { $proxy }, und dort wird es nicht weitergegeben.
    }
ticket-proxy-failing =
    { $proxy ->
        [none] Der eingestellte Proxy versagt.
       *[other] Der eingestellte Proxy { $proxy } versagt.
    }

headline-proxy-needs-password =
    { $sure ->
        [yes] Der Proxy, den Ihr Computer benutzen soll, verlangt ein Passwort.
       *[probably] Der Proxy, den Ihr Computer benutzen soll, verlangt wahrscheinlich ein Passwort.
    }
summary-proxy-needs-password =
    { $proxy ->
        [none] Ihr Computer schickt alles durch einen Proxy, und der lässt niemanden durch, der sich nicht anmeldet.
       *[other] Ihr Computer schickt alles durch { $proxy }, und dort kommt niemand durch, der sich nicht anmeldet.
    }
ticket-proxy-needs-password =
    { $proxy ->
        [none] Der eingestellte Proxy verlangt eine Anmeldung (in HTTP: 407 Proxy Authentication Required).
       *[other] Der eingestellte Proxy { $proxy } verlangt eine Anmeldung (in HTTP: 407 Proxy Authentication Required).
    }

headline-proxy-blocks =
    { $sure ->
        [yes] Der Proxy Ihres Netzes lässt Sie nicht zu { $subject } durch.
       *[probably] Der Proxy Ihres Netzes lässt Sie wahrscheinlich nicht zu { $subject } durch.
    }
summary-proxy-blocks =
    { $proxy ->
        [none] Ihr Computer schickt alles durch einen Proxy. Andere Websites lässt er durch, diese nicht.
       *[other] Ihr Computer schickt alles durch { $proxy }. Andere Websites kommen dort durch, diese nicht.
    }
ticket-proxy-blocks =
    { $proxy ->
        [none] Der eingestellte Proxy verweigert die Verbindung zu { $subject } und gibt andere weiter.
       *[other] Der eingestellte Proxy { $proxy } verweigert die Verbindung zu { $subject } und gibt andere weiter.
    }

headline-stub-dead =
    { $sure ->
        [yes] Die Namensauflösung (DNS) auf Ihrem Computer selbst funktioniert nicht.
       *[probably] Die Namensauflösung (DNS) auf Ihrem Computer selbst funktioniert wahrscheinlich nicht.
    }
summary-stub-dead = Programme auf Ihrem Computer fragen einen kleinen Namensdienst auf demselben Computer, wo Websites sind, und dort antwortet nichts.
ticket-stub-dead =
    { $resolver ->
        [none] Der lokale DNS-Stub-Resolver antwortet nicht.
       *[other] Unter { $resolver }, dem eingestellten lokalen DNS-Stub-Resolver, antwortet nichts.
    }

headline-vpn-failing =
    { $sure ->
        [yes] Ihr VPN lässt nichts durch.
       *[probably] Ihr VPN lässt wahrscheinlich nichts durch.
    }
summary-vpn-failing = Ihr Computer schickt seinen Verkehr in ein VPN, und dort kommt nichts mehr heraus.
ticket-vpn-failing =
    { $vpn ->
        [none] Der Verkehr geht in ein VPN, das nichts weitergibt.
       *[other] Der Verkehr geht in die VPN-Schnittstelle { $vpn }, die nichts weitergibt.
    }

headline-clock-wrong =
    { $sure ->
        [yes] Die Uhr Ihres Computers geht falsch.
       *[probably] Die Uhr Ihres Computers geht wahrscheinlich falsch.
    }
summary-clock-wrong =
    { $skew ->
        [none] Sichere Websites weisen sich mit Zertifikaten aus, die ein Datum tragen; mit falscher Uhr wirken sie unsicher.
       *[other] Sie weicht um { $skew } von der Zeit anderer Server ab. Sichere Websites weisen sich mit Zertifikaten aus, die ein Datum tragen; mit falscher Uhr wirken sie unsicher.
    }
ticket-clock-wrong =
    { $skew ->
        [none] Die Uhr des Geräts geht falsch; Zertifikate werden überall abgelehnt.
       *[other] Die Uhr des Geräts weicht um { $skew } ab; Zertifikate werden überall abgelehnt.
    }

headline-hosts-override =
    { $sure ->
        [yes] Eine Einstellung auf Ihrem Computer schickt { $site } an eine falsche Adresse.
       *[probably] Eine Einstellung auf Ihrem Computer schickt { $site } wahrscheinlich an eine falsche Adresse.
    }
summary-hosts-override =
    { $address ->
        [none] Die Hosts-Datei dieses Computers gibt { $site } eine eigene Adresse, und dort ist die Website nicht.
       *[other] Laut der Hosts-Datei dieses Computers ist { $site } unter { $address } zu finden, und dort ist die Website nicht.
    }
ticket-hosts-override =
    { $address ->
        [none] Die Hosts-Datei überschreibt { $subject } mit einer Adresse, unter der nichts dafür antwortet.
       *[other] Die Hosts-Datei verweist { $subject } auf { $address }, wo nichts dafür antwortet.
    }

headline-ipv6-broken =
    { $sure ->
        [yes] Die neuere Art von Internetadressen (IPv6) funktioniert in Ihrem Netz nicht.
       *[probably] Die neuere Art von Internetadressen (IPv6) funktioniert in Ihrem Netz wahrscheinlich nicht.
    }
summary-ipv6-broken = Verbindungen über IPv6 beginnen und bleiben dann hängen, die über das ältere IPv4 gelingen.
ticket-ipv6-broken = IPv6 versagt nach dem Verbinden, IPv4 arbeitet; Browser weichen in diesem Stadium nicht mehr aus.

headline-mtu-blackhole =
    { $sure ->
        [yes] Ihr Netz verliert große Pakete.
       *[probably] Ihr Netz verliert wahrscheinlich große Pakete.
    }
summary-mtu-blackhole = Kleine Nachrichten kommen durch, große verschwinden ohne Hinweis; Seiten beginnen zu laden und bleiben hängen. Meist liegt es an einem VPN oder an der Leitung.
ticket-mtu-blackhole = MTU-Loch auf dem Weg: Pakete voller Größe verschwinden, kleine kommen durch.

headline-udp-blocked =
    { $sure ->
        [yes] Ihr Netz sperrt manche Arten von Verkehr (UDP).
       *[probably] Ihr Netz sperrt wahrscheinlich manche Arten von Verkehr (UDP).
    }
summary-udp-blocked = Gewöhnliche Seiten öffnen sich, aber Anrufe, Spiele und manche schnelleren Verbindungen können scheitern.
ticket-udp-blocked = UDP jenseits von DNS ist gesperrt; TCP kommt durch.

headline-local-firewall =
    { $sure ->
        [yes] Eine Firewall auf Ihrem Computer sperrt die Verbindung.
       *[probably] Eine Firewall auf Ihrem Computer sperrt wahrscheinlich die Verbindung.
    }
summary-local-firewall = Die Ablehnung kommt von diesem Computer selbst, bevor etwas das Netz erreicht.
ticket-local-firewall = Eine Firewall auf dem Gerät lehnt ausgehende Verbindungen ab.

headline-trust-store-old =
    { $sure ->
        [yes] Die Liste vertrauter Zertifikate auf Ihrem Computer ist veraltet.
       *[probably] Die Liste vertrauter Zertifikate auf Ihrem Computer ist wahrscheinlich veraltet.
    }
summary-trust-store-old = Mehreren unabhängigen Websites wird hier misstraut, obwohl ihre Zertifikate in Ordnung sind.
ticket-trust-store-old = Der Zertifikatsspeicher des Geräts ist veraltet: gültige Ketten unabhängiger Server werden abgelehnt.

headline-resolver-slow =
    { $sure ->
        [yes] Der Namensdienst (DNS) Ihres Netzes ist langsam.
       *[probably] Der Namensdienst (DNS) Ihres Netzes ist wahrscheinlich langsam.
    }
summary-resolver-slow = Namen nachzuschlagen dauert so lange, dass jede Seite zu spät kommt, obwohl die Websites selbst schnell sind.
ticket-resolver-slow =
    { $resolver ->
        [none] Der eingestellte DNS-Resolver antwortet langsam.
       *[other] Der eingestellte DNS-Resolver { $resolver } antwortet langsam.
    }

headline-own-checks-blocked =
    { $sure ->
        [yes] Etwas auf diesem Computer oder in diesem Netz sperrt die Fragen von Faultline selbst.
       *[probably] Etwas auf diesem Computer oder in diesem Netz sperrt wahrscheinlich die Fragen von Faultline selbst.
    }
summary-own-checks-blocked = Die Websites, mit denen wir vergleichen, sind hier gesperrt; dass sie schweigen, sagt nichts über Ihre Verbindung.
ticket-own-checks-blocked = Die eigenen Prüfungen von Faultline werden gefiltert; die Verbindung ließ sich nicht beurteilen.
