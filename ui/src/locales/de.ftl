### Was sagt die Oberfläche von sich aus? Urteile, Gründe und Schritte stehen nicht hier: Sie kommen fertig mit dem Bericht.

## Start

start-question = Welche Seite geht nicht?
start-placeholder = example.com
start-check = Prüfen
start-connection = Ihre Verbindung wird angesehen …
start-drop = Loslassen, um sie zu prüfen
start-stopped = Die Prüfung von { $site } wurde abgebrochen.
start-recent = Zuvor geprüft

## While a check runs

running-party = Prüfung
running-headline = Wir suchen, warum { $site } sich nicht öffnet
running-instead = Die Prüfung von { $site } wurde dafür abgebrochen.
running-patience = Einige haben noch nicht geantwortet. Spätestens nach { $span } ist Schluss.
progress-machine = Dieses Gerät und seine Verbindung werden angesehen …
progress-connection = Der Weg hinaus wird gefragt: Router, Leitung, Namensauflösung …
progress-target = { $site } selbst wird Schritt für Schritt versucht …
progress-comparison = Vergleich mit anderen Seiten …
broke = Die Prüfung brach durch einen Fehler in Faultline selbst ab. Bitte noch einmal versuchen.

## Verdict

verdict-connection = Ihre Verbindung
verdict-note = Geprüft um { $time }, in { $span }
verdict-note-collecting = Letzte Einzelheiten werden gesammelt …
verdict-changed = Eine späte Antwort hat dieses Urteil nach { $span } geändert.
verdict-steps = Was Sie tun können
action-cancel = Abbrechen
action-new = Neue Prüfung
action-again = Noch einmal
action-copy = Text kopieren
action-copied = Kopiert
action-copy-by-hand = Die Zusammenfassung zum Kopieren von Hand
action-evidence-show = Belege zeigen
action-evidence-hide = Belege verbergen
summary-case = Faultline-Fall { $case }, { $date } { $time }

## The path

path-title = Der Weg zur Seite
path-choose = Zeigt, was hier gefragt wurde
station-waiting = wartet

## The comparison

comparison-title = Andere Seiten, eben versucht
comparison-on = Auch bei { $provider }
comparison-elsewhere = Anderswo
comparison-failing = { $failing } von { $total } gehen nicht
comparison-working = { $working } von { $total } gehen
other-good = { $host } geht
other-bad = { $host } geht nicht
other-warn = { $host } antwortet mit einem eigenen Fehler

## Evidence

evidence-reasons = Gründe
evidence-because = Was dafür spricht
evidence-ruled-out = Woran es nicht liegt
evidence-would-settle = Was es klären würde
evidence-also = Außerdem gefunden
evidence-notes = Gut zu wissen
evidence-ticket = Für den Kundendienst
evidence-asked = Was gefragt wurde
evidence-filter = Nur zeigen, was gefragt wurde bei
evidence-everything = Alles
evidence-instead = Was an Stelle anderer geantwortet hat
evidence-nothing = Hier wurde nichts gefragt.
asked-deciding = Was entschieden hat
asked-way = Router und Weg nach draußen
asked-siblings = Andere beim selben Anbieter
asked-elsewhere = Andere anderswo, zum Vergleich
asked-well = { $n } versucht, alles gut
asked-failing = { $failing } von { $n } misslungen
asked-not = { $n } nicht gefragt
evidence-case = Fall { $case }
evidence-tool = Faultline { $version }, Anbieter vom { $catalogue }
evidence-show = Zeigen
chain-holds = es ist gültig
answers-alike = alle sagen dasselbe
answers-differ = sie nennen verschiedene Adressen
answers-failing = { $failing } von { $total } nennen keine Adresse
asked-own = Hier in Gebrauch
asked-public = Öffentliche, für eine zweite Meinung
asked-authority = Für den Namen zuständig
hops-title = Wie weit Pakete kommen
hops-to = Auf dem Weg zu { $place }
hops-nobody = keine Antwort
hops-arrived = Pakete kommen an.
hops-no-way-on = { $router } kennt keinen Weg weiter.
hops-silence = Hinter { $router } antwortet niemand. Pakete bleiben dort stehen, oder Router schweigen.
hops-unknown = Was hinter { $router } liegt, wurde nicht gefragt.
tries =
    { $n ->
        [one] { $failed ->
            [0] einmal
           *[other] einmal, vergeblich
        }
       *[other] { $n }-mal, davon { $failed } vergeblich
    }

timing-phase = { $phase } { $span }

## Places

places = Bereiche
place-check = Prüfen
place-watch = Beobachten
place-history = Verlauf
place-providers = Anbieter
place-settings = Einstellungen

## First start

