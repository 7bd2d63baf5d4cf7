//! Are the reports that the screen is tried with reports at all?

use std::path::Path;

use faultline_report::Report;

#[test]
fn every_saved_report_can_be_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/report/samples");
    for entry in std::fs::read_dir(folder).expect("the folder of samples is in the checkout") {
        let path = entry.expect("it can be listed").path();
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let report: Result<Report, _> = serde_json::from_str(&text);
        assert!(
            report.is_ok(),
            "{}: {}",
            path.display(),
            report.expect_err("it failed")
        );
    }
}
