//! The last stage: the agreement, on a page of its own.

use leptos::prelude::*;
use tableside_core::guide::Topic;

use crate::pages::agreement::AgreementPage;
use crate::state::Notebook;

/// The page of the stage.
pub fn page(notebook: Notebook, topic: &'static Topic) -> AnyView {
    view! { <AgreementPage notebook=notebook topic=topic /> }.into_any()
}
