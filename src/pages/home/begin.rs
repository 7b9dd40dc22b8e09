//! What one can begin with: a template, or a finished example.

use leptos::prelude::*;
use tableside_core::guide::Example;
use tableside_core::route::Opening;
use tableside_core::template::Template;

use crate::state::{Notebook, Wanted};

/// The templates, each with what it is about.
pub(super) fn templates(notebook: Notebook) -> AnyView {
    starts(notebook, Template::ALL.iter().map(|template| (Opening::Template(*template), template.gist)))
}

/// The worked examples, each with what happens in it.
pub(super) fn examples(notebook: Notebook) -> AnyView {
    starts(notebook, Example::ALL.iter().map(|example| (Opening::Example(*example), told(*example))))
}

/// What happens in an example, in a few words.
const fn told(example: Example) -> &'static str {
    match example {
        Example::Agency => "ten offers, stuck at $900, agreed at $9,400 a month with a trial",
        Example::Software => "six issues, four departments, agreed as a package at €420,000",
    }
}

fn starts(notebook: Notebook, all: impl Iterator<Item = (Opening, &'static str)>) -> AnyView {
    let rows = all.map(|(what, gist)| {
        let open = move |_| notebook.want(Wanted::Open(what));
        view! {
            <li>
                <button type="button" on:click=open>
                    {what.title()}
                </button>
                <span>{gist}</span>
            </li>
        }
        .into_any()
    });
    view! { <ul class="starts">{rows.collect_view()}</ul> }.into_any()
}
