# Was sagt die Wache: eine Zeile im Terminal, eine Nachricht auf dem Schreibtisch, das Symbol in der Leiste?

watch-started =
    { $n ->
        [0] Die Internetverbindung wird beobachtet, alle { $interval }. Strg-C beendet es.
        [one] Die Internetverbindung und { $n } Seite werden beobachtet, alle { $interval }. Strg-C beendet es.
       *[other] Die Internetverbindung und { $n } Seiten werden beobachtet, alle { $interval }. Strg-C beendet es.
    }
watch-back = { $what } funktioniert wieder.
watch-back-network = Ihre Internetverbindung funktioniert wieder.
watch-back-provider = Diese funktionieren wieder: { $what }.
watch-really-back = { $what } ist wieder da und funktioniert schon eine Weile.
watch-and-more =
    { $n ->
        [one] { $names } und { $n } weitere
       *[other] { $names } und { $n } weitere
    }
watch-lasted = Der Ausfall dauerte { $duration }.
watch-spread = { $what } fällt aus demselben Grund aus: { $headline }
watch-unsteady = { $what } geht mal und mal nicht.
watch-concerns = Betroffen: { $what }.
watch-open-report = Was gefunden wurde
watch-history-damaged = Der Verlauf war nicht lesbar. Er liegt jetzt unter { $file }, und ein neuer wurde begonnen.
watch-history-closed = Der Verlauf kann nicht geschrieben werden, deshalb wird nichts aufgehoben: { $why }

mood-unknown = Es wird zum ersten Mal nachgesehen …
mood-well = Alles funktioniert.
mood-network = Ihr eigenes Netz hat eine Störung.
mood-site = Eine beobachtete Seite funktioniert nicht.
mood-provider = Ein Anbieter, den sich viele Seiten teilen, hat eine Störung.
mood-resting = Pause: Es wird nicht nachgesehen.

tray-last = Zuletzt: { $headline }
tray-check-now = Jetzt prüfen
tray-watched = Beobachtete Seiten
tray-pause = Pause
tray-resume = Weitermachen
tray-open = Faultline öffnen
tray-quit = Beenden
tray-site = { $site }: { $state }

health-unknown = noch nicht bekannt
health-up = funktioniert
health-down = funktioniert nicht
health-intermittent = geht mal und mal nicht

history-empty = Noch ist nichts aufgehoben.
history-lasted = { $headline } Dauer: { $duration }.
history-lasts = { $headline } Es dauert noch an.
history-deleted =
    { $n ->
        [0] Es wurde nichts gelöscht.
        [one] { $n } Bericht wurde gelöscht.
       *[other] { $n } Berichte wurden gelöscht.
    }
history-none-meant = Kein aufgehobener Bericht beginnt mit { $text }.
history-several-meant = Mehrere Berichte beginnen mit { $text }. Bitte mehr davon eingeben.
