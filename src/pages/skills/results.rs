//! What a self-assessment comes to: bars with their table, the change since the one before, what to practise next.

use leptos::prelude::*;
use tableside_core::guide;
use tableside_core::picture::pixels;
use tableside_core::route::Route;
use tableside_core::skills::{Assessment, Results, Score, compare, practise_next, results as scored};

use super::Assessments;
use crate::components::Section;

/// The results of one, beside the one before it.
pub fn results(these: Assessments, latest: &Assessment) -> AnyView {
    let now = scored(latest);
    let before = these.before().map(|before| (scored(&before), these.name(&before)));
    let change = before.as_ref().map(|(before, _)| compare(before, &now)).unwrap_or_default();
    let change_of = |skill: &str| change.iter().find(|(other, _)| *other == skill).and_then(|(_, change)| *change);
    let skills = now.by_skill.iter().map(|(skill, score)| (title(skill), *score, change_of(skill)));
    let stages = now.by_stage.iter().map(|(stage, score)| (stage.name(), *score, None));
    let since = before.map(|(_, name)| format!("The change is since {name}."));
    let by_skill = table("Skill", skills.collect(), since.is_some());
    let by_stage = table("Stage", stages.collect(), false);
    let said = format!("Latest: {}", these.name(latest));
    let practice = practise(&now);
    view! {
        <Section title="Where you stand">
            <p class="eyebrow">{said}</p>
            {practice}
            <div class="grid2 results">{by_skill}{by_stage}</div>
            <p class="hint-line">{since.unwrap_or_default()}</p>
        </Section>
    }
    .into_any()
}

/// What one of the guide's items is called.
fn title(id: &str) -> &'static str {
    guide::item(id).map_or("", |item| item.title)
}

/// What to practise next, and the way there.
fn practise(results: &Results) -> AnyView {
    let Some(practice) = practise_next(results) else {
        return view! { <div></div> }.into_any();
    };
    let way = guide::item(practice.item).map(|item| {
        let route = Route::GuideItem { topic: "skills", item: item.id };
        view! { <a class="btn" href=route.to_string()>{item.title}</a> }
    });
    view! {
        <div class="hint">
            <h3>{format!("Practise next: {}", title(practice.skill).to_ascii_lowercase())}</h3>
            <p>{practice.sentence}</p>
            {way}
        </div>
    }
    .into_any()
}

/// A bar for each row with its figures beside it: the picture and its table are one.
fn table(head: &'static str, rows: Vec<(&'static str, Score, Option<f64>)>, with_change: bool) -> AnyView {
    let change_head = with_change.then(|| view! { <th scope="col">"Change"</th> });
    let rows = rows.into_iter().map(|(name, score, change)| {
        let change = with_change.then(|| change.map_or_else(|| "–".to_owned(), change_words));
        row(name, score, change)
    });
    view! {
        <table class="scores">
            <thead>
                <tr>
                    <th scope="col">{head}</th>
                    <th scope="col">
                        <span class="unseen">"As a bar"</span>
                    </th>
                    <th scope="col">"Score"</th>
                    {change_head}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn row(name: &'static str, score: Score, change: Option<String>) -> AnyView {
    let shown = score.share.map_or_else(|| "–".to_owned(), |share| points(share).to_string());
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="bar">{bar(score.share.unwrap_or_default())}</td>
            <td>{shown}</td>
            {change.map(|change| view! { <td>{change}</td> })}
        </tr>
    }
    .into_any()
}

/// A score of 100, in whole points.
#[allow(clippy::cast_possible_truncation)] // −100 to 100.
fn points(share: f64) -> i32 {
    (share * 100.0).round() as i32
}

/// A change of the score, with its sign.
fn change_words(change: f64) -> String {
    match points(change) {
        0 => "0".to_owned(),
        more if more > 0 => format!("+{more}"),
        less => format!("\u{2212}{}", -less),
    }
}

fn bar(share: f64) -> AnyView {
    view! {
        <svg class="path" height="10" aria-hidden="true">
            <rect class="path-all" width="100%" height="10" rx="2" />
            <rect class="path-done" width=format!("{}%", pixels(share * 100.0)) height="10" rx="2" />
        </svg>
    }
    .into_any()
}
