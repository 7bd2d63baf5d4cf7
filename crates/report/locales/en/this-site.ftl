# What is said when the site that was asked for is at fault?
#
# The same four sentences a cause as in your-network.ftl.

headline-name-not-found =
    { $sure ->
        [yes] There is no site by the name { $site }.
       *[probably] There is probably no site by the name { $site }.
    }
summary-name-not-found = Every name service that we asked says that this name does not exist. It may be misspelt, or its owner may have given it up.
ticket-name-not-found = { $subject } does not exist in DNS.

headline-dns-misconfigured =
    { $sure ->
        [yes] { $site } cannot be found, because its name records (DNS) are wrong.
       *[probably] { $site } cannot be found, probably because its name records (DNS) are wrong.
    }
summary-dns-misconfigured = The name exists, but what its owner published about it leads nowhere.
ticket-dns-misconfigured = DNS zone of { $subject } is misconfigured; other names resolve.

headline-dnssec-bogus =
    { $sure ->
        [yes] The name records (DNS) of { $site } fail their signature check.
       *[probably] The name records (DNS) of { $site } probably fail their signature check.
    }
summary-dnssec-bogus = Careful name services refuse such records, so the site opens for some people and not for others.
ticket-dnssec-bogus = DNSSEC validation of { $subject } fails; validating resolvers answer with SERVFAIL.

headline-unreachable =
    { $sure ->
        [yes] The server of { $site } does not answer.
       *[probably] The server of { $site } probably does not answer anyone.
    }
summary-unreachable =
    { $controls-total ->
        [none] Our attempts to connect to it stay without any reply.
       *[other] Our attempts to connect to it stay without any reply, while { $controls-worked } of { $controls-total } other sites open from here.
    }
ticket-unreachable = { $subject } does not answer connection attempts; the network up to it is sound.

headline-refused =
    { $sure ->
        [yes] The server of { $site } turns connections away.
       *[probably] The server of { $site } probably turns connections away.
    }
summary-refused = The server is there, but nothing is listening where the site should be.
ticket-refused = { $subject } refuses connections.

headline-hangs =
    { $sure ->
        [yes] The server of { $site } takes the call and then says nothing.
       *[probably] The server of { $site } probably takes the call and then says nothing.
    }
summary-hangs = The connection is made, but the page never comes.
ticket-hangs = { $subject } accepts connections but does not answer requests in time.

headline-certificate-expired =
    { $sure ->
        [yes]
            { $days ->
                [none] The certificate of { $site } has expired.
                [0] The certificate of { $site } expired today.
                [1] The certificate of { $site } expired yesterday.
               *[other] The certificate of { $site } expired { $days } days ago.
            } Only its owner can fix it.
       *[probably] The certificate of { $site } has probably expired. Only its owner can fix it.
    }
summary-certificate-expired =
    { $expired ->
        [none] A certificate is how a site proves who it is; this one is past its date.
       *[other] A certificate is how a site proves who it is; this one was good until { $expired }.
    }
ticket-certificate-expired =
    { $expired ->
        [none] The TLS certificate of { $subject } has expired.
       *[other] The TLS certificate of { $subject } expired on { $expired }.
    }

headline-certificate-not-yet-valid =
    { $sure ->
        [yes] The certificate of { $site } is not valid yet. Only its owner can fix it.
       *[probably] The certificate of { $site } is probably not valid yet. Only its owner can fix it.
    }
summary-certificate-not-yet-valid = A certificate is how a site proves who it is; this one begins at a later date, and your computer's clock is right.
ticket-certificate-not-yet-valid = The TLS certificate of { $subject } is not valid yet.

headline-certificate-wrong-name =
    { $sure ->
        [yes] The certificate that { $site } shows is made out to another name. Only its owner can fix it.
       *[probably] The certificate that { $site } shows is probably made out to another name. Only its owner can fix it.
    }
summary-certificate-wrong-name = A certificate is how a site proves who it is; this one proves somebody else.
ticket-certificate-wrong-name = The TLS certificate of { $subject } does not cover that name.

headline-certificate-untrusted =
    { $sure ->
        [yes] Nobody vouches for the certificate of { $site }. Only its owner can fix it.
       *[probably] Probably nobody vouches for the certificate of { $site }. Only its owner can fix it.
    }
summary-certificate-untrusted = A certificate is how a site proves who it is; this one comes from an issuer that your computer does not trust.
ticket-certificate-untrusted = The TLS certificate of { $subject } is not issued by a trusted authority.

headline-certificate-incomplete =
    { $sure ->
        [yes] { $site } does not send the whole of its certificate. Only its owner can fix it.
       *[probably] { $site } probably does not send the whole of its certificate. Only its owner can fix it.
    }
