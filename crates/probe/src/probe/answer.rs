//! What does an HTTP answer say of the page that was asked for?
//!
//! Who would have to act is the catalogue's to know; this turns its judgement into a failure type and keeps the
//! headers that decided. Pure but for the clock, with which the server's date is compared.

use std::time::SystemTime;

use faultline_catalogue::{Catalogue, Judgement, VisitorKind, Whose};
use faultline_observation::Failure;
use serde_json::{Map, Value};
use url::Url;

use crate::classify::Fault;
use crate::facts::{Facts, clean};
use crate::operation::Answer;

/// What an answer means.
#[derive(Debug)]
pub(crate) enum Meaning {
    /// The page came, or an answer that is as good.
    Page,
    /// The page is elsewhere.
    Elsewhere(Url),
    /// It sends people there to sign in.
    SignIn(Url),
    /// It failed.
    Failed(Fault),
}

/// Headers that say who answered and why; kept for the reader, cut to a sensible length.
const KEPT: [&str; 40] = [
    "server",
    "via",
    "date",
    "age",
    "location",
    "content-type",
    "content-length",
    "retry-after",
    "x-cache",
    "x-cache-hits",
    "cf-ray",
    "cf-cache-status",
    "cf-mitigated",
    "cf-error-type",
    "cf-error-origin",
    "x-served-by",
    "x-timer",
    "x-fastly-request-id",
    "x-azure-ref",
    "x-azure-internalerror",
    "x-azure-externalerror",
    "x-ms-request-id",
    "x-amz-cf-id",
    "x-amz-cf-pop",
    "x-amz-request-id",
    "x-amzn-requestid",
    "x-amzn-errortype",
    "x-amzn-waf-action",
    "x-vercel-id",
    "x-vercel-error",
    "x-nf-request-id",
    "fly-request-id",
    "rndr-id",
    "x-render-origin-server",
    "x-github-request-id",
    "x-akamai-request-id",
    "akamai-grn",
    "x-sucuri-id",
    "x-do-orig-status",
    "x-squid-error",
];

/// Judges the answer to a request for `asked`; `provider` is whose edge was asked, where that is known.
pub(crate) fn judge(
    catalogue: &Catalogue,
    provider: Option<&str>,
    asked: &Url,
    answer: &Answer,
) -> (Meaning, Facts) {
    let headers = headers(answer);
    let status = answer.status.as_u16();
    let body = answer.content.text();
    let judgement = catalogue.judge_response(provider, status, &headers, &body);
    let mut facts = Facts::default();
    facts.value("status", status);
    facts.text("http_version", &format!("{:?}", answer.version));
    facts.text("rule", &judgement.rule);
    facts.list("recognised", &catalogue.recognise_response(&headers));
    facts.maybe("made_by", judgement.provider.as_deref());
    facts.maybe("title", title(&body).as_deref());
    facts.value("headers", kept(&headers));
    facts.maybe("server", header(&headers, "server"));
    if let Some(offset) = header(&headers, "date").and_then(clock_offset) {
        facts.value("clock_offset_s", offset);
    }
    let meaning = meaning(asked, answer, &judgement, &headers);
    if signs_in(&meaning, &judgement) {
        facts.value("needs_sign_in", true);
        let there = match meaning {
            Meaning::Elsewhere(url) => Meaning::SignIn(url),
            _ => Meaning::Page,
        };
        return (there, facts);
    }
    (meaning, facts)
}

fn meaning(
    asked: &Url,
    answer: &Answer,
    judgement: &Judgement,
    headers: &[(String, String)],
) -> Meaning {
    let status = answer.status.as_u16();
    let failed = |failure| Meaning::Failed(Fault::because(failure, format!("status {status}")));
    match (status, judgement.visitor) {
        (407, _) => failed(Failure::HTTP_PROXY_AUTH),
        // RFC 6585, section 6: the network on the way wants a log-in.
        (511, _) => failed(Failure::INTERCEPTED),
        (401, _) => Meaning::Page,
        (_, Some(VisitorKind::Challenge)) => failed(Failure::HTTP_CHALLENGE),
        (_, Some(VisitorKind::RateLimited)) | (429, _) => failed(Failure::HTTP_RATE_LIMITED),
        (_, Some(VisitorKind::SignIn)) => failed(Failure::HTTP_SIGN_IN),
        (400.., Some(VisitorKind::Refused)) | (403 | 451, _) => failed(Failure::HTTP_REFUSED),
        (301..=303 | 307 | 308, _) => header(headers, "location")
            .and_then(|location| asked.join(location).ok())
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
            .map_or(Meaning::Page, Meaning::Elsewhere),
        (..400, _) => complete(answer, headers),
        _ => failed(match judgement.whose {
            Whose::Provider => Failure::HTTP_EDGE,
            // The catalogue's rules for what an edge merely hands on are named so.
            // A server of the site's own that speaks of what is behind it is the site speaking of itself.
            Whose::Origin if judgement.rule.ends_with("-passed-on") || is_generic(judgement) => {
                Failure::HTTP_PASSED_ON
            }
            Whose::Origin => Failure::HTTP_ORIGIN,
            // Without a rule that says more, a page that is not there is an ordinary answer of the site.
            Whose::Site | Whose::Unclear
                if matches!(status, 404 | 410) && is_generic(judgement) =>
            {
                Failure::HTTP_MISSING
            }
            Whose::Site if is_generic(judgement) => Failure::HTTP_UNCLEAR,
            Whose::Site => Failure::HTTP_SITE,
            Whose::Visitor => Failure::HTTP_REFUSED,
            Whose::Unclear => Failure::HTTP_UNCLEAR,
        }),
    }
}

