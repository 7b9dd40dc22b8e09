//! The part of the app that is fetched when it is first wanted: every place but the list of negotiations, the search and the
//! list of keys, with the styles of all these, and all that is done with a whole negotiation.
//!
//! A release is cut in two along the functions that are marked with `wasm_split` (`cargo xtask seal`). Without the feature
//! `split` the app is whole, and nothing is to be fetched. Either way each function gives
//! [`SplitLoaderError`](leptos::wasm_split::SplitLoaderError) when the second part is not here and could not be fetched;
//! asked again, it is fetched again.

use leptos::prelude::*;

use crate::browser::page;
use crate::components::{BreakBar, Clashes, KeysHere, Search, case_nav};
use crate::pages::Held;
use crate::state::{Deferred, Over, deferred};

#[cfg(feature = "split")]
pub use cut::{fetch, over, place};
#[cfg(not(feature = "split"))]
pub use whole::{fetch, over, place};

/// The styles of its places, which no other place takes (`build.rs`). Only the function below may name them: so they come
/// with it, in the second part.
const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/second-part.css"));

/// Has it do its work from now on, and its places look as they should. Fetched again, it has begun already.
fn begin() {
    if deferred::get().is_none() {
        page::add_styles(STYLES);
        deferred::set(its_functions());
    }
}

/// What it does, and what it draws where the first part draws the rest.
fn its_functions() -> Deferred {
    Deferred::new(case_nav, above_each_place, || view! { <Held /> }.into_any())
}

/// What stands above each place of a negotiation.
fn above_each_place() -> AnyView {
    view! {
        <BreakBar />
        <Clashes />
    }
    .into_any()
}

/// The search, or the keys.
fn over_page(which: Over) -> AnyView {
    match which {
        Over::Search => view! { <Search /> }.into_any(),
        Over::Keys => view! { <KeysHere /> }.into_any(),
    }
}

#[cfg(feature = "split")]
#[allow(clippy::unnecessary_wraps)] // What can fail is the fetching, which the macro adds.
mod cut {
    use leptos::prelude::*;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};
    use tableside_core::route::Route;

    use crate::pages;
    use crate::state::{Opened, Over};

    /// Fetches it, and has it do its work from now on.
    #[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn fetch() -> Result<(), SplitLoaderError> {
        super::begin();
        Ok(())
    }

    /// A place that needs the second part.
    #[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn place(route: Route, opened: Opened) -> Result<AnyView, SplitLoaderError> {
        Ok(pages::place(route, opened))
    }

    /// What lies over the page.
    #[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn over(which: Over) -> Result<AnyView, SplitLoaderError> {
        Ok(super::over_page(which))
    }
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)] // As where it has to be fetched.
mod whole {
    use leptos::prelude::*;
    use leptos::wasm_split::SplitLoaderError;
    use tableside_core::route::Route;

    use crate::pages;
    use crate::state::{Opened, Over};

    /// Fetches it, and has it do its work from now on.
    pub async fn fetch() -> Result<(), SplitLoaderError> {
        super::begin();
        Ok(())
    }

    /// A place that needs the second part.
    pub async fn place(route: Route, opened: Opened) -> Result<AnyView, SplitLoaderError> {
        Ok(pages::place(route, opened))
    }

    /// What lies over the page.
    pub async fn over(which: Over) -> Result<AnyView, SplitLoaderError> {
        Ok(super::over_page(which))
    }
}
