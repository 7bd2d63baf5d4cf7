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
