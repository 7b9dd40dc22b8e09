//! Negotiations to start from, built from `content/templates/*.toml`: what is usually talked about, with nobody's figures.

use crate::case::Case;
use crate::format::{self, FileError};
use crate::time::Timestamp;

/// A negotiation to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Template {
    /// Its name in addresses.
    pub slug: &'static str,
    /// What it is called where it is offered.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub gist: &'static str,
    /// Where its case file lies in the built site.
    pub address: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/templates.rs"));

impl Template {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = TEMPLATES;

    /// The template with this name in addresses.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|template| template.slug == slug)
    }

    /// The text of its case file, from the copy that is compiled in. The build writes it into the site, and the page fetches
    /// it from there: it would make every first visit longer.
    pub fn file(self) -> &'static str {
        FILES.iter().find(|(slug, _)| *slug == self.slug).map_or("", |(_, text)| *text)
    }

    /// A new negotiation that begins as the text of a template's case file says.
    ///
    /// # Errors
    /// Those of the case file's reader.
    pub fn begin(text: &str, id: String, now: Timestamp) -> Result<Case, FileError> {
        let case = format::read(text)?.cases.into_iter().next().ok_or(FileError::Foreign)?;
        Ok(Case { id, created_at: now, ..case })
    }
}
