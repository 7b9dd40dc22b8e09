//! How this user wants it: the settings, and numbers as this user writes them.

use leptos::prelude::*;
use tableside_core::storage::{Library, Settings, StorageError, TableView};

use super::{Keeping, Numbers};

/// The settings, and what follows from them.
#[derive(Clone, Copy)]
pub struct Preferences {
    settings: RwSignal<Settings>,
    table_view: RwSignal<TableView>,
    /// Asking the browser how numbers are written takes time, so each way is asked for once.
    numbers: StoredValue<Vec<Numbers>>,
    keeping: Keeping,
}

impl Preferences {
    pub(super) fn new(keeping: Keeping) -> Self {
        let settings = keeping.with_untracked(|library| library.settings().clone());
        let table_view = keeping.table_view();
        Self {
            settings: RwSignal::new(settings),
            table_view: RwSignal::new(table_view),
            numbers: StoredValue::default(),
            keeping,
        }
    }

    /// Reads the settings.
    pub fn with<R>(self, read: impl FnOnce(&Settings) -> R) -> R {
        self.settings.with(read)
    }

    /// Reads the settings as they are now, without being told of changes.
    pub fn with_untracked<R>(self, read: impl FnOnce(&Settings) -> R) -> R {
        self.settings.with_untracked(read)
    }

    /// Changes the settings as they are kept now, and keeps them.
    pub fn update(self, change: impl FnOnce(&mut Settings)) {
        self.keeping.write(|library| library.change_settings(change));
        self.show();
    }

    /// Shows the settings that another tab has kept.
    pub(super) fn read_again(self) {
        // Those that can't be read again stay as they are shown.
        let _ = self.keeping.ask(Library::read_settings);
        self.show();
    }

    fn show(self) {
        let settings = self.keeping.with_untracked(|library| library.settings().clone());
        if self.settings.with_untracked(|shown| *shown != settings) {
            self.settings.set(settings);
        }
    }

    /// How the switch stands that hides everything private.
    pub fn table_view(self) -> TableView {
        self.table_view.get()
    }

    /// Is everything private hidden?
    pub fn is_table_view(self) -> bool {
        self.table_view.get().is_on()
    }

    /// The same, without being told of changes.
    pub fn is_table_view_untracked(self) -> bool {
        self.table_view.get_untracked().is_on()
    }

    /// Turns the switch, here at once and whether or not it can be kept.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept.
    pub(super) fn set_table_view(self, on: bool) -> Result<(), StorageError> {
        self.table_view.set(if on { TableView::On } else { TableView::Off });
        self.keeping.set_table_view(on)
    }

    /// Shows how another tab has turned the switch.
    pub(super) fn show_table_view(self, table_view: TableView) {
        if self.table_view.get_untracked() != table_view {
            self.table_view.set(table_view);
        }
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
