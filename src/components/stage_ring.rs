//! How far the five stages have come, as rings in the navigation and as a path in the list.

use leptos::prelude::*;
use tableside_core::guide::Stage;
use tableside_core::picture::pixels;

/// The circumference of a ring with a radius of 10.5.
const AROUND: f64 = 66.0;

/// A stage's number in a ring that closes as its checklist is ticked.
#[component]
pub fn StageRing(
    /// The stage.
    stage: Stage,
    /// How far it has come, from 0 to 1.
    #[prop(into)]
    share: Signal<f64>,
) -> impl IntoView {
    view! {
        <svg class="ring" viewBox="0 0 24 24" aria-hidden="true">
            <circle class="ring-all" cx="12" cy="12" r="10.5" />
            <circle
                class="ring-done"
                cx="12"
                cy="12"
                r="10.5"
                transform="rotate(-90 12 12)"
                stroke-dasharray=move || format!("{} {}", pixels(share.get() * AROUND), pixels(AROUND))
            />
            <text x="12" y="16" text-anchor="middle">{stage.number().to_string()}</text>
        </svg>
    }
    .into_any()
}

/// Five short bars, filled as far as each stage is done.
#[component]
pub fn StagePath(
    /// How far each has come, from 0 to 1.
    shares: Vec<f64>,
) -> impl IntoView {
    let done: f64 = shares.iter().sum();
    let bar = |class: &'static str, index: usize, share: f64| {
        let (x, width) = (format!("{}%", index * 20), format!("{}%", pixels(share * 19.0)));
        view! { <rect class=class x=x width=width height="5" rx="2.5" /> }
    };
    let bars = shares.into_iter().enumerate().map(|(index, share)| {
        view! { {bar("path-all", index, 1.0)}{bar("path-done", index, share)} }
    });
    view! {
        <svg class="path" height="5" role="img" aria-label=format!("{} of 5 stages done", pixels(done))>
            {bars.collect_view()}
        </svg>
    }
    .into_any()
}

/// One bar, filled as far as something has come. With a label it is a picture of its own; without, it stands beside words
/// that say the same.
#[component]
pub fn ProgressBar(
    /// In pixels.
    height: u32,
    /// How far it has come, from 0 to 1.
    #[prop(into)]
    share: Signal<f64>,
    /// What it shows, in words.
    #[prop(into, optional)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let round = pixels(f64::from(height) / 2.0);
    view! {
        <svg
            class="path"
            height=height.to_string()
            role=move || label.get().map(|_| "img")
            aria-label=move || label.get()
            aria-hidden=move || label.get().is_none().then_some("true")
        >
            <rect class="path-all" width="100%" height=height.to_string() rx=round.clone() />
            <rect
                class="path-done"
                width=move || format!("{}%", pixels(share.get() * 100.0))
                height=height.to_string()
                rx=round
            />
        </svg>
    }
    .into_any()
}
