//! Looks for a text that makes the reader of case files, or what `analyze` does with them, panic or never end.
//!
//! `cargo xtask bench` runs it for a minute; it starts from the fixtures, the vectors and the worked examples.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tableside_core::analysis::packages::{Space, count, obstacle};
use tableside_core::analysis::talks::Talks;
use tableside_core::analysis::{batna, moves, score};
use tableside_core::case::Case;
use tableside_core::{format, share};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let _ = share::read(text);
    let Ok(file) = format::read(text) else {
        return;
    };
    let written = format::write(&file);
    assert_eq!(format::read(&written).as_ref(), Ok(&file), "not the same after\n{written}");
    file.cases.iter().for_each(analyze);
});

/// Everything that `analyze` prints.
fn analyze(case: &Case) {
    let finite = |score: Option<f64>| assert!(score.is_none_or(f64::is_finite));
    for offer in score::offers(case) {
        finite(offer.us);
        finite(offer.them);
    }
    let _ = (count(case), batna::best(case), obstacle(case).is_ok());
    for found in moves::moves(&Talks::new(case)) {
        found.steps.iter().for_each(|step| finite(step.ratio));
    }
    if let Ok(space) = Space::new(case) {
        let frontier = space.frontier();
        for point in frontier.points() {
            finite(Some(point.us));
            finite(Some(point.them));
        }
        let _ = [frontier.nash(), frontier.egalitarian(), frontier.kalai_smorodinsky()];
    }
}
