# Which words say what was taken out of a report before it is handed out?

text-redacted = Private details were replaced by stand-ins.
replaced-none = Nothing private was found in the report.
replaced-some = Replaced before handing out:
replaced-line =
    { $n ->
        [one] { $pseudonym }: { $class }, in 1 place
       *[other] { $pseudonym }: { $class }, in { $n } places
    }
replaced-more = … and { $n } more.

class-private-address = an address on your network
class-link-local-address = an address valid on one link only
class-carrier-address = an address in your internet provider's network
class-public-address = an address on the internet, such as your own
class-mac = a hardware address
class-host = the name of a host
class-domain = a domain of your network
class-network = the name of a Wi-Fi network
class-user = the name of a person or account
class-mail = an e-mail address
class-token = a password, key or session
class-cookie = a cookie
class-wording = words that say where you are
class-path = paths, with what follows them

# What many reports say together.
fleet-read =
    { $n ->
        [one] 1 report read.
       *[other] { $n } reports read.
    }
fleet-repeated =
    { $n ->
        [one] 1 of them came twice and was counted once.
       *[other] { $n } of them came twice and were counted once.
    }
fleet-incomplete = More was named than can be counted; some of it is left out.
fleet-shared = The fault is at { $thing }: { $failing } of { $total } machines that need it fail{ $other_total ->
        [0] , and none here does without it.
       *[other] ; of those that do not need it, { $other_failing } of { $other_total }.
    }
fleet-shared-probably = The fault is probably at { $thing }: { $failing } of { $total } machines that need it fail{ $other_total ->
        [0] , and none here does without it.
       *[other] ; of those that do not need it, { $other_failing } of { $other_total }.
    }
fleet-own =
    { $n ->
        [one] Nothing that the machines share is at fault. What fails at 1 machine is its own.
       *[other] Nothing that the machines share is at fault. What fails at { $n } machines is each one's own.
    }
fleet-no-reports = No report could be read, so nothing can be said.
fleet-works = Nothing fails at any of these machines.
fleet-unclear = Something fails at { $failing } of { $n } machines, but it cannot be told whether they have one fault in common.
fleet-confidence = { $blame } ({ $cause }), { $percent } %
fleet-title = What { $n } reports say together
fleet-first = By counts alone
fleet-with = fail where it is needed
fleet-without = fail where it is not
fleet-alike = Cannot be told apart from: { $things }
fleet-none = By counts alone, nothing that the machines share stands out.
fleet-thing = Shared
fleet-compared = What the machines share
fleet-themselves = What the reports say themselves
fleet-verdict = { $n } × { $blame } ({ $cause })
fleet-bad =
    { $n ->
        [one] 1 file could not be used:
       *[other] { $n } files could not be used:
    }
fleet-bad-more = … and { $n } more; `--json` names the first thousand.
fleet-share = { $failing } of { $total }
