//! Everything as a file, and bringing negotiations in from files.

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::format::{self, CaseFile, Saved};
use tableside_core::role_play::RolePlay;
use tableside_core::route::{CasePlace, Route};
use tableside_core::share::{self, ShareError, SharedRecord};
use tableside_core::skills::Assessment;
use tableside_core::storage::{Backup, Beside, Former, Library, Rescued, Settings, Standing, Way, rescued};

use super::{Deed, Notebook, Opened, Wanted};
use crate::browser::files::Read;
use crate::browser::{clock, files, id, layer, location};

/// What a file can hold.
pub enum Content {
    /// Negotiations, and what a backup has beside them.
    Cases(CaseFile),
    /// What was saved from a page that had broken.
    Rescued(Rescued),
    /// What both sides know of a negotiation.
    Shared(Box<SharedRecord>),
}

impl Content {
    /// Reads a file of any kind that Tableside makes: itself, too, where something was saved in it.
    ///
    /// # Errors
    /// Why it can't be read, in a sentence.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = match format::held_by(text) {
            Some("") => return Err("This is Tableside as one file, and nothing was saved in it.".to_owned()),
            Some(held) => held,
            None => text,
        };
        if let Some(rescued) = rescued(text) {
            return Ok(Self::Rescued(rescued));
        }
        match share::read(text) {
            Ok(record) => Ok(Self::Shared(Box::new(record))),
            Err(ShareError::Foreign) => format::read(text).map(Self::Cases).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// The negotiations of a file, as they come in here.
pub fn received(cases: Vec<Case>) -> Vec<Case> {
    cases.into_iter().map(|case| RolePlay::received(case, id::new_id, clock::now)).collect()
}

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

    /// Has the user choose files, and brings in what is in them. A browser shows its chooser only at once, in answer to a
    /// press.
    pub fn choose_files(self) {
        files::choose(files::BROUGHT_IN, move |files| self.want(Wanted::BringIn(files)));
    }

    /// Brings in what is in files that were chosen, and leads there; where there is something to be decided first, or that
    /// can't be read, they are shown before.
    pub(super) fn bring_in_chosen(self, files: Vec<Read>) {
        let Some((cases, beside)) = self.plain_content(&files) else { return self.screen.offer(files) };
        let ids: Vec<String> = cases.iter().map(|case| case.id.clone()).collect();
        let ways = self.standings(&cases).into_iter().map(|standing| match standing {
            Standing::New => Way::Replace,
            _ => Way::Leave,
        });
        let new: Vec<(Case, Way)> = cases.into_iter().zip(ways).collect();
        let has_only_cases = beside.assessments.is_empty() && beside.debriefs.is_empty();
        if has_only_cases && new.iter().all(|(_, way)| *way == Way::Leave) {
            let one = "It is here already, just the same.";
            self.screen.say(if ids.len() == 1 { one } else { "They are here already, just the same." });
        } else if !self.bring_in(&new, &beside, false) {
            return;
        }
        Self::lead_to(&ids);
    }

    /// What is in files where nothing is to be decided: negotiations that are new here, or the same as here.
    fn plain_content(self, files: &[Read]) -> Option<(Vec<Case>, Beside)> {
        let (mut cases, mut all) = (Vec::<Case>::new(), Beside::default());
        for (_, file) in files {
            let file = file.as_ref().ok().filter(|file| file.damage.is_none())?;
            let Ok(Content::Cases(file)) = Content::read(&file.text) else { return None };
            let beside = Beside::of(&file);
            let is_other = |theirs: &Settings| self.preferences.with_untracked(|ours| ours != theirs);
            if file.cases.is_empty() || beside.settings.as_ref().is_some_and(is_other) {
                return None;
            }
            all.changed.extend(beside.changed);
            all.assessments.extend(beside.assessments);
            all.debriefs.extend(beside.debriefs);
            for case in received(file.cases) {
                // Of two with one ID, nobody knows which is wanted.
                if cases.iter().any(|other| other.id == case.id) {
                    return None;
                }
                cases.push(case);
            }
        }
        let is_plain = |standing: &Standing| matches!(standing, Standing::New | Standing::Same);
        (!cases.is_empty() && self.standings(&cases).iter().all(is_plain)).then_some((cases, all))
    }

    /// Goes to what was brought in: to a single negotiation, or to the list of several.
    pub fn lead_to(ids: &[String]) {
        match ids {
            [] => {}
            [id] => layer::go(&Route::case(id, CasePlace::Overview).to_string()),
            _ => layer::go(&Route::Home.to_string()),
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
        let mut debriefs_before = None;
        if !beside.debriefs.is_empty() {
            self.write(|library| {
                debriefs_before = Some(library.bring_in_debriefs(&beside.debriefs)?);
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
            0 if debriefs_before.is_some() => "The debriefs were brought in.".to_owned(),
            0 if with_settings => "The settings were brought in.".to_owned(),
            0 => "Nothing was brought in.".to_owned(),
            1 => "One negotiation was brought in.".to_owned(),
            count => format!("{count} negotiations were brought in."),
        };
        let is_beside = skills_before.is_some() || debriefs_before.is_some();
        if before.is_empty() && !with_settings && !is_beside {
            self.screen.say(said);
            return true;
        }
        let brought_in = before.iter().map(|former| former.id().to_owned()).collect();
        let take_back = move || {
            self.put_back(&before);
            if self.opened.get_untracked() == Opened::Missing {
                // One was led there when it was brought in.
                location::go_instead(&Route::Home);
            }
            if let Some(before) = &skills_before {
                self.write(|library| library.put_back_assessments(before));
            }
            if let Some(before) = &debriefs_before {
                self.write(|library| library.put_back_debriefs(before));
            }
            // What was set otherwise since stays.
            let is_as_left = |now: &Settings| settings_left.as_ref() == Some(now);
            if self.preferences.with_untracked(is_as_left) {
                self.preferences.update(|now| *now = settings_before.clone());
            }
        };
        let deed = Deed::by("bring in a file", "It is as it was before that was brought in.", take_back);
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
    let beside = match (backup.assessments_left_out, backup.debriefs_left_out) {
        (true, true) => "Your self-assessments and the debriefs of classes can’t be read and are not in it.",
        (true, false) => "Your self-assessments can’t be read and are not in it.",
        (false, true) => "The debriefs of classes can’t be read and are not in it.",
        (false, false) => return None,
    };
    Some(beside.to_owned())
}
