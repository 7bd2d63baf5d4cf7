//! Do scripts get what they are promised, and no more?

use super::*;

/// A world of a few names.
struct Few;

impl Names for Few {
    fn addresses(&mut self, host: &str, _until: Instant) -> Vec<IpAddr> {
        let known = match host {
            "shop.example" => "2001:db8::7 198.51.100.7",
            "six.example" => "2001:db8::8",
            "null" | "undefined" => "10.0.0.7",
            other => other,
        };
        let each = known.split(' ').filter_map(|address| address.parse().ok());
        each.collect()
    }

    fn own(&self) -> Vec<IpAddr> {
        vec![
            "2001:db8::34".parse().unwrap(),
            "192.168.1.34".parse().unwrap(),
        ]
    }
}

fn page() -> Url {
    Url::parse("https://shop.example:8443/secret/path?token=1").unwrap()
}

async fn shown(source: &str) -> String {
    let chooser = Chooser::start(source.to_owned(), Few);
    match chooser.choose(&page()).await {
        Ok(ways) => ways
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" "),
        Err(broken) => format!("{broken:?}"),
    }
}

/// Whether an expression is true for a script.
async fn holds(expression: &str) -> bool {
    let source = format!(
        "function FindProxyForURL(url, host) {{ return ({expression}) ? \"PROXY yes:1\" : \"DIRECT\"; }}"
    );
    match shown(&source).await.as_str() {
        "http://yes:1" => true,
        "DIRECT" => false,
        other => panic!("{expression}: {other}"),
    }
}

#[tokio::test]
async fn scripts_find_what_they_are_promised() {
    for expression in [
        "url === 'https://shop.example:8443/'",
        "host === 'shop.example'",
        "isPlainHostName('wiki') && !isPlainHostName('wiki.example')",
        "dnsDomainIs(host, '.Example') && !dnsDomainIs(host, '.org')",
        "localHostOrDomainIs('www', 'www.a.example') && !localHostOrDomainIs('www.b.example', 'www.a.example')",
        "isResolvable(host) && !isResolvable('none.example')",
        "dnsResolve(host) === '198.51.100.7' && dnsResolve('six.example') === null",
        "dnsResolveEx(host) === '2001:db8::7;198.51.100.7' && dnsResolveEx('none.example') === ''",
        "isInNet(host, '198.51.100.0', '255.255.255.0') && !isInNet(host, '10.0.0.0', '255.0.0.0')",
        "isInNet('10.1.2.3', '10.0.0.0', '255.0.0.0') && !isInNet('none.example', '0.0.0.0', '0.0.0.0')",
        "!isInNet(dnsResolve('none.example'), '10.0.0.0', '255.0.0.0') && !isInNetEx(null, '10.0.0.0/8')",
        "dnsResolve() === null && dnsResolveEx(null) === '' && dnsResolve('null') === '10.0.0.7'",
        "isInNetEx(host, '2001:db8::/32') && !isInNetEx(host, '2001:db9::/32') && !isInNetEx(host, 'x')",
        "isResolvableEx('six.example') && !isResolvable('six.example')",
        "myIpAddress() === '192.168.1.34' && myIpAddressEx().startsWith('2001:db8::34')",
        "sortIpAddressList('10.0.0.1;2001:db8::1') === '2001:db8::1;10.0.0.1'",
        "dnsDomainLevels('www.a.example') === 2 && dnsDomainLevels('wiki') === 0",
        "convert_addr('192.168.1.1') === 3232235777",
        "shExpMatch(host, '*.example') && shExpMatch(host, 'sh?p.*') && !shExpMatch(host, '*.exampl')",
        "shExpMatch('a+b', 'a+b') && !shExpMatch('aab', 'a+b') && shExpMatch('', '*')",
        "weekdayRange('SUN', 'SAT') && weekdayRange('SUN', 'SAT', 'GMT')",
        "weekdayRange('MON', 'THU') !== weekdayRange('FRI', 'SUN')",
        "timeRange(0, 23) && timeRange(0, 0, 0, 23, 59, 59) && timeRange(0, 0, 23, 59, 'GMT')",
        "timeRange(new Date().getHours()) || timeRange(new Date().getHours())",
        "dateRange('JAN', 'DEC') && dateRange(1, 31) && dateRange(2000, 2999) && !dateRange(1999, 'GMT')",
        "dateRange(1, 'JAN', 30, 'JUN') !== dateRange(1, 'JUL', 31, 'DEC')",
        "dateRange('JAN', 2000, 'DEC', 2999) && !dateRange(1, 'JAN', 1990, 31, 'DEC', 1999)",
        "alert('x') === undefined",
    ] {
        assert!(holds(expression).await, "{expression}");
    }
}

