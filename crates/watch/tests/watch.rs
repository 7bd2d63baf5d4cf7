//! Does the watch look when it should, and say once what is sure?
//!
//! A day passes in milliseconds: the clock is an argument, and so is what is broken when.

use std::time::Duration;

use faultline_report::Blame;
use faultline_watch::{
    Change, Finding, Hold, Moment, Mood, News, Notice, Quiet, Scope, Settings, State, Subject,
    Tone, Watcher,
};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// Something that is broken for a time.
#[derive(Clone)]
struct Fault {
    from: u64,
    until: u64,
    kind: &'static str,
    sites: &'static [&'static str],
}

/// The watch, its clock, and a world in which things break.
struct Day {
    watcher: Watcher,
    now: Duration,
    faults: Vec<Fault>,
    /// Minute, what was said.
    told: Vec<(u64, String)>,
    changes: Vec<(u64, Change)>,
    looks: Vec<(Subject, bool, Duration)>,
}

fn site(name: &str) -> Subject {
    Subject::Site(name.to_owned())
}

fn finding(kind: &str) -> Finding {
    let (blame, cause, provider) = match kind {
        "line" => (Blame::YourNetwork, "access-down", None),
        "fastly" => (Blame::SharedProvider, "edge-failing", Some("fastly")),
        "lossy" => (Blame::YourNetwork, "access-degraded", None),
        "site" => (Blame::ThisSite, "server-error", None),
        "blocked" => (Blame::YourNetwork, "dns-blocked", None),
        "unclear" => (Blame::Inconclusive, "conflicting", None),
        other => panic!("{other} is no kind of fault"),
    };
    Finding {
        blame,
        cause: cause.to_owned(),
        provider: provider.map(str::to_owned),
        headline: kind.to_owned(),
        report: format!("report-{kind}"),
    }
}

fn sound() -> Finding {
    Finding {
        blame: Blame::NoFault,
        cause: "working".to_owned(),
        provider: None,
        headline: "works".to_owned(),
        report: "report-works".to_owned(),
    }
}

impl Day {
    fn with(settings: Settings, sites: &[&str], faults: &[Fault]) -> Self {
        let mut watcher = Watcher::new(settings, 1);
        for name in sites {
            watcher.add(site(name), Duration::ZERO);
        }
        Self {
            watcher,
            now: Duration::ZERO,
            faults: faults.to_vec(),
            told: Vec::new(),
            changes: Vec::new(),
            looks: Vec::new(),
        }
    }

    fn of(sites: &[&str], faults: &[Fault]) -> Self {
        Self::with(Settings::default(), sites, faults)
    }

    fn moment(&self) -> Moment {
        let minute = self.now.as_secs() / MINUTE % (24 * 60);
        Moment {
            at: self.now,
            minute_of_day: u16::try_from(minute).expect("a day has 1440 minutes"),
        }
    }

    /// What keeps `subject` from working now.
    fn wrong(&self, subject: &Subject) -> Option<Finding> {
        let second = self.now.as_secs();
        let hits = |fault: &&Fault| {
            (fault.from..fault.until).contains(&second)
                && (fault.kind == "line"
                    || matches!(subject, Subject::Site(name) if fault.sites.contains(&name.as_str())))
        };
        // The line first: nothing behind it can be seen.
        let mut hit: Vec<&Fault> = self.faults.iter().filter(hits).collect();
        hit.sort_by_key(|fault| fault.kind != "line");
        hit.first().map(|fault| finding(fault.kind))
    }

    fn tell(&mut self, news: News) {
        let step = self.watcher.apply(news, self.moment());
        self.note(step.notices);
        let minute = self.now.as_secs() / MINUTE;
        self.changes
            .extend(step.changes.into_iter().map(|change| (minute, change)));
    }

    fn note(&mut self, notices: Vec<Notice>) {
        let minute = self.now.as_secs() / MINUTE;
        for Notice { tone, outage } in notices {
            let tone = match tone {
                Tone::Broken => "down",
                Tone::Unsteady => "unsteady",
                Tone::Back => "back",
            };
            let about = match outage.scope {
                Scope::Network => "network".to_owned(),
                Scope::Provider(provider) => provider,
                Scope::Alone(Subject::Site(name)) => name,
                Scope::Alone(Subject::Connection) => "connection".to_owned(),
            };
            self.told.push((minute, format!("{about} {tone}")));
        }
    }

