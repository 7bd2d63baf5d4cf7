# Was wird gesagt, wenn niemand schuld ist oder es sich nicht sagen ließ?
#
# Dieselben vier Sätze je Ursache wie in your-network.ftl, ohne „wahrscheinlich“: Es sind schlichte Tatsachen.

headline-working =
    { $about ->
        [site] Wir können { $site } von hier aus öffnen.
       *[connection] Ihre Internetverbindung funktioniert.
    }
summary-working =
    { $about ->
        [site]
            { $ms ->
                [none] Die Website hat richtig geantwortet. Was erst nach dem Anmelden erscheint, lässt sich von hier nicht prüfen.
               *[other] Die Website hat nach { $ms } ms richtig geantwortet. Was erst nach dem Anmelden erscheint, lässt sich von hier nicht prüfen.
            }
       *[connection]
            { $controls-total ->
                [none] Zwischen diesem Computer und dem Internet zeigt sich kein Fehler.
               *[other] { $controls-worked } von { $controls-total } unabhängigen Websites öffnen sich von hier.
            }
    }
ticket-working =
    { $about ->
        [site] { $subject } antwortet diesem Gerät richtig.
       *[connection] Die Internetverbindung dieses Geräts funktioniert.
    }

headline-challenge = { $site } arbeitet, will aber sehen, dass Sie ein Mensch sind.
summary-challenge = Die Website verlangt eine Roboterprüfung, die ein Programm wie dieses nicht besteht, ein Browser aber meistens schon.
ticket-challenge = { $subject } antwortet mit einer Roboterprüfung.

headline-needs-sign-in = { $site } arbeitet und möchte, dass Sie sich anmelden.
summary-needs-sign-in = Die Website antwortet und fragt nach Name und Passwort. Ob Ihre angenommen werden, lässt sich von hier nicht prüfen.
ticket-needs-sign-in = { $subject } antwortet und verlangt eine Anmeldung.

headline-conflicting =
    { $about ->
        [site] Wir konnten nicht sagen, warum { $site } nicht geht.
       *[connection] Wir konnten nicht sagen, was Ihrer Verbindung fehlt.
    }
summary-conflicting = Was wir gesehen haben, zeigt in mehr als eine Richtung, und raten wollen wir nicht.
ticket-conflicting = { $subject }: Die Befunde widersprechen sich; es lässt sich niemand benennen.

headline-too-little-evidence =
    { $about ->
        [site] Wir konnten nicht sagen, ob { $site } einen Fehler hat.
       *[connection] Wir konnten nicht sagen, ob Ihre Verbindung einen Fehler hat.
    }
summary-too-little-evidence = Zu wenige unserer Fragen wurden beantwortet oder konnten gestellt werden, um mehr zu sagen.
ticket-too-little-evidence = { $subject }: zu wenige Befunde; es lässt sich niemand benennen.

headline-intermittent =
    { $about ->
        [site] { $site } geht manchmal und manchmal nicht.
       *[connection] Ihre Verbindung geht manchmal und manchmal nicht.
    }
summary-intermittent = Dieselbe Frage bekam binnen Sekunden verschiedene Antworten; an wem es liegt, ließ sich so nicht sagen.
ticket-intermittent = { $subject }: wechselhaft; Wiederholungen derselben Anfrage gehen verschieden aus.
