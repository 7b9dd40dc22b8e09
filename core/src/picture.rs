//! Pictures as geometry: from values to pixels, and where the labels go. Drawing them is the page's work.

mod columns;
mod guide;
mod history;
mod label;
mod map_content;
mod package_map;
mod range_line;
mod scale;
mod spacing;
mod span;
mod steps;
mod tag;
mod thin;
mod two_ways;
mod value_labels;

pub use columns::{CONDITION, Column, Columns, cuts};
pub use guide::{Guide, GuideKind};
pub use history::{AgreedMark, Band, Frame, History, Lane, Point, Tick, Wording};
pub use label::{Anchor, Label};
pub use map_content::{MapContent, MapOffer, OfferMark, Spot, SpotKind};
pub use package_map::{Near, PackageMap, PlacedOffer, PlacedSpot, Tagged};
pub use range_line::{Mark, MarkKind, RangeLine};
pub use scale::Scale;
pub use spacing::{Spacing, Stretch};
pub use tag::{Area, Tag};
pub use two_ways::{Pie, TWO_WAYS, Way};

/// A length as SVG writes it, to a tenth of a pixel.
#[allow(clippy::cast_possible_truncation)] // Pictures are some thousand pixels wide.
pub fn pixels(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

#[cfg(test)]
mod tests {
    use super::pixels;

    #[test]
    fn lengths_are_written_to_a_tenth() {
        for (length, text) in [(12.0, "12.0"), (-0.26, "-0.3"), (940.04, "940.0"), (0.0, "0.0")] {
            assert_eq!(pixels(length), text);
        }
    }
}
