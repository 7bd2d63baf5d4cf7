# Welche Worte sagt nur das Terminal: Ablehnungen, Fortschritt, Tabellen, Getanes?

terminal-no-command = Diesen Befehl gibt es nicht. Um eine Seite zu prüfen: faultline check example.com
terminal-no-language = In „{ $tag }“ gibt es keine Sätze. Es gibt: { $tags }
terminal-stopped = Faultline konnte das nicht zu Ende bringen: { $why }
terminal-no-threads = das System stellt keine Threads bereit
terminal-not-read = { $file } ist nicht lesbar: { $why }.
terminal-it-not-read = Sie ist nicht lesbar: { $why }.
terminal-not-written = { $file } kann nicht geschrieben werden
terminal-saved = Gespeichert als { $file }
terminal-said-before = Als der Bericht entstand, sagte Faultline { $version }: { $headline } ({ $cause }). Nach heutigen Regeln neu beurteilt:
terminal-no-sample = Diesen Bericht gibt es nicht. `faultline demo` zählt sie auf.
terminal-no-day = Ein Tag wird so geschrieben: 2026-11-21.
terminal-report-too-new = Der Bericht stammt von einem neueren Faultline. Aktualisieren Sie Faultline, um ihn zu lesen.
terminal-files-read = { $n } Dateien gelesen

# Warum eine Datei kein Bericht ist.
read-too-large = Die Datei ist zu groß für einen Bericht (mehr als { $limit } MiB).
read-truncated = Der Bericht ist abgeschnitten: Er endet mitten im Satz. Bitten Sie um die ganze Datei.
read-not-json = Die Datei ist kein Bericht von Faultline: Sie ist kein JSON.
read-not-a-report = Die Datei ist kein Bericht von Faultline.
read-newer = Der Bericht stammt von einem neueren Faultline (`{ $found }`; dieses liest `{ $ours }`). Aktualisieren Sie Faultline, um ihn zu lesen.
read-damaged = Der Bericht ist beschädigt: { $why }.

# Der Katalog und die Listen, die Anbieter veröffentlichen.
catalogue-edition = Ausgabe: { $edition }
catalogue-size = { $providers } Anbieter, { $rules } Regeln für Fehlerseiten, { $lists } Adresslisten, die ihre Eigentümer veröffentlichen
catalogue-blocks =
    { $n ->
        [one] 1 Block
       *[other] { $n } Blöcke
    }
catalogue-none-fetched = Noch wurde keine Liste geholt; `faultline catalogue update` tut es.
catalogue-fetched-in = Geholte Listen liegen in { $file }
catalogue-reading = Die Adressen von { $id } werden gelesen …
catalogue-taken = übernommen: { $blocks }, eingebaut: { $embedded }
catalogue-refused = abgelehnt: { $why }
catalogue-failed = nicht lesbar
catalogue-failed-why = nicht lesbar: { $why }
catalogue-failed-status = nicht lesbar: Status { $status }
catalogue-kept-in = Abgelegt in { $file }; nicht übernommene Listen bleiben, wie sie waren.
catalogue-unchanged = Nichts wurde geändert.
list-form = sie hat nicht mehr die Form von früher
list-no-block = `{ $text }` darin ist kein Adressblock
list-empty = sie ist leer
list-too-many = sie hat { $n } Blöcke, mehr als stimmen kann
list-too-wide = { $text } ist größer als der Block irgendeiner Firma
list-private = { $text } umfasst private oder reservierte Adressen
list-shrunk = sie hat mehr als die Hälfte ihrer Adressen verloren
list-grown = sie hat ein Vielfaches ihrer früheren Adressen
list-foreign = { $text } und andere darin gehören bekanntlich jemand anderem
list-unknown = keine Liste hat die Kennung `{ $text }`

# Die Tafel der Anbieter.
board-asking = Einige Kunden jedes Anbieters werden gefragt …
board-progress = { $n } von { $total } Anbietern
board-nobody = Niemand hat die Kennung `{ $id }`. `faultline providers --list` zeigt, wer bekannt ist.
board-provider = Anbieter
board-seen = von hier gesehen
board-customers = Kunden
board-zones = Zonen
board-own = eigene
board-they-say = selbst gesagt
board-working = funktioniert
board-partly = teils gestört
board-failing = gestört
board-unknown = nicht zu sagen
board-tally = { $worked } von { $total }
board-unreadable = die Statusseite war nicht lesbar
board-fine = keine Störung
board-minor = leichte Störung
board-major = schwere Störung
board-unweighed = Vorfälle
board-quoted = { $level }: „{ $words }“
board-quoted-more = { $level }: „{ $words }“ und { $n } weitere
board-controls = Zum Vergleich Seiten von Betreibern, die nichts miteinander zu tun haben: { $worked } von { $total } funktionieren.
board-near = Die Störung liegt also in Ihrer Nähe, nicht bei einem Anbieter. Um sie zu finden: faultline check
board-note = Kunden sind Seiten, für die der Anbieter antwortet, Zonen sind Namen, die er nachschlägt. Was er selbst sagt, ist sein eigenes Wort: Es steht neben dem Gesehenen und zählt nie. Um nach einer Seite zu fragen: faultline check

# Woran eine Seite hängt.
depends-checking =
    { $n ->
        [one] Die Seite wird geprüft … 1 Antwort bisher
       *[other] Die Seite wird geprüft … { $n } Antworten bisher
    }
depends-reading = Die Seite wird gelesen …
depends-greeting = Die Rechner, die sie nennt, werden begrüßt … { $n }
depends-registry = Registry
depends-dns = Nameserver
depends-resolver = Ihr Nameserver
depends-edge = Vorposten
depends-hosting = Cloud
depends-authority = Zertifikat von
depends-at = bei { $company }
depends-until = bis { $day }
depends-script = Skript
depends-style = Gestaltung
depends-frame = Rahmen
depends-font = Schrift
depends-image = Bild
depends-connection = Verbindung
depends-page =
    { $named ->
        [0] die Seite nennt keine anderen Rechner
        [one] die Seite nennt 1 anderen Rechner, begrüßt: { $asked }
       *[other] die Seite nennt { $named } andere Rechner, begrüßt: { $asked }
    }
depends-page-cut = { $page }; die Seite ist länger als das, was gelesen wurde
depends-page-failed = die Seite war nicht lesbar ({ $why }), deshalb ist nicht bekannt, welche Rechner sie nennt
depends-page-none = es gibt keine Seite zu lesen, deshalb ist nicht bekannt, welche Rechner sie nennen mag
depends-alone = ◆ nichts kann dafür einspringen: Fällt es aus, fällt die Seite oder ein Teil von ihr mit aus.
depends-shared = { $name } steht hinter { $n } davon: Sie können gemeinsam ausfallen.
depends-shared-among = { $name } steht hinter { $n } davon, darunter { $nodes }: Sie können gemeinsam ausfallen.
depends-legend = ✓ funktioniert von hier · ✗ gestört · ? nicht zu sagen · · nicht geprüft. Gesehen wird nur, was die Seite selbst nennt, nicht, was ihre Skripte nachladen.
