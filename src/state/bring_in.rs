//! Everything as a file, and bringing negotiations in from files.

use tableside_core::case::Case;
use tableside_core::format::Saved;
use tableside_core::skills::Assessment;
use tableside_core::storage::{Backup, Beside, Former, Library, Settings, Standing, Way};

use super::{Deed, Notebook, Wanted};
use crate::browser::{clock, files};

impl Notebook {
    /// Hands everything to the user as one file.
    pub fn save_everything(self) {
        self.want(Wanted::Copies);
    }

    pub(super) fn save_everything_now(self) {
        self.keep();
        let backup = self.keeping.with_untracked(Library::backup);
        if self.safety.save_file(&files::name_of(Saved::Everything), files::JSON, &backup.file) {
            self.note_saved(&backup);
        }
    }

    /// Notes that everything is safe outside the browser, and says what of it isn't.
    pub(super) fn note_saved(self, backup: &Backup) {
        // What can't be read again is no copy.
        if !backup.is_too_big {
            self.safety.noted_as_saved();
        }
        if let Some(said) = left_out(backup) {
            self.screen.say(said);
        }
    }

    /// Hands the open negotiation, which a newer Tableside wrote, to the user as a file for that one.
    pub fn save_newer(self) {
        let id = self.id_untracked();
        if let Some(text) = self.keeping.with_untracked(|library| library.file_of_newer(&id)) {
            let name = self.with_untracked(|case| files::name_of(Saved::Newer(case)));
            self.safety.save_file(&name, files::JSON, &text);
        }
    }

    /// How each negotiation of a file stands to what is kept here.
    pub fn standings(self, cases: &[Case]) -> Vec<Standing> {
        self.keeping.with_untracked(|library| {
            cases.iter().map(|case| library.standing(case).unwrap_or(Standing::Unreadable)).collect()
        })
    }

    /// Brings negotiations in, each its way, and the settings of a backup where the user wants them; the notice takes it
    /// all back. Says whether it was done: not where there is room only for what is here, which the notice says.
    pub fn bring_in(self, cases: &[(Case, Way)], beside: &Beside, with_settings: bool) -> bool {
        if self.safety.refuses_growth() {
            return false;
        }
        let mut before: Vec<Former> = Vec::new();
        let settings_before = self.preferences.with_untracked(Settings::clone);
        self.write(|library| {
            // The first of the file comes to the head of the list.
            for (case, way) in cases.iter().rev() {
                let at = beside.changed_at(&case.id).unwrap_or_else(clock::now);
                before.extend(library.bring_in(case, *way, at)?);
            }
            Ok(())
        });
        let settings_left = beside.settings.clone().filter(|_| with_settings);
        if let Some(settings) = settings_left.clone() {
            self.preferences.update(|now| *now = settings);
        }
        let mut skills_before = None;
        if !beside.assessments.is_empty() {
            self.write(|library| {
                skills_before = Some(library.bring_in_assessments(&beside.assessments)?);
                Ok(())
            });
        }
        self.safety.look_round();
        let wanted = cases.iter().filter(|(_, way)| *way != Way::Leave).count();
        if before.len() == wanted {
            self.disk.brought_in(cases);
        }
        let said = match before.len() {
            count if count < wanted => format!("{count} of {wanted} negotiations were brought in."),
            0 if skills_before.is_some() => "The self-assessments were brought in.".to_owned(),
            0 if with_settings => "The settings were brought in.".to_owned(),
            0 => "Nothing was brought in.".to_owned(),
            1 => "One negotiation was brought in.".to_owned(),
            count => format!("{count} negotiations were brought in."),
        };
        if before.is_empty() && !with_settings && skills_before.is_none() {
            self.screen.say(said);
            return true;
        }
        let brought_in = before.iter().map(|former| former.id().to_owned()).collect();
        let take_back = move || {
            self.put_back(&before);
            if let Some(before) = &skills_before {
                self.write(|library| library.put_back_assessments(before));
            }
            // What was set otherwise since stays.
            let is_as_left = |now: &Settings| settings_left.as_ref() == Some(now);
            if self.preferences.with_untracked(is_as_left) {
                self.preferences.update(|now| *now = settings_before.clone());
            }
        };
        let deed = Deed::by("It is as it was before that was brought in.", take_back);
        self.note_deed(said, deed.that_made(brought_in));
        true
    }

    /// Changes the self-assessment with the ID of a given one, and keeps it; where there is none, it begins as that.
    pub fn change_assessment(self, given: &Assessment, change: impl FnOnce(&mut Assessment)) {
        self.write(|library| library.change_assessment(given, change));
    }
}

/// What a backup could not hold, in a sentence.
fn left_out(backup: &Backup) -> Option<String> {
    if backup.is_too_big {
        let said = "All of it is in the file, but that is so big that Tableside can’t read it again. Save the negotiations \
                    one by one as well.";
        return Some(said.to_owned());
    }
    if backup.left_out > 0 {
        return Some(
            "What can’t be read, or was written by a newer Tableside, is not in it. Open it to save it by itself."
                .to_owned(),
        );
    }
    backup.assessments_left_out.then(|| "Your self-assessments can’t be read and are not in it.".to_owned())
}
