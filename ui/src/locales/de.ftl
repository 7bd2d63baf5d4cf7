### Was sagt die Oberfläche von sich aus? Urteile, Gründe und Schritte stehen nicht hier: Sie kommen fertig mit dem Bericht.

## Start

start-question = Welche Seite geht nicht?
start-placeholder = example.com
start-check = Prüfen
start-hint = Adresse eintippen oder einfügen und die Eingabetaste drücken.
start-recent = Zuvor geprüft

## While a check runs

running-party = Prüfung
running-note = Prüfung läuft …
running-headline = Wir suchen, warum { $site } sich nicht öffnet
progress-machine = Dieses Gerät und seine Verbindung werden angesehen …
progress-connection = Der Weg hinaus wird gefragt: Router, Leitung, Namensauflösung …
progress-target = { $site } selbst wird Schritt für Schritt versucht …
progress-comparison = Vergleich mit anderen Seiten …
broke = Die Prüfung brach durch einen Fehler in Faultline selbst ab. Bitte noch einmal versuchen.

## Verdict

blame-your-network = Ihr Netz
blame-this-site = Die Seite
blame-shared-provider = Ein gemeinsamer Anbieter
blame-no-fault = Kein Fehler gefunden
blame-inconclusive = Unklar
verdict-connection = Ihre Verbindung
verdict-note = Geprüft um { $time }, in { $span }
verdict-note-collecting = Letzte Einzelheiten werden gesammelt …
verdict-changed = Eine späte Antwort hat dieses Urteil nach { $span } geändert.
verdict-steps = Was Sie tun können
action-cancel = Abbrechen
action-new = Neue Prüfung
action-again = Noch einmal
action-copy = Zusammenfassung kopieren
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
peer-good = { $host } geht
peer-bad = { $host } geht nicht
peer-warn = { $host } antwortet mit einem eigenen Fehler

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
evidence-other = Sonstiges
evidence-nothing = Hier wurde nichts gefragt.
evidence-case = Fall { $case }
evidence-tool = Faultline { $version }, Anbieter vom { $catalogue }
asked-of = gefragt: { $resolver }
resolver-system = das Gerät selbst
tries =
    { $n ->
        [one] { $failed ->
            [0] einmal
           *[other] einmal, vergeblich
        }
       *[other] { $n }-mal, davon { $failed } vergeblich
    }

goal-inspect = Eigener Zustand
goal-icmp_echo = Erreichbarkeit
goal-resolve = Namensauflösung
goal-connect = Verbindung
goal-tls_handshake = Gesicherte Verbindung
goal-quic_handshake = QUIC-Verbindung
goal-http_round_trip = Seite

role-machine = dieses Gerät
role-connection = Weg hinaus
role-portal = Suche nach Anmeldeseite
role-target = die Seite
role-control = zum Vergleich, anderswo
role-sibling = zum Vergleich, selber Anbieter
role-swap = Gegenprobe
role-dependency = von der Seite gebraucht

proof-authenticated = ging, nachweislich echt
proof-unproven = ging

skipped-not-available = nicht gefragt: auf diesem System nicht möglich
skipped-not-needed = nicht gefragt: nicht mehr nötig
skipped-nothing-to-ask = nicht gefragt: nichts zu fragen
skipped-private = nicht gefragt: Privatheit war gewünscht
skipped-out-of-time = nicht gefragt: die Zeit war um
skipped-cancelled = nicht gefragt: abgebrochen

phase-dns = Namensauflösung
phase-connect = Verbinden
phase-tls = Absichern
phase-first_byte = Warten auf Antwort
phase-total = insgesamt
timing-legend = Wo die Zeit blieb:
timing-phase = { $phase } { $span }
span-instant = < { $milliseconds } ms
span-milliseconds = { $milliseconds } ms
span-seconds = { $seconds } s

## How an operation failed, by its type (W3C Network Error Logging)