    /// Lets the time pass until `second`.
    fn run_to(&mut self, second: u64) {
        let end = Duration::from_secs(second);
        for _ in 0..200_000 {
            let moment = self.moment();
            let notices = self.watcher.release(moment);
            self.note(notices);
            for errand in self.watcher.due(moment) {
                self.looks
                    .push((errand.subject.clone(), errand.thorough, self.now));
                let wrong = self.wrong(&errand.subject);
                let news = if errand.thorough {
                    News::Found {
                        subject: errand.subject,
                        finding: wrong.unwrap_or_else(sound),
                    }
                } else {
                    News::Glanced {
                        works: wrong.is_none(),
                        subject: errand.subject,
                    }
                };
                self.tell(news);
            }
            match self.watcher.next(self.moment()) {
                Some(next) if next < end => self.now = self.now.max(next),
                _ => {
                    self.now = end;
                    return;
                }
            }
        }
        panic!("the watch never rests");
    }

    fn said(&self) -> Vec<&str> {
        self.told.iter().map(|(_, said)| said.as_str()).collect()
    }
}

fn fault(kind: &'static str, from: u64, until: u64, sites: &'static [&'static str]) -> Fault {
    Fault {
        from,
        until,
        kind,
        sites,
    }
}

#[test]
fn a_healthy_day_is_silent_and_cheap() {
    let mut day = Day::of(&["a", "b"], &[]);
    day.run_to(24 * HOUR);
    assert!(day.told.is_empty() && day.changes.is_empty());
    let looks = day.looks.len();
    assert!(
        (780..960).contains(&looks),
        "{looks} looks at three subjects"
    );
    assert!(day.looks.iter().all(|(_, thorough, _)| !thorough));
}

#[test]
fn each_outage_is_told_once_and_so_is_its_end() {
    for (kind, said) in [
        ("line", ["network down", "network back"]),
        ("fastly", ["fastly down", "fastly back"]),
        ("site", ["a down", "a back"]),
        ("blocked", ["a down", "a back"]),
        ("unclear", ["a down", "a back"]),
    ] {
        let mut day = Day::of(
            &["a", "b"],
            &[fault(kind, HOUR, HOUR + 30 * MINUTE, &["a"])],
        );
        day.run_to(3 * HOUR);
        assert_eq!(day.said(), said, "{kind}");
        let (down, back) = (day.told[0].0, day.told[1].0);
        assert!((61..=68).contains(&down), "{kind} was told of at {down}");
        assert!((90..=98).contains(&back), "{kind} was back at {back}");
    }
}

#[test]
fn twelve_outages_of_five_kinds_give_twelve_messages_and_twelve_ends() {
    let kinds = ["line", "fastly", "site", "blocked", "unclear"];
    let faults: Vec<Fault> = (0..12_usize)
        .map(|number| {
            let from = (number as u64 + 1) * 100 * MINUTE;
            fault(
                kinds[number % 5],
                from,
                from + 25 * MINUTE,
                &["a", "b"][..1],
            )
        })
        .collect();
    let mut day = Day::of(&["a", "b", "c"], &faults);
    day.run_to(24 * HOUR);
    let (downs, backs): (Vec<&str>, Vec<&str>) = day
        .said()
        .into_iter()
        .partition(|said| said.ends_with("down"));
    assert_eq!((downs.len(), backs.len()), (12, 12), "{:?}", day.told);
    let ended = day
        .changes
        .iter()
        .filter(|(_, change)| matches!(change, Change::Ended(_)));
    assert_eq!(ended.count(), 12);
    assert_eq!(day.watcher.outages().count(), 0);
}

#[test]
fn one_provider_is_one_message_however_many_sites() {
    let mut day = Day::of(
        &["a", "b", "c", "d"],
        &[fault("fastly", HOUR, 2 * HOUR, &["a", "b", "c"])],
    );
    day.run_to(4 * HOUR);
    assert_eq!(day.said(), ["fastly down", "fastly back"]);
    let spread = day
        .changes
        .iter()
        .filter(|(_, change)| matches!(change, Change::Spread(..)));
    assert_eq!(spread.count(), 2, "the others join");
}

#[test]
fn nothing_behind_a_dead_line_is_told_of() {
    let mut day = Day::of(
        &["a", "b"],
        &[
            fault("line", HOUR, 2 * HOUR, &[]),
            // Broken before, meanwhile and after: only what is left afterwards is told.
            fault("site", HOUR + 10 * MINUTE, HOUR + 20 * MINUTE, &["a"]),
            fault("site", HOUR + 50 * MINUTE, 3 * HOUR, &["b"]),
        ],
    );
    day.run_to(4 * HOUR);
    assert_eq!(
        day.said(),
        ["network down", "network back", "b down", "b back"]
    );
}

#[test]
fn a_network_fault_that_only_a_site_shows_silences_the_others() {
    // A lossy line lets the small questions about the connection through.
    let mut day = Day::of(
        &["a", "b", "c"],
        &[
            fault("lossy", HOUR, 2 * HOUR, &["a"]),
            fault("site", HOUR, 2 * HOUR - 5 * MINUTE, &["b", "c"]),
        ],
    );
    day.run_to(4 * HOUR);
    let said = day.said();
    assert_eq!(said.iter().filter(|s| **s == "network down").count(), 1);
    let first = said
        .iter()
        .position(|s| *s == "network down")
        .expect("told");
    let back = said
        .iter()
        .position(|s| *s == "network back")
        .expect("told");
    assert!(
        said[first..back]
            .iter()
            .all(|s| !s.ends_with("down") || *s == "network down"),
        "{said:?}"
    );
}

#[test]
fn what_is_unclear_beside_a_fault_of_the_network_is_not_told_of_besides() {
    // A name service that is dead: one look says so, another one on a busy machine cannot tell.
    for seed in 1..40 {
        let mut day = Day::of(
            &["a", "b"],
            &[
                fault("unclear", HOUR, 2 * HOUR, &["a"]),
                fault("lossy", HOUR, 2 * HOUR, &["b"]),
            ],
        );
        day.watcher = Watcher::new(Settings::default(), seed);
        for name in ["a", "b"] {
            day.watcher.add(site(name), Duration::ZERO);
        }
        day.run_to(HOUR + 1);
        day.tell(News::CheckNow);
        day.run_to(4 * HOUR);
        assert_eq!(
            day.said(),
            ["network down", "network back"],
            "with seed {seed}"
        );
    }
}

#[test]
fn nothing_behind_a_dead_line_is_even_looked_at() {
    let mut day = Day::of(&["a", "b"], &[fault("line", HOUR, 3 * HOUR, &[])]);
    day.run_to(3 * HOUR);
    let during = |(subject, _, at): &&(Subject, bool, Duration)| {
        *subject != Subject::Connection && at.as_secs() > HOUR + 10 * MINUTE
    };
    assert_eq!(day.looks.iter().filter(during).count(), 0);
}

#[test]
fn two_failures_are_no_fault() {
    // One failed look, and one soon after it; the third works again.
    let mut day = Day::of(&["a"], &[fault("site", HOUR, HOUR + 40, &["a"])]);
    for shift in 0..40 {
        day.faults.push(fault(
            "site",
            (2 + shift) * HOUR,
            (2 + shift) * HOUR + 40,
            &["a"],
        ));
    }
    day.run_to(48 * HOUR);
    assert!(day.told.is_empty(), "{:?}", day.told);
}

#[test]
fn what_comes_and_goes_is_called_so_once() {
    // Broken for 40 seconds of each minute and a half, for an hour.
    let faults: Vec<Fault> = (0..40)
        .map(|n| fault("site", HOUR + n * 90, HOUR + n * 90 + 40, &["a"]))
        .collect();
    let mut day = Day::of(&["a"], &faults);
    day.run_to(6 * HOUR);
    let unsteady = day.said().iter().filter(|s| **s == "a unsteady").count();
    assert_eq!(unsteady, 1, "{:?}", day.told);
    assert_eq!(day.said().last(), Some(&"a back"), "{:?}", day.told);
    assert!(day.told.len() <= 4, "{:?}", day.told);
}

#[test]
fn a_fault_that_becomes_another_ones_is_told_anew_in_its_place() {
    let mut day = Day::of(
        &["a"],
        &[
            fault("site", HOUR, 2 * HOUR, &["a"]),
            fault("fastly", 2 * HOUR, 5 * HOUR, &["a"]),
        ],
    );
    day.run_to(6 * HOUR);
    assert_eq!(day.said(), ["a down", "fastly down", "fastly back"]);
    let ids: Vec<u64> = day
        .changes
        .iter()
        .filter_map(|(_, change)| match change {
            Change::Began(outage) | Change::Turned(outage) | Change::Ended(outage) => {
                Some(outage.id)
            }
            _ => None,
        })
        .collect();
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]), "one outage");
}

