//! How far the five stages have come, as rings in the navigation and as a path in the list.

use leptos::prelude::*;
use tableside_core::guide::Stage;

/// The circumference of a ring with a radius of 10.5.
const AROUND: f64 = 65.97;

/// A stage's number in a ring that closes as its checklist is ticked.
pub fn stage_ring(stage: Stage, share: impl Fn() -> f64 + Send + Sync + 'static) -> impl IntoView {
    let dashes = move || format!("{:.1} {AROUND}", share() * AROUND);
    view! {
        <svg class="ring" viewBox="0 0 24 24" aria-hidden="true">
            <circle class="ring-all" cx="12" cy="12" r="10.5" />
            <circle class="ring-done" cx="12" cy="12" r="10.5" stroke-dasharray=dashes transform="rotate(-90 12 12)" />
            <text x="12" y="16" text-anchor="middle">
                {stage.number()}
            </text>
        </svg>
    }
}

/// Five short bars, filled as far as each stage is done.
pub fn stage_path(shares: &[f64]) -> impl IntoView + use<> {
    let done: f64 = shares.iter().sum();
    let label = format!("{done:.1} of 5 stages done");
    let bars = shares
        .iter()
        .enumerate()
        .map(|(index, share)| {
            let x = format!("{}%", index * 20);
            let width = format!("{:.1}%", share * 19.0);
            view! {
                <rect class="path-all" x=x.clone() y="0" width="19%" height="5" rx="2.5" />
                <rect class="path-done" x=x y="0" width=width height="5" rx="2.5" />
            }
        })
        .collect_view();
    view! {
        <svg class="path" height="5" role="img" aria-label=label>
            {bars}
        </svg>
    }
}
