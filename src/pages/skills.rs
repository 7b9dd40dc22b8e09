//! Skills: the self-assessment, its results beside earlier ones, what to practise next, and all lessons.

mod form;
mod lessons;
mod results;

use leptos::prelude::*;
use tableside_core::guide::topic;
use tableside_core::name::shows;
use tableside_core::route::Route;
use tableside_core::skills::Assessment;

use crate::browser::id::new_id;
use crate::browser::{clock, focus};
use crate::components::{DeleteButton, Heading, Keyed, Section};
use crate::state::{Notebook, use_notebook};

/// The self-assessments, and which of them is being answered.
#[derive(Clone, Copy)]
struct Assessments {
    notebook: Notebook,
    /// Newest first, as they are kept.
    all: Memo<Vec<Assessment>>,
    /// The one that is being answered, as it was begun.
    open: RwSignal<Option<Assessment>>,
}

/// The skills.
#[component]
pub fn Skills() -> impl IntoView {
    let notebook = use_notebook();
    // Read anew whenever something was kept, here or in another tab. What stands in the form is then shown anew, too,
    // even where nothing has changed: an answer that could not be taken is not shown as given.
    let all = Memo::new_with_compare(move |_| notebook.keeping.assessments(), |_, _| true);
    let these = Assessments { notebook, all, open: RwSignal::new(None) };
    Effect::new(move |before: Option<()>| these.go_on(before.is_none()));
    let open_id = Memo::new(move |_| these.open.with(|open| open.as_ref().map(|open| open.id.clone())));
    let form = move |id: Option<String>| id.map(|id| form::form(these, id)).into_any();
    let guide = Route::Guide(Some("skills")).to_string();
    view! {
        <Heading title="Your skills">
            <a class="btn" href=guide>
                "Read about the six skills"
            </a>
            <button class="btn go" type="button" on:click=move |_| these.start()>
                "Take the self-assessment"
            </button>
        </Heading>
        <p class="read lead-in">{topic("skills").map_or("", |topic| topic.summary)}</p>
        <div>
            <Keyed key=open_id draw=form />
        </div>
        <div>{move || these.latest().map(|latest| results::results(these, &latest))}</div>
        <div>{move || these.earlier()}</div>
        {lessons::lessons(notebook)}
    }
    .into_any()
}

impl Assessments {
    /// Begins a new one, or goes on with the one that isn't finished. It is kept with its first answer.
    fn start(self) {
        let new = || Assessment { id: new_id(), at: clock::now(), unfinished: true, ..Assessment::default() };
        self.answer(self.unfinished().unwrap_or_else(new));
    }

    /// The one that isn't finished.
    fn unfinished(self) -> Option<Assessment> {
        self.all.with_untracked(|all| all.iter().find(|one| one.unfinished).cloned())
    }

    /// Shows the one that isn't finished: on arrival, as the page was left; later in the place of one that was begun here
    /// while another tab began that.
    fn go_on(self, is_arrival: bool) {
        self.all.track();
        let is_wanted = self.open.with_untracked(|open| match open {
            Some(open) => open.unfinished && self.all.with_untracked(|all| all.iter().all(|one| one.id != open.id)),
            None => is_arrival,
        });
        if let Some(unfinished) = self.unfinished().filter(|_| is_wanted) {
            self.open.set(Some(unfinished));
        }
    }

    /// The one that is being answered is finished.
    fn finish(self) {
        let is_kept = |open: &Assessment| self.all.with_untracked(|all| all.iter().any(|one| one.id == open.id));
        if self.open.with_untracked(|open| open.as_ref().is_some_and(|open| open.unfinished && is_kept(open))) {
            self.change(|one| one.unfinished = false);
        }
        self.open.set(None);
    }

    /// Opens one to be answered.
    fn answer(self, one: Assessment) {
        self.open.set(Some(one));
        focus::focus_soon("#assessment".to_owned());
    }

    /// Changes the one that is being answered, and keeps it.
    fn change(self, change: impl FnOnce(&mut Assessment)) {
        if let Some(open) = self.open.get_untracked() {
            // As it is shown: should another tab have deleted it, all of it comes back.
            let shown = self.all.with_untracked(|all| all.iter().find(|one| one.id == open.id).cloned());
            self.notebook.change_assessment(&shown.unwrap_or(open), change);
        }
    }

    fn read<T: Default>(self, id: &str, read: impl FnOnce(&Assessment) -> T) -> T {
        self.all.with(|all| all.iter().find(|one| one.id == id).map(read).unwrap_or_default())
    }

    /// Those with at least one answer.
    fn answered(self) -> Vec<Assessment> {
        self.all.with(|all| all.iter().filter(|one| !one.answers.is_empty()).cloned().collect())
    }

    fn latest(self) -> Option<Assessment> {
        self.answered().into_iter().next()
    }

    /// The one before the latest.
    fn before(self) -> Option<Assessment> {
        self.answered().into_iter().nth(1)
    }

    /// The list of all results that are kept.
    fn earlier(self) -> Option<AnyView> {
        let answered = self.answered();
        if answered.is_empty() {
            return None;
        }
        let rows = answered.into_iter().map(|one| self.kept_row(one)).collect_view();
        let section = view! {
            <Section title="Results that are kept">
                <ul class="kept-results">{rows}</ul>
            </Section>
        };
        Some(section.into_any())
    }

    fn kept_row(self, one: Assessment) -> AnyView {
        let (name, id) = (self.name(&one), one.id.clone());
        view! {
            <li class="line">
                <span class="read">{name.clone()}</span>
                <button class="btn quiet" type="button" on:click=move |_| self.answer(one.clone())>
                    "Change the answers"
                </button>
                <DeleteButton what=name delete=move |()| self.remove(&id) />
            </li>
        }
        .into_any()
    }

    /// What a result is called: its day, and what it was about.
    fn name(self, one: &Assessment) -> String {
        let at = self.notebook.preferences.numbers("USD").moment(&one.at);
        let about = if shows(&one.about) { one.about.as_str() } else { "" };
        let parts = [at.as_str(), about, if one.unfinished { "not finished" } else { "" }];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn remove(self, id: &str) {
        self.open.set(None);
        self.notebook.delete_assessment(id);
        focus::focus_soon("h1".to_owned());
    }
}