#[test]
fn quiet_hours_keep_what_is_still_true_and_drop_what_has_passed() {
    let quiet = Some(Quiet {
        from: 60,
        until: 300,
    });
    let settings = Settings {
        quiet,
        ..Settings::default()
    };
    let faults = [
        // Comes and goes in the night: never told.
        fault("site", 2 * HOUR, 3 * HOUR, &["a"]),
        // Begins in the night and lasts: told in the morning.
        fault("fastly", 4 * HOUR, 7 * HOUR, &["b"]),
    ];
    let mut day = Day::with(settings, &["a", "b"], &faults);
    day.run_to(9 * HOUR);
    assert_eq!(day.said(), ["fastly down", "fastly back"]);
    assert_eq!(day.told[0].0, 300, "as the quiet ends");
    assert_eq!(day.changes.len(), 4, "the history has both");
}

#[test]
fn an_end_in_the_quiet_is_told_in_the_morning() {
    let settings = Settings {
        quiet: Some(Quiet {
            from: 120,
            until: 300,
        }),
        ..Settings::default()
    };
    let mut day = Day::with(settings, &["a"], &[fault("site", HOUR, 3 * HOUR, &["a"])]);
    day.run_to(8 * HOUR);
    assert_eq!(day.said(), ["a down", "a back"]);
    assert_eq!(day.told[1].0, 300);
}

