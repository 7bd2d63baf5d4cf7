//! Whose doing is this HTTP answer?
//!
//! That an edge's headers are present proves only that the answer passed it; whose fault an error is says the
//! wording of the page and the status. Rows of `data/rules/*.toml` hold that knowledge, the most specific first.

use serde::Deserialize;

use crate::catalogue::Catalogue;
use crate::provider::{Kind, Provider};

/// Whose doing an answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Who would have to act.
    pub whose: Whose,
    /// The stable id of the rule that says so, such as `cloudflare-521`.
    pub rule: String,
    /// The catalogue id of the provider that made the answer or passed it on, the inner one where there are two.
    pub provider: Option<String>,
    /// How this visitor is held up, where that is what happened.
    pub visitor: Option<VisitorKind>,
}

/// Who would have to act on an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// The edge or platform is broken.
    Provider,
    /// The site's own server, or its host, is broken behind an edge that works.
    Origin,
    /// The site's settings or its program are wrong; also an ordinary answer of the site's own.
    Site,
    /// Nobody: this visitor is refused, challenged or asked to sign in.
    Visitor,
    /// The answer alone does not tell; a comparison with the provider's other customers does.
    Unclear,
}

/// How a visitor is held up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VisitorKind {
    /// They must show that they are no robot.
    Challenge,
    /// They are turned away.
    Refused,
    /// They asked too often.
    RateLimited,
    /// They must sign in.
    SignIn,
}

/// How much of a body is looked at.
const BODY_LIMIT: usize = 64 * 1024;
/// How much of one header's value is looked at.
pub(crate) const VALUE_LIMIT: usize = 4 * 1024;
/// How many headers are looked at.
pub(crate) const HEADER_LIMIT: usize = 200;

impl Catalogue {
    /// Whose doing this answer is, given the provider that was asked, if one is known.
    ///
    /// Over HTTP/1.1 the reason phrase may be passed as a header named `:reason`: some edges say there what went wrong.
    #[must_use]
    pub fn judge_response(
        &self,
        provider: Option<&str>,
        status: u16,
        headers: &[(String, String)],
        body: &str,
    ) -> Judgement {
        let headers = &headers[..headers.len().min(HEADER_LIMIT)];
        let body = start(body, BODY_LIMIT);
        let mut suspects = self.recognise_response(headers);
        for id in self.recognise_body(body).into_iter().chain(provider) {
            if !suspects.contains(&id) {
                suspects.push(id);
            }
        }
        suspects.sort_by_key(|id| self.provider(id).map_or(Kind::Site, Provider::depth));
        let body = body.to_ascii_lowercase();
        let parties = suspects.iter().copied().map(Some).chain([None]);
        let rule = parties
            .flat_map(|party| {
                self.rules()
                    .iter()
                    .filter(move |rule| rule.provider.as_deref() == party)
            })
            .find(|rule| rule.matches(status, headers, &body));
        let inner = suspects.first().map(|id| (*id).to_owned());
        Judgement {
            whose: rule.map_or(Whose::Unclear, |rule| rule.whose),
            rule: rule.map_or("none", |rule| &rule.id).to_owned(),
            provider: rule.and_then(|rule| rule.provider.clone()).or(inner),
            visitor: rule.and_then(|rule| rule.visitor),
        }
    }
}

/// The first `limit` bytes of `text`, cut at a character.
pub(crate) fn start(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}
