//! The part of the app that is fetched when it is first wanted: every place but the list of negotiations, and the search.
//!
//! A release is cut in two where functions are marked with `wasm_split` (`cargo xtask seal`). Without the feature `split`
//! the app is whole, and nothing is to be fetched.

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use tableside_core::route::Route;

use crate::components::Search;
use crate::pages;
use crate::state::Opened;

/// A place that needs the second part.
///
/// # Errors
/// [`SplitLoaderError`] when the second part is not here and could not be fetched. Asked again, it is fetched again.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
pub fn place(route: Route, opened: Opened) -> Result<AnyView, SplitLoaderError> {
    Ok(pages::place(route, opened))
}

/// The search.
///
/// # Errors
/// As [`place`].
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
pub fn search() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Search /> }.into_any())
}

/// A place that needs the second part.
///
/// # Errors
/// None: the app is whole.
#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)] // As where it has to be fetched.
pub async fn place(route: Route, opened: Opened) -> Result<AnyView, SplitLoaderError> {
    Ok(pages::place(route, opened))
}

/// The search.
///
/// # Errors
/// None: the app is whole.
#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)] // As where it has to be fetched.
pub async fn search() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Search /> }.into_any())
}

/// Fetches the second part.
///
/// # Errors
/// None: the app is whole.
#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)] // As where it has to be fetched.
pub async fn fetch() -> Result<(), SplitLoaderError> {
    Ok(())
}
