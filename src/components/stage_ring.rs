//! How far the five stages have come, as rings in the navigation and as a path in the list.

use tableside_core::guide::Stage;
use tableside_core::picture::pixels;

use crate::element::{El, svg};

/// The circumference of a ring with a radius of 10.5.
const AROUND: f64 = 66.0;

/// A stage's number in a ring that closes as its checklist is ticked.
pub fn stage_ring(stage: Stage, share: impl Fn() -> f64 + 'static) -> El {
    let circle = |class: &str| svg(class).attr("cx", "12").attr("cy", "12").attr("r", "10.5");
    let dashes = move || Some(format!("{} {}", pixels(share() * AROUND), pixels(AROUND)));
    svg("svg.ring")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .add(circle("circle.ring-all"))
        .add(circle("circle.ring-done").attr("transform", "rotate(-90 12 12)").attr_of("stroke-dasharray", dashes))
        .add(
            svg("text").attr("x", "12").attr("y", "16").attr("text-anchor", "middle").text(&stage.number().to_string()),
        )
}

/// Five short bars, filled as far as each stage is done.
pub fn stage_path(shares: &[f64]) -> El {
    let done: f64 = shares.iter().sum();
    let bars = shares.iter().enumerate().flat_map(|(index, share)| {
        let bar = |class: &str, share: f64| {
            svg(class)
                .attr("x", &format!("{}%", index * 20))
                .attr("width", &format!("{}%", pixels(share * 19.0)))
                .attr("height", "5")
                .attr("rx", "2.5")
        };
        [bar("rect.path-all", 1.0), bar("rect.path-done", *share)]
    });
    svg("svg.path")
        .attr("height", "5")
        .attr("role", "img")
        .attr("aria-label", &format!("{} of 5 stages done", pixels(done)))
        .add_all(bars)
}

/// One bar, filled as far as something has come; `height` in pixels.
pub fn progress_bar(height: u32, share: impl Fn() -> f64 + 'static) -> El {
    let bar = |class: &str| svg(class).attr("height", &height.to_string()).attr("rx", &pixels(f64::from(height) / 2.0));
    svg("svg.path")
        .attr("height", &height.to_string())
        .add(bar("rect.path-all").attr("width", "100%"))
        .add(bar("rect.path-done").attr_of("width", move || Some(format!("{}%", pixels(share() * 100.0)))))
}