welcome-title = Liegt es an Ihnen oder an anderen?
welcome-lead = Wenn eine Seite nicht lädt, findet Faultline heraus, wer handeln müsste: Sie, die Seite oder ein Anbieter, den sich viele Seiten teilen.
welcome-how = Wie es das herausfindet
welcome-compares = Es versucht die Seite von diesem Computer aus, Schritt für Schritt, und daneben ein paar andere. Was zusammen ausfällt und was geht, zeigt, wo der Fehler liegt.
welcome-whom = Wen es fragt
welcome-asks-site = Die Seite, so wie Ihr Browser.
welcome-asks-names = Ihre Namensserver, drei öffentliche für eine zweite Meinung und die für den Namen zuständigen.
welcome-asks-others = Bis zu zwanzig große Websites, je eine kleine Seite, zum Vergleich.
welcome-leaves = Was hinausgeht
welcome-nothing = Nichts von dem, was gefunden wird. Kein Konto, keine Telemetrie, kein Hochladen: Ein Bericht geht nur dorthin, wohin Sie ihn schicken.
welcome-begin = Los geht’s

## Settings

settings-title = Einstellungen
settings-look = Aussehen
settings-language = Sprache
settings-language-system = Wie das System
settings-theme = Farben
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
settings-asking = Was eine Prüfung fragt
settings-private = Privater Modus
settings-private-hint = Fragt nur die Seite und Ihre eigenen Namensserver. Dann lässt sich weniger sagen.
settings-deadline = Längste Prüfung
settings-deadline-hint = Die meisten dauern zwei Sekunden. Ein langsames Netz braucht mehr Zeit.
settings-unkept = Das gilt, bis Faultline geschlossen wird, konnte aber nicht gespeichert werden.
settings-watching-title = Im Hintergrund
settings-watching = Im Hintergrund beobachten
settings-watching-hint = Sieht alle paar Minuten nach Ihrer Verbindung, mit einem Symbol in der Leiste, auch wenn dieses Fenster geschlossen ist. Beenden lässt es sich im Menü des Symbols.
settings-watching-no-tray = Dieser Desktop zeigt keine Symbole von Programmen: Das Beobachten endet, wenn Sie dieses Fenster schließen.
settings-quiet = Ruhezeiten
settings-quiet-hint = Dann gibt es keine Meldungen. Was an ihrem Ende noch andauert, wird gleich gemeldet.
settings-quiet-from = Von
settings-quiet-until = bis
settings-login = Beim Anmelden starten
settings-login-hint = Im Hintergrund, ohne Fenster.
settings-login-idle = Wirkt nicht, solange im Hintergrund nichts beobachtet wird.
settings-login-failed = Das System hat das nicht angenommen.

## Providers

providers-title = Anbieter
providers-lead = Wie Anbieter, die sich viele Seiten teilen, gerade von hier aussehen.
providers-private = Der private Modus ist an, darum werden keine anderen gefragt. Er lässt sich in den Einstellungen ausschalten.
providers-begin = Jetzt nachsehen
providers-again = Noch einmal nachsehen
providers-running = Sie werden gefragt, { $done } von { $total } fertig …
providers-hint = Das fragt einige kleine Seiten von jedem und ihre Statusseiten.
providers-note = Nachgesehen um { $time }, in { $span }
providers-controls = Seiten anderswo: { $working } von { $asked } gehen
providers-column-seen = Von hier gesehen
providers-column-say = Was sie selbst sagen
seen-working = geht
seen-partly = geht teilweise
seen-failing = geht nicht
seen-unknown = nicht zu sagen
seen-waiting = wartet
providers-customers = { $working } von { $asked } Seiten gehen
providers-zones = { $working } von { $asked } Namen gefunden
providers-own = { $working } von { $asked } eigenen Seiten gehen
say-good = alles in Ordnung
say-trouble = meldet Störungen
say-unreadable = war nicht zu lesen
say-nothing = sagt nichts, was Programme lesen können
providers-failing = Geht nicht: { $hosts }

## Einen Bericht weitergeben, und einen öffnen

export-open = Speichern …
export-title = Diesen Bericht teilen
export-reader = Wer wird ihn lesen?
export-public = Jeder
export-support = Jemand, der mir hilft
export-everything = Nur ich: nichts wird herausgenommen
export-form = In welcher Form?
export-html = Als Seite
export-markdown = Markdown, zum Einfügen
export-text = Einfacher Text
export-json = Daten
export-zip = Alles in einer Datei
export-preview = Was hinausgeht, Wort für Wort
export-members = Die Dateien im Archiv
export-replaced = Durch Platzhalter ersetzt: { $n }
export-nothing = Nichts wurde ersetzt.
export-save = Speichern
export-copy = Als Markdown kopieren
export-close = Schließen
export-saved = Gespeichert als { $path }
export-not-saved = Das Speichern ging nicht: { $reason }
export-not-previewed = Die Vorschau ging nicht.
open-report = Einen Bericht öffnen …
open-too-large = Die Datei ist zu groß für einen Bericht.
open-unreadable = Die Datei war nicht zu lesen.
open-examples = Ein Beispiel ansehen
verdict-opened = Ein gespeicherter Bericht, nach den Regeln von heute beurteilt.
verdict-before = Als dieser Bericht entstand, hieß es: { $headline }

