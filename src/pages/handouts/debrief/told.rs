//! What each pair left on the table, and which swap would have got it, in words.

use leptos::prelude::*;

use super::Shown;

/// What is told of one pair.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Told {
    name: String,
    story: Vec<String>,
}

/// What is told of all pairs of which something is known.
pub(super) fn told(shown: Shown) -> AnyView {
    // Drawn anew only where the words are others.
    let all = Memo::new(move |_| {
        shown.read(|reader| {
            let told = |place| Told { name: reader.pair_name(place), story: reader.story(place) };
            reader.said().into_iter().map(told).collect::<Vec<_>>()
        })
    });
    let is_empty = move || all.with(Vec::is_empty);
    view! {
        <section class="after" hidden=is_empty>
            <h2>"What each left on the table"</h2>
            <ul class="debrief-told">
                <For each=move || all.get() key=Clone::clone children=drawn />
            </ul>
        </section>
    }
    .into_any()
}

fn drawn(told: Told) -> AnyView {
    let story = told.story.into_iter().map(|said| view! { <p>{said}</p> }).collect_view();
    view! { <li><b>{told.name}</b><div>{story}</div></li> }.into_any()
}
