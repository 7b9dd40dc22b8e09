//! The guide by itself: its contents, and one topic a page.

mod pictures;

use tableside_core::guide::{Example, Item, Section, SectionKind, Topic, topic, topics};
use tableside_core::route::Route;
use tableside_core::texts::joined;

use super::heading::heading;
use crate::components::{button, link_button};
use crate::element::{El, el, words};
use crate::state::Desk;

/// The contents of the guide.
pub fn guide() -> Vec<El> {
    let entries =
        topics().iter().map(|topic| el("li.topic").add(topic_link(topic)).add(words("p.read", topic.summary)));
    vec![heading("Guide"), pictures::five_stages(), el("ol.topics").add_all(entries)]
}

/// One topic of the guide.
pub fn guide_topic(slug: &str) -> Vec<El> {
    let Some(found) = topic(slug) else {
        return guide();
    };
    let mut parts = vec![heading(found.title), words("p.read.lead-in", found.summary)];
    parts.extend(contents(found));
    for (place, section) in found.sections.iter().enumerate() {
        parts.push(section_view(section));
        parts.extend(after_section(slug, place));
    }
    parts.push(neighbours(found));
    parts
}

/// What stands after a section besides the words: a picture, or the example that it tells.
fn after_section(slug: &str, place: usize) -> Option<El> {
    match (slug, place) {
        ("negotiation", 0) => Some(pictures::five_stages()),
        ("negotiation", 1) => Some(pictures::two_ways()),
        ("examples", _) => Example::ALL.get(place).map(|example| open_example(*example)),
        _ => None,
    }
}

/// The sections of a topic, to go to; none where there is only one.
fn contents(topic: &Topic) -> Option<El> {
    let entries = topic.sections.iter().filter_map(|section| {
        let route = Route::GuideItem { topic: topic.slug, item: section.items.first()?.id };
        Some(el("li").add(el("a").attr("href", &route.to_string()).text(section.title)))
    });
    let list = el("ul").add_all(entries);
    (topic.sections.len() > 1).then(|| el("nav.contents").attr("aria-label", "On this page").add(list))
}

fn topic_link(topic: &Topic) -> El {
    el("a").attr("href", &Route::Guide(Some(topic.slug)).to_string()).text(topic.title)
}

/// One section, to read.
fn section_view(section: &Section) -> El {
    part_view(section, &section.items.iter().collect::<Vec<_>>())
}

/// Some items of a section, to read.
pub fn part_view(section: &Section, items: &[&Item]) -> El {
    let shown = el("section.guide-section").add(words("h2", section.title));
    let shown = if section.intro.is_empty() { shown } else { shown.add(words("p.read", section.intro)) };
    if section.kind == SectionKind::Table {
        shown.add(table(section, items))
    } else {
        shown.add_all(items.iter().map(|item| point(item)))
    }
}

/// What one can say, if the item has words for it.
pub fn phrases(item: &Item) -> Vec<El> {
    item.say.iter().map(|phrase| words("p.say", &format!("“{phrase}”"))).collect()
}

/// An item in sentences: its text, or the cells of its row in a table.
pub fn spoken(item: &Item) -> String {
    if !item.text.is_empty() {
        return item.text.to_owned();
    }
    let sentences = item.cells.iter().map(|cell| {
        let ends = cell.ends_with(['.', '?', '!', '”', '…']);
        if ends { (*cell).to_owned() } else { format!("{cell}.") }
    });
    joined(&sentences.collect::<Vec<_>>(), " ")
}

fn point(item: &Item) -> El {
    el("div.point")
        .attr("id", item.id)
        .attr("tabindex", "-1")
        .add(words("h3", item.title))
        .add(words("p.read", item.text))
        .add_all(phrases(item))
        .add_all(see_also(item.id))
}

fn table(section: &Section, items: &[&Item]) -> El {
    let heads = section.columns.iter().map(|head| words("th", head).attr("scope", "col"));
    let rows = items.iter().map(|item| {
        let cells = item.cells.iter().zip(section.columns.iter().skip(1));
        el("tr")
            .attr("id", item.id)
            .attr("tabindex", "-1")
            .add(words("th", item.title).attr("scope", "row"))
            .add_all(cells.map(|(cell, head)| words("td", cell).attr("data-head", head)))
    });
    el("table.read-table").add(el("thead").add(el("tr").add_all(heads))).add(el("tbody").add_all(rows))
}

/// Where a line of the guide leads on to.
fn see_also(id: &str) -> Option<El> {
    let line = |topic, item| Route::GuideItem { topic, item };
    let (label, route) = match id {
        "INTRO-5" => ("When it stalls", Route::Guide(Some("impasse"))),
        "TIP-2" => ("Walking away", line("impasse", "IMP-8")),
        "IMP-7" => ("Difficult people", line("questions", "FAQ-HARD")),
        "SKILL-A" => ("Take the self-assessment", Route::Skills),
        _ => return None,
    };
    Some(el("p.acts").add(link_button(label, &route)))
}

/// The negotiation that a story tells, to open.
fn open_example(example: Example) -> El {
    let desk = Desk::here();
    el("p.acts").add(button(&format!("Open: {}", example.title()), move || desk.open_example(example)))
}

/// The topics before and after this one.
fn neighbours(here: &Topic) -> El {
    let place = topics().iter().position(|topic| topic.slug == here.slug).unwrap_or_default();
    let way = |topic: &Topic, label: &str| {
        el("a").attr("href", &Route::Guide(Some(topic.slug)).to_string()).add(words("small", label)).text(topic.title)
    };
    let before = place.checked_sub(1).and_then(|place| topics().get(place)).map(|topic| way(topic, "Before"));
    let after = topics().get(place + 1).map(|topic| way(topic, "Next"));
    el("nav.neighbours").attr("aria-label", "Topics before and after").add_all(before).add_all(after)
}
