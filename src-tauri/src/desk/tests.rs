//! Does the desk give up, take up and hand on what it should?

use std::sync::atomic::{AtomicUsize, Ordering};

use faultline_observation::Target;
use faultline_report::Report;

use super::*;

fn check(input: &str) -> Order {
    Order::Check {
        input: input.to_owned(),
    }
}

#[test]
fn the_opening_input_is_given_out_once() {
    let desk = Desk::opened_with(Some("example.com".to_owned()));
    assert_eq!(desk.take_opening(), Some(check("example.com")));
    assert_eq!(
        desk.take_opening(),
        None,
        "a screen that was loaded anew must not check again"
    );
}

fn observed() -> Event {
    Event::Observed {
        observation: Box::new(faultline_observation::Observation {
            id: faultline_observation::Id("link-1".into()),
            probe: "link".into(),
            asks: faultline_observation::Asks::new(faultline_observation::Role::Machine),
            parts: Vec::new(),
            goal: faultline_observation::Operation::Inspect,
            reached: None,
            outcome: faultline_observation::Outcome::Skipped {
                reason: faultline_observation::SkipReason::Cancelled,
            },
            phases: faultline_observation::PhaseTimes::default(),
            tries: faultline_observation::Tries::default(),
            at_ms: 0,
            facts: std::collections::BTreeMap::new(),
        }),
    }
}

fn report() -> Report {
    serde_json::from_str(include_str!("../../../crates/report/samples/wan-down.json"))
        .expect("a report")
}

/// A desk with a check under way that never gets anywhere by itself, and the number of events it told.
fn desk_at_work() -> (Desk, Arc<AtomicUsize>) {
    let desk = Desk::default();
    let told = Arc::new(AtomicUsize::new(0));
    lock(&desk.papers).running = Some(Running {
        task: async_runtime::spawn(std::future::pending()),
        events: counting(&told),
        target: Some(Target::parse("news.example").expect("a site")),
        judged: None,
        under_way: watch::Sender::default(),
    });
    (desk, told)
}

fn counting(told: &Arc<AtomicUsize>) -> Channel<CheckEvent> {
    let told = Arc::clone(told);
    Channel::new(move |_| {
        told.fetch_add(1, Ordering::SeqCst);
        Ok(())
    })
}

fn judged(settlement: Settlement) -> Event {
    Event::Judged {
        report: Box::new(report()),
        settlement,
    }
}

#[test]
fn a_check_that_was_given_up_leaves_no_trace() {
    let (desk, told) = desk_at_work();
    let run = lock(&desk.papers).run;
    desk.clear();
    pass_on(observed(), run, &desk.papers);
    pass_on(judged(Settlement::Final), run, &desk.papers);
    assert_eq!(told.load(Ordering::SeqCst), 0);
    assert!(desk.resume("en", Channel::new(|_| Ok(()))).is_none());
}

#[test]
fn a_screen_that_is_loaded_anew_takes_a_running_check_up() {
    let (desk, before) = desk_at_work();
    let run = lock(&desk.papers).run;
    pass_on(judged(Settlement::Open), run, &desk.papers);
    let after = Arc::new(AtomicUsize::new(0));
    let resumed = desk.resume("en", counting(&after)).expect("a check");
    assert_eq!(resumed.shown, "news.example");
    assert_eq!(resumed.settlement, commands::Settlement::Open);
    assert!(resumed.report.is_some());
    pass_on(judged(Settlement::Final), run, &desk.papers);
    let counts = [before, after].map(|told| told.load(Ordering::SeqCst));
    assert_eq!(counts, [1, 1], "each screen hears what is told in its time");
}

#[test]
fn a_verdict_is_worded_in_the_language_that_is_wanted_now() {
    let (desk, _) = desk_at_work();
    let run = lock(&desk.papers).run;
    pass_on(judged(Settlement::Final), run, &desk.papers);
    let said = |language| {
        let resumed = desk.resume(language, Channel::new(|_| Ok(())));
        let report = resumed.and_then(|resumed| resumed.report);
        report.expect("a report").0.verdict.certainty
    };
    assert_ne!(said("en"), said("de"));
}

#[tokio::test]
async fn a_check_that_ends_leaves_the_desk_quiet() {
    let (desk, _) = desk_at_work();
    let run = lock(&desk.papers).run;
    let over = desk.over();
    assert!(!desk.is_quiet());
    pass_on(judged(Settlement::Final), run, &desk.papers);
    over.await;
    desk.over().await;
    assert!(desk.is_quiet() && desk.report() == Some(report().id));
    desk.order(check("example.com"));
    assert!(!desk.is_quiet(), "a screen is waited for");
}

#[test]
fn an_order_that_nobody_hears_waits_for_the_next_screen() {
    let desk = Desk::default();
    desk.order(check("example.com"));
    assert_eq!(desk.take_opening(), Some(check("example.com")));
    let heard = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&heard);
    desk.attend(Channel::new(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }));
    desk.order(check("example.com"));
    assert_eq!(heard.load(Ordering::SeqCst), 1);
    assert_eq!(desk.take_opening(), None);
    desk.leave();
    let open = Order::Open {
        report: "r".to_owned(),
    };
    desk.order(open.clone());
    assert_eq!(desk.take_opening(), Some(open), "the window was closed");
}
