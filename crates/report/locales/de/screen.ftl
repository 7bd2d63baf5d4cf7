# Welche Worte stehen um ein Urteil herum: Stationen, Zustände, Gewissheit, Überschriften?

lead-your-network = { $headline }
lead-this-site = { $headline }
lead-shared-provider = Es liegt nicht an Ihnen. { $headline }
lead-no-fault = { $headline }
lead-inconclusive = { $headline }

certainty-yes = Dessen sind wir sicher.
certainty-probably = Das ist wahrscheinlich, aber nicht gewiss.
certainty-fact = Das haben wir gesehen.
certainty-no = Wir konnten es nicht sagen.

ticket-line = { $ticket } [{ $cause }, { $percent } %, Fall { $case }]

station-device = Ihr Computer
station-gateway = Ihr Router
station-access = Ihr Internet-Anbieter
station-network = Dieses Netz
station-dns = Namensdienst (DNS)
station-provider = { $name }
station-site = { $name }

state-working = geht
state-failing = geht nicht
state-refusing = weist Sie ab
state-signing-in = will eine Anmeldung
state-blocking = steht im Weg
state-nameless = findet den Namen nicht
state-degraded = geht mit Mühe
state-suspected = vielleicht schuld
state-not-reached = nicht erreicht
state-not-tested = nicht geprüft

word-provider = ein Anbieter, den viele Websites gemeinsam nutzen
word-websites = Websites
word-connection = Die Internetverbindung
word-system-resolver = Ihres Systems
word-host = einen anderen Server

duration-seconds =
    { $n ->
        [one] { $n } Sekunde
       *[other] { $n } Sekunden
    }
duration-minutes =
    { $n ->
        [one] { $n } Minute
       *[other] { $n } Minuten
    }
duration-hours =
    { $n ->
        [one] { $n } Stunde
       *[other] { $n } Stunden
    }
duration-days =
    { $n ->
        [one] { $n } Tag
       *[other] { $n } Tage
    }

text-next-steps = Was Sie tun können
text-path = Der Weg dorthin
text-comparison = Im Vergleich
text-because = Weil
text-ruled-out = Ausgeschlossen
text-notes = Außerdem bemerkt
text-also = Weitere Fehler
text-would-settle = Was es klären würde
text-case = Fall { $case }
text-checked = { $site } geprüft in { $seconds } s
text-checked-connection = Internetverbindung geprüft in { $seconds } s
comparison-siblings = Andere bei { $provider }
comparison-controls = Websites anderswo
comparison-count = { $worked } von { $total } gehen

progress-started = Wir sehen nach…
progress-count =
    { $n ->
        [one] Wir sehen nach… { $n } Antwort bisher
       *[other] Wir sehen nach… { $n } Antworten bisher
    }

complaint-empty = Geben Sie die Adresse der Seite ein, die nicht funktioniert, zum Beispiel example.com.
complaint-too-long = Das ist zu lang für eine Webadresse ({ $length } Zeichen; höchstens { $longest }). Fügen Sie nur die Adresse der Seite ein.
complaint-control-characters = Darin sind Zeichen, die in keiner Webadresse stehen können. Tippen Sie sie von Hand ein, zum Beispiel example.com.
complaint-scheme = „{ $scheme }:“-Adressen sind keine Webseiten. Faultline prüft Adressen, die mit https:// oder http:// beginnen.
complaint-not-an-address = Das sieht nicht nach einer Webadresse aus. Versuchen Sie es mit dem Namen allein, zum Beispiel example.com.

history-unkept = Der Verlauf lässt sich nicht benutzen, es wird also nichts aufgehoben: { $why }
history-damaged = Der Verlauf war nicht lesbar. Er wurde als { $file } beiseitegelegt und ein neuer begonnen.

word-day =
    { $day }. { $month ->
         [1] Januar
         [2] Februar
         [3] März
         [4] April
         [5] Mai
         [6] Juni
         [7] Juli
         [8] August
         [9] September
         [10] Oktober
         [11] November
        *[12] Dezember
    } { $year }
