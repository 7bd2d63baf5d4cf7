### What does the screen say of its own? Verdicts, reasons and steps are not here: they come worded in the report.

## Start

start-question = Which site isn't working?
start-placeholder = example.com
start-check = Check
start-connection = Looking at your connection …
start-drop = Let go to check it
start-stopped = The check of { $site } was stopped.
start-recent = Checked before

## While a check runs

running-party = Checking
running-headline = Finding out why { $site } does not open
running-instead = The check of { $site } was stopped for this one.
running-patience = Some have not answered yet. This ends after { $span } at the latest.
progress-machine = Looking at this device and how it is connected …
progress-connection = Asking the way out: router, line and name look-up …
progress-target = Trying { $site } itself, step by step …
progress-comparison = Comparing with other sites …
broke = The check broke off because of a mistake in Faultline itself. Please try again.

## Verdict

verdict-connection = Your connection
verdict-note = Checked at { $time }, took { $span }
verdict-note-collecting = Collecting the last details …
verdict-changed = A late answer changed this verdict after { $span }.
verdict-steps = What you can do
action-cancel = Cancel
action-new = New check
action-again = Check again
action-copy = Copy summary
action-copied = Copied
action-copy-by-hand = The summary, to be copied by hand
action-evidence-show = Show the evidence
action-evidence-hide = Hide the evidence
summary-case = Faultline case { $case }, { $date } { $time }

## The path

path-title = The way to the site
path-choose = Shows what was asked of it
station-waiting = waiting

## The comparison

comparison-title = Other sites, tried just now
comparison-on = Also on { $provider }
comparison-elsewhere = Elsewhere
comparison-failing = { $failing } of { $total } fail
comparison-working = { $working } of { $total } work
other-good = { $host } works
other-bad = { $host } fails
other-warn = { $host } answers with an error of its own

## Evidence

evidence-reasons = Reasons
evidence-because = What speaks for it
evidence-ruled-out = What is not at fault
evidence-would-settle = What would settle it
evidence-also = Found besides
evidence-notes = Worth knowing
evidence-ticket = For support
evidence-asked = What was asked
evidence-filter = Show only what was asked of
evidence-everything = Everything
evidence-instead = What answered in the place of others said
evidence-nothing = Nothing was asked of it.
asked-deciding = What decided
asked-way = Router and way out
asked-siblings = Others on the same provider
asked-elsewhere = Others elsewhere, to compare with
asked-well = { $n } tried, all well
asked-failing = { $failing } of { $n } failed
asked-not = { $n } not asked
evidence-case = Case { $case }
evidence-tool = Faultline { $version }, providers as of { $catalogue }
evidence-show = Show
chain-holds = it holds
answers-alike = all say the same
answers-differ = they give different addresses
answers-failing = { $failing } of { $total } give no address
asked-own = In use here
asked-public = Public ones, for a second opinion
asked-authority = Responsible for the name
hops-title = How far packets come
hops-to = On the way to { $place }
hops-nobody = no answer
hops-arrived = Packets arrive.
hops-no-way-on = { $router } knows no way on.
hops-silence = Nobody behind { $router } answers. Packets may stop there, or routers keep silent.
hops-unknown = What lies behind { $router } was not asked.
tries =
    { $n ->
        [one] { $failed ->
            [0] once
           *[other] once, failed
        }
       *[other] { $n } times, { $failed } failed
    }

timing-phase = { $phase } { $span }

## Places

places = Places
place-check = Check
place-watch = Watching
place-history = History
place-providers = Providers
place-settings = Settings

## First start

welcome-title = Is it you, or is it them?
welcome-lead = When a site does not load, Faultline finds out who would have to act: you, the site, or a provider that many sites share.
welcome-how = How it finds out
welcome-compares = It tries the site from this computer, step by step, and a few others beside it. What fails together, and what works, shows where the fault is.
welcome-whom = Whom it asks
welcome-asks-site = The site, as your browser would.
welcome-asks-names = Your name servers, three public ones for a second opinion, and those responsible for the name.
welcome-asks-others = Up to twenty large sites, one small page each, to compare with.
welcome-leaves = What leaves
welcome-nothing = Nothing that is found. No account, no telemetry, no upload: a report goes only where you send it.
welcome-begin = Get started

## Settings

settings-title = Settings
settings-look = Appearance
settings-language = Language
settings-language-system = As the system has it
settings-theme = Colours
theme-system = As the system has them
theme-light = Light
theme-dark = Dark
settings-asking = What a check asks
settings-private = Private mode
settings-private-hint = Asks nobody but the site and your own name servers. Less can be told then.
settings-deadline = Longest check
settings-deadline-hint = Most take two seconds. A slow network wants more time.
settings-unkept = These hold until Faultline is closed, but they could not be saved.
settings-watching-title = In the background
settings-watching = Watch in the background
settings-watching-hint = Looks at your connection every few minutes, with an icon in the panel, also when this window is closed. Quit in the menu of the icon.
settings-watching-no-tray = This desktop shows no icons of programs: the watch ends when you close this window.
settings-quiet = Quiet hours
settings-quiet-hint = No messages then. What still lasts when they end is told at once.
settings-quiet-from = From
settings-quiet-until = until
settings-login = Start when you log in
settings-login-hint = In the background, without a window.
settings-login-idle = Has no effect while nothing is watched in the background.
settings-login-failed = The system did not take that.

