# Was wird gesagt, wenn es an einem Unternehmen liegt, das viele Websites gemeinsam nutzen?
#
# Dieselben vier Sätze je Ursache wie in your-network.ftl; davor steht `lead-shared-provider`.

headline-edge-failing =
    { $sure ->
        [yes] { $provider } hat eine Störung.
       *[probably] { $provider } hat wahrscheinlich eine Störung.
    }
summary-edge-failing =
    { $siblings-total ->
        [none] { $provider } liefert { $site } und viele andere Websites aus und sagt selbst, dass der Fehler dort liegt.
       *[other] { $provider } liefert { $site } und viele andere Websites aus; { $siblings-failed } von { $siblings-total } anderen, die wir versucht haben, scheitern auch.
    }
ticket-edge-failing =
    { $status ->
        [none] { $subject } scheitert am Rand von { $provider }, wie andere Websites dort auch.
       *[other] { $subject } scheitert am Rand von { $provider } (HTTP { $status }), wie andere Websites dort auch.
    }

headline-edge-unreachable =
    { $sure ->
        [yes] { $provider } ist nicht zu erreichen.
       *[probably] { $provider } ist wahrscheinlich nicht zu erreichen.
    }
summary-edge-unreachable =
    { $siblings-total ->
        [none] { $provider } liefert { $site } und viele andere Websites aus und antwortet von hier aus nicht.
       *[other] { $provider } liefert { $site } und viele andere Websites aus; { $siblings-failed } von { $siblings-total } anderen, die wir versucht haben, sind auch nicht zu erreichen.
    }
ticket-edge-unreachable = Der Rand von { $provider } antwortet weder für { $subject } noch für andere Websites dort.

headline-edge-certificate =
    { $sure ->
        [yes] { $provider } zeigt für die Websites, die dort liegen, ein falsches Zertifikat.
       *[probably] { $provider } zeigt für die Websites, die dort liegen, wahrscheinlich ein falsches Zertifikat.
    }
summary-edge-certificate = { $provider } weist sich für { $site } und viele andere Websites aus, und dieser Ausweis gilt zurzeit nicht.
ticket-edge-certificate = Der Rand von { $provider } zeigt für { $subject } und andere Websites dort ein ungültiges Zertifikat.

headline-dns-provider-failing =
    { $sure ->
        [yes] { $provider } verwaltet den Namen { $site } und hat eine Störung.
       *[probably] { $provider } verwaltet den Namen { $site } und hat wahrscheinlich eine Störung.
    }
summary-dns-provider-failing = { $provider } gibt Auskunft, wo { $site } und viele andere Websites zu finden sind, und antwortet nicht oder falsch.
ticket-dns-provider-failing = Die autoritativen DNS-Server von { $provider } versagen für { $subject } und für andere Zonen dort.

headline-resolver-provider-failing =
    { $sure ->
        [yes] Der Namensdienst (DNS) von { $provider } hat eine Störung.
       *[probably] Der Namensdienst (DNS) von { $provider } hat wahrscheinlich eine Störung.
    }
summary-resolver-provider-failing = Ihr Computer fragt { $provider }, wo Websites zu finden sind, und bekommt keine brauchbare Antwort; andere Namensdienste wissen es.
ticket-resolver-provider-failing = Der öffentliche Resolver von { $provider } versagt; andere Resolver antworten.

headline-registry-failing =
    { $sure ->
        [yes] Die Registrierungsstelle aller Namen, die auf .{ $tld } enden, hat eine Störung.
       *[probably] Die Registrierungsstelle aller Namen, die auf .{ $tld } enden, hat wahrscheinlich eine Störung.
    }
summary-registry-failing = Jede Website, deren Name auf .{ $tld } endet, hängt von ihr ab, und andere davon sind auch nicht zu finden.
ticket-registry-failing = Die Registry von .{ $tld } versagt; mehrere Namen darunter werden nicht aufgelöst.

headline-hosting-failing =
    { $sure ->
        [yes] { $provider } beherbergt { $site } und hat eine Störung.
       *[probably] { $provider } beherbergt { $site } und hat wahrscheinlich eine Störung.
    }
summary-hosting-failing =
    { $siblings-total ->
        [none] { $provider } betreibt die Server von { $site } und von vielen anderen Websites.
       *[other] { $provider } betreibt die Server von { $site } und von vielen anderen Websites; { $siblings-failed } von { $siblings-total } anderen, die wir versucht haben, scheitern auch.
    }
ticket-hosting-failing = Das Hosting bei { $provider } versagt für { $subject } und für andere Websites dort.

headline-transit-failing =
    { $sure ->
        [yes] Ein Netz zwischen Ihrem Internetanbieter und { $site } ist gestört.
       *[probably] Ein Netz zwischen Ihrem Internetanbieter und { $site } ist wahrscheinlich gestört.
    }
summary-transit-failing =
    { $carrier ->
        [none] Der Verkehr verlässt Ihren Internetanbieter und geht verloren, bevor er ankommt.
       *[other] Der Verkehr verlässt Ihren Internetanbieter und geht bei { $carrier } verloren, bevor er ankommt.
    }
ticket-transit-failing =
    { $carrier ->
        [none] Verkehr zu { $subject } geht unterwegs verloren, jenseits des Internetanbieters.
       *[other] Verkehr zu { $subject } geht unterwegs bei { $carrier } verloren.
    }

headline-dependency-failing =
    { $sure ->
        [yes] { $site } braucht { $host }, und dort ist eine Störung.
       *[probably] { $site } braucht { $host }, und dort ist wahrscheinlich eine Störung.
    }
summary-dependency-failing = Die Seite selbst antwortet, aber ein Teil davon kommt von { $host } und bleibt aus.
ticket-dependency-failing = { $subject } antwortet, aber { $host }, das die Seite braucht, versagt.

headline-ca-failing =
    { $sure ->
        [yes] Das Unternehmen, das für { $site } bürgt, hat eine Störung.
       *[probably] Das Unternehmen, das für { $site } bürgt, hat wahrscheinlich eine Störung.
    }
summary-ca-failing = Zertifikate desselben Ausstellers versagen bei mehreren unabhängigen Websites.
ticket-ca-failing = Zertifikate des Ausstellers von { $subject } versagen bei mehreren unabhängigen Servern.
