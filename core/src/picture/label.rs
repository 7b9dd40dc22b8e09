//! Labels that keep out of each other's way.

/// The width of a character of 12 px type, on the average and rounded up.
const CHARACTER: f64 = 6.7;
/// The space kept free between two labels of one row.
const GAP: f64 = 10.0;

/// Which part of a label stands at its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A text at a place, in one of several rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Where its anchor stands, in pixels.
    pub x: f64,
    /// Which part of it stands there.
    pub anchor: Anchor,
    /// The row, from 0.
    pub row: usize,
}

impl Label {
    /// The pixels that the label covers.
    pub fn span(&self) -> (f64, f64) {
        let width = width(&self.text);
        match self.anchor {
            Anchor::Start => (self.x, self.x + width),
            Anchor::Middle => (self.x - width / 2.0, self.x + width / 2.0),
            Anchor::End => (self.x - width, self.x),
        }
    }
}

/// The width of a text of 12 px type, in pixels, rounded up.
#[allow(clippy::cast_precision_loss)] // Labels are short.
pub(super) fn width(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

/// Places labels at their x within a width: each in the first row where it fits beside the earlier ones,
/// turned inwards where it would leave the picture.
pub(super) fn place(wanted: &[(f64, String)], total_width: f64) -> Vec<Label> {
    let mut order: Vec<usize> = Vec::new();
    for (index, (x, _)) in wanted.iter().enumerate() {
        let place = order.partition_point(|other| wanted.get(*other).is_some_and(|(other, _)| other <= x));
        order.insert(place, index);
    }
    let mut placed: Vec<Option<Label>> = vec![None; wanted.len()];
    for index in order {
        let label = wanted.get(index).map(|(x, text)| fit(*x, text, total_width, &placed));
        if let Some(slot) = placed.get_mut(index) {
            *slot = label;
        }
    }
    placed.into_iter().flatten().collect()
}

fn fit(x: f64, text: &str, total_width: f64, placed: &[Option<Label>]) -> Label {
    let half = width(text) / 2.0;
    let anchor = if x - half < 0.0 {
        Anchor::Start
    } else if x + half > total_width {
        Anchor::End
    } else {
        Anchor::Middle
    };
    let mut label = Label { text: text.to_owned(), x, anchor, row: 0 };
    while placed.iter().flatten().any(|other| collide(&label, other)) {
        label.row += 1;
    }
    label
}

fn collide(one: &Label, other: &Label) -> bool {
    let (start, end) = one.span();
    let (other_start, other_end) = other.span();
    one.row == other.row && start < other_end + GAP && other_start < end + GAP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_touch_go_to_another_row() {
        let wanted = vec![
            (100.0, "walk-away 8,000".to_owned()),
            (120.0, "limit 9,500".to_owned()),
            (500.0, "target".to_owned()),
        ];
        let labels = place(&wanted, 600.0);
        assert_eq!(labels.iter().map(|label| label.row).collect::<Vec<_>>(), [0, 1, 0]);
    }

    #[test]
    fn labels_at_the_edges_stay_inside() {
        let labels = place(&[(2.0, "your walk-away 8,000".to_owned()), (598.0, "opened at 12,000".to_owned())], 600.0);
        assert_eq!((labels[0].anchor, labels[1].anchor), (Anchor::Start, Anchor::End));
        for label in labels {
            let (start, end) = label.span();
            assert!(start >= 0.0 && end <= 600.0);
        }
    }
}
