# What does the watch say: a line in the terminal, a message on the desktop, the tray?

watch-started =
    { $n ->
        [0] Watching the internet connection, every { $interval }. Ctrl-C ends it.
        [one] Watching the internet connection and { $n } site, every { $interval }. Ctrl-C ends it.
       *[other] Watching the internet connection and { $n } sites, every { $interval }. Ctrl-C ends it.
    }
watch-back = { $what } works again.
watch-back-network = Your internet connection works again.
watch-back-provider = These work again: { $what }.
watch-really-back = { $what } is back, and has worked for a while now.
watch-and-more =
    { $n ->
        [one] { $names } and { $n } more
       *[other] { $names } and { $n } more
    }
watch-lasted = It was out for { $duration }.
watch-spread = { $what } fails for the same reason: { $headline }
watch-unsteady = { $what } comes and goes.
watch-concerns = It concerns { $what }.
watch-open-report = What was found
watch-history-damaged = The history could not be read. It was set aside as { $file }, and a new one was begun.
watch-history-closed = The history cannot be written, so nothing is kept: { $why }

mood-unknown = Looking for the first time…
mood-well = Everything works.
mood-network = Your own network has trouble.
mood-site = A site that you watch does not work.
mood-provider = A provider that many sites share has trouble.
mood-resting = Resting: nothing is looked at.

tray-last = Last: { $headline }
tray-check-now = Check now
tray-watched = Watched sites
tray-pause = Pause
tray-resume = Go on
tray-open = Open Faultline
tray-quit = Quit
tray-site = { $site }: { $state }

health-unknown = not known yet
health-up = works
health-down = does not work
health-intermittent = comes and goes

history-empty = Nothing is kept yet.
history-lasted = { $headline } Lasted { $duration }.
history-lasts = { $headline } It still lasts.
history-deleted =
    { $n ->
        [0] Nothing was deleted.
        [one] { $n } report was deleted.
       *[other] { $n } reports were deleted.
    }
history-none-meant = No report that is kept begins with { $text }.
history-several-meant = Several reports begin with { $text }. Type more of it.
