# What is said when the user's own device, network or internet provider is at fault?
#
# Four sentences a cause: `headline` (what is wrong), `summary` (why we say so), `ticket` (for a support desk) and, in
# steps-by-cause.ftl, what to do. `$sure` is `yes` or `probably`; an argument that is not known is `none`.

headline-link-down =
    { $sure ->
        [yes] Your computer is not connected to any network.
       *[probably] Your computer is probably not connected to any network.
    }
summary-link-down = Neither a cable nor Wi-Fi is connected, so nothing on the internet can be reached.
ticket-link-down = No network interface has a link; nothing beyond the device was reached.

headline-no-address =
    { $sure ->
        [yes] The network has not given your computer an address.
       *[probably] The network has probably not given your computer an address.
    }
summary-no-address = Your computer is connected, but without an address from the router it cannot talk to anyone.
ticket-no-address = The link is up but has no usable IP address (DHCP or router advertisement missing).

headline-no-route =
    { $sure ->
        [yes] Your computer does not know the way out of your network.
       *[probably] Your computer probably does not know the way out of your network.
    }
summary-no-route = Your computer has an address, but nobody told it which router leads to the internet.
ticket-no-route = The device has an address but no default route.

headline-gateway-unreachable =
    { $sure ->
        [yes] Your router does not answer.
       *[probably] Your router probably does not answer.
    }
summary-gateway-unreachable =
    { $gateway ->
        [none] Your computer is connected, but the router is silent, and nothing beyond it can be reached.
       *[other] Your computer is connected, but the router ({ $gateway }) is silent, and nothing beyond it can be reached.
    }
ticket-gateway-unreachable =
    { $gateway ->
        [none] The default gateway is silent; nothing beyond it was reached.
       *[other] The default gateway { $gateway } is silent; nothing beyond it was reached.
    }

headline-access-down =
    { $sure ->
        [yes] Your connection stops just beyond your router.
       *[probably] Your connection probably stops just beyond your router.
    }
summary-access-down = Your computer and your router are fine, but nothing on the internet answers: the line or your internet provider is down.
ticket-access-down = Local network sound, nothing beyond the gateway answers: the access line or the internet provider is down.

headline-access-degraded =
    { $sure ->
        [yes] Your internet connection is losing data.
       *[probably] Your internet connection is probably losing data.
    }
summary-access-degraded = Some of what is sent over your line gets lost or comes very late, whichever site we ask.
ticket-access-degraded = Loss or delay on the access line, seen at unrelated destinations.

headline-captive-portal =
    { $sure ->
        [yes] This network wants you to sign in first.
       *[probably] This network probably wants you to sign in first.
    }
summary-captive-portal = A log-in page answers in place of the sites that you ask for, as is usual in hotels, trains and cafés.
ticket-captive-portal = Captive portal: the network answers in place of unrelated hosts until somebody signs in.

headline-resolver-unreachable =
    { $sure ->
        [yes] The name service (DNS) of your network does not answer.
       *[probably] The name service (DNS) of your network probably does not answer.
    }
summary-resolver-unreachable =
    { $resolver ->
        [none] Your computer cannot look up where sites are, because the name service that it was told to ask is silent.
       *[other] Your computer cannot look up where sites are, because the name service that it was told to ask ({ $resolver }) is silent.
    }
ticket-resolver-unreachable =
    { $resolver ->
        [none] The configured DNS resolver does not answer.
       *[other] The configured DNS resolver { $resolver } does not answer.
    }

headline-resolver-failing =
    { $sure ->
        [yes] The name service (DNS) of your network has a fault.
       *[probably] The name service (DNS) of your network probably has a fault.
    }
summary-resolver-failing =
    { $resolver ->
        [none] The name service that your computer asks answers with errors where others give the right answer.
       *[other] The name service that your computer asks ({ $resolver }) answers with errors where others give the right answer.
    }
ticket-resolver-failing =
    { $resolver ->
        [none] The configured DNS resolver answers with errors where others resolve.
       *[other] The configured DNS resolver { $resolver } answers with errors where others resolve.
    }

headline-resolver-lying =
    { $sure ->
        [yes] The name service (DNS) of your network gives a wrong answer for { $site }.
       *[probably] The name service (DNS) of your network probably gives a wrong answer for { $site }.
    }
summary-resolver-lying = What it says differs from what other name services and the site's own records say. Some networks do this on purpose, to block sites.
ticket-resolver-lying =
    { $resolver ->
        [none] The configured DNS resolver gives a false answer for { $subject }.
       *[other] The configured DNS resolver { $resolver } gives a false answer for { $subject }.
    }