failure-other = ging nicht
failure-abandoned = aufgegeben, als die Zeit um war
failure-local-link_down = kein Kabel, kein WLAN
failure-local-no_address = keine Adresse in diesem Netz
failure-local-no_route = kein Weg aus diesem Netz
failure-local-gateway_silent = der Router antwortet nicht
failure-local-clock_skewed = die Uhr geht falsch
failure-local-hosts_override = dieses Gerät hat einen eigenen Eintrag
failure-local-stub_dead = der Namensdienst dieses Geräts läuft nicht
failure-local-not_permitted = die Firewall dieses Geräts verbot es
failure-dns-unreachable-timed_out = keine Antwort in der Zeit
failure-dns-unreachable-refused = dort antwortet niemand
failure-dns-unreachable-no_route = kein Weg dorthin
failure-dns-unreachable-channel = keine gesicherte Verbindung dorthin
failure-dns-unreachable-system = keine Antwort in der Zeit
failure-dns-name_not_resolved-nxdomain = sagt, den Namen gibt es nicht
failure-dns-name_not_resolved-nodata = sagt, der Name hat keine Adresse
failure-dns-name_not_resolved-bogon = nennt eine unmögliche Adresse
failure-dns-name_not_resolved-system = fand nichts
failure-dns-failed-servfail = konnte es nicht herausfinden
failure-dns-failed-servfail-bogus = wies eine falsch signierte Antwort ab
failure-dns-failed-refused = verweigert die Antwort
failure-dns-failed-malformed = Antwort unlesbar
failure-dns-failed-lame = weiß nichts von diesem Namen
failure-dns-address_changed-wildcard = antwortet auch für Namen, die es nicht gibt
failure-tcp-timed_out = keine Antwort in der Zeit
failure-tcp-refused = Verbindung verweigert
failure-tcp-reset = Verbindung abgebrochen
failure-tcp-address_unreachable-network = kein Weg dorthin
failure-tcp-address_unreachable-host = unterwegs abgewiesen
failure-tcp-failed = keine Verbindung
failure-tls-failed-reset = beim Absichern abgebrochen
failure-tls-failed-closed = beim Absichern aufgelegt
failure-tls-failed-timed_out = beim Absichern verstummt
failure-tls-failed-alert = gesicherte Verbindung verweigert
failure-tls-failed-alert-unrecognized_name = kennt diesen Namen nicht
failure-tls-protocol-error = spricht das sichere Protokoll nicht
failure-tls-version_or_cipher_mismatch = keine gemeinsame Verschlüsselung
failure-tls-bad_client_auth_cert = verlangt ein Zertifikat des Besuchers
failure-tls-cert-name_invalid = Zertifikat einer anderen Seite
failure-tls-cert-date_invalid-expired = Zertifikat abgelaufen
failure-tls-cert-date_invalid-not_yet_valid = Zertifikat noch nicht gültig
failure-tls-cert-authority_invalid = Zertifikat von nicht vertrauter Stelle
failure-tls-cert-authority_invalid-incomplete = Zertifikatskette unvollständig
failure-tls-cert-authority_invalid-self_signed = Zertifikat selbst signiert
failure-tls-cert-invalid = Zertifikat unbrauchbar
failure-tls-cert-revoked = Zertifikat zurückgezogen
failure-http-error-edge = Fehler des Anbieters
failure-http-error-origin = der Anbieter erreicht den Server der Seite nicht
failure-http-error-origin-passed_on = die Website hat selbst mit einem Fehler geantwortet
failure-http-error-site = beim Anbieter nicht eingerichtet
failure-http-error-unclear = Serverfehler
failure-http-error-missing = Seite nicht gefunden
failure-http-error-visitor-refused = weist diesen Besucher ab
failure-http-error-visitor-rate_limited = zu oft gefragt
failure-http-error-visitor-challenge = will einen Beweis, dass ein Mensch fragt
failure-http-error-visitor-sign_in = verlangt eine Anmeldung
failure-http-error-proxy_auth = der Proxy verlangt ein Passwort
failure-http-failed-timed_out = verbunden, dann keine Antwort
failure-http-failed-reset = beim Antworten abgebrochen
failure-http-protocol-error = Antwort unlesbar
failure-http-response-invalid-empty = Antwort leer
failure-http-response-invalid-truncated = Antwort bricht ab
failure-http-response-invalid-stalled = Antwort stockt
failure-http-response-invalid-intercepted = jemand anderes hat geantwortet
failure-http-response-redirect_loop = schickt den Browser im Kreis
