//! The product's mark: a table, one on each side.

use crate::element::{El, svg};

/// Draws the mark.
pub fn mark() -> El {
    let rect = |class: &str, [x, y, width, height, rx]: [&str; 5]| {
        let rect = svg(class).attr("x", x).attr("y", y).attr("width", width);
        rect.attr("height", height).attr("rx", rx)
    };
    svg("svg.mark-picture")
        .attr("viewBox", "0 0 22 22")
        .attr("aria-hidden", "true")
        .add(rect("rect.mark-table", ["1", "9.5", "20", "3", "1.5"]))
        .add(svg("circle.mark-us").attr("cx", "7").attr("cy", "4.5").attr("r", "3"))
        .add(rect("rect.mark-them", ["12.6", "15.1", "5", "5", "0"]).attr("transform", "rotate(45 15.1 17.6)"))
}
