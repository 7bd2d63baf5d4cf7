# Which words stand around a verdict: stations, states, certainty, headings?

lead-your-network = { $headline }
lead-this-site = { $headline }
lead-shared-provider = It's not you. { $headline }
lead-no-fault = { $headline }
lead-inconclusive = { $headline }

certainty-yes = We are sure of this.
certainty-probably = This is likely, but not certain.
certainty-fact = This is what we saw.
certainty-no = We could not tell.

ticket-line = { $ticket } [{ $cause }, { $percent } %, case { $case }]

station-device = Your computer
station-gateway = Your router
station-access = Your internet provider
station-network = This network
station-dns = Name service (DNS)
station-provider = { $name }
station-site = { $name }

state-working = works
state-failing = not working
state-refusing = refuses you
state-signing-in = wants you to sign in
state-blocking = stands in the way
state-nameless = does not find the name
state-degraded = works, with trouble
state-suspected = may be at fault
state-not-reached = not reached
state-not-tested = not tested

word-provider = a provider that many sites share
word-websites = websites
word-connection = The internet connection
word-system-resolver = of your system
word-host = another server

duration-seconds =
    { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
duration-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
duration-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
duration-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }

text-next-steps = What you can do
text-path = The way there
text-comparison = Compared with others
text-because = Because
text-ruled-out = Ruled out
text-notes = Also noticed
text-also = Other faults
text-would-settle = What would settle it
text-case = Case { $case }
text-checked = Checked { $site } in { $seconds } s
text-checked-connection = Checked the internet connection in { $seconds } s
comparison-siblings = Others on { $provider }
comparison-controls = Sites elsewhere
comparison-count = { $worked } of { $total } work

progress-started = Looking…
progress-count =
    { $n ->
        [one] Looking… { $n } answer so far
       *[other] Looking… { $n } answers so far
    }

complaint-empty = Type the address of the site that is not working, such as example.com.
complaint-too-long = That is too long for a web address ({ $length } characters; at most { $longest }). Paste only the address of the page.
complaint-control-characters = That has characters in it that cannot be part of a web address. Type it by hand, such as example.com.
complaint-scheme = “{ $scheme }:” addresses are not web pages. Faultline checks addresses that begin with https:// or http://.
complaint-not-an-address = That does not look like a web address. Try the site's name alone, such as example.com.

history-unkept = The history cannot be used, so nothing is kept: { $why }
history-damaged = The history could not be read. It was set aside as { $file }, and a new one was begun.

word-day =
    { $day } { $month ->
         [1] January
         [2] February
         [3] March
         [4] April
         [5] May
         [6] June
         [7] July
         [8] August
         [9] September
         [10] October
         [11] November
        *[12] December
    } { $year }
