//! The part of the app that is fetched when it is first wanted: every place but the list of negotiations, the search, and
//! all that is done with a whole negotiation.
//!
//! A release is cut in two along the functions that are marked with `wasm_split` (`cargo xtask seal`). Without the feature
//! `split` the app is whole, and nothing is to be fetched. Either way each function gives
//! [`SplitLoaderError`](leptos::wasm_split::SplitLoaderError) when the second part is not here and could not be fetched;
//! asked again, it is fetched again.

use leptos::prelude::*;

use crate::components::{Clashes, case_nav};
use crate::pages::Held;
use crate::state::Deferred;

#[cfg(feature = "split")]
pub use cut::{fetch, place, search};
#[cfg(not(feature = "split"))]
pub use whole::{fetch, place, search};

/// What it does, and what it draws where the first part draws the rest.
fn its_functions() -> Deferred {
    Deferred::new(case_nav, || view! { <Clashes /> }.into_any(), || view! { <Held /> }.into_any())
}

#[cfg(feature = "split")]
#[allow(clippy::unnecessary_wraps)] // What can fail is the fetching, which the macro adds.
mod cut {
    use leptos::prelude::*;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};
    use tableside_core::route::Route;

    use crate::components::Search;
    use crate::pages;
    use crate::state::{Opened, deferred};

    /// Fetches it, and has it do its work from now on.
    #[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn fetch() -> Result<(), SplitLoaderError> {
        deferred::set(super::its_functions());
        Ok(())
    }

    /// A place that needs the second part.
    #[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn place(route: Route, opened: Opened) -> Result<AnyView, SplitLoaderError> {
        Ok(pages::place(route, opened))
    }

    /// The search.
    #[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn search() -> Result<AnyView, SplitLoaderError> {
        Ok(view! { <Search /> }.into_any())
    }
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)] // As where it has to be fetched.
mod whole {
    use leptos::prelude::*;
    use leptos::wasm_split::SplitLoaderError;
    use tableside_core::route::Route;

    use crate::components::Search;
    use crate::pages;
    use crate::state::{Opened, deferred};

    /// Fetches it, and has it do its work from now on.
    pub async fn fetch() -> Result<(), SplitLoaderError> {
        deferred::set(super::its_functions());
        Ok(())
    }

    /// A place that needs the second part.
    pub async fn place(route: Route, opened: Opened) -> Result<AnyView, SplitLoaderError> {
        Ok(pages::place(route, opened))
    }

    /// The search.
    pub async fn search() -> Result<AnyView, SplitLoaderError> {
        Ok(view! { <Search /> }.into_any())
    }
}
