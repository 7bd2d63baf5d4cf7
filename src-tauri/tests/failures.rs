//! Can the screen name every way in which a probe may fail?

use faultline_observation::Failure;

#[test]
fn every_failure_has_words_in_every_language() {
    for (language, catalogue) in [
        ("en", include_str!("../../ui/src/locales/en.ftl")),
        ("de", include_str!("../../ui/src/locales/de.ftl")),
    ] {
        for failure in Failure::ALL {
            let message = format!("\nfailure-{} =", failure.replace('.', "-"));
            assert!(
                catalogue.contains(&message),
                "{language}.ftl has no words for {failure}"
            );
        }
    }
}
