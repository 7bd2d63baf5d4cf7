# Which steps belong to which cause, and in which order?
#
# The same in every language: only references to the steps in LANGUAGE/steps.ftl. Attributes are read in order.

steps-link-down =
    .first = { step-check-cable }
    .second = { step-flight-mode }
    .third = { step-check-again }

steps-no-address =
    .first = { step-reconnect }
    .second = { step-restart-router }
    .third = { step-ask-network-owner }

steps-no-route =
    .first = { step-reconnect }
    .second = { step-restart-router }
    .third = { step-ask-network-owner }

steps-gateway-unreachable =
    .first = { step-restart-router }
    .second = { step-closer }
    .third = { step-ask-network-owner }

steps-access-down =
    .first = { step-restart-modem }
    .second = { step-call-provider }
    .third = { step-mobile }

steps-access-degraded =
    .first = { step-pause-downloads }
    .second = { step-closer }
    .third = { step-restart-router }
    .fourth = { step-call-provider }

steps-captive-portal =
    .first = { step-portal-window }
    .second = { step-portal-sign-in }
    .third = { step-check-again }

steps-resolver-unreachable =
    .first = { step-restart-router }
    .second = { step-other-resolver }
    .third = { step-call-provider }

steps-resolver-failing =
    .first = { step-restart-router }
    .second = { step-other-resolver }
    .third = { step-call-provider }

steps-resolver-lying =
    .first = { step-other-resolver }
    .second = { step-filter-settings }
    .third = { step-ask-network-owner }

steps-dns-blocked =
    .first = { step-vpn-off }
    .second = { step-restart-router }
    .third = { step-ask-network-owner }

steps-dns-intercepted =
    .first = { step-filter-settings }
    .second = { step-vpn-off }
    .third = { step-ask-network-owner }

steps-filtered =
    .first = { step-filter-settings }
    .second = { step-other-network }
    .third = { step-ask-network-owner }

steps-port-blocked =
    .first = { step-other-network }
    .second = { step-ask-network-owner }

steps-tls-intercepted =
    .first = { step-no-passwords }
    .second = { step-security-program }
    .third = { step-ask-network-owner }
    .fourth = { step-other-network }

steps-proxy-failing =
    .first = { step-check-proxy }
    .second = { step-ask-network-owner }

steps-proxy-needs-password =
    .first = { step-proxy-password }
    .second = { step-check-proxy }
    .third = { step-ask-network-owner }

steps-proxy-blocks =
    .first = { step-ask-network-owner }
    .second = { step-other-network }

steps-stub-dead =
    .first = { step-restart-names }
    .second = { step-check-again }

steps-vpn-failing =
    .first = { step-vpn-reconnect }
    .second = { step-vpn-off }
    .third = { step-ask-network-owner }

steps-clock-wrong =
    .first = { step-set-clock }
    .second = { step-check-again }

steps-hosts-override =
    .first = { step-hosts-line }
    .second = { step-check-again }

steps-ipv6-broken =
    .first = { step-restart-router }
    .second = { step-ipv6-off }
    .third = { step-call-provider }

steps-mtu-blackhole =
    .first = { step-vpn-off }
    .second = { step-restart-router }
    .third = { step-lower-mtu }
    .fourth = { step-call-provider }

steps-udp-blocked =
    .first = { step-other-network }
    .second = { step-ask-network-owner }

steps-local-firewall =
    .first = { step-check-firewall }
    .second = { step-ask-network-owner }

steps-trust-store-old =
    .first = { step-update-system }
    .second = { step-other-browser }

steps-resolver-slow =
    .first = { step-restart-router }
    .second = { step-other-resolver }
    .third = { step-call-provider }

steps-own-checks-blocked =
    .first = { step-try-browser }
    .second = { step-allow-faultline }

steps-name-not-found =
    .first = { step-check-spelling }
    .second = { step-contact-owner }

steps-dns-misconfigured =
    .first = { step-wait-site }
    .second = { step-contact-owner }

