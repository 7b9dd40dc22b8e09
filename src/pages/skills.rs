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
use crate::element::{El, el, words};
use crate::signal::Signal;
use crate::state::Desk;

/// The self-assessments, and which of them is being answered.
#[derive(Clone)]
struct Assessments {
    desk: Desk,
    /// Newest first.
    all: Signal<Vec<Assessment>>,
    /// The ID of the one that is being answered.
    open: Signal<Option<String>>,
}

/// The skills.
pub fn skills() -> Vec<El> {
    let desk = Desk::here();
    let these = Assessments { desk, all: Signal::new(desk.assessments()), open: Signal::new(None) };
    let [begun, keyed, drawn, shown, listed] = [(); 5].map(|()| these.clone());
    let start = go_button("Take the self-assessment", move || begun.start());
    let guide = link_button("Read about the six skills", &Route::Guide(Some("skills")));
    let form = el("div").part(
        move || keyed.open.get().unwrap_or_default(),
        move || drawn.open.now(Clone::clone).map(|id| form::form(&drawn, &id)),
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
    /// Begins a new one.
    fn start(&self) {
        let fresh = Assessment { id: new_id(), at: clock::now(), ..Assessment::default() };
        let id = fresh.id.clone();
        self.all.update(|all| all.insert(0, fresh));
        self.open.set(Some(id));
        dom::focus_soon("#assessment".to_owned());
    }

    /// Changes one, and keeps it.
    fn change(&self, id: &str, change: impl FnOnce(&mut Assessment)) {
        let mut changed = None;
        self.all.update(|all| {
            if let Some(found) = all.iter_mut().find(|one| one.id == id) {
                change(found);
                changed = Some(found.clone());
            }
        });
        if let Some(changed) = changed {
            self.desk.save_assessment(&changed);
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
            let (edited, removed, edited_id, id) = (self.clone(), self.clone(), one.id.clone(), one.id.clone());
            let change = quiet_button("Change the answers", move || {
                edited.open.set(Some(edited_id.clone()));
                dom::focus_soon("#assessment".to_owned());
            });
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
        self.desk.remove_assessment(id);
        self.open.set(None);
        self.all.set(self.desk.assessments());
    }
}
