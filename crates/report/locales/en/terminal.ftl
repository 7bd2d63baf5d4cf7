# Which words does the terminal say of its own: refusals, progress, tables, what was done?

terminal-no-command = There is no such command. To check a site: faultline check example.com
terminal-no-language = There are no sentences in “{ $tag }”. There are: { $tags }
terminal-stopped = Faultline could not finish: { $why }
terminal-no-threads = the system gives no threads to work with
terminal-not-read = { $file } cannot be read: { $why }.
terminal-it-not-read = It cannot be read: { $why }.
terminal-not-written = { $file } cannot be written
terminal-saved = Saved as { $file }
terminal-said-before = When the report was made, Faultline { $version } said: { $headline } ({ $cause }). Judged again by today's rules:
terminal-no-sample = There is no such report. `faultline demo` lists them.
terminal-no-day = A day is written like 2026-11-21.
terminal-report-too-new = The report was kept by a newer Faultline. Update Faultline to read it.
terminal-files-read = { $n } files read

# Why a file is no report.
read-too-large = The file is too large for a report (more than { $limit } MiB).
read-truncated = The report is cut off: it ends in the middle of a sentence. Ask for the whole file.
read-not-json = The file is not a Faultline report: it is not JSON.
read-not-a-report = The file is not a Faultline report.
read-newer = The report was written by a newer Faultline (`{ $found }`; this one reads `{ $ours }`). Update Faultline to read it.
read-damaged = The report is damaged: { $why }.

# The catalogue and the lists that providers publish.
catalogue-edition = Edition: { $edition }
catalogue-size = { $providers } providers, { $rules } rules for error pages, { $lists } address lists that their owners publish
catalogue-blocks =
    { $n ->
        [one] 1 block
       *[other] { $n } blocks
    }
catalogue-none-fetched = No list has been fetched; `faultline catalogue update` does.
catalogue-fetched-in = Fetched lists are kept in { $file }
catalogue-reading = Reading the addresses of { $id } …
catalogue-taken = taken: { $blocks }, built in: { $embedded }
catalogue-refused = refused: { $why }
catalogue-failed = could not be read
catalogue-failed-why = could not be read: { $why }
catalogue-failed-status = could not be read: status { $status }
catalogue-kept-in = Kept in { $file }; lists that were not taken stay as they were.
catalogue-unchanged = Nothing was changed.
list-form = it is not in the form that it had before
list-no-block = `{ $text }` in it is no block of addresses
list-empty = it is empty
list-too-many = it has { $n } blocks, more than can be right
list-too-wide = { $text } is wider than any company's block
list-private = { $text } covers private or reserved addresses
list-shrunk = it has lost more than half of its addresses
list-grown = it has many times the addresses that it had
list-foreign = { $text } and others in it are known to be somebody else's
list-unknown = no list has the id `{ $text }`

# The board of providers.
board-asking = Asking a few customers of each provider …
board-progress = { $n } of { $total } providers
board-nobody = Nobody has the id `{ $id }`. `faultline providers --list` shows who is known.
board-provider = provider
board-seen = seen from here
board-customers = customers
board-zones = zones
board-own = own
board-they-say = they say
board-working = works
board-partly = works in part
board-failing = fails
board-unknown = cannot be told
board-tally = { $worked } of { $total }
board-unreadable = their status page could not be read
board-fine = no trouble
board-minor = some trouble
board-major = much trouble
board-unweighed = incidents
board-quoted = { $level }: "{ $words }"
board-quoted-more = { $level }: "{ $words }" and { $n } more
board-controls = Controls, pages of operators that have nothing to do with one another: { $worked } of { $total } work.
board-near = So the trouble is near you, not at a provider. To find it: faultline check
board-note = Customers are sites that the provider answers for, zones are names that it looks up. What they say is their own word: it is shown beside what was seen and never counted. To ask about one site: faultline check

# What a site hangs on.
depends-checking =
    { $n ->
        [one] Checking the site … 1 answer so far
       *[other] Checking the site … { $n } answers so far
    }
depends-reading = Reading its page …
depends-greeting = Greeting the hosts that it names … { $n }
depends-registry = registry
depends-dns = name servers
depends-resolver = your resolver
depends-edge = edge
depends-hosting = cloud
depends-authority = certificate by
depends-at = at { $company }
depends-until = until { $day }
depends-script = script
depends-style = style
depends-frame = frame
depends-font = font
depends-image = image
depends-connection = connection
depends-page =
    { $named ->
        [0] its page names no other hosts
        [one] its page names 1 other host, of which { $asked } was greeted
       *[other] its page names { $named } other hosts, of which { $asked } were greeted
    }
depends-page-cut = { $page }; the page is longer than what was read
depends-page-failed = its page could not be read ({ $why }), so the hosts that it names are not known
depends-page-none = there is no page to read, so the hosts that it may name are not known
depends-alone = ◆ nothing stands in for it: when it fails, the site or its page fails with it.
depends-shared = { $name } stands behind { $n } of these: they may fail together.
depends-shared-among = { $name } stands behind { $n } of these, among them { $nodes }: they may fail together.
depends-legend = ✓ works from here · ✗ fails · ? could not be told · · not tested. Only what the page itself names is seen, not what its scripts load.
