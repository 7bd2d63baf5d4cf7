# What is said when a company that many sites share is at fault?
#
# The same four sentences a cause as in your-network.ftl; `lead-shared-provider` goes before the headline.

headline-edge-failing =
    { $sure ->
        [yes] { $provider } is having trouble.
       *[probably] { $provider } is probably having trouble.
    }
summary-edge-failing =
    { $siblings-total ->
        [none] { $provider } delivers { $site } and many other sites, and says itself that the fault is its own.
       *[other] { $provider } delivers { $site } and many other sites; { $siblings-failed } of { $siblings-total } others that we tried fail as well.
    }
ticket-edge-failing =
    { $status ->
        [none] { $subject } fails at the edge of { $provider }, as do other sites there.
       *[other] { $subject } fails at the edge of { $provider } (HTTP { $status }), as do other sites there.
    }

headline-edge-unreachable =
    { $sure ->
        [yes] { $provider } cannot be reached.
       *[probably] { $provider } can probably not be reached.
    }
summary-edge-unreachable =
    { $siblings-total ->
        [none] { $provider } delivers { $site } and many other sites, and does not answer from here.
       *[other] { $provider } delivers { $site } and many other sites; { $siblings-failed } of { $siblings-total } others that we tried cannot be reached either.
    }
ticket-edge-unreachable = The edge of { $provider } does not answer for { $subject } or for other sites there.

headline-edge-certificate =
    { $sure ->
        [yes] { $provider } shows a wrong certificate for the sites that it delivers.
       *[probably] { $provider } probably shows a wrong certificate for the sites that it delivers.
    }
summary-edge-certificate = { $provider } proves itself for { $site } and many other sites, and that proof is not valid now.
ticket-edge-certificate = The edge of { $provider } presents an invalid certificate for { $subject } and for other sites there.

headline-dns-provider-failing =
    { $sure ->
        [yes] { $provider }, which looks after the name { $site }, is having trouble.
       *[probably] { $provider }, which looks after the name { $site }, is probably having trouble.
    }
summary-dns-provider-failing = { $provider } tells the world where { $site } and many other sites are, and it does not answer or answers wrongly.
ticket-dns-provider-failing = The authoritative DNS servers of { $provider } fail for { $subject } and for other zones there.

headline-resolver-provider-failing =
    { $sure ->
        [yes] The name service (DNS) of { $provider } is having trouble.
       *[probably] The name service (DNS) of { $provider } is probably having trouble.
    }
summary-resolver-provider-failing = Your computer asks { $provider } where sites are, and gets no good answer; other name services know.
ticket-resolver-provider-failing = The public resolver of { $provider } fails; other resolvers answer.

headline-registry-failing =
    { $sure ->
        [yes] The registry of all names that end in .{ $tld } is having trouble.
       *[probably] The registry of all names that end in .{ $tld } is probably having trouble.
    }
summary-registry-failing = Every site whose name ends in .{ $tld } depends on it, and others of them cannot be found either.
ticket-registry-failing = The registry of .{ $tld } fails; several names under it do not resolve.

headline-hosting-failing =
    { $sure ->
        [yes] { $provider }, where { $site } is hosted, is having trouble.
       *[probably] { $provider }, where { $site } is hosted, is probably having trouble.
    }
summary-hosting-failing =
    { $siblings-total ->
        [none] { $provider } runs the servers of { $site } and of many other sites.
       *[other] { $provider } runs the servers of { $site } and of many other sites; { $siblings-failed } of { $siblings-total } others that we tried fail as well.
    }
ticket-hosting-failing = Hosting at { $provider } fails for { $subject } and for other sites there.

headline-transit-failing =
    { $sure ->
        [yes] A network between your internet provider and { $site } is having trouble.
       *[probably] A network between your internet provider and { $site } is probably having trouble.
    }
summary-transit-failing =
    { $carrier ->
        [none] Traffic leaves your internet provider and gets lost before it arrives.
       *[other] Traffic leaves your internet provider and gets lost at { $carrier } before it arrives.
    }
ticket-transit-failing =
    { $carrier ->
        [none] Traffic to { $subject } is lost in transit, beyond the internet provider.
       *[other] Traffic to { $subject } is lost in transit at { $carrier }.
    }

headline-dependency-failing =
    { $sure ->
        [yes] { $site } needs { $host }, and that is having trouble.
       *[probably] { $site } needs { $host }, and that is probably having trouble.
    }
summary-dependency-failing = The page itself answers, but a part of it comes from { $host } and does not arrive.
ticket-dependency-failing = { $subject } answers, but { $host }, which its page needs, fails.

headline-ca-failing =
    { $sure ->
        [yes] The company that vouches for { $site } is having trouble.
       *[probably] The company that vouches for { $site } is probably having trouble.
    }
summary-ca-failing = Certificates from the same issuer fail at several unrelated sites.
ticket-ca-failing = Certificates of the issuer used by { $subject } fail at several unrelated hosts.