summary-certificate-incomplete = A link in the chain is missing. Some browsers know how to fill it in and others do not, so it opens on one device and not on another.
ticket-certificate-incomplete = { $subject } does not send its intermediate certificate.

headline-tls-failing =
    { $sure ->
        [yes] { $site } cannot set up a secure connection.
       *[probably] { $site } probably cannot set up a secure connection.
    }
summary-tls-failing = The server answers, but breaks off while the secure connection is being made; the same does not happen at other sites.
ticket-tls-failing = TLS handshakes with { $subject } fail; those with other hosts succeed.

headline-server-error =
    { $sure ->
        [yes] { $site } has a fault of its own.
       *[probably] { $site } probably has a fault of its own.
    }
summary-server-error =
    { $status ->
        [none] The site answers, but with an error instead of the page.
       *[other] The site answers, but with an error (number { $status }) instead of the page.
    }
ticket-server-error =
    { $status ->
        [none] { $subject } answers with a server error.
       *[other] { $subject } answers with HTTP { $status }.
    }

headline-origin-down =
    { $sure ->
        [yes] The server behind { $site } is down.
       *[probably] The server behind { $site } is probably down.
    }
summary-origin-down = { $provider } delivers the site, works, and says that it gets no good answer from the site's own server.
ticket-origin-down =
    { $status ->
        [none] The origin of { $subject } is down, as { $provider } reports.
       *[other] The origin of { $subject } is down, as { $provider } reports (HTTP { $status }).
    }

headline-refuses-you =
    { $sure ->
        [yes] { $site } works, but does not let you in.
       *[probably] { $site } probably works, but does not let you in.
    }
summary-refuses-you =
    { $status ->
        [none] The site refuses this visitor, or programs like this one; a browser may get in.
       *[other] The site refuses this visitor (answer { $status }), or programs like this one; a browser may get in.
    }
ticket-refuses-you =
    { $status ->
        [none] { $subject } refuses this client.
       *[other] { $subject } refuses this client with HTTP { $status }.
    }

headline-rate-limited =
    { $sure ->
        [yes] { $site } says that it gets too many requests from you.
       *[probably] { $site } probably gets too many requests from you.
    }
summary-rate-limited = The site works and is holding back visitors from your address for a while. Others on your network count as well.
ticket-rate-limited = { $subject } limits the rate of this client's address (HTTP 429).

headline-redirect-loop =
    { $sure ->
        [yes] { $site } sends visitors round in circles.
       *[probably] { $site } probably sends visitors round in circles.
    }
summary-redirect-loop = Each of its addresses points on to another, and the page itself never comes.
ticket-redirect-loop = { $subject } redirects in a loop.

headline-empty-response =
    { $sure ->
        [yes] { $site } answers with nothing.
       *[probably] { $site } probably answers with nothing.
    }
summary-empty-response = The server takes the request and sends an empty answer back.
ticket-empty-response = { $subject } sends an empty response.

headline-bad-response =
    { $sure ->
        [yes] { $site } sends an answer that no browser can read.
       *[probably] { $site } probably sends an answer that no browser can read.
    }
summary-bad-response = The answer breaks off or does not follow the rules of the web.
ticket-bad-response = { $subject } sends a malformed or truncated response.

headline-slow =
    { $sure ->
        [yes] { $site } is very slow.
       *[probably] { $site } is probably very slow.
    }
summary-slow = It does answer, but takes much longer than other sites do from here.
ticket-slow = { $subject } answers far more slowly than other hosts from here.

headline-partly-down =
    { $sure ->
        [yes] Some of the servers of { $site } do not work.
       *[probably] Some of the servers of { $site } probably do not work.
    }
summary-partly-down = The site has several servers; whether it opens depends on which of them you happen to get.
ticket-partly-down = Some addresses of { $subject } fail while others answer.

headline-page-missing =
    { $sure ->
        [yes] { $site } works, but this page does not exist.
       *[probably] { $site } works, but this page probably does not exist.
    }
summary-page-missing = The site says that it has no page at this address. It may have moved, or the link may be wrong.
ticket-page-missing = { $subject } answers; the page does not exist (HTTP 404).

headline-domain-expired =
    { $sure ->
        [yes] The name { $domain } was not renewed. Only its owner can fix it.
       *[probably] The name { $domain } was probably not renewed. Only its owner can fix it.
    }
summary-domain-expired = Names are rented by the year, and this one has run out, so it no longer leads to the site.
ticket-domain-expired = The domain { $domain } has expired.

headline-not-configured-at-provider =
    { $sure ->
        [yes] { $site } is not set up at { $provider }. Only its owner can fix it.
       *[probably] { $site } is probably not set up at { $provider }. Only its owner can fix it.
    }
summary-not-configured-at-provider = The name leads to { $provider }, which works but says that it has no site by this name.
ticket-not-configured-at-provider = { $subject } points at { $provider } but is not configured there.
