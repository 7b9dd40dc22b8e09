//! The guide by itself: its contents, and one topic a page.

use leptos::prelude::*;
use tableside_core::guide::{Example, Item, Section, SectionKind, TOPICS, Topic, topic};
use tableside_core::route::Route;

use super::heading::Heading;
use super::stage::phrases;
use crate::state::Desk;

/// The contents of the guide.
#[component]
pub fn Guide() -> impl IntoView {
    let entries = TOPICS
        .iter()
        .map(|topic| {
            view! {
                <li class="topic">
                    <a href=Route::Guide(Some(topic.slug)).to_string()>{topic.title}</a>
                    <p class="read">{topic.summary}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <Heading title="Guide" />
        <ol class="topics">{entries}</ol>
    }
}

/// One topic of the guide.
#[component]
pub fn GuideTopic(
    /// Its address.
    slug: &'static str,
) -> impl IntoView {
    let found = topic(slug)?;
    Some(view! {
        <Heading title=found.title />
        <p class="read lead-in">{found.summary}</p>
        {found.sections.iter().map(section_view).collect_view()}
        {(slug == "examples").then(|| view! { <OpenExamples /> })}
        <Neighbours slug />
    })
}

/// One section, to read.
pub(super) fn section_view(section: &'static Section) -> impl IntoView {
    let body = if section.kind == SectionKind::Table {
        table(section).into_any()
    } else {
        section.items.iter().map(point).collect_view().into_any()
    };
    view! {
        <section class="guide-section">
            <h2>{section.title}</h2>
            {(!section.intro.is_empty()).then(|| view! { <p class="read">{section.intro}</p> })}
            {body}
        </section>
    }
}

fn point(item: &'static Item) -> impl IntoView {
    view! {
        <div class="point" id=item.id>
            <h3>{item.title}</h3>
            <p class="read">{item.text}</p>
            {phrases(item)}
        </div>
    }
}

fn table(section: &'static Section) -> impl IntoView {
    let heads = section.columns.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
    let rows = section
        .items
        .iter()
        .map(|item| {
            let cells = item
                .cells
                .iter()
                .zip(section.columns.iter().skip(1))
                .map(|(cell, head)| view! { <td data-head=*head>{*cell}</td> })
                .collect_view();
            view! {
                <tr id=item.id>
                    <th scope="row">{item.title}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="read-table">
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The worked examples, to open.
#[component]
fn OpenExamples() -> impl IntoView {
    let desk = Desk::here();
    let buttons = Example::ALL
        .iter()
        .map(|example| {
            view! {
                <button class="btn" on:click=move |_| desk.open_example(*example)>
                    "Open: "
                    {example.title()}
                </button>
            }
        })
        .collect_view();
    view! { <p class="acts">{buttons}</p> }
}

/// The topics before and after this one.
#[component]
fn Neighbours(slug: &'static str) -> impl IntoView {
    let place = TOPICS.iter().position(|topic| topic.slug == slug)?;
    let link = |topic: &'static Topic, words: &'static str| {
        view! {
            <a href=Route::Guide(Some(topic.slug)).to_string()>
                <small>{words}</small>
                {topic.title}
            </a>
        }
    };
    let before = place.checked_sub(1).and_then(|place| TOPICS.get(place)).map(|topic| link(topic, "Before"));
    let after = TOPICS.get(place + 1).map(|topic| link(topic, "Next"));
    Some(view! {
        <nav class="neighbours" aria-label="Topics before and after">
            {before}
            {after}
        </nav>
    })
}
