//! The whole package: what the last offers are worth to both sides.

use super::entry::Draft;
use crate::element::El;
use crate::state::Notebook;

/// The tab of the whole package.
pub fn package(_notebook: Notebook, _draft: Draft) -> Vec<El> {
    Vec::new()
}
