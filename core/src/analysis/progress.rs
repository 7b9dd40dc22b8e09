//! How far a negotiation has come through the five stages.

use crate::case::Case;
use crate::guide::{self, Stage};

/// Ticked and all items of a stage's checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Items that are ticked.
    pub done: usize,
    /// Items there are; at least 1.
    pub of: usize,
}

impl Progress {
    /// The share that is done, 0 to 1.
    #[allow(clippy::cast_precision_loss)] // A checklist has a handful of items.
    pub fn share(self) -> f64 {
        self.done as f64 / self.of.max(1) as f64
    }
}

/// The progress of one stage.
pub fn of_stage(case: &Case, stage: Stage) -> Progress {
    let items = guide::checklist(stage);
    let done = items.iter().filter(|item| case.checklist.has(item.id)).count();
    Progress { done, of: items.len().max(1) }
}

/// The first stage with something left to tick; nothing when all are done.
pub fn next_stage(case: &Case) -> Option<Stage> {
    Stage::ALL.iter().copied().find(|stage| {
        let progress = of_stage(case, *stage);
        progress.done < progress.of
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_what_is_done_of_what_there_is() {
        for (done, of, share) in [(0, 4, 0.0), (3, 4, 0.75), (4, 4, 1.0), (0, 0, 0.0)] {
            assert_eq!(Progress { done, of }.share().to_bits(), f64::to_bits(share));
        }
    }

    #[test]
    fn a_stage_is_done_when_all_of_its_items_are_ticked() {
        let mut case = Case::default();
        for (stage, next) in Stage::ALL.iter().zip(Stage::ALL.iter().copied().skip(1).map(Some).chain([None])) {
            let items = guide::checklist(*stage);
            assert_eq!(next_stage(&case), Some(*stage));
            for (done, item) in items.iter().enumerate() {
                assert_eq!(of_stage(&case, *stage), Progress { done, of: items.len() });
                assert_eq!(next_stage(&case), Some(*stage));
                case.tick(item.id, true);
            }
            assert_eq!(of_stage(&case, *stage), Progress { done: items.len(), of: items.len() });
            assert_eq!(next_stage(&case), next);
        }
    }
}