fn is_generic(judgement: &Judgement) -> bool {
    judgement.rule == "answered" || judgement.rule.starts_with("generic-")
}

/// Whether all of a good answer arrived.
fn complete(answer: &Answer, headers: &[(String, String)]) -> Meaning {
    if let Some(fault) = &answer.broken {
        return Meaning::Failed(fault.clone());
    }
    // Only a page is expected to hold something: programs answer 200 with nothing in it.
    let page = header(headers, "content-type").is_some_and(|kind| kind.starts_with("text/html"));
    if answer.status.as_u16() == 200 && page && answer.content.empty {
        return Meaning::Failed(Fault::because(Failure::HTTP_EMPTY, "an empty page"));
    }
    Meaning::Page
}

/// Whether a person would be asked to sign in: not a fault, and as far as one can look without an account.
fn signs_in(meaning: &Meaning, judgement: &Judgement) -> bool {
    match meaning {
        Meaning::Elsewhere(url) => is_sign_in(url),
        Meaning::Failed(fault) => fault.failure == Failure::HTTP_SIGN_IN,
        Meaning::Page | Meaning::SignIn(_) => judgement.visitor == Some(VisitorKind::SignIn),
    }
}

/// Whether this address is where people sign in, by the usual names.
fn is_sign_in(url: &Url) -> bool {
    const HOSTS: [&str; 7] = ["login", "signin", "accounts", "auth", "sso", "idp", "id"];
    const PATHS: [&str; 7] = [
        "login", "signin", "sign-in", "sign_in", "sso", "oauth2", "saml2",
    ];
    let host = url
        .host_str()
        .and_then(|host| host.split('.').next())
        .unwrap_or_default();
    let mut segments = url.path_segments().into_iter().flatten().take(3);
    HOSTS.contains(&host)
        || segments.any(|segment| PATHS.contains(&segment.to_ascii_lowercase().as_str()))
}

/// Headers as the catalogue reads them, with the reason phrase of HTTP/1.1 as `:reason`.
fn headers(answer: &Answer) -> Vec<(String, String)> {
    let shown = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        (
            name.as_str().to_owned(),
            String::from_utf8_lossy(value.as_bytes()).into_owned(),
        )
    };
    let reason = answer
        .reason
        .iter()
        .map(|reason| (":reason".to_owned(), reason.clone()));
    answer.headers.iter().map(shown).chain(reason).collect()
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

fn kept(headers: &[(String, String)]) -> Value {
    let kept = headers
        .iter()
        .filter(|(name, _)| KEPT.contains(&name.as_str()) || name == ":reason");
    let shown = kept.map(|(name, value)| {
        // What stands behind a question mark or a hash is the visitor's own.
        let value = if name == "location" {
            value.split(['?', '#']).next().unwrap_or_default()
        } else {
            value
        };
        (name.clone(), Value::String(clean(value, 200)))
    });
    Value::Object(shown.collect::<Map<_, _>>())
}

/// How far the server's clock is ahead of this machine's, in seconds.
pub(crate) fn clock_offset(date: &str) -> Option<i64> {
    let theirs = httpdate::parse_http_date(date)
        .ok()?
        .duration_since(SystemTime::UNIX_EPOCH)
        .ok()?;
    let ours = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .ok()?;
    i64::try_from(theirs.as_secs())
        .ok()?
        .checked_sub(i64::try_from(ours.as_secs()).ok()?)
}

/// The title of a page, without white space and control characters.
pub(crate) fn title(body: &str) -> Option<String> {
    let lower = body.to_ascii_lowercase();
    let begin = lower.find("<title")?;
    let begin = begin + lower[begin..].find('>')? + 1;
    let end = begin + lower[begin..].find("</title")?;
    Some(clean(&body[begin..end], 200)).filter(|title| !title.is_empty())
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