#[test]
fn nobody_is_told_what_he_is_looking_at() {
    let mut day = Day::of(
        &["a", "b"],
        &[
            fault("site", HOUR, 2 * HOUR, &["a"]),
            fault("site", HOUR, 2 * HOUR, &["b"]),
        ],
    );
    day.tell(News::Looking(Some(site("a"))));
    day.run_to(4 * HOUR);
    assert_eq!(day.said(), ["b down", "b back"]);
}

#[test]
fn a_rest_is_a_rest_for_every_reason() {
    for hold in [Hold::Hand, Hold::Metered, Hold::PowerSaver] {
        let mut day = Day::of(&["a"], &[]);
        day.run_to(HOUR);
        let before = day.looks.len();
        day.tell(News::Held(hold));
        assert_eq!(day.watcher.mood(), Mood::Resting, "{hold:?}");
        day.run_to(3 * HOUR);
        assert_eq!(day.looks.len(), before, "{hold:?} was not heeded");
        day.tell(News::Released(hold));
        day.run_to(3 * HOUR + 10);
        assert_eq!(
            day.looks.len(),
            before + 2,
            "{hold:?}: a look at each soon after"
        );
    }
}

#[test]
fn metered_links_can_be_allowed() {
    let settings = Settings {
        rest_when_metered: false,
        ..Settings::default()
    };
    let mut day = Day::with(settings, &["a"], &[]);
    day.tell(News::Held(Hold::Metered));
    day.run_to(HOUR);
    assert!(day.looks.len() > 20, "{} looks", day.looks.len());
}

#[test]
fn a_network_change_and_waking_are_looked_into_after_a_moment() {
    for news in [News::NetworkChanged, News::Woke] {
        let mut day = Day::of(&["a"], &[]);
        day.run_to(HOUR);
        // Just after a look, so that the next one would be minutes away.
        day.tell(News::CheckNow);
        day.run_to(HOUR + 1);
        let before = day.looks.len();
        day.tell(news.clone());
        day.run_to(HOUR + 4);
        assert_eq!(day.looks.len(), before, "{news:?}: addresses need a moment");
        day.run_to(HOUR + 6);
        assert_eq!(day.looks.len(), before + 2, "{news:?}");
    }
}

