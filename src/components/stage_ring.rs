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

/// Five short bars, filled as far as each stage is done. A list draws hundreds of them, so all bars of a kind are one line.
#[component]
pub fn StagePath(
    /// How far each has come, from 0 to 1.
    shares: Vec<f64>,
) -> impl IntoView {
    let done: f64 = shares.iter().sum();
    let all = bars(shares.iter().map(|_| 1.0));
    view! {
        <svg
            class="path stage-path"
            height="5"
            viewBox="0 0 100 5"
            preserveAspectRatio="none"
            role="img"
            aria-label=format!("{} of 5 stages done", pixels(done))
        >
            <path class="path-all" d=all />
            <path class="path-done" d=bars(shares) />
        </svg>
    }
    .into_any()
}

/// A line that is drawn only where the bars are. Its round ends stand out of it, and need the room between the bars.
fn bars(shares: impl IntoIterator<Item = f64>) -> String {
    let begun = shares.into_iter().enumerate().filter(|(_, share)| *share > 0.0);
    let lines: Vec<String> =
        begun.map(|(index, share)| format!("M{} 2.5h{}", index * 20 + 2, pixels(share * 16.0))).collect();
    lines.concat()
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
