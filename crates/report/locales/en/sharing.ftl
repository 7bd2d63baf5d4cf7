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