headline-dns-blocked =
    { $sure ->
        [yes] Your network does not let name look-ups (DNS) through.
       *[probably] Your network probably does not let name look-ups (DNS) through.
    }
summary-dns-blocked = Before a site can be opened its name has to be looked up, and these questions get no answer from any name service, though other traffic passes.
ticket-dns-blocked = DNS (port 53) is blocked on the network; other traffic passes.

headline-dns-intercepted =
    { $sure ->
        [yes] Your network answers name look-ups (DNS) in the place of the service that you chose.
       *[probably] Your network probably answers name look-ups (DNS) in the place of the service that you chose.
    }
summary-dns-intercepted = Even a question to an address where nobody is gets an answer here, so what seems to come from your name service comes from somebody on the way; and it gives no usable address for { $site }.
ticket-dns-intercepted = DNS on port 53 is intercepted on the path: a query to 192.0.2.53, where nobody is, was answered. The interceptor's answer for { $subject } is not usable.

headline-filtered =
    { $sure ->
        [yes] Something on your network or computer blocks { $site }.
       *[probably] Something on your network or computer probably blocks { $site }.
    }
summary-filtered = Connections to { $site } are cut off before they get there. Firewalls, parental controls and security programs do this, and some internet providers have to.
ticket-filtered = A filter on the path blocks { $subject }; the site itself was not reached.

headline-port-blocked =
    { $sure ->
        [yes] Your network blocks the kind of connection that { $site } needs.
       *[probably] Your network probably blocks the kind of connection that { $site } needs.
    }
summary-port-blocked =
    { $port ->
        [none] Other connections get through, but not the kind that this address asks for.
       *[other] Other connections get through, but not those to port { $port }, which this address asks for.
    }
ticket-port-blocked =
    { $port ->
        [none] The network blocks the port that { $subject } uses.
       *[other] The network blocks port { $port }, which { $subject } uses.
    }

headline-tls-intercepted =
    { $sure ->
        [yes] Something on your network or computer opens your secure connections.
       *[probably] Something on your network or computer probably opens your secure connections.
    }
summary-tls-intercepted = The certificate shown for { $site } was not made by the site but by somebody on the way. Security programs and company networks do this, and so do attackers.
ticket-tls-intercepted = TLS interception: certificates of unrelated hosts are issued by somebody on the path.

headline-proxy-failing =
    { $sure ->
        [yes] The proxy that your computer is told to use does not work.
       *[probably] The proxy that your computer is told to use probably does not work.
    }
summary-proxy-failing =
    { $proxy ->
        [none] Your computer sends everything through a proxy, and the proxy does not pass it on.
       *[other] Your computer sends everything through { $proxy }, which does not pass it on.
    }
ticket-proxy-failing =
    { $proxy ->
        [none] The configured proxy fails.
       *[other] The configured proxy { $proxy } fails.
    }

headline-proxy-needs-password =
    { $sure ->
        [yes] The proxy that your computer is told to use wants a password.
       *[probably] The proxy that your computer is told to use probably wants a password.
    }
summary-proxy-needs-password =
    { $proxy ->
        [none] Your computer sends everything through a proxy, and the proxy lets nobody through who does not sign in.
       *[other] Your computer sends everything through { $proxy }, which lets nobody through who does not sign in.
    }
ticket-proxy-needs-password =
    { $proxy ->
        [none] The configured proxy demands authentication (in HTTP: 407 Proxy Authentication Required).
       *[other] The configured proxy { $proxy } demands authentication (in HTTP: 407 Proxy Authentication Required).
    }

headline-proxy-blocks =
    { $sure ->
        [yes] The proxy of your network does not let you through to { $subject }.
       *[probably] The proxy of your network probably does not let you through to { $subject }.
    }
summary-proxy-blocks =
    { $proxy ->
        [none] Your computer sends everything through a proxy. It lets other sites through, and refuses this one.
       *[other] Your computer sends everything through { $proxy }. It lets other sites through, and refuses this one.
    }
ticket-proxy-blocks =
    { $proxy ->
        [none] The configured proxy refuses the connection to { $subject }, and passes others on.
       *[other] The configured proxy { $proxy } refuses the connection to { $subject }, and passes others on.
    }

headline-stub-dead =
    { $sure ->
        [yes] The name service (DNS) on your computer itself is not working.
       *[probably] The name service (DNS) on your computer itself is probably not working.
    }