steps-dnssec-bogus =
    .first = { step-wait-site }
    .second = { step-contact-owner }

steps-unreachable =
    .first = { step-wait-site }
    .second = { step-contact-owner }

steps-refused =
    .first = { step-wait-site }
    .second = { step-contact-owner }

steps-hangs =
    .first = { step-wait-site }
    .second = { step-contact-owner }

steps-certificate-expired =
    .first = { step-heed-warning }
    .second = { step-contact-owner }
    .third = { step-wait-site }

steps-certificate-not-yet-valid =
    .first = { step-heed-warning }
    .second = { step-contact-owner }
    .third = { step-wait-site }

steps-certificate-wrong-name =
    .first = { step-check-spelling }
    .second = { step-heed-warning }
    .third = { step-contact-owner }

steps-certificate-untrusted =
    .first = { step-heed-warning }
    .second = { step-contact-owner }

steps-certificate-incomplete =
    .first = { step-other-browser }
    .second = { step-contact-owner }

steps-tls-failing =
    .first = { step-other-browser }
    .second = { step-wait-site }
    .third = { step-contact-owner }

steps-server-error =
    .first = { step-wait-site }
    .second = { step-contact-owner }

steps-origin-down =
    .first = { step-wait-site }
    .second = { step-contact-owner }

steps-refuses-you =
    .first = { step-try-browser }
    .second = { step-vpn-off }
    .third = { step-other-network }
    .fourth = { step-contact-owner }

steps-rate-limited =
    .first = { step-wait-minutes }
    .second = { step-vpn-off }

steps-redirect-loop =
    .first = { step-clear-cookies }
    .second = { step-contact-owner }

steps-empty-response =
    .first = { step-wait-site }
    .second = { step-contact-owner }

steps-bad-response =
    .first = { step-reload }
    .second = { step-wait-site }
    .third = { step-contact-owner }

steps-slow =
    .first = { step-wait-site }
    .second = { step-contact-owner }

steps-partly-down =
    .first = { step-reload }
    .second = { step-contact-owner }

steps-page-missing =
    .first = { step-check-link }
    .second = { step-contact-owner }

steps-domain-expired =
    .first = { step-contact-owner }
    .second = { step-wait-site }

steps-not-configured-at-provider =
    .first = { step-check-spelling }
    .second = { step-contact-owner }

steps-edge-failing =
    .first = { step-wait-provider }
    .second = { step-provider-status }
    .third = { step-nothing-to-change }

steps-edge-unreachable =
    .first = { step-wait-provider }
    .second = { step-provider-status }
    .third = { step-other-network }

steps-edge-certificate =
    .first = { step-heed-warning }
    .second = { step-wait-provider }
    .third = { step-provider-status }

steps-dns-provider-failing =
    .first = { step-wait-provider }
    .second = { step-provider-status }
    .third = { step-nothing-to-change }

steps-resolver-provider-failing =
    .first = { step-other-resolver }
    .second = { step-wait-provider }

steps-registry-failing =
    .first = { step-wait-somebody }
    .second = { step-nothing-to-change }

steps-hosting-failing =
    .first = { step-wait-provider }
    .second = { step-provider-status }
    .third = { step-nothing-to-change }

steps-transit-failing =
    .first = { step-wait-somebody }
    .second = { step-other-network }
    .third = { step-call-provider }

steps-dependency-failing =
    .first = { step-wait-somebody }
    .second = { step-contact-owner }

steps-ca-failing =
    .first = { step-heed-warning }
    .second = { step-wait-somebody }

steps-working =
    .first = { $about ->
            [site] { step-private-window }
           *[connection] { step-try-a-site }
        }

steps-challenge =
    .first = { step-human-check }

steps-needs-sign-in =
    .first = { step-sign-in }
    .second = { step-private-window }

steps-conflicting =
    .first = { step-try-again-soon }
    .second = { step-other-network }

steps-too-little-evidence =
    .first = { step-try-again-soon }
    .second = { step-other-network }

steps-intermittent =
    .first = { step-reload }
    .second = { step-try-again-soon }
