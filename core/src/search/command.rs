//! Things that the search can do, rather than places that it leads to.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Entry, Kind};

/// Something that the app does when one asks the search for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Command {
    /// Hides everything private.
    TableView,
    /// Takes back what was done last.
    Undo,
    /// Does again what was undone last.
    Redo,
    /// Starts a negotiation.
    New,
    /// Has the user choose a file, which is brought in.
    BringIn,
    /// Hands the open negotiation to the user as a file.
    SaveOne,
    /// Hands everything to the user as a file.
    SaveAll,
    /// Prints the page.
    Print,
    /// A light page.
    Light,
    /// A dark page.
    Dark,
    /// A page as the system has it.
    System,
    /// Shows the keys that do something here.
    Keys,
}

impl Command {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// What it does, as one says it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::TableView => "Table view",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::New => "New negotiation",
            Self::BringIn => "Bring in a file",
            Self::SaveOne => "Save this negotiation as a file",
            Self::SaveAll => "Save a copy",
            Self::Print => "Print this page",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::System => "Light or dark, as your system is set",
            Self::Keys => "Keys that work here",
        }
    }

    /// More words that it is found by.
    const fn words(self) -> &'static str {
        match self {
            Self::TableView => "hide everything private, show the screen to others, present",
            Self::Undo => "take back, restore",
            Self::Redo => "do again",
            Self::New => "start, begin, add, create, blank",
            Self::BringIn => "import, open, load, restore a backup",
            Self::SaveOne => "export, download, share, send, copy, JSON",
            Self::SaveAll => "everything, as a file, export, download, backup, JSON",
            Self::Print => "paper, PDF",
            Self::Light => "theme, look, bright, colours, mode",
            Self::Dark => "theme, look, night, colours, mode",
            Self::System => "theme, look, colours, automatic, mode",
            Self::Keys => "keyboard, shortcuts, help",
        }
    }

    /// How it is found.
    pub fn entry(self) -> Entry {
        Entry {
            title: self.title().to_owned(),
            text: self.words().to_owned(),
            kind: Kind::Command,
            id: self.into_str().to_owned(),
            ..Entry::default()
        }
    }

    /// The command that an entry stands for.
    pub fn of(entry: &Entry) -> Option<Self> {
        (entry.kind == Kind::Command).then(|| entry.id.parse().ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Index;

    #[test]
    fn every_command_is_found_by_its_own_words_and_known_again() {
        let entries: Vec<Entry> = Command::ALL.iter().map(|command| command.entry()).collect();
        let index = Index::new(entries, str::to_lowercase);
        for command in Command::ALL {
            let found = index.find(command.title(), 1);
            assert_eq!(Command::of(&index.entries()[found[0].entry]), Some(*command), "{command:?}");
        }
        for (query, command) in [
            ("table view", Command::TableView),
            ("tabel view", Command::TableView),
            ("dark", Command::Dark),
            ("light", Command::Light),
            ("export", Command::SaveOne),
            ("undo", Command::Undo),
            ("new", Command::New),
            ("print", Command::Print),
            ("pdf", Command::Print),
            ("import", Command::BringIn),
            ("shortcuts", Command::Keys),
        ] {
            let found = index.find(query, 1);
            assert_eq!(Command::of(&index.entries()[found[0].entry]), Some(command), "{query}");
        }
    }

    #[test]
    fn what_is_no_command_is_none() {
        let place = Entry { id: "dark".to_owned(), ..Entry::default() };
        let unknown = Entry { kind: Kind::Command, id: "fly".to_owned(), ..Entry::default() };
        assert_eq!((Command::of(&place), Command::of(&unknown)), (None, None));
    }
}
