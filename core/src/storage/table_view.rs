//! The switch that hides everything private. It has a key of its own, so that nothing that befalls the settings shows
//! what is to be hidden; and whatever can't be read means that it is on.

use super::envelope::open_kept;
use super::{Library, Settings, Storage, StorageError};
use crate::format::STEPS;

/// What the switch is kept under.
pub(super) const NAME: &str = "table-view";
const ON: &str = "on";
const OFF: &str = "off";

/// How the switch stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TableView {
    /// All is shown.
    #[default]
    Off,
    /// What is private is hidden.
    On,
    /// It is hidden, since what is kept of the switch can't be read.
    Doubtful,
}

impl TableView {
    /// Is everything private hidden?
    pub const fn is_on(self) -> bool {
        !matches!(self, Self::Off)
    }
}

impl<S: Storage> Library<S> {
    /// How the switch stands in storage now.
    pub fn table_view(&self) -> TableView {
        match self.storage.get(&self.key(NAME)).as_ref().map(Option::as_deref) {
            Ok(Some(ON)) => TableView::On,
            Ok(Some(OFF)) => TableView::Off,
            Ok(None) => self.former_table_view(),
            Ok(Some(_)) | Err(_) => TableView::Doubtful,
        }
    }

    /// Turns the switch.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept: it then stands as before the next time that this is read.
    pub fn set_table_view(&mut self, on: bool) -> Result<(), StorageError> {
        self.put(&self.key(NAME), if on { ON } else { OFF })
    }

    /// Gives the switch its own key, before the settings are written for the first time that it was kept with.
    pub(super) fn part_table_view_from_settings(&mut self) -> Result<(), StorageError> {
        if self.storage.get(&self.key(NAME))?.is_some() {
            return Ok(());
        }
        let on = self.former_table_view().is_on();
        self.set_table_view(on)
    }

    /// How earlier versions kept it, with the settings.
    fn former_table_view(&self) -> TableView {
        match self.storage.get(&self.key("settings")) {
            Ok(None) => TableView::Off,
            Ok(Some(text)) => match open_kept::<Settings>(&text, "settings", &STEPS) {
                Ok(opened) if opened.value.table_view => TableView::On,
                Ok(_) => TableView::Off,
                Err(_) => TableView::Doubtful,
            },
            Err(_) => TableView::Doubtful,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Memory, Theme, seal};

    const KEY: &str = "p:table-view";
    const SETTINGS: &str = "p:settings";

    fn library(kept: &[(&str, &str)]) -> Library<Memory> {
        let mut storage = Memory::default();
        for (key, text) in kept {
            storage.set(key, text).unwrap();
        }
        Library::open(storage, "p").unwrap()
    }

    #[test]
    fn what_can_not_be_read_means_on() {
        for torn in ["", "o", "ON", "true", "{\"data\":"] {
            assert_eq!(library(&[(KEY, torn)]).table_view(), TableView::Doubtful, "{torn}");
        }
        for torn in ["", "{}", r#"{"format":"tableside","version":1,"data":{"table_view":true"#] {
            assert_eq!(library(&[(SETTINGS, torn)]).table_view(), TableView::Doubtful, "{torn}");
        }
        assert_eq!(library(&[]).table_view(), TableView::Off);
    }

    #[test]
    fn what_an_earlier_version_kept_with_the_settings_holds_until_the_switch_is_turned() {
        let former = seal(&Settings { table_view: true, ..Settings::default() }, 0, &[]);
        let mut library = library(&[(SETTINGS, &former)]);
        assert_eq!(library.table_view(), TableView::On);
        library.change_settings(|settings| settings.theme = Theme::Dark).unwrap();
        assert_eq!(library.table_view(), TableView::On);
        library.set_table_view(false).unwrap();
        library.change_settings(|settings| settings.theme = Theme::Light).unwrap();
        assert_eq!(library.table_view(), TableView::Off);
    }

    #[test]
    fn settings_that_are_damaged_or_newer_leave_the_switch_alone() {
        let newer = seal(&Settings::default(), 0, &[]).replacen(r#""version":1"#, r#""version":2"#, 1);
        for settings in ["damaged", &newer] {
            let mut library = library(&[(SETTINGS, settings)]);
            library.set_table_view(true).unwrap();
            assert_eq!(library.table_view(), TableView::On, "{settings}");
            let kept = library.raw(SETTINGS).unwrap();
            library.set_table_view(false).unwrap();
            assert_eq!((library.table_view(), library.raw(SETTINGS).unwrap()), (TableView::Off, kept));
        }
    }

    #[test]
    fn settings_that_could_not_be_read_are_doubtful_also_after_they_were_written_anew() {
        let mut library = library(&[(SETTINGS, "damaged")]);
        library.change_settings(|settings| settings.theme = Theme::Dark).unwrap();
        assert!(library.table_view().is_on());
    }
}
