//! How this user wants it: the settings, and numbers as this user writes them.

use leptos::prelude::*;
use tableside_core::storage::Settings;

use super::{Keeping, Numbers};

/// The settings, and what follows from them.
#[derive(Clone, Copy)]
pub struct Preferences {
    settings: RwSignal<Settings>,
    /// Asking the browser how numbers are written takes time, so each way is asked for once.
    numbers: StoredValue<Vec<Numbers>>,
    keeping: Keeping,
}

impl Preferences {
    pub(super) fn new(keeping: Keeping) -> Self {
        let settings = keeping.with_untracked(|library| library.settings().clone());
        Self { settings: RwSignal::new(settings), numbers: StoredValue::default(), keeping }
    }

    /// Reads the settings.
    pub fn with<R>(self, read: impl FnOnce(&Settings) -> R) -> R {
        self.settings.with(read)
    }

    /// Reads the settings as they are now, without being told of changes.
    pub fn with_untracked<R>(self, read: impl FnOnce(&Settings) -> R) -> R {
        self.settings.with_untracked(read)
    }

    /// Changes the settings and keeps them.
    pub fn update(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let settings = self.settings.get_untracked();
        self.keeping.write(|library| library.set_settings(settings));
    }

    /// Shows settings that another tab has kept.
    pub(super) fn show(self, settings: Settings) {
        self.settings.set(settings);
    }

    /// Is everything private hidden?
    pub fn is_table_view(self) -> bool {
        self.with(|settings| settings.table_view)
    }

    /// The same, without being told of changes.
    pub fn is_table_view_untracked(self) -> bool {
        self.with_untracked(|settings| settings.table_view)
    }

    /// Do keys that are a single letter or sign do something? Read as it is now.
    pub fn has_single_keys(self) -> bool {
        self.with_untracked(|settings| !settings.no_single_keys)
    }

    /// Numbers as this user writes them, in a currency.
    pub fn numbers(self, currency: &str) -> Numbers {
        self.numbers_of(&self.with(|settings| settings.locale.clone()), currency)
    }

    /// The same, without being told when the user wants them otherwise.
    pub fn numbers_untracked(self, currency: &str) -> Numbers {
        self.numbers_of(&self.with_untracked(|settings| settings.locale.clone()), currency)
    }

    fn numbers_of(self, locale: &str, currency: &str) -> Numbers {
        let is = |made: &&Numbers| made.is_for(locale, currency);
        if let Some(known) = self.numbers.with_value(|all| all.iter().find(is).cloned()) {
            return known;
        }
        let made = Numbers::new(locale, currency);
        self.numbers.update_value(|all| all.push(made.clone()));
        made
    }
}
