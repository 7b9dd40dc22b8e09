//! What a page measures: each call does the whole work once.

use tableside_core::analysis::packages::Space;
use tableside_core::case::Case;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Interests, choices, with_amount};

/// A negotiation, made before the time is taken.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sample(Case);

#[wasm_bindgen]
impl Sample {
    /// 20 issues of 10 options, interests fully opposed, one set of whole weights.
    pub fn opposed() -> Self {
        Self(choices(&[10; 20], Interests::Opposed, 1))
    }

    /// 30 issues of 10 options, weights and points in tenths.
    pub fn tenths() -> Self {
        Self(choices(&[10; 30], Interests::Free, 10))
    }

    /// An amount of 10,000 steps beside 10 issues of 10 options.
    pub fn amount() -> Self {
        Self(with_amount(choices(&[10; 10], Interests::Weighed, 1)))
    }

    /// The frontier and its three points; gives how many points the frontier has.
    pub fn search(&self) -> usize {
        let space = Space::new(&self.0).unwrap();
        let frontier = space.frontier();
        let chosen = [frontier.nash(), frontier.egalitarian(), frontier.kalai_smorodinsky()];
        assert!(chosen.iter().all(Option::is_some));
        frontier.points().len()
    }
}
