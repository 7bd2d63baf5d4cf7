# Welche Worte sagen, was aus einem Bericht genommen wurde, bevor er weitergegeben wird?

text-redacted = Private Angaben wurden durch Platzhalter ersetzt.
replaced-none = Im Bericht stand nichts Privates.
replaced-some = Vor der Weitergabe ersetzt:
replaced-line =
    { $n ->
        [one] { $pseudonym }: { $class }, an 1 Stelle
       *[other] { $pseudonym }: { $class }, an { $n } Stellen
    }
replaced-more = … und { $n } weitere.

class-private-address = eine Adresse in Ihrem Netz
class-link-local-address = eine Adresse, die nur auf einer Leitung gilt
class-carrier-address = eine Adresse im Netz Ihres Internetanbieters
class-public-address = eine Adresse im Internet, etwa Ihre eigene
class-mac = eine Hardware-Adresse
class-host = der Name eines Geräts
class-domain = eine Domäne Ihres Netzes
class-network = der Name eines WLANs
class-user = der Name einer Person oder eines Kontos
class-mail = eine E-Mail-Adresse
class-token = ein Passwort, Schlüssel oder eine Sitzung
class-cookie = ein Cookie
class-wording = Worte, die sagen, wo Sie sind
class-path = Pfade samt allem, was folgt

# Was viele Berichte zusammen sagen.
fleet-read =
    { $n ->
        [one] 1 Bericht gelesen.
       *[other] { $n } Berichte gelesen.
    }
fleet-repeated =
    { $n ->
        [one] 1 davon kam zweimal und wurde einmal gezählt.
       *[other] { $n } davon kamen zweimal und wurden einmal gezählt.
    }
fleet-incomplete = Es wurde mehr genannt, als gezählt werden kann; einiges fehlt hier.
fleet-shared = Die Störung liegt bei { $thing }: { $failing } von { $total } Rechnern, die es brauchen, haben eine Störung{ $other_total ->
        [0] , und hier kommt keiner ohne es aus.
       *[other] ; von denen, die es nicht brauchen, { $other_failing } von { $other_total }.
    }
fleet-shared-probably = Die Störung liegt wahrscheinlich bei { $thing }: { $failing } von { $total } Rechnern, die es brauchen, haben eine Störung{ $other_total ->
        [0] , und hier kommt keiner ohne es aus.
       *[other] ; von denen, die es nicht brauchen, { $other_failing } von { $other_total }.
    }
fleet-own =
    { $n ->
        [one] Nichts, was die Rechner gemeinsam haben, ist schuld. Die Störung an 1 Rechner ist seine eigene.
       *[other] Nichts, was die Rechner gemeinsam haben, ist schuld. Die Störungen an { $n } Rechnern sind ihre eigenen.
    }
fleet-no-reports = Kein Bericht war lesbar, deshalb lässt sich nichts sagen.
fleet-works = An keinem dieser Rechner ist etwas gestört.
fleet-unclear = An { $failing } von { $n } Rechnern ist etwas gestört, aber ob sie eine Störung gemeinsam haben, lässt sich nicht sagen.
fleet-confidence = { $blame } ({ $cause }), { $percent } %
fleet-title = Was { $n } Berichte zusammen sagen
fleet-first = Allein nach den Zahlen
fleet-with = gestört, wo es gebraucht wird
fleet-without = gestört, wo nicht
fleet-alike = Nicht zu unterscheiden von: { $things }
fleet-none = Nach den Zahlen allein fällt nichts auf, was die Rechner gemeinsam haben.
fleet-thing = Gemeinsam
fleet-compared = Was die Rechner gemeinsam haben
fleet-themselves = Was die Berichte selbst sagen
fleet-verdict = { $n } × { $blame } ({ $cause })
fleet-bad =
    { $n ->
        [one] 1 Datei war nicht zu gebrauchen:
       *[other] { $n } Dateien waren nicht zu gebrauchen:
    }
fleet-bad-more = … und { $n } weitere; `--json` nennt die ersten tausend.
fleet-share = { $failing } von { $total }
