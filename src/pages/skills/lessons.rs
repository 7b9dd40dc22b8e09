//! The lessons of all negotiations, in one list.

use tableside_core::guide::{Stage, item};
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::LookedBack;
use tableside_core::texts::joined;

use super::super::heading::section;
use crate::element::{El, el, words};
use crate::state::Desk;

/// What was learned in each negotiation, the newest first.
pub fn lessons(desk: Desk) -> El {
    let all = desk.look_backs();
    let shown = if all.is_empty() {
        let said = "After a negotiation, look back for a minute under Commit. What you write there is gathered here.";
        vec![words("p.read", said)]
    } else {
        all.iter().map(one).collect()
    };
    section("What your negotiations taught you", shown)
}

fn one(looked: &LookedBack) -> El {
    let title = if looked.title.is_empty() { "Untitled" } else { &looked.title };
    let route = Route::case(&looked.id, CasePlace::Stage(Stage::Commit));
    let back = &looked.look_back;
    let part = |label: &str, text: &str| {
        (!text.trim().is_empty()).then(|| el("div").add(words("dt", label)).add(words("dd", text)))
    };
    let skills: Vec<&str> = back.skills.iter().filter_map(|id| Some(item(id)?.title)).collect();
    let lessons = back.lessons.iter().map(|lesson| lesson.text.as_str()).filter(|text| !text.trim().is_empty());
    let lessons: Vec<El> = lessons.map(|text| words("li", text)).collect();
    let lessons = (!lessons.is_empty()).then(|| el("ul.agreed").add_all(lessons));
    el("article.looked-back")
        .add(el("h3").add(el("a").attr("href", &route.to_string()).text(title)))
        .add_all(lessons)
        .add(
            el("dl")
                .add_all(part("Went well", &back.well))
                .add_all(part("To change", &back.change))
                .add_all(part("Skills used", &joined(&skills, ", "))),
        )
}
