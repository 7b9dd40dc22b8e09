//! What a self-assessment comes to: bars with their table, the change since the one before, what to practise next.

use tableside_core::guide::{self, stage_topic};
use tableside_core::picture::pixels;
use tableside_core::route::Route;
use tableside_core::skills::{Assessment, Results, Score, compare, practise_next, results as scored};

use super::super::heading::section;
use super::Assessments;
use crate::components::link_button;
use crate::element::{El, el, svg, words};

/// The results of one, beside the one before it.
pub fn results(these: &Assessments, latest: &Assessment) -> El {
    let now = scored(latest);
    let before = these.before().map(|before| (scored(&before), these.name(&before)));
    let change = before.as_ref().map(|(before, _)| compare(before, &now)).unwrap_or_default();
    let change_of = |skill: &str| change.iter().find(|(other, _)| *other == skill).and_then(|(_, change)| *change);
    let skills = now
        .by_skill
        .iter()
        .map(|(skill, score)| (guide::item(skill).map_or("", |item| item.title), *score, change_of(skill)));
    let stages =
        now.by_stage.iter().map(|(stage, score)| (stage_topic(*stage).map_or("", |topic| topic.title), *score, None));
    let since = before.map(|(_, name)| format!("The change is since {name}."));
    let by_skill = table("Skill", skills.collect(), since.is_some());
    let by_stage = table("Stage", stages.collect(), false);
    let said = format!("Latest: {}", these.name(latest));
    section(
        "Where you stand",
        vec![
            words("p.eyebrow", &said),
            practise(&now),
            el("div.grid2.results").add(by_skill).add(by_stage),
            words("p.hint-line", &since.unwrap_or_default()),
        ],
    )
}

/// What to practise next, and the way there.
fn practise(results: &Results) -> El {
    let Some(practice) = practise_next(results) else {
        return el("div");
    };
    let title = |id: &str| guide::item(id).map_or("", |item| item.title);
    let route = guide::item(practice.item).map(|item| Route::GuideItem { topic: "skills", item: item.id });
    let skill = title(practice.skill);
    el("div.hint")
        .add(words("h3", &format!("Practise next: {}", skill.to_ascii_lowercase())))
        .add(words("p", practice.sentence))
        .add_all(route.map(|route| link_button(title(practice.item), &route)))
}

/// A bar for each row with its figures beside it: the picture and its table are one.
fn table(head: &str, rows: Vec<(&str, Score, Option<f64>)>, with_change: bool) -> El {
    let change_head = with_change.then(|| words("th", "Change").attr("scope", "col"));
    let heads = el("tr")
        .add(words("th", head).attr("scope", "col"))
        .add(el("th").attr("scope", "col").add(words("span.unseen", "As a bar")))
        .add(words("th", "Score").attr("scope", "col"))
        .add_all(change_head);
    let rows = rows.into_iter().map(|(name, score, change)| {
        let shown = score.share.map_or_else(|| "–".to_owned(), |share| points(share).to_string());
        let change = with_change.then(|| words("td", &change.map_or_else(|| "–".to_owned(), change_words)));
        el("tr")
            .add(words("th", name).attr("scope", "row"))
            .add(el("td.bar").add(bar(score.share.unwrap_or_default())))
            .add(words("td", &shown))
            .add_all(change)
    });
    el("table.scores").add(el("thead").add(heads)).add(el("tbody").add_all(rows))
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

fn bar(share: f64) -> El {
    let part = |class: &str, share: f64| {
        svg(class).attr("width", &format!("{}%", pixels(share * 100.0))).attr("height", "10").attr("rx", "2")
    };
    svg("svg.path")
        .attr("height", "10")
        .attr("aria-hidden", "true")
        .add(part("rect.path-all", 1.0))
        .add(part("rect.path-done", share))
}