#[test]
fn a_look_through_the_old_network_proves_nothing_of_the_new_one() {
    let mut day = Day::of(&["a"], &[]);
    day.run_to(HOUR);
    day.tell(News::CheckNow);
    let moment = day.moment();
    let errands = day.watcher.due(moment);
    assert_eq!(errands.len(), 2);
    day.tell(News::NetworkChanged);
    for errand in errands {
        day.tell(News::Glanced {
            subject: errand.subject,
            works: false,
        });
    }
    day.run_to(2 * HOUR);
    assert!(day.looks.iter().all(|(_, thorough, _)| !thorough));
}

#[test]
fn a_wish_is_granted_once_when_it_is_really_back() {
    let mut day = Day::of(
        &[],
        &[
            fault("site", 0, HOUR, &["w"]),
            // It shows itself for a minute, and goes again.
            fault("site", HOUR + 60, 2 * HOUR, &["w"]),
        ],
    );
    day.watcher.tell_when_back(site("w"), Duration::ZERO);
    day.run_to(4 * HOUR);
    assert_eq!(day.said(), ["w back"]);
    assert!((121..=135).contains(&day.told[0].0), "{:?}", day.told);
    assert!(
        day.watcher.standings().all(|s| s.subject != site("w")),
        "nobody watches it any more"
    );
}

#[test]
fn a_wish_for_what_is_on_the_list_is_one_message_and_not_two() {
    let mut day = Day::of(&["a"], &[fault("site", HOUR, 3 * HOUR, &["a"])]);
    day.run_to(2 * HOUR);
    let now = day.now;
    day.watcher.tell_when_back(site("a"), now);
    day.run_to(6 * HOUR);
    assert_eq!(day.said(), ["a down", "a back"]);
}

#[test]
fn what_an_earlier_run_left_open_is_closed_by_this_one() {
    let mut first = Day::of(&["a"], &[fault("site", HOUR, 9 * HOUR, &["a"])]);
    first.run_to(2 * HOUR);
    let open = first.watcher.outages().next().expect("it is down").clone();
    let mut second = Day::of(&["a"], &[]);
    assert!(second.watcher.recall(open.clone()));
    assert_eq!(second.watcher.mood(), Mood::Site);
    second.run_to(HOUR);
    assert_eq!(second.said(), ["a back"]);
    assert!(
        matches!(&second.changes[..], [(_, Change::Ended(ended))] if ended.id == open.id),
        "{:?}",
        second.changes
    );
    assert!(
        !Day::of(&["b"], &[]).watcher.recall(open),
        "nobody watches it any more"
    );
}

#[test]
fn the_icon_shows_what_is_nearest() {
    let mut day = Day::of(
        &["a", "b"],
        &[
            fault("site", HOUR, 9 * HOUR, &["a"]),
            fault("fastly", 2 * HOUR, 9 * HOUR, &["b"]),
            fault("line", 4 * HOUR, 5 * HOUR, &[]),
        ],
    );
    assert_eq!(day.watcher.mood(), Mood::Unknown);
    for (hour, mood) in [
        (1, Mood::Well),
        (2, Mood::Site),
        (3, Mood::Provider),
        (5, Mood::Network),
        (6, Mood::Provider),
        (10, Mood::Well),
    ] {
        day.run_to(hour * HOUR - 60);
        assert_eq!(day.watcher.mood(), mood, "before hour {hour}");
    }
}

#[test]
fn what_is_taken_off_the_list_is_not_heard_of_again() {
    let mut day = Day::of(&["a"], &[fault("site", HOUR, 9 * HOUR, &["a"])]);
    day.run_to(2 * HOUR);
    let step = day.watcher.remove(&site("a"));
    assert!(matches!(step.changes[..], [Change::Ended(_)]) && step.notices.is_empty());
    day.run_to(10 * HOUR);
    assert_eq!(day.said(), ["a down"]);
    assert_eq!(day.watcher.mood(), Mood::Well);
    let connection = day.watcher.standings().next().expect("always watched");
    assert_eq!(
        (connection.subject, connection.state),
        (Subject::Connection, State::Up)
    );
}
