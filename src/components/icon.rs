//! Line icons. Each stands beside a word, or in a button with a name, so none is spoken.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picto {
    /// A house: all negotiations.
    Home,
    /// A page at a glance.
    Overview,
    /// Lines that come together: offers.
    Offers,
    /// Two ways with a wall between: impasse.
    Impasse,
    /// A book: the guide.
    Guide,
    /// A glass: the search.
    Search,
    /// Three bars that rise: skills.
    Skills,
    /// A printer: handouts.
    Handouts,
    /// Sliders: settings.
    Settings,
    /// Six dots: what one drags by.
    Grip,
    /// A screen that is turned to others: the table view.
    Table,
}

impl Picto {
    /// The strokes, in a square of 24.
    const fn path(self) -> &'static str {
        match self {
            Self::Home => "M4 11l8-7 8 7v9H4z",
            Self::Overview => "M6 4h12v16H6zM9 9h6M9 13h6M9 17h3",
            Self::Offers => "M4 19V5M4 19h16M7 8l5 4 7-1M7 16l5-3 7 0",
            Self::Impasse => "M5 12h5M14 12h5M12 5v14",
            Self::Guide => "M5 5h6a2 2 0 0 1 2 2v12a2 2 0 0 0-2-2H5zM19 5h-4a2 2 0 0 0-2 2v12a2 2 0 0 1 2-2h4z",
            Self::Search => "M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13zM15.5 15.5L20 20",
            Self::Skills => "M5 20v-5M12 20V9M19 20V4",
            Self::Handouts => "M7 8V4h10v4M7 17H4v-7h16v7h-3M7 14h10v6H7z",
            Self::Grip => "M9 5h.01M15 5h.01M9 12h.01M15 12h.01M9 19h.01M15 19h.01",
            Self::Table => "M3 5h18v11H3zM8 20h8M12 16v4",
            Self::Settings => "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
        }
    }
}

/// Draws an icon in the colour of the text around it.
#[component]
pub fn Icon(
    /// What it shows.
    of: Picto,
) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=of.path() /></svg> }.into_any()
}
