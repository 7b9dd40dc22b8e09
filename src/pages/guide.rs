//! The guide by itself: its contents, and one topic a page.

mod pictures;

use leptos::prelude::*;
use tableside_core::guide::{Example, Item, Section, SectionKind, Topic, topic, topics};
use tableside_core::route::{Opening, Route};

use crate::components::Heading;
use crate::state::{Notebook, Wanted, use_notebook};
pub(super) use pictures::{five_stages_on_paper, two_ways_on_paper};

/// The contents of the guide.
#[component]
pub fn Guide() -> impl IntoView {
    let notebook = use_notebook();
    let entries = topics().iter().map(|topic| {
        let route = here(notebook, Route::Guide(Some(topic.slug)));
        view! {
            <li class="topic">
                <a href=route.to_string()>{topic.title}</a>
                <p class="read">{topic.summary}</p>
            </li>
        }
        .into_any()
    });
    view! {
        <Heading title="Guide" />
        {pictures::five_stages(notebook)}
        <ol class="topics">{entries.collect_view()}</ol>
    }
    .into_any()
}

/// A page of the guide as it is read here: from within the negotiation that one is in, or by itself.
fn here(notebook: Notebook, page: Route) -> Route {
    notebook.screen.route.with_untracked(|now| page.beside(now.case_id()))
}

/// One topic of the guide.
#[component]
pub fn GuideTopic(
    /// Its address in the guide.
    slug: String,
) -> impl IntoView {
    let notebook = use_notebook();
    let Some(found) = topic(&slug) else {
        return view! { <Guide /> }.into_any();
    };
    let sections = found.sections.iter().enumerate().map(move |(place, section)| {
        let after = after_section(notebook, &slug, place);
        view! {
            {section_view(notebook, section)}
            {after}
        }
        .into_any()
    });
    view! {
        <Heading title=found.title />
        <p class="read lead-in">{found.summary}</p>
        {contents(notebook, found)}
        {sections.collect_view()}
        {neighbours(notebook, found)}
    }
    .into_any()
}

/// What stands after a section besides the words: a picture, or the example that it tells.
fn after_section(notebook: Notebook, slug: &str, place: usize) -> Option<AnyView> {
    match (slug, place) {
        ("negotiation", 0) => Some(pictures::five_stages(notebook)),
        ("negotiation", 1) => Some(pictures::two_ways()),
        ("examples", _) => Example::ALL.get(place).map(|example| open_example(notebook, *example)),
        _ => None,
    }
}

/// The sections of a topic, to go to; none where there is only one.
fn contents(notebook: Notebook, topic: &Topic) -> Option<AnyView> {
    let entries = topic.sections.iter().filter_map(|section| {
        let route = here(notebook, Route::GuideItem { topic: topic.slug, item: section.items.first()?.id });
        Some(view! { <li><a href=route.to_string()>{section.title}</a></li> }.into_any())
    });
    (topic.sections.len() > 1).then(|| {
        view! { <nav class="contents" aria-label="On this page"><ul>{entries.collect_view()}</ul></nav> }.into_any()
    })
}

/// One section, to read.
fn section_view(notebook: Notebook, section: &Section) -> AnyView {
    part_view(notebook, section, &section.items.iter().collect::<Vec<_>>())
}

/// Some items of a section, to read.
pub fn part_view(notebook: Notebook, section: &Section, items: &[&Item]) -> AnyView {
    let intro = (!section.intro.is_empty()).then(|| view! { <p class="read">{section.intro}</p> }.into_any());
    let body = if section.kind == SectionKind::Table {
        table(section, items)
    } else {
        items.iter().map(|item| point(notebook, item)).collect_view().into_any()
    };
    view! {
        <section class="guide-section">
            <h2>{section.title}</h2>
            {intro}
            {body}
        </section>
    }
    .into_any()
}

/// What one can say, if the item has words for it.
pub fn phrases(item: &Item) -> AnyView {
    let phrases = item.say.iter().map(|phrase| view! { <p class="say">{format!("“{phrase}”")}</p> }.into_any());
    phrases.collect_view().into_any()
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
    sentences.collect::<Vec<_>>().join(" ")
}

fn point(notebook: Notebook, item: &Item) -> AnyView {
    view! {
        <div class="point" id=item.id tabindex="-1">
            <h3>{item.title}</h3>
            <p class="read">{item.text}</p>
            {phrases(item)}
            {see_also(notebook, item.id)}
        </div>
    }
    .into_any()
}

fn table(section: &Section, items: &[&Item]) -> AnyView {
    let heads = section.columns.iter().copied().map(|head| view! { <th scope="col">{head}</th> }.into_any());
    let rows = items.iter().map(|item| {
        let cells = item.cells.iter().copied().zip(section.columns.iter().copied().skip(1));
        let cells = cells.map(|(cell, head)| view! { <td data-head=head>{cell}</td> }.into_any()).collect_view();
        view! { <tr id=item.id tabindex="-1"><th scope="row">{item.title}</th>{cells}</tr> }.into_any()
    });
    view! {
        <table class="read-table">
            <thead><tr>{heads.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// Where a line of the guide leads on to.
fn see_also(notebook: Notebook, id: &str) -> Option<AnyView> {
    let (label, route) = Route::see_also(id)?;
    let route = here(notebook, route);
    Some(view! { <p class="acts"><a class="btn" href=route.to_string()>{label}</a></p> }.into_any())
}

/// The negotiation that a story tells, to open.
fn open_example(notebook: Notebook, example: Example) -> AnyView {
    let label = format!("Open: {}", example.title());
    let open = move |_| notebook.want(Wanted::Open(Opening::Example(example)));
    view! { <p class="acts"><button class="btn" type="button" on:click=open>{label}</button></p> }.into_any()
}

/// The topics before and after this one.
fn neighbours(notebook: Notebook, topic: &Topic) -> AnyView {
    let place = topics().iter().position(|other| other.slug == topic.slug).unwrap_or_default();
    let way = |topic: &Topic, label: &'static str| {
        let route = here(notebook, Route::Guide(Some(topic.slug)));
        view! { <a href=route.to_string()><small>{label}</small>{topic.title}</a> }.into_any()
    };
    let before = place.checked_sub(1).and_then(|place| topics().get(place)).map(|topic| way(topic, "Before"));
    let after = topics().get(place + 1).map(|topic| way(topic, "Next"));
    view! { <nav class="neighbours" aria-label="Topics before and after">{before}{after}</nav> }.into_any()
}
