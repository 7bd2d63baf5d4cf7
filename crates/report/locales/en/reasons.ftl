# What is said of each piece of evidence?
#
# One sentence a reason, with the arguments that the verdict gives. They stand under "because", "ruled out" and notes.

siblings-fail =
    { $failed ->
        [one] { $failed } of { $total } other sites on { $provider } fails as well.
       *[other] { $failed } of { $total } other sites on { $provider } fail as well.
    }
siblings-work =
    { $worked ->
        [one] { $worked } of { $total } other sites on { $provider } works.
       *[other] { $worked } of { $total } other sites on { $provider } work.
    }
controls-work =
    { $worked ->
        [one] { $worked } of { $total } unrelated sites elsewhere opens from here.
       *[other] { $worked } of { $total } unrelated sites elsewhere open from here.
    }
controls-fail =
    { $failed ->
        [one] { $failed } of { $total } unrelated sites elsewhere fails from here.
       *[other] { $failed } of { $total } unrelated sites elsewhere fail from here.
    }
everything-fails = { $failed } of { $total } unrelated sites fail from here, by name and by address.
address-controls-work =
    { $worked ->
        [one] { $worked } of { $total } servers that we asked by number, without looking up a name, answers.
       *[other] { $worked } of { $total } servers that we asked by number, without looking up a name, answer.
    }
gateway-answers = Your router answers.
gateway-silent =
    { $address ->
        [none] Your router does not answer.
       *[other] Your router ({ $address }) does not answer.
    }
link-is-down = No cable or Wi-Fi connection is up.
no-address = Your computer has no address on the network.
no-route = Your computer has no route to the internet.
name-not-found-everywhere =
    { $resolvers ->
        [one] { $resolvers } name service that we asked says that the name does not exist.
       *[other] All { $resolvers } name services that we asked say that the name does not exist.
    }
resolver-dead =
    { $resolver ->
        [none] The name service does not answer.
       *[other] The name service { $resolver } does not answer.
    }
resolver-fails =
    { $resolver ->
        [none] The name service answers with errors.
       *[other] The name service { $resolver } answers with errors.
    }
resolver-disagrees = The name service { $resolver } gives another address for { $site } than the others do.
link-resolver-works = { $resolver }, the name service that your network gave this computer, answers when it is asked directly.
other-resolvers-work =
    { $worked ->
        [one] { $worked } of { $total } other name services answers.
       *[other] { $worked } of { $total } other name services answer.
    }
zone-servers-silent =
    { $provider ->
        [none] { $failed } of the site's { $total } name servers gave no good answer.
       *[other] { $failed } of { $total } name servers at { $provider } gave no good answer.
    }
zone-servers-answer = The site's own name servers answer.
signatures-say =
    { $kind ->
        [keys-missing] The registry says that { $zone } is signed, but the zone shows no key (DNSSEC).
        [key-unknown] None of the keys of { $zone } is the one that its registry vouches for (DNSSEC).
        [unsigned] { $zone } is signed, but this record has no signature: { $detail }.
        [signature-expired] A signature of { $zone } has expired: { $detail }.
        [signature-not-yet-valid] A signature of { $zone } is not valid yet: { $detail }.
       *[other] A signature of { $zone } does not fit what it signs: { $detail }.
    }
certificate-says =
    { $kind ->
        [expired]
            { $detail ->
                [none] The site's certificate has expired.
               *[other] The site's certificate has expired ({ $detail }).
            }
        [not-yet-valid]
            { $detail ->
                [none] The site's certificate is not valid yet.
               *[other] The site's certificate is not valid yet ({ $detail }).
            }
        [wrong-name]
            { $detail ->
                [none] The certificate is made out to another name.
               *[other] The certificate is made out to another name ({ $detail }).
            }
        [untrusted]
            { $detail ->
                [none] The certificate's issuer is not trusted here.
               *[other] The certificate's issuer is not trusted here ({ $detail }).
            }
        [self-signed]
            { $detail ->
                [none] The certificate vouches only for itself.
               *[other] The certificate vouches only for itself ({ $detail }).
            }
        [incomplete]
            { $detail ->
                [none] A link in the certificate's chain is missing.
               *[other] A link in the certificate's chain is missing ({ $detail }).
            }
       *[other]
            { $detail ->
                [none] The certificate is not accepted.
               *[other] The certificate is not accepted ({ $detail }).
            }
    }
edge-says-origin =
    { $status ->
        [none] { $provider } says that the site's own server is at fault.
       *[other] { $provider } says that the site's own server is at fault (answer { $status }).
    }
edge-says-itself =
    { $status ->
        [none] { $provider } says that the fault is its own.
       *[other] { $provider } says that the fault is its own (answer { $status }).
    }
status-unclear =
    { $status ->
        [none] The answer is an error that does not say who made it.
       *[other] The answer is error { $status }, which does not say who made it.
    }
site-works =
    { $ms ->
        [0] The site answered properly.
       *[other] The site answered properly after { $ms } ms.
    }
refused-locally = Your computer itself turns the connection away: sooner than even your router can answer.
connect-refused = The server turns connections away.
connect-silent =
    { $tries ->
        [one] { $tries } attempt to connect got no reply.
       *[other] { $tries } attempts to connect got no reply.
    }
tls-broken-after-name = The connection is cut off as soon as it says which site it wants.
name-blocked-elsewhere = The same name is cut off at an unrelated address too.
neutral-name-works = Another name gets through to the same address.
portal-answers =
    { $vendors ->
        [one] A log-in page answered in place of { $vendors } known page.
       *[other] A log-in page answered in place of { $vendors } known pages.
    }