## Providers

providers-title = Providers
providers-lead = How providers that many sites share look from here, just now.
providers-private = Private mode is on, so no others are asked. It can be turned off in the settings.
providers-begin = Look now
providers-again = Look again
providers-running = Asking them, { $done } of { $total } done …
providers-hint = This asks up to a few small pages of each, and their status pages.
providers-note = Looked at { $time }, took { $span }
providers-controls = Sites elsewhere: { $working } of { $asked } work
providers-column-seen = Seen from here
providers-column-say = What they say
seen-working = works
seen-partly = works in part
seen-failing = not working
seen-unknown = cannot be told
seen-waiting = waiting
providers-customers = { $working } of { $asked } sites work
providers-zones = { $working } of { $asked } names found
providers-own = { $working } of { $asked } of its own pages work
say-good = all well
say-trouble = reports trouble
say-unreadable = could not be read
say-nothing = says nothing that programs can read
providers-failing = Not working: { $hosts }

## Handing a report on, and opening one

export-open = Save or share …
export-title = Share this report
export-reader = Who is going to read it?
export-public = Anybody
export-support = Somebody who helps me
export-everything = Only me: nothing is taken out
export-form = In which form?
export-html = A page
export-markdown = Markdown, to paste
export-text = Plain text
export-json = Data
export-zip = All in one file
export-preview = What leaves, word for word
export-members = The files in the archive
export-replaced = Replaced by stand-ins: { $n }
export-nothing = Nothing was replaced.
export-save = Save
export-copy = Copy as Markdown
export-close = Close
export-saved = Saved as { $path }
export-not-saved = It could not be saved: { $reason }
export-not-previewed = The preview could not be made.
open-report = Open a report …
open-too-large = The file is too large for a report.
open-unreadable = The file could not be read.
open-examples = See an example
verdict-opened = A saved report, judged by today's rules.
verdict-before = When this report was made, it said: { $headline }

## Watching

watch-lead = The internet connection and the sites that matter to you, looked at every few minutes. You are told when something changes.
watch-state-off = Nothing is watched now.
watch-state-paused = Paused: nothing is looked at.
watch-state-unknown = Looking for the first time …
watch-state-resting = Resting, to spare the battery or a metered connection.
watch-state-well = Everything that is watched works.
watch-state-network = Your own network has trouble.
watch-state-site = A site that you watch does not work.
watch-state-provider = A provider that many sites share has trouble.
watch-on = Watch in the background
watch-pause = Pause
watch-go-on = Go on
watch-now = Check now
watch-list = What is watched
watch-add-label = Watch another site
watch-add = Add
watch-remove = Watch it no more
watch-remove-one = Watch { $site } no more
watch-is-unknown = not known yet
watch-is-up = works
watch-is-down = does not work
watch-is-intermittent = comes and goes
watch-is-not-watched = not watched now
watch-pause-one = Do not look at { $site } for now
watch-go-on-one = Look at { $site } again
watch-is-paused = paused
watch-awaited = You will be told when it is back.
watch-until-back = Watched until it is back.
await-back = Tell me when it's back
await-wished = You will get one message when it has been back for a while. This window may be closed.
await-wished-no-tray = You will get one message when it has been back for a while, as long as this window stays open.

## History

history-lead = What was out, and what your checks found. It is kept on this computer only, for three months.
history-period = Show
history-days =
    { $n ->
        [1] the last 24 hours
       *[other] the last { $n } days
    }
history-nothing = Nothing was checked in this time, and nothing was out.
history-outages =
    { $n ->
        [0] Nothing was out
        [one] { $n } outage
       *[other] { $n } outages
    }
history-line =
    { $n ->
        [0] A line of this time without outages
        [one] A line of this time with { $n } outage
       *[other] A line of this time with { $n } outages
    }
history-now = now
history-for = lasted { $duration }
history-still = still lasts
history-unsteady = came and went
history-affected = Concerned: { $what }
history-found = What was found
history-reports =
    { $n ->
        [0] No checks
        [one] { $n } check
       *[other] { $n } checks
    }
history-more = Show more ({ $n })
history-delete = Delete
history-delete-one = Delete the check of { $site }, { $time }
history-delete-all = Delete everything …
history-sure = All reports and all outages that are over will be gone for good.
history-delete-outage = Delete the outage of { $time }: { $headline }
history-outage-gone = The outage was deleted. Its reports are still there.
history-gone = The report was deleted.
history-all-gone = Everything was deleted.
history-not-gone = It could not be deleted.
history-not-kept = That report is not kept any more.
history-save =
    { $n ->
        [one] Save this report …
       *[other] Save these { $n } reports …
    }
history-save-hint = One file of data with a report on each line, for somebody who compares many computers.
history-saved =
    { $n ->
        [one] { $n } report was saved as { $path }
       *[other] { $n } reports were saved as { $path }
    }