summary-stub-dead = Programs on your computer ask a small name service on the same computer where sites are, and nothing answers there.
ticket-stub-dead =
    { $resolver ->
        [none] The local DNS stub resolver does not answer.
       *[other] Nothing answers at { $resolver }, the configured local DNS stub resolver.
    }

headline-vpn-failing =
    { $sure ->
        [yes] Your VPN does not let anything through.
       *[probably] Your VPN probably does not let anything through.
    }
summary-vpn-failing = Your computer sends its traffic into a VPN, and nothing comes back out of it.
ticket-vpn-failing =
    { $vpn ->
        [none] Traffic is routed into a VPN that passes nothing.
       *[other] Traffic is routed into the VPN interface { $vpn }, which passes nothing.
    }

headline-clock-wrong =
    { $sure ->
        [yes] Your computer's clock is wrong.
       *[probably] Your computer's clock is probably wrong.
    }
summary-clock-wrong =
    { $skew ->
        [none] Secure sites prove themselves with certificates that have dates; with a wrong clock they look unsafe.
       *[other] It differs by { $skew } from the time that other servers tell. Secure sites prove themselves with certificates that have dates; with a wrong clock they look unsafe.
    }
ticket-clock-wrong =
    { $skew ->
        [none] The device clock is wrong; certificate checks fail everywhere.
       *[other] The device clock is off by { $skew }; certificate checks fail everywhere.
    }

headline-hosts-override =
    { $sure ->
        [yes] A setting on your computer sends { $site } to a wrong address.
       *[probably] A setting on your computer probably sends { $site } to a wrong address.
    }
summary-hosts-override =
    { $address ->
        [none] The hosts file on this computer gives { $site } an address of its own, and the site is not there.
       *[other] The hosts file on this computer says that { $site } is at { $address }, and the site is not there.
    }
ticket-hosts-override =
    { $address ->
        [none] The hosts file overrides { $subject } with an address that does not serve it.
       *[other] The hosts file points { $subject } at { $address }, which does not serve it.
    }

headline-ipv6-broken =
    { $sure ->
        [yes] The newer kind of internet addresses (IPv6) does not work on your network.
       *[probably] The newer kind of internet addresses (IPv6) probably does not work on your network.
    }
summary-ipv6-broken = Connections over IPv6 start and then hang, while those over the older IPv4 work.
ticket-ipv6-broken = IPv6 fails after connecting while IPv4 works; browsers do not fall back at that stage.

headline-mtu-blackhole =
    { $sure ->
        [yes] Your network loses large packets.
       *[probably] Your network probably loses large packets.
    }
summary-mtu-blackhole = Small messages get through and large ones vanish without notice, so pages begin to load and then hang. A VPN or the line is the usual reason.
ticket-mtu-blackhole = Path MTU black hole: full-sized packets vanish, small ones pass.

headline-udp-blocked =
    { $sure ->
        [yes] Your network blocks some kinds of traffic (UDP).
       *[probably] Your network probably blocks some kinds of traffic (UDP).
    }
summary-udp-blocked = Ordinary pages still open, but calls, games and some faster connections may fail.
ticket-udp-blocked = UDP beyond DNS is blocked; TCP passes.

headline-local-firewall =
    { $sure ->
        [yes] A firewall on your computer blocks the connection.
       *[probably] A firewall on your computer probably blocks the connection.
    }
summary-local-firewall = The refusal comes from this computer itself, before anything reaches the network.
ticket-local-firewall = A firewall on the device refuses outgoing connections.

headline-trust-store-old =
    { $sure ->
        [yes] Your computer's list of trusted certificates is out of date.
       *[probably] Your computer's list of trusted certificates is probably out of date.
    }
summary-trust-store-old = Several unrelated sites are mistrusted here although their certificates are in order.
ticket-trust-store-old = The device's trust store is out of date: sound chains of unrelated hosts are rejected.

headline-resolver-slow =
    { $sure ->
        [yes] The name service (DNS) of your network is slow.
       *[probably] The name service (DNS) of your network is probably slow.
    }
summary-resolver-slow = Looking up names takes so long that every page is late, although the sites themselves are quick.
ticket-resolver-slow =
    { $resolver ->
        [none] The configured DNS resolver answers slowly.
       *[other] The configured DNS resolver { $resolver } answers slowly.
    }

headline-own-checks-blocked =
    { $sure ->
        [yes] Something on this computer or network blocks Faultline's own questions.
       *[probably] Something on this computer or network probably blocks Faultline's own questions.
    }
summary-own-checks-blocked = The sites that we compare with are blocked here, so their silence says nothing about your connection.
ticket-own-checks-blocked = Faultline's own checks are blocked by a filter; the connection could not be judged.
