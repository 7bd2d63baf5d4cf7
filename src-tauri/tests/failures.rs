//! Can the screen name every way in which a probe may fail?

use faultline_observation::Failure;

#[test]
fn every_failure_has_words_in_every_language() {
    for (language, catalogue) in [
        (
            "en",
            include_str!("../../crates/report/locales/en/page.ftl"),
        ),
        (
            "de",
            include_str!("../../crates/report/locales/de/page.ftl"),
        ),
        (
            "ar",
            include_str!("../../crates/report/locales/ar/page.ftl"),
        ),
    ] {
        for failure in Failure::ALL {
            let message = format!("\nfailure-{} =", failure.replace('.', "-"));
            assert!(
                catalogue.contains(&message),
                "{language}/page.ftl has no words for {failure}"
            );
        }
    }
}
