//! What the search does rather than leads to.

use leptos::prelude::*;
use tableside_core::search::{Command, Entry};
use tableside_core::storage::Theme;

use crate::browser::{clock, files};
use crate::state::{Notebook, Over, Wanted};

/// What can be done now.
pub(super) fn entries(notebook: Notebook, is_open: bool) -> impl Iterator<Item = Entry> {
    // What was typed last is a step from then on.
    notebook.keep();
    let next = notebook.steps.next.get_untracked();
    let is_possible = move |command: &Command| match command {
        Command::Undo => next.undo.is_some(),
        Command::Redo => next.redo.is_some(),
        Command::SaveOne => is_open,
        _ => true,
    };
    Command::ALL.iter().copied().filter(is_possible).map(Command::entry)
}

/// Does it. A press or a key has asked for it just now, which a browser takes for the choosing of files.
pub(super) fn run(notebook: Notebook, command: Command) {
    match command {
        Command::TableView => notebook.set_table_view(true),
        Command::Undo => notebook.undo(),
        Command::Redo => notebook.redo(),
        Command::New => notebook.want(Wanted::New),
        Command::BringIn => notebook.choose_files(),
        Command::SaveOne => notebook.want(Wanted::File(notebook.id_untracked())),
        Command::SaveAll => notebook.save_everything(),
        // Once what lay over the page is gone.
        Command::Print => clock::after(0, files::print),
        Command::Light => show_in(notebook, Theme::Light, "Light."),
        Command::Dark => show_in(notebook, Theme::Dark, "Dark."),
        Command::System => show_in(notebook, Theme::System, "Light or dark, as your system is set."),
        Command::Keys => notebook.screen.over.set(Some(Over::Keys)),
    }
}

fn show_in(notebook: Notebook, theme: Theme, said: &'static str) {
    notebook.preferences.update(|settings| settings.theme = theme);
    notebook.screen.announce(said);
}
