### What does the screen say of its own? Verdicts, reasons and steps are not here: they come worded in the report.

## Start

start-question = Which site isn't working?
start-placeholder = example.com
start-check = Check
start-hint = Type or paste its address and press Enter.
start-recent = Checked before

## While a check runs

running-party = Checking
running-note = Checking …
running-headline = Finding out why { $site } does not open
progress-machine = Looking at this device and how it is connected …
progress-connection = Asking the way out: router, line and name look-up …
progress-target = Trying { $site } itself, step by step …
progress-comparison = Comparing with other sites …
broke = The check broke off because of a mistake in Faultline itself. Please try again.

## Verdict

blame-your-network = Your network
blame-this-site = The site
blame-shared-provider = A shared provider
blame-no-fault = No fault found
blame-inconclusive = Not clear
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
peer-good = { $host } works
peer-bad = { $host } fails
peer-warn = { $host } answers with an error of its own

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
evidence-other = Besides
evidence-nothing = Nothing was asked of it.
evidence-case = Case { $case }
evidence-tool = Faultline { $version }, providers as of { $catalogue }
asked-of = asked of { $resolver }
resolver-system = this device's own look-up
tries =
    { $n ->
        [one] { $failed ->
            [0] once
           *[other] once, failed
        }
       *[other] { $n } times, { $failed } failed
    }

goal-inspect = Own state
goal-icmp_echo = Reachability
goal-resolve = Name look-up
goal-connect = Connection
goal-tls_handshake = Secure connection
goal-quic_handshake = QUIC connection
goal-http_round_trip = Page

role-machine = this device
role-connection = way out
role-portal = log-in page check
role-target = the site
role-control = for comparison, elsewhere
role-sibling = for comparison, same provider
role-swap = cross-check
role-dependency = needed by the page

proof-authenticated = worked, proven genuine
proof-unproven = worked

skipped-not-available = not asked: not possible on this system
skipped-not-needed = not asked: no longer needed
skipped-nothing-to-ask = not asked: nothing there to ask
skipped-private = not asked: privacy was wanted
skipped-out-of-time = not asked: time was up
skipped-cancelled = not asked: the check was stopped

phase-dns = name look-up
phase-connect = connecting
phase-tls = securing
phase-first_byte = waiting for the answer
phase-total = in all
timing-legend = Where the time went:
timing-phase = { $phase } { $span }
span-instant = < { $milliseconds } ms
span-milliseconds = { $milliseconds } ms
span-seconds = { $seconds } s

## How an operation failed, by its type (W3C Network Error Logging)

failure-other = failed
failure-abandoned = given up when time was up
failure-local-link_down = no cable or Wi-Fi connection
failure-local-no_address = no address on this network
failure-local-no_route = no way out of this network
failure-local-gateway_silent = the router does not answer
failure-local-clock_skewed = the clock is wrong
failure-local-hosts_override = this device has an entry of its own
failure-local-stub_dead = nothing runs at the name service of this device
failure-local-not_permitted = this device's firewall refused
failure-dns-unreachable-timed_out = no answer in time
failure-dns-unreachable-refused = nothing answers there
failure-dns-unreachable-no_route = no way there
failure-dns-unreachable-channel = no secure connection to it
failure-dns-unreachable-system = no answer in time
failure-dns-name_not_resolved-nxdomain = says there is no such name
failure-dns-name_not_resolved-nodata = says the name has no address
failure-dns-name_not_resolved-bogon = gives an address that cannot be right
failure-dns-name_not_resolved-system = found nothing
failure-dns-failed-servfail = could not find out
failure-dns-failed-servfail-bogus = refused a wrongly signed answer
failure-dns-failed-refused = refuses to answer
failure-dns-failed-malformed = gave an unreadable answer
failure-dns-failed-lame = knows nothing of this name
failure-dns-address_changed-wildcard = answers for names that do not exist
failure-tcp-timed_out = no answer in time
failure-tcp-refused = refused the connection
failure-tcp-reset = broke the connection off
failure-tcp-address_unreachable-network = no way there
failure-tcp-address_unreachable-host = turned away on the way
failure-tcp-failed = could not connect
failure-tls-failed-reset = broke off while securing the connection
failure-tls-failed-closed = hung up while securing the connection
failure-tls-failed-timed_out = went silent while securing the connection
failure-tls-failed-alert = refused a secure connection
failure-tls-failed-alert-unrecognized_name = does not know this name
failure-tls-protocol-error = does not speak the secure protocol
failure-tls-version_or_cipher_mismatch = no encryption in common
failure-tls-bad_client_auth_cert = wants a certificate from the visitor
failure-tls-cert-name_invalid = certificate of another site
failure-tls-cert-date_invalid-expired = certificate expired
failure-tls-cert-date_invalid-not_yet_valid = certificate not valid yet
failure-tls-cert-authority_invalid = certificate from an untrusted issuer
failure-tls-cert-authority_invalid-incomplete = certificate chain incomplete
failure-tls-cert-authority_invalid-self_signed = certificate signed by itself
failure-tls-cert-invalid = certificate unusable
failure-tls-cert-revoked = certificate withdrawn
failure-http-error-edge = error made by the provider
failure-http-error-origin = the provider cannot reach the site's server
failure-http-error-origin-passed_on = the site answered with an error of its own
failure-http-error-site = not set up at the provider
failure-http-error-unclear = server error
failure-http-error-missing = page not found
failure-http-error-visitor-refused = refuses this visitor
failure-http-error-visitor-rate_limited = asked too often
failure-http-error-visitor-challenge = wants proof of being human
failure-http-error-visitor-sign_in = wants a sign-in
failure-http-error-proxy_auth = the proxy wants a password
failure-http-failed-timed_out = connected, then no answer
failure-http-failed-reset = broke off while answering
failure-http-protocol-error = answer unreadable
failure-http-response-invalid-empty = answer empty
failure-http-response-invalid-truncated = answer breaks off
failure-http-response-invalid-stalled = answer stalls
failure-http-response-invalid-intercepted = somebody else answered
failure-http-response-redirect_loop = sends the browser in circles
