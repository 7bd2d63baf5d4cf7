//! Does every rule speak of the answers it is meant for, and of no others?

use std::collections::BTreeSet;

use faultline_catalogue::{Catalogue, Judgement, VisitorKind, Whose};
use serde::Deserialize;

#[derive(Deserialize)]
struct Answers {
    answer: Vec<Answer>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    rule: String,
    asked: Option<String>,
    status: u16,
    #[serde(default)]
    headers: Vec<String>,
    #[serde(default)]
    body: String,
}

fn answers() -> Vec<Answer> {
    toml::from_str::<Answers>(include_str!("fixtures/answers.toml"))
        .expect("the fixtures parse")
        .answer
}

/// `name: value` lines as headers; a name may begin with a colon, as `:reason` does.
fn headers(lines: &[String]) -> Vec<(String, String)> {
    lines
        .iter()
        .map(|line| {
            let colon = line[1..].find(':').expect("a header is `name: value`") + 1;
            (
                line[..colon].to_owned(),
                line[colon + 1..].trim().to_owned(),
            )
        })
        .collect()
}

fn judge(answer: &Answer) -> Judgement {
    Catalogue::embedded().judge_response(
        answer.asked.as_deref(),
        answer.status,
        &headers(&answer.headers),
        &answer.body,
    )
}

#[test]
fn answers_are_judged_by_the_rules_meant_for_them() {
    let wrong: Vec<String> = answers()
        .iter()
        .map(|answer| (judge(answer).rule, answer))
        .filter(|(rule, answer)| *rule != answer.rule)
        .map(|(rule, answer)| format!("{rule} speaks of {answer:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_an_answer_it_is_meant_for() {
    let seen: BTreeSet<String> = answers().into_iter().map(|answer| answer.rule).collect();
    for rule in Catalogue::embedded().rules() {
        assert!(seen.contains(&rule.id), "{} has no fixture", rule.id);
    }
}

#[test]
fn judgement_names_the_provider_of_its_rule() {
    for answer in answers() {
        let judgement = judge(&answer);
        let rule = Catalogue::embedded().rule(&judgement.rule).unwrap();
        if rule.provider.is_some() {
            assert_eq!(judgement.provider, rule.provider, "{answer:?}");
        }
        assert_eq!(
            (judgement.whose, judgement.visitor),
            (rule.whose, rule.visitor),
            "{answer:?}"
        );
    }
}

/// A page is known by its own marks, so that nobody's rule may speak of somebody else's page.
#[test]
fn rules_keep_silent_on_the_pages_of_others() {
    let catalogue = Catalogue::embedded();
    for answer in answers() {
        let Some(owner) = &catalogue.rule(&answer.rule).unwrap().provider else {
            continue;
        };
        let unasked = Answer {
            asked: None,
            ..answer
        };
        let judged = judge(&unasked);
        let rule = catalogue.rule(&judged.rule);
        let speaks = rule.and_then(|rule| rule.provider.as_ref());
        assert!(
            speaks.is_none_or(|by| by == owner),
            "{} speaks of a page of {owner}: {unasked:?}",
            judged.rule
        );
    }
}

/// The decisions that verdicts hang on, written out once more apart from the data.
#[test]
fn whose_doing_the_telling_answers_are() {
    let rows = [
        ("cloudflare-521", Whose::Origin),
        ("cloudflare-525", Whose::Site),
        ("cloudflare-526", Whose::Site),
        ("cloudflare-1016", Whose::Site),
        ("cloudflare-5xx-unbranded", Whose::Provider),
        ("cloudflare-5xx-branded", Whose::Origin),
        ("cloudflare-500", Whose::Provider),
        ("cloudflare-challenge", Whose::Visitor),
        ("cloudflare-1034", Whose::Unclear),
        ("fastly-guru", Whose::Provider),
        ("fastly-backend", Whose::Origin),
        ("fastly-unknown-domain", Whose::Site),
        ("akamai-origin", Whose::Origin),
        ("cloudfront-origin", Whose::Origin),
        ("cloudfront-error", Whose::Unclear),
        ("azure-internal-error", Whose::Provider),
        ("azure-unconfigured", Whose::Site),
        ("google-404", Whose::Unclear),
        ("vercel-internal", Whose::Provider),
        ("aws-s3-internal", Whose::Provider),
        ("generic-5xx", Whose::Unclear),
    ];
    for (id, whose) in rows {
        assert_eq!(Catalogue::embedded().rule(id).unwrap().whose, whose, "{id}");
    }
}

#[test]
fn visitors_are_told_how_they_are_held_up() {
    let rows = [
        ("cloudflare-challenge", VisitorKind::Challenge),
        ("cloudflare-1015", VisitorKind::RateLimited),
        ("cloudflare-refused", VisitorKind::Refused),
        ("generic-401", VisitorKind::SignIn),
    ];
    for (id, kind) in rows {
        assert_eq!(
            Catalogue::embedded().rule(id).unwrap().visitor,
            Some(kind),
            "{id}"
        );
    }
    for rule in Catalogue::embedded().rules() {
        assert_eq!(
            rule.visitor.is_some(),
            rule.whose == Whose::Visitor,
            "{} is half a visitor's rule",
            rule.id
        );
    }
}

#[test]
fn through_an_edge_is_not_made_by_it() {
    let headers = [
        ("server".to_owned(), "cloudflare".to_owned()),
        ("cf-ray".to_owned(), "8f2d4c1b6a7e9035-FRA".to_owned()),
    ];
    let judgement =
        Catalogue::embedded().judge_response(None, 500, &headers, "<h1>Database error</h1>");
    assert_eq!(
        judgement.whose,
        Whose::Origin,
        "the headers alone do not convict the edge"
    );
    assert_eq!(judgement.provider.as_deref(), Some("cloudflare"));
}

#[test]
fn hostile_answers_are_judged_all_the_same() {
    let catalogue = Catalogue::embedded();
    let long = "é<center>".repeat(40_000);
    let many: Vec<(String, String)> = (0..5_000)
        .map(|n| (format!("x-{n}"), long[..4_096].to_owned()))
        .collect();
    for status in [0, 99, 200, 404, 502, 503, 599, 999, u16::MAX] {
        for asked in [None, Some("cloudflare"), Some("nobody"), Some("")] {
            let judgement = catalogue.judge_response(asked, status, &many, &long);
            assert!(!judgement.rule.is_empty());
        }
    }
}
