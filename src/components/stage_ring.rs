//! How far the five stages have come, as rings in the navigation and as a path in the list.

use leptos::prelude::*;
use tableside_core::guide::Stage;
use tableside_core::picture::pixels;

/// The circumference of a ring with a radius of 10.5.
const AROUND: f64 = 66.0;

/// A stage's number in a ring that closes as the stage is filled.
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

/// Five short bars, one a stage: solid where it is filled, hatched where it is started. A list draws hundreds of them, so all
/// bars of a kind are one line, and there is none of a kind that isn't there.
#[component]
pub fn StagePath(
    /// How far each has come, from 0 to 1.
    shares: Vec<f64>,
) -> impl IntoView {
    let states: Vec<Bar> = shares.into_iter().map(Bar::of).collect();
    let line = |kind: Bar, class: &'static str| {
        let bars = bars(&states, kind);
        (!bars.is_empty()).then(|| view! { <path class=class d=bars /> })
    };
    view! {
        <svg
            class="path stage-path"
            height="6"
            viewBox="0 0 100 6"
            preserveAspectRatio="none"
            role="img"
            aria-label=format!("Stages: {}", states.iter().map(|bar| bar.word()).collect::<Vec<_>>().join(", "))
        >
            {line(Bar::Empty, "path-all")}
            {line(Bar::Filled, "path-done")}
            {line(Bar::Started, "path-begun")}
        </svg>
    }
    .into_any()
}

/// What a bar says of a stage.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bar {
    Empty,
    Started,
    Filled,
}

impl Bar {
    fn of(share: f64) -> Self {
        if share >= 1.0 {
            Self::Filled
        } else if share > 0.0 {
            Self::Started
        } else {
            Self::Empty
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Started => "started",
            Self::Filled => "filled",
        }
    }
}

/// A line that is drawn only where the bars of a kind are.
fn bars(all: &[Bar], kind: Bar) -> String {
    let found = all.iter().enumerate().filter(|(_, bar)| **bar == kind);
    found.map(|(index, _)| format!("M{} 3h18", index * 20 + 1)).collect::<Vec<_>>().concat()
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
