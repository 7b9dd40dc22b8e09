//! The lessons of all negotiations, in one list.

use leptos::prelude::*;
use tableside_core::guide::{Stage, item};
use tableside_core::name::{UNTITLED, named};
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::LookedBack;

use crate::components::Section;
use crate::state::Notebook;

/// What was learned in each negotiation, the newest first.
pub fn lessons(notebook: Notebook) -> AnyView {
    let all = notebook.look_backs();
    let shown = if all.is_empty() {
        let said = "After a negotiation, look back for a minute under Commit. What you write there is gathered here.";
        view! { <p class="read">{said}</p> }.into_any()
    } else {
        all.iter().map(one).collect_view().into_any()
    };
    view! { <Section title="What your negotiations taught you">{shown}</Section> }.into_any()
}

fn one(looked: &LookedBack) -> AnyView {
    let title = named(&looked.title, UNTITLED);
    let route = Route::case(&looked.id, CasePlace::Stage(Stage::Commit));
    let back = &looked.look_back;
    let skills: Vec<&str> = back.skills.iter().filter_map(|id| Some(item(id)?.title)).collect();
    let lessons = back.lessons.iter().map(|lesson| lesson.text.as_str()).filter(|text| !text.trim().is_empty());
    let lessons: Vec<AnyView> = lessons.map(|text| view! { <li>{text.to_owned()}</li> }.into_any()).collect();
    let lessons = (!lessons.is_empty()).then(|| view! { <ul class="agreed">{lessons}</ul> });
    view! {
        <article class="looked-back">
            <h3>
                <a href=route.to_string()>{shortened(title, MAX_SHOWN).into_owned()}</a>
            </h3>
            {lessons}
            <dl>
                {part("Went well", &back.well)}
                {part("To change", &back.change)}
                {part("Skills used", &skills.join(", "))}
            </dl>
        </article>
    }
    .into_any()
}

/// A line of a look back; nothing where it says nothing.
fn part(label: &'static str, text: &str) -> Option<AnyView> {
    let is_said = !text.trim().is_empty();
    is_said.then(|| view! { <div><dt>{label}</dt><dd>{text.to_owned()}</dd></div> }.into_any())
}
