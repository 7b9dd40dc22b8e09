//! How the app behaves, whatever negotiation is open.

use crate::record::{record, words};

words! {
    /// Light or dark.
    pub enum Theme {
        /// As the system has it.
        System = "system",
        /// Always light.
        Light = "light",
        /// Always dark.
        Dark = "dark",
    }
}

record! {
    /// What the user chose in the settings.
    pub struct Settings {
        /// Light, dark, or as the system has it.
        optional theme: Theme,
        /// The locale (BCP 47) in which numbers and dates are shown and read; empty for the browser's.
        optional locale: String,
        /// Are the single-key shortcuts switched off?
        optional no_single_keys: bool,
        /// Is the guide's advice folded away on the stage pages?
        optional advice_folded: bool,
        /// Is everything private hidden, because others look at the screen?
        optional table_view: bool,
    }
}