## Watching

watch-lead = Die Internetverbindung und die Seiten, die Ihnen wichtig sind; alle paar Minuten wird nachgesehen. Ändert sich etwas, erfahren Sie es.
watch-state-off = Gerade wird nichts beobachtet.
watch-state-paused = Angehalten: Es wird nicht nachgesehen.
watch-state-unknown = Es wird zum ersten Mal nachgesehen …
watch-state-resting = Pause, um den Akku oder eine Verbindung mit Volumentarif zu schonen.
watch-state-well = Alles, was beobachtet wird, funktioniert.
watch-state-network = Ihr eigenes Netz hat eine Störung.
watch-state-site = Eine beobachtete Seite funktioniert nicht.
watch-state-provider = Ein Anbieter, den viele Seiten nutzen, hat eine Störung.
watch-on = Im Hintergrund beobachten
watch-pause = Anhalten
watch-go-on = Weiter
watch-now = Jetzt prüfen
watch-list = Was beobachtet wird
watch-add-label = Noch eine Seite beobachten
watch-add = Hinzufügen
watch-remove = Nicht mehr beobachten
watch-remove-one = { $site } nicht mehr beobachten
watch-is-unknown = noch nicht bekannt
watch-is-up = funktioniert
watch-is-down = funktioniert nicht
watch-is-intermittent = kommt und geht
watch-is-not-watched = wird gerade nicht beobachtet
watch-pause-one = { $site } vorerst nicht ansehen
watch-go-on-one = { $site } wieder ansehen
watch-is-paused = angehalten
watch-awaited = Sie erfahren es, wenn sie wieder da ist.
watch-until-back = Wird beobachtet, bis sie wieder da ist.
await-back = Sagen, wenn sie wieder da ist
await-wished = Sie bekommen eine Meldung, sobald die Seite eine Weile wieder funktioniert. Dieses Fenster kann geschlossen werden.
await-wished-no-tray = Sie bekommen eine Meldung, sobald die Seite eine Weile wieder funktioniert, solange dieses Fenster offen bleibt.

## History

history-lead = Was ausgefallen war und was Ihre Prüfungen ergaben. Es liegt nur auf diesem Computer, drei Monate lang.
history-period = Zeigen
history-days =
    { $n ->
        [1] die letzten 24 Stunden
       *[other] die letzten { $n } Tage
    }
history-nothing = In dieser Zeit wurde nichts geprüft, und nichts fiel aus.
history-outages =
    { $n ->
        [0] Nichts fiel aus
        [one] { $n } Ausfall
       *[other] { $n } Ausfälle
    }
history-line =
    { $n ->
        [0] Ein Zeitstrahl ohne Ausfälle
        [one] Ein Zeitstrahl mit { $n } Ausfall
       *[other] Ein Zeitstrahl mit { $n } Ausfällen
    }
history-now = jetzt
history-for = dauerte { $duration }
history-still = dauert noch an
history-unsteady = kam und ging
history-affected = Betroffen: { $what }
history-found = Was gefunden wurde
history-reports =
    { $n ->
        [0] Keine Prüfungen
        [one] { $n } Prüfung
       *[other] { $n } Prüfungen
    }
history-more = Mehr zeigen ({ $n })
history-delete = Löschen
history-delete-one = Prüfung von { $site } um { $time } löschen
history-delete-all = Alles löschen …
history-sure = Alle Berichte und alle beendeten Ausfälle sind dann endgültig weg.
history-delete-outage = Die Störung vom { $time } löschen: { $headline }
history-outage-gone = Die Störung wurde gelöscht. Ihre Berichte sind noch da.
history-gone = Der Bericht wurde gelöscht.
history-all-gone = Alles wurde gelöscht.
history-not-gone = Es konnte nicht gelöscht werden.
history-not-kept = Dieser Bericht ist nicht mehr aufgehoben.
history-save =
    { $n ->
        [one] Diesen Bericht speichern …
       *[other] Diese { $n } Berichte speichern …
    }
history-save-hint = Eine Datei mit Daten, je Zeile ein Bericht, für jemanden, der viele Computer vergleicht.
history-saved =
    { $n ->
        [one] { $n } Bericht wurde gespeichert als { $path }
       *[other] { $n } Berichte wurden gespeichert als { $path }
    }
