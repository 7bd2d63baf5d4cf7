//! How likely is what one host showed, if exactly these faults are present and hit it?
//!
//! Parts stand in path order; a faulty part stops a question with some probability and then shows a failure of
//! its kind; the first stopper shows and masks what is behind it.

use faultline_observation::{Failure, Operation, Part, Proof};

use crate::evidence::{Noise, Question, Row, is_of_system};
use crate::model::{Fault, Group, Host, Seen};

/// How likely a fault that stops several questions of one kind about one host shows the same failure each time.
const CONSISTENT: f64 = 0.9;

/// How likely it shows another of its faces instead: less than the first time, for one fault has one face, mostly.
const VARIED: f64 = 0.3;

/// No observation makes an explanation impossible, only absurd.
const FLOOR: f64 = 1e-290;

/// What each fault has shown of this host so far: repeats on one host are not independent.
type Shown<'t> = Vec<(*const Row, Question, Option<&'t str>)>;

impl Host<'_> {
    /// The likelihood of everything seen of this host under `faults`, with its private faults summed out.
    pub(crate) fn likelihood(&self, faults: &[&Fault<'_>], noise: &Noise) -> f64 {
        let sound = self.product(faults, None, noise);
        let mut sum = 0.0;
        let mut left = 1.0;
        for private in &self.nuisance {
            // A private part of a shared kind (a provider only this host uses) hits it with its mean share.
            let prior = private.row.prior * private.row.mean_share();
            left -= prior;
            sum += prior * self.product(faults, Some(private), noise);
        }
        (left.max(0.0) * sound + sum).max(FLOOR)
    }

    fn product(&self, faults: &[&Fault<'_>], private: Option<&Fault<'_>>, noise: &Noise) -> f64 {
        let mut shown = Shown::new();
        self.groups
            .iter()
            .map(|group| group.probability(faults, private, noise, &mut shown))
            .product()
    }
}

impl Group {
    /// The probability of this group's outcome under `faults` (in path order) and perhaps a private one.
    fn probability<'t>(
        &self,
        faults: &[&'t Fault<'_>],
        private: Option<&'t Fault<'_>>,
        noise: &Noise,
        before: &mut Shown<'t>,
    ) -> f64 {
        let mut alive = 1.0; // that nothing has stopped the question yet
        let mut shown = 0.0; // that something stopped it and showed what was seen
        let mut answered = 0.0; // that something stopped it and answered in its place
        let mut wavered = 0.0; // that something stopped one try of it and let another pass
        let steady = self.is_steady();
        let connects = |of: &Fault<'_>| -> f64 {
            let others = faults.iter().copied().chain(private);
            others
                .filter(|other| other.crosses(self) && other.part != of.part)
                .map(|other| 1.0 - other.row.stops(self.question, Operation::Connect))
                .product()
        };
        let mut visit = |fault: &'t Fault<'_>| {
            if !fault.crosses(self) {
                return;
            }
            let stops = fault.row.stops(self.question, self.goal);
            let answers = fault.row.answers(self.question);
            if let Seen::Failed(failure) = &self.seen {
                let face = self.shows(fault, failure, stops, noise, before);
                // A certificate that this machine rejects has come all the way to it.
                let rejected_here = fault.part == Part::Device && failure.is("tls.cert");
                let came = if rejected_here { connects(fault) } else { 1.0 };
                let some_pass = if steady { 1.0 } else { fault.row.flaps(noise) };
                shown += alive * came * face * some_pass;
            }
            wavered += alive * (stops + answers) * fault.row.flaps(noise);
            answered += alive * (answers + stops * fault.row.unproven(self.question));
            alive *= 1.0 - stops - answers;
        };
        let mut private = private;
        for fault in faults {
            if let Some(own) = private.take_if(|own| own.part < fault.part) {
                visit(own);
            }
            visit(fault);
        }
        if let Some(own) = private {
            visit(own);
        }
        self.weigh(alive, shown, answered, wavered, noise)
    }

    /// How likely `fault` shows `failure` here, given what it has shown of this host before.
    fn shows<'t>(
        &self,
        fault: &'t Fault<'_>,
        failure: &Failure,
        stops: f64,
        noise: &Noise,
        before: &mut Shown<'t>,
    ) -> f64 {
        let (probability, family) =
            fault
                .row
                .shows(self.question, self.goal, failure, noise.leak(failure));
        if is_of_system(failure) {
            return probability;
        }
        let row = std::ptr::from_ref(fault.row);
        let taken_as = fault.row.taken_as(self.question);
        let earlier = before
            .iter()
            .find(|(other, question, _)| *other == row && *question == taken_as);
        match earlier {
            None => {
                before.push((row, taken_as, family));
                probability
            }
            Some((_, _, first)) if *first == family && family.is_some() => CONSISTENT * stops,
            Some(_) => VARIED * probability,
        }
    }

    /// Whether all tries went the same way.
    fn is_steady(&self) -> bool {
        self.tries.failed == 0 || self.tries.failed >= self.tries.n
    }

    fn weigh(&self, alive: f64, shown: f64, answered: f64, wavered: f64, noise: &Noise) -> f64 {
        let count = i32::try_from(self.count).unwrap_or(i32::MAX);
        let failed = i32::try_from(self.tries.failed).unwrap_or(i32::MAX);
        let steady = self.is_steady();
        match &self.seen {
            Seen::Success(proof) => {
                let through = match proof {
                    Proof::Authenticated => alive,
                    Proof::Unproven => alive + answered,
                };
                let clean = if steady {
                    through
                } else {
                    // Some tries failed: chance on a sound path, or a fault that lets some through.
                    through * noise.of(&Failure::TCP_TIMED_OUT.into()).powi(failed) + wavered
                };
                clean.powi(count)
            }
            // Repeats of one answer are one answer.
            Seen::Disputed => alive * noise.disputed + answered,
            Seen::Failed(failure) => {
                let chance = noise.of(failure);
                let attempts = if steady { failed.max(1) } else { failed };
                shown * CONSISTENT.powi(count - 1) + alive * chance.powi(attempts).powi(count)
            }
        }
    }
}