portal-clean =
    { $vendors ->
        [one] { $vendors } test found no log-in page in the way.
       *[other] { $vendors } tests found no log-in page in the way.
    }
ipv6-broken = The newer kind of addresses (IPv6) does not work from here; the older kind (IPv4) does.
ipv4-broken = The older kind of addresses (IPv4) does not work from here; the newer kind (IPv6) does.
some-addresses-fail =
    { $failed ->
        [one] { $failed } of the site's { $total } addresses fails.
       *[other] { $failed } of the site's { $total } addresses fail.
    }
challenge-shown =
    { $provider ->
        [none] A robot check stands before the site.
       *[other] { $provider } shows a robot check before the site.
    }
refuses-you =
    { $status ->
        [none] The site refuses this visitor.
       *[other] The site refuses this visitor (answer { $status }).
    }
needs-sign-in = The site asks for a name and a password.
clock-skewed =
    { $skew ->
        [none] Your computer's clock differs from what other servers say.
       *[other] Your computer's clock differs by { $skew } from what other servers say.
    }
hosts-file =
    { $address ->
        [none] The hosts file on this computer sends the site to an address of its own.
       *[other] The hosts file on this computer sends the site to { $address }.
    }
proxy-fails = The proxy { $proxy } does not pass requests on.
dns-over-tls-blocked = Names cannot be asked for over TLS (port 853) from here, as the private DNS of phones does; over HTTPS they can.
dns-over-https-blocked = Names cannot be asked for over HTTPS from here, as browsers do; over TLS (port 853) they can.
https-record-misleads = The site's HTTPS record sends some browsers to { $address }, where it does not open.
https-record-broken =
    { $kind ->
        [mandatory-unknown] The site's HTTPS record demands something that no browser knows, so browsers do without it.
        [protocol-unknown] The site's HTTPS record offers only protocols that no browser speaks.
       *[other] The site's HTTPS record hints at an address that is not on the public internet.
    }
quic-blocked = QUIC, the newer way to fetch pages (UDP port 443), does not get through here; browsers then take the older way (TCP), a moment later.
large-packets-lost = Small packets are answered on the way and large ones are not.
packets-stop =
    { $hops ->
        [one] Packets towards { $address } come as far as { $last }, the first router on the way; nobody behind it answers.
       *[other] Packets towards { $address } come as far as { $last }, { $hops } routers away; nobody behind it answers.
    }
packets-arrive = Packets reach { $address }, { $hops } routers away; something there answers, but not as a website does.
answered-for-nobody = A DNS question to an address where nobody is was answered, by somebody on the way.
stub-dead = Nothing answers at { $resolver }, the name service that should run on this computer.
note-vpn = Your traffic goes through a VPN ({ $name }); what is said here holds for the way through it.
note-proxy-script = Your system lets a script choose its proxy ({ $name }). It was not run, so browsers may go another way than this check did.
note-proxy-script-absent = Your system asks the network for a script that chooses a proxy. There is none, so programs go without a proxy, and so did this check.
note-proxy-script-broken = The script that chooses your system's proxy ({ $name }) fails or does not come to an end. Browsers then go without a proxy, and so did this check. Whoever looks after the script must mend it.
note-proxy-script-chose =
    { $way ->
        [DIRECT] A script chooses your system's proxy ({ $name }). It sends this site without one.
       *[other] A script chooses your system's proxy ({ $name }). It sends this site through { $way }.
    }
note-proxy-script-dead =
    { $way ->
        [DIRECT] The script that chooses your system's proxy names { $proxy } first, which accepts no connection. Browsers try it, wait, and then go without a proxy.
       *[other] The script that chooses your system's proxy names { $proxy } first, which accepts no connection. Browsers try it, wait, and then go through { $way }.
    }
note-proxy-script-elsewhere =
    { $other ->
        [DIRECT] The script that chooses your system's proxy treats this site unlike others: others go without a proxy.
       *[other] The script that chooses your system's proxy treats this site unlike others: others go through { $other }.
    }
note-proxy-script-unreachable = The script that chooses your system's proxy ({ $name }) cannot be fetched. Browsers then go without a proxy, and so did this check.
note-loss-near = { $failed } of { $total } small packets to your router got no answer. So few say that some are lost, not how many.
note-loss-far = { $failed } of { $total } small packets to { $address }, a server elsewhere, got no answer. So few say that some are lost, not how many.
note-second-router = Behind your router there is another private network ({ $address }): a second router, or your internet provider's own.
note-carrier-nat = Your internet provider shares one public address among several customers (CGNAT).
note-ipv6-only = Your network has IPv6 only; sites without IPv6 are reached through a translator, if it has one.
note-ipv6-local = Your network hands out IPv6 addresses that mean something inside it only; sites are reached over IPv4.
own-checks-blocked = { $failed } of { $total } of the sites that we compare with are blocked here, so they say nothing about your connection.
intermittent = { $failed } of { $total } tries of the same request failed.
slow-resolver = Looking up a name takes { $ms } ms.
other-fault = Also found: { $sentence }
way-round-works = By another way the site can be reached.

more-siblings = Asking more sites of the same provider.
second-vantage = The same check from another place, such as a friend's computer.
try-again = The same check once more.
other-network = The same check on another network, such as your phone's.
wait-a-minute = The same check in a minute.

# A code from a newer verdict than these words know.
unworded = A finding that this version has no words for ({ $code }).
