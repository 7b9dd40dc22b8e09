//! Copies outside the browser, and what the browser itself promises.

use tableside_core::case::Case;
use tableside_core::storage::{Aside, Backup, Beside, Copy, Safekeeping, Settings, Standing, Way};

use super::{Desk, Notice, Opened};
use crate::browser::{clock, files, persistence};

impl Desk {
    /// Changes the settings and keeps them.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.0.settings.update(change);
        let settings = self.0.settings.now(Settings::clone);
        self.write(|library| library.set_settings(settings));
    }

    /// Forgets something that was set aside.
    pub fn forget_aside(self, aside: &Aside) {
        self.write(|library| library.forget_aside(aside));
    }

    /// Hands everything to the user as a file, or as several where one would be too big to be read again.
    pub fn save_everything(self) {
        self.keep();
        let backup = self.0.library.borrow().backup();
        let several = backup.files.len() > 1;
        for (index, text) in backup.files.iter().enumerate() {
            let name = if several { format!("tableside-{}.json", index + 1) } else { "tableside.json".to_owned() };
            if !self.save_file(&name, files::JSON, text) {
                return;
            }
        }
        self.noted_as_saved();
        if let Some(said) = left_out(&backup) {
            self.note(Notice::plain(said));
        }
    }

    /// Hands the open negotiation, which a newer Tableside wrote, to the user as a file for that one.
    pub fn save_newer(self) {
        let id = self.0.case.now(|case| case.id.clone());
        let file = self.0.library.borrow().file_of_newer(&id);
        if let Some(text) = file {
            self.save_file("tableside-newer.json", files::JSON, &text);
        }
    }

    /// Hands a text to the user as a file; says so when the browser can't make it.
    pub fn save_file(self, name: &str, media_type: &str, text: &str) -> bool {
        let saved = files::save(name, media_type, text).is_ok();
        if !saved {
            self.note(Notice::plain("The browser could not make the file."));
        }
        saved
    }

    /// A copy is safe outside the browser: the count of edits begins anew.
    pub(super) fn noted_as_saved(self) {
        self.change_safekeeping(Safekeeping::saved);
    }

    /// The user doesn't want to be reminded now.
    pub fn put_reminder_off(self) {
        self.change_safekeeping(|safekeeping| safekeeping.reminded = true);
    }

    /// Is it time to remind the user of a copy?
    pub fn is_reminder_due(self) -> bool {
        self.0.safekeeping.with(|safekeeping| safekeeping.is_due(&clock::now()))
    }

    pub(super) fn change_safekeeping(self, change: impl FnOnce(&mut Safekeeping)) {
        self.0.safekeeping.update(change);
        self.write_beside(|library| self.0.safekeeping.now(|safekeeping| library.set_safekeeping(safekeeping)));
    }

    /// Asks the browser, once, not to delete what is kept; some browsers ask the user in turn.
    pub(super) fn ask_for_promise(self) {
        if !self.0.safekeeping.now(|safekeeping| safekeeping.asked) {
            self.change_safekeeping(|safekeeping| safekeeping.asked = true);
            persistence::ask(move |promised| self.0.promise.set(promised));
        }
    }

    /// Looks up whether the browser has promised not to delete what is kept.
    pub fn look_up_promise(self) {
        persistence::look_up(move |promised| self.0.promise.set(promised));
    }

    /// How each negotiation of a file stands to what is kept here.
    pub fn standings(self, cases: &[Case]) -> Vec<Standing> {
        let library = self.0.library.borrow();
        let standing = |case| library.standing(case).unwrap_or(Standing::Unreadable);
        cases.iter().map(standing).collect()
    }

    /// Brings negotiations in, each its way, and the settings of a backup where the user wants them; the notice takes it
    /// all back.
    pub fn bring_in(self, cases: &[(Case, Way)], beside: &Beside, with_settings: bool) {
        if self.refuses_growth() {
            return;
        }
        let mut before: Vec<Copy> = Vec::new();
        let settings_before = self.setting(Settings::clone);
        self.write(|library| {
            // The first of the file comes to the head of the list.
            for (case, way) in cases.iter().rev() {
                let at = beside.changed_at(&case.id).unwrap_or_else(clock::now);
                before.extend(library.bring_in(case, *way, at)?);
            }
            Ok(())
        });
        if let Some(settings) = beside.settings.clone().filter(|_| with_settings) {
            self.set(|now| *now = settings);
        }
        let mut skills_before = None;
        if !beside.assessments.is_empty() {
            self.write(|library| {
                skills_before = Some(library.bring_in_assessments(&beside.assessments)?);
                Ok(())
            });
        }
        self.look_round();
        let wanted = cases.iter().filter(|(_, way)| *way != Way::Leave).count();
        let said = match before.len() {
            count if count < wanted => format!("{count} of {wanted} negotiations were brought in."),
            0 if skills_before.is_some() => "The self-assessments were brought in.".to_owned(),
            0 => "Nothing was brought in.".to_owned(),
            1 => "One negotiation was brought in.".to_owned(),
            count => format!("{count} negotiations were brought in."),
        };
        if before.is_empty() && !with_settings && skills_before.is_none() {
            return self.note(Notice::plain(said));
        }
        self.note(Notice::with_undo(said, move || {
            self.put_back(&before);
            if let Some(before) = &skills_before {
                self.write(|library| library.put_back_assessments(before));
            }
            if with_settings {
                self.set(|now| *now = settings_before.clone());
            }
        }));
    }
}

impl Desk {
    /// Puts negotiations back as they were, last first; one that is open is opened again.
    pub(super) fn put_back(self, copies: &[Copy]) {
        self.write(|library| copies.iter().rev().try_for_each(|copy| library.put_back(copy)));
        if let Opened::Case(id) = self.0.opened.get()
            && copies.iter().any(|copy| copy.id() == id)
        {
            self.0.unkept_changes.set(false);
            self.open_case(Some(id));
        }
    }
}

/// What a backup could not hold, in a sentence.
fn left_out(backup: &Backup) -> Option<String> {
    if let Some(title) = backup.too_big.first() {
        return Some(format!("“{title}” is in it, but is so big that Tableside can’t read it from a file again."));
    }
    if backup.left_out > 0 {
        return Some(
            "What can’t be read, or was written by a newer Tableside, is not in it. Open it to save it by itself."
                .to_owned(),
        );
    }
    backup.assessments_left_out.then(|| "Your self-assessments can’t be read and are not in it.".to_owned())
}
