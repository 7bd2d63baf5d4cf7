//! Which words in a report are our own, and so say nothing of anybody?

use std::collections::BTreeSet;
use std::sync::OnceLock;

use faultline_catalogue::Catalogue;
use faultline_observation::Failure;

use crate::words::Words;

/// Probes, stations, keys of facts and the words that stand as their values.
const WORDS: &str = "\
machine link address route gateway system_lookup hosts_file lookup authority fetch visit portal swap clock path_stop \
device access dns provider site \
working failing degraded not-reached not-tested \
status http_version rule recognised made_by title headers server clock_offset_s needs_sign_in resolver_provider encrypted \
answered_to hops last beyond ttl ms arrived silence size_bytes hop path_mtu short_answered long_answered packet_size interception quic sntp steadiness packets_sent packets_lost rtt_least_ms rtt_middle_ms rtt_most_ms versions zone addresses without_validation ns dns_provider asked_zone intercepted asker asks_for_us https_record hints record_flaws hint-not-public mandatory-unknown protocol-unknown error redirects redirected_to \
gave_up_after_ms certificate certificate_detail location cname failures block_page private_addresses transport extended_errors \
ttl_s packets_ignored authentic_data neighbour chain tls client_certificate_wanted trust_store_empty interfaces_up \
vpn proxy_script script ways dead proxy unreachable absent there chose broken endless not-run DIRECT addressing carrier-nat ipv6-local ipv6-only link_resolvers links told_by systemd-resolved network-manager file \
default_route_v4 default_route_v6 failure_a failure_aaaa code_a code_aaaa servers subject issuer not_before not_after names signatures signature_detail extended_error keys-missing key-unknown unsigned signature-expired signature-not-yet-valid signature-wrong sound none \
serial chain_length interface kind ssid user colo signature skew_s rcode version cipher alpn group host port \
udp tcp https true false reachable stale failed system hosts faultline \
server via date age location content-type content-length retry-after x-cache x-cache-hits cf-ray cf-cache-status \
cf-mitigated cf-error-type cf-error-origin x-served-by x-timer x-fastly-request-id x-azure-ref x-azure-internalerror \
x-azure-externalerror x-ms-request-id x-amz-cf-id x-amz-cf-pop x-amz-request-id x-amzn-requestid x-amzn-errortype \
x-amzn-waf-action x-vercel-id x-vercel-error x-nf-request-id fly-request-id rndr-id x-render-origin-server \
x-github-request-id x-akamai-request-id akamai-grn x-sucuri-id x-do-orig-status x-squid-error :reason \
failed total worked resolvers provider resolver address ms seconds tries vendors detail kind status host";

/// Whether `word` is one of ours: a probe, a cause, a failure, a key, a message, a provider's id.
pub(super) fn is_ours(word: &str, catalogue: &Catalogue) -> bool {
    static OURS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let ours = OURS.get_or_init(|| {
        WORDS
            .split_whitespace()
            .chain(Failure::ALL.iter().copied())
            .collect()
    });
    ours.contains(word)
        || catalogue.provider(word).is_some()
        || catalogue.rule(word).is_some()
        || Words::of("en").has(word)
        || Words::of("en").has(&format!("headline-{word}"))
}

/// Keys whose values are a provider's own name for one request: its support asks for them.
pub(super) fn is_request_id(key: &str) -> bool {
    const KEYS: [&str; 24] = [
        "cf-ray",
        "x-azure-ref",
        "x-amz-cf-id",
        "x-amz-request-id",
        "x-amz-id-2",
        "x-amzn-requestid",
        "x-amzn-trace-id",
        "x-fastly-request-id",
        "x-served-by",
        "x-timer",
        "x-ms-request-id",
        "x-vercel-id",
        "x-nf-request-id",
        "fly-request-id",
        "rndr-id",
        "x-github-request-id",
        "x-akamai-request-id",
        "akamai-grn",
        "x-sucuri-id",
        "x-request-id",
        "x-amz-cf-pop",
        "x-github-request",
        "x-guploader-uploadid",
        "x-cache-hits",
    ];
    KEYS.contains(&key)
}

/// Whether this could be such a name, or a list of them, rather than a sentence.
pub(super) fn is_plain_id(value: &str) -> bool {
    value
        .split(", ")
        .all(|id| id.len() <= 120 && !id.contains(|c: char| c.is_whitespace() || c.is_control()))
}
