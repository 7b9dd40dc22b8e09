//! The open negotiation: reading it, and changing it through one door. In the table view, what is read is only what both
//! sides know.

mod copying;
mod deleting;
mod keeping;
mod one_file;
mod opening;
mod table;
mod tabs;
mod undoing;
mod updating;

use std::ops::Deref;

use leptos::prelude::*;
use tableside_core::case::{Case, CaseError, Lens, Part, Side};
use tableside_core::name::{named, short_pair, shows};
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::route::Route;
use tableside_core::storage::Writing;

use super::{Deeds, Disk, Field, Keeping, Numbers, Preferences, Releases, Safety, Screen, Undo, Wanted, deferred};
use crate::browser::focus::FieldPlace;
use crate::browser::panic;

/// What is in the open negotiation's place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Opened {
    /// No negotiation is open.
    Nothing,
    /// This one, in the notebook.
    Case(String),
    /// The address names one that isn't there.
    Missing,
    /// What is kept of it can't be read.
    Unreadable {
        /// Its key in storage.
        key: String,
        /// What is wrong, in a sentence.
        reason: String,
    },
}

/// The open negotiation. A handle: copies mean the same one. It lives as long as the page, so that a copy is one pointer
/// and not two dozen signals: hundreds of closures hold one.
#[derive(Clone, Copy)]
pub struct Notebook(&'static Parts);

/// The open negotiation with what serves it, a part for each subject.
pub struct Parts {
    /// What is in its place.
    pub opened: RwSignal<Opened>,
    /// May it only be read, because a newer Tableside wrote it?
    pub read_only: RwSignal<bool>,
    case: RwSignal<Case>,
    /// The negotiation as both sides know it; empty while the table view is off.
    shared: RwSignal<Case>,
    /// What the user wants, until what it takes has been fetched.
    pub wanted: RwSignal<Option<Wanted>>,
    /// Does the page itself hold something that the user has not answered for yet?
    pub held_waits: RwSignal<bool>,
    /// The copies of Tableside that are being made, by the names of their files.
    copies_on_their_way: StoredValue<Vec<String>>,
    /// Was something changed that is not kept yet?
    unkept: StoredValue<bool>,
    /// Does what is half written in the line go on at the table, as it was in sight when one turned to that?
    pub(super) line_goes_on: StoredValue<bool>,
    /// The place and the field where one was when one turned to the table.
    pub(super) field_before_table: StoredValue<Option<(Route, FieldPlace)>>,
    /// What is being written in the line of the negotiation with this ID and is not kept yet.
    line: StoredValue<Option<(String, Vec<Writing>)>>,
    /// What this tab has kept of each line, by the negotiation's ID.
    kept_lines: StoredValue<Vec<(String, Vec<Writing>)>>,
    /// The steps that can be undone.
    pub steps: Undo,
    /// What else was done and can be taken back.
    pub(super) deeds: Deeds,
    /// What this browser keeps.
    pub keeping: Keeping,
    /// The settings.
    pub preferences: Preferences,
    /// Copies, the room that is used, and the browser's promise.
    pub safety: Safety,
    /// The file on the disk.
    pub disk: Disk,
    /// What is on the screen.
    pub screen: Screen,
    /// The release that runs, and a newer one.
    pub releases: Releases,
}

impl Deref for Notebook {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

impl Notebook {
    /// Opens what this browser keeps. From now on a panic keeps the last changes before it ends the app.
    pub(super) fn open() -> Self {
        let (screen, keeping) = (Screen::new(), Keeping::open());
        let case = RwSignal::new(Case::default());
        let (safety, deeds) = (Safety::new(case, keeping, screen), Deeds::new());
        let notebook = Self(Box::leak(Box::new(Parts {
            opened: RwSignal::new(Opened::Nothing),
            read_only: RwSignal::new(false),
            case,
            shared: RwSignal::new(Case::default()),
            wanted: RwSignal::new(None),
            held_waits: RwSignal::new(false),
            copies_on_their_way: StoredValue::new(Vec::new()),
            unkept: StoredValue::new(false),
            line_goes_on: StoredValue::new(false),
            field_before_table: StoredValue::new(None),
            line: StoredValue::new(None),
            kept_lines: StoredValue::new(Vec::new()),
            steps: Undo::new(case, deeds, &safety),
            deeds,
            keeping,
            preferences: Preferences::new(keeping),
            safety,
            disk: Disk::new(keeping, &safety, screen),
            screen,
            releases: Releases::new(),
        })));
        panic::install(move || notebook.keep_after_panic());
        notebook
    }

    /// Does what the user wants, once what it takes is here.
    pub fn want(self, wanted: Wanted) {
        match deferred::get() {
            Some(deferred) => (deferred.do_wanted)(self, wanted),
            // Pressed twice, it is wanted once.
            None if self.wanted.with_untracked(|before| before.as_ref() == Some(&wanted)) => {}
            None => self.wanted.set(Some(wanted)),
        }
    }

    pub(super) fn do_wanted(self, wanted: Wanted) {
        match wanted {
            Wanted::New => self.start(),
            Wanted::Open(what) => self.open_named(what),
            Wanted::Copy(id) => self.copy_negotiation(&id),
            Wanted::File(id) => self.save_negotiation(&id),
            Wanted::Copies => self.save_everything_now(),
            Wanted::BringIn(files) => self.bring_in_chosen(files),
            Wanted::TakeBack(number) => self.take_back(number),
        }
    }

    /// The second part has come: reads the negotiations of which the list knows nothing, takes up the file on the disk, and
    /// opens the negotiation of the address.
    pub fn second_part_came(self) {
        self.releases.waits_no_more();
        if let Some(deferred) = deferred::get() {
            (deferred.complete_list)(self);
            self.disk.recall();
            let here = self.screen.route.with_untracked(|route| route.case_id().map(str::to_owned));
            if here.is_some() && self.opened.with_untracked(|opened| *opened == Opened::Nothing) {
                self.open_case(here);
            }
        }
    }

    /// Follows what happens outside the page: other tabs, the file on the disk, newer releases.
    pub fn follow(self) {
        self.hear_other_tabs();
        self.follow_updates();
        self.safety.look_round_soon();
        self.disk.follow();
        Effect::new(move || self.keep_table());
    }

    /// Reads the case; what follows the state is told when it changes.
    pub fn with<R>(self, read: impl FnOnce(&Case) -> R) -> R {
        if self.preferences.is_table_view() { self.shared.with(read) } else { self.case.with(read) }
    }

    /// Reads the case as it is now, without being told of changes.
    pub fn with_untracked<R>(self, read: impl FnOnce(&Case) -> R) -> R {
        if self.preferences.is_table_view_untracked() {
            self.shared.with_untracked(read)
        } else {
            self.case.with_untracked(read)
        }
    }

    /// From now on what reads this is told when the case changes.
    pub fn track(self) {
        self.with(|_| ());
    }

    /// Its ID; empty where none is open.
    pub fn id_untracked(self) -> String {
        self.case.with_untracked(|case| case.id.clone())
    }

    /// A field of the case.
    pub fn field<T>(self, part: Part<Case, T>) -> Field<T> {
        Field::new(self, Lens::new(part))
    }

    /// Numbers as this user writes them, in the negotiation's currency.
    pub fn numbers(self) -> Numbers {
        self.preferences.numbers(&self.with(|case| case.currency.code().to_owned()))
    }

    /// The same, without being told of changes.
    pub fn numbers_untracked(self) -> Numbers {
        self.preferences.numbers_untracked(&self.with_untracked(|case| case.currency.code().to_owned()))
    }

    /// Our side, as the one who reads it would say: in the table view, both do. Reading the case tells of that.
    pub fn our_name(self, case: &Case) -> String {
        if !self.preferences.is_table_view_untracked() {
            return "You".to_owned();
        }
        shortened(named(&case.us.name, "Our side"), MAX_SHOWN).into_owned()
    }

    /// Both sides in short, ours first, for where they alternate. What stands for a name stays as it is.
    pub fn short_names(self, case: &Case) -> [String; 2] {
        let ours = self.our_name(case);
        let theirs = if shows(&case.them.name) { their_name(case) } else { "They".to_owned() };
        let [our_short, their_short] = short_pair([&ours, &theirs]);
        [if shows(&case.us.name) { our_short } else { ours }, their_short]
    }

    /// The name of a side.
    pub fn side_name(self, case: &Case, side: Side) -> String {
        if side == Side::Us { self.our_name(case) } else { their_name(case) }
    }

    // Compiled once and not into each caller of `edit`: the page is the smaller for it.
    #[inline(never)]
    fn change(self, typed_in: Option<String>, change: &mut dyn FnMut(&mut Case) -> bool) {
        if self.refuses_change() {
            return;
        }
        let typed = typed_in.is_some();
        match typed_in {
            Some(field) => self.steps.typing(field),
            None => self.steps.note(true),
        }
        let changed = |case: &mut Case| {
            let is_changed = change(case);
            (is_changed, is_changed)
        };
        // Where it was refused, all stays as it is, to the letter in which it is kept.
        if self.case.try_maybe_update(changed) != Some(true) {
            return;
        }
        self.lay_on_table();
        self.changed();
        self.screen.close_offered_undo();
        // Taking them back would take this with it.
        if self.case.with_untracked(|case| self.deeds.forget_makers_of(&case.id)) {
            self.steps.show();
        }
        if !typed {
            self.steps.note_soon();
        }
    }

    /// Says why something could not be changed.
    #[inline(never)]
    fn refuse(self, error: &CaseError) {
        self.screen.say(error.to_string());
    }

    /// Says why the open negotiation can't be changed, if it can't.
    fn refuses_change(self) -> bool {
        let refuses = self.read_only.get_untracked();
        if refuses {
            self.screen.say("A newer Tableside wrote this negotiation, so it can only be read here.");
        }
        refuses
    }

    /// Changes the case: one step, to be undone by itself.
    pub fn edit(self, change: impl FnOnce(&mut Case)) {
        self.change(
            None,
            &mut once(|case| {
                change(case);
                true
            }),
        );
    }

    /// Changes the case as somebody types: what is typed into one field without a rest is one step.
    pub fn type_in(self, field: String, change: impl FnOnce(&mut Case)) {
        self.change(
            Some(field),
            &mut once(|case| {
                change(case);
                true
            }),
        );
    }

    /// Changes the case if it can be changed that way; nothing changes otherwise. The change must ask whatever could
    /// refuse it before it changes anything: what it did before it fails would stand there and not be kept.
    pub fn check_edit<T>(self, change: impl FnOnce(&mut Case) -> Result<T, CaseError>) -> Result<T, CaseError> {
        // Refused, which a notice has said, or gone together with the page.
        let gone = || Err(CaseError::Gone { what: "negotiation", id: String::new() });
        self.checked(None, change).unwrap_or_else(gone)
    }

    /// Changes the case if it can be changed that way, as by [`check_edit`](Self::check_edit); else a notice says why not.
    pub fn try_edit<T>(self, change: impl FnOnce(&mut Case) -> Result<T, CaseError>) -> Option<T> {
        self.said(self.checked(None, change)?)
    }

    /// Changes the case as somebody types, as by [`type_in`](Self::type_in), if it can be changed that way; else a
    /// notice says why not.
    pub fn try_type_in(self, field: String, change: impl FnOnce(&mut Case) -> Result<(), CaseError>) {
        if let Some(done) = self.checked(Some(field), change) {
            self.said(done);
        }
    }

    /// What a change came to; nothing where the negotiation can't be changed at all, which a notice has said.
    fn checked<T>(
        self,
        typed_in: Option<String>,
        change: impl FnOnce(&mut Case) -> Result<T, CaseError>,
    ) -> Option<Result<T, CaseError>> {
        let mut done = None;
        self.change(typed_in, &mut once(|case| done.insert(change(case)).is_ok()));
        done
    }

    /// What was done; where it wasn't, a notice says why.
    fn said<T>(self, done: Result<T, CaseError>) -> Option<T> {
        done.map_err(|error| self.refuse(&error)).ok()
    }

    /// Takes something out, and offers to undo that.
    pub fn remove(self, what: &str, take: impl FnOnce(&mut Case) -> Result<(), CaseError>) {
        if self.try_edit(take).is_some() {
            self.note_with_undo(format!("{what} is deleted."));
        }
    }
}

/// The other side's name, or what stands in for it.
pub fn their_name(case: &Case) -> String {
    shortened(named(&case.them.name, "The other side"), MAX_SHOWN).into_owned()
}

/// A change that is made when it is first asked for. Is anything changed by it?
fn once(change: impl FnOnce(&mut Case) -> bool) -> impl FnMut(&mut Case) -> bool {
    let mut change = Some(change);
    move |case| change.take().is_some_and(|change| change(case))
}