#[tokio::test]
async fn scripts_in_the_wild_are_not_strict() {
    let source = "proxy = 'PROXY a:1'; function FindProxyForURL(url, host) { answer = proxy; with (Math) {} return answer; }";
    assert_eq!(shown(source).await, "http://a:1");
}

#[tokio::test]
async fn nothing_else_is_within_reach() {
    for name in [
        "fetch",
        "XMLHttpRequest",
        "require",
        "process",
        "std",
        "os",
        "setTimeout",
        "Worker",
        "print",
    ] {
        assert!(
            holds(&format!("typeof {name} === 'undefined'")).await,
            "{name}"
        );
    }
}

#[tokio::test]
async fn broken_scripts_say_what_is_wrong() {
    for (source, said) in [
        ("", "into type 'function'"),
        ("function FindProxyForURL( {", "Error"),
        ("throw new Error('out of coffee')", "out of coffee"),
        ("throw 'tea'", "throws"),
        (
            "function FindProxyForURL() { throw new Error('later') }",
            "later",
        ),
        ("function FindProxyForURL() { return 7 }", "Error"),
        ("function FindProxyForURL() { return undefined }", "Error"),
    ] {
        let shown = shown(source).await;
        assert!(
            shown.starts_with("Error") && shown.contains(said),
            "{source}: {shown}"
        );
    }
}

#[tokio::test]
async fn hostile_scripts_end() {
    let deep = format!(
        "function FindProxyForURL() {{ return {}1{} }}",
        "(".repeat(100_000),
        ")".repeat(100_000)
    );
    for source in [
        "while (true) {}",
        "function FindProxyForURL() { while (true) { try { while (true) {} } catch (e) {} } }",
        "function FindProxyForURL() { return /^(a+)+$/.test('a'.repeat(40) + 'b') ? 'DIRECT' : 'DIRECT' }",
        "function FindProxyForURL() { let all = []; while (true) all.push('x'.repeat(100000)) }",
        "function FindProxyForURL() { return 'x'.repeat(1e9) }",
        "function FindProxyForURL() { return FindProxyForURL() }",
        "function FindProxyForURL() { new Array(4e9).fill(1).sort(); [...Array(3e7).keys()] }",
        "function FindProxyForURL() { return String.prototype.padEnd.call('x', 1 << 29, 'ab') }",
        "function FindProxyForURL() { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return JSON.stringify(a) }",
        "function FindProxyForURL() { return 7n ** (10n ** 9n) + '' }",
        "function FindProxyForURL() { const p = new Proxy({}, { get(t, k, r) { return r[k] } }); return p.x }",
        deep.as_str(),
    ] {
        let shown = shown(source).await;
        let start: String = source.chars().take(80).collect();
        assert!(
            shown.starts_with("Error") || shown == "Endless",
            "{start}: {shown}"
        );
    }
}

#[tokio::test]
async fn a_script_without_an_end_is_not_asked_again() {
    let chooser = Chooser::start(
        "function FindProxyForURL() { while (true) {} }".to_owned(),
        Few,
    );
    assert_eq!(chooser.choose(&page()).await, Err(Broken::Endless));
    assert!(chooser.endless.get().is_some());
    assert_eq!(chooser.choose(&page()).await, Err(Broken::Endless));
}
