//! Skills: the self-assessment, its results beside earlier ones, what to practise next, and all lessons.

mod form;
mod lessons;
mod results;

use tableside_core::guide::topic;
use tableside_core::route::Route;
use tableside_core::skills::Assessment;

use super::heading::{heading_with, section};
use crate::browser::clock;
use crate::browser::dom;
use crate::browser::id::new_id;
use crate::components::{go_button, link_button, quiet_button};
use crate::element::{El, el, follow, words};
use crate::signal::Signal;
use crate::state::Desk;

/// The self-assessments, and which of them is being answered.
#[derive(Clone)]
struct Assessments {
    desk: Desk,
    /// Newest first, as they are kept.
    all: Signal<Vec<Assessment>>,
    /// The one that is being answered, as it was begun.
    open: Signal<Option<Assessment>>,
}

/// The skills.
pub fn skills() -> Vec<El> {
    let desk = Desk::here();
    let these = Assessments { desk, all: Signal::new(Vec::new()), open: Signal::new(None) };
    let read = these.all.clone();
    // Read anew whenever something was kept, here or in another tab.
    follow(move || read.set(desk.assessments()));
    let [begun, keyed, drawn, shown, listed] = [(); 5].map(|()| these.clone());
    let start = go_button("Take the self-assessment", move || begun.start());
    let guide = link_button("Read about the six skills", &Route::Guide(Some("skills")));
    let form = el("div").part(
        move || keyed.open.with(|open| open.as_ref().map(|open| open.id.clone()).unwrap_or_default()),
        move || drawn.open.now(|open| open.as_ref().map(|open| form::form(&drawn, &open.id))),
    );
    vec![
        heading_with("Your skills", vec![guide, start]),
        words("p.read.lead-in", topic("skills").map_or("", |topic| topic.summary)),
        form,
        el("div").live(move || shown.latest().map(|latest| results::results(&shown, &latest))),
        el("div").live(move || listed.earlier()),
        lessons::lessons(desk),
    ]
}

impl Assessments {
    /// Begins a new one. It is kept with its first answer.
    fn start(&self) {
        self.answer(Assessment { id: new_id(), at: clock::now(), ..Assessment::default() });
    }

    /// Opens one to be answered.
    fn answer(&self, one: Assessment) {
        self.open.set(Some(one));
        dom::focus_soon("#assessment".to_owned());
    }

    /// Changes the one that is being answered, and keeps it.
    fn change(&self, change: impl FnOnce(&mut Assessment)) {
        if let Some(open) = self.open.now(Clone::clone) {
            // As it is shown: should another tab have deleted it, all of it comes back.
            let shown = self.all.now(|all| all.iter().find(|one| one.id == open.id).cloned());
            self.desk.change_assessment(&shown.unwrap_or(open), change);
        }
    }

    fn read<T: Default>(&self, id: &str, read: impl FnOnce(&Assessment) -> T) -> T {
        self.all.with(|all| all.iter().find(|one| one.id == id).map(read).unwrap_or_default())
    }

    /// Those with at least one answer.
    fn answered(&self) -> Vec<Assessment> {
        self.all.with(|all| all.iter().filter(|one| !one.answers.is_empty()).cloned().collect())
    }

    fn latest(&self) -> Option<Assessment> {
        self.answered().into_iter().next()
    }

    /// The one before the latest.
    fn before(&self) -> Option<Assessment> {
        self.answered().into_iter().nth(1)
    }

    /// The list of all results that are kept.
    fn earlier(&self) -> Option<El> {
        let answered = self.answered();
        if answered.is_empty() {
            return None;
        }
        let rows = answered.into_iter().map(|one| {
            let name = self.name(&one);
            let (edited, removed, id) = (self.clone(), self.clone(), one.id.clone());
            let change = quiet_button("Change the answers", move || edited.answer(one.clone()));
            let delete = crate::components::delete_button(
                {
                    let name = name.clone();
                    move || name.clone()
                },
                move || removed.remove(&id),
            );
            el("li.line").add(words("span.read", &name)).add(change).add(delete)
        });
        Some(section("Results that are kept", vec![el("ul.kept-results").add_all(rows)]))
    }

    /// What a result is called: its day, and what it was about.
    fn name(&self, one: &Assessment) -> String {
        let at = self.desk.numbers("USD").moment(&one.at);
        if one.about.is_empty() { at } else { format!("{at} · {}", one.about) }
    }

    fn remove(&self, id: &str) {
        self.open.set(None);
        self.desk.remove_assessment(id);
        dom::focus_soon("h1".to_owned());
    }
}
