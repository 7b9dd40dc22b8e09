//! Labels that keep out of each other's way.

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
    /// Where its anchor stands, in pixels: at its point, or as near as it can.
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

/// The width of a text of 12 px type, in pixels, rounded up: as wide as the widest of the usual fonts sets it, since
/// nobody knows here which one the reader has.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// How far a sign of 12 px type takes the line on, at most: as `DejaVu` Sans has it, which is wider than the fonts of other
/// systems.
const fn advance(sign: char) -> f64 {
    match sign {
        'i' | 'j' | 'l' | 'f' | 't' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | ' ' | '\u{a0}' | '\u{202f}' | '·' => {
            4.9
        }
        'r' | 'I' | '-' | '(' | ')' | '[' | ']' | '/' | '!' | '–' | '“' | '”' | '"' => 6.3,
        'm' | 'w' | 'M' | 'W' | '%' | '+' | '\u{2212}' | '→' | '—' | '…' | '@' => 12.2,
        'A'..='Z' => 9.6,
        '\0'..='\u{24f}' => 7.8,
        // Signs of other scripts are as wide as they are high.
        _ => 12.2,
    }
}

/// A text in lines that are no wider than a width in pixels: broken between words, and within a word that is wider than a
/// line by itself.
pub(super) fn wrapped(text: &str, widest: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer) <= widest {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for sign in word.chars() {
            if !line.is_empty() && width(&line) + advance(sign) > widest {
                lines.push(std::mem::take(&mut line));
            }
            line.push(sign);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
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
    let width = width(text);
    // Where it finds room on neither side of its x, it stands at the edge.
    let (anchor, x) = if x - width / 2.0 < 0.0 {
        (Anchor::Start, x.min(total_width - width).max(0.0))
    } else if x + width / 2.0 > total_width {
        (Anchor::End, x.max(width).min(total_width))
    } else {
        (Anchor::Middle, x)
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
    use proptest::prelude::*;

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

    #[test]
    fn a_text_is_as_wide_as_the_widest_usual_font_sets_it() {
        // Measured in DejaVu Sans of 12 px, in which digits are 7.63 px wide.
        for (text, measured) in [("75,000", 42.0), ("your walk-away 64,000", 140.0), ("Weekly check-ins", 103.8)] {
            let width = width(text);
            assert!((measured..measured * 1.2).contains(&width), "{text}: {width}");
        }
    }

    #[test]
    fn long_words_are_broken_between_words() {
        assert_eq!(wrapped("Weekly check-ins, then monthly", 130.0), ["Weekly check-ins,", "then monthly"]);
        assert_eq!(wrapped("iiiiii", 15.0), ["iii", "iii"]);
        assert!(wrapped("  ", 100.0).is_empty());
    }

    proptest! {
        #[test]
        fn labels_never_leave_a_picture_that_is_as_wide_as_they_are(
            wanted in proptest::collection::vec((0.0..1.0_f64, "[a-zW0-9 ,]{0,30}"), 1..8),
            room in 1.0..4.0_f64,
        ) {
            let widest = wanted.iter().map(|(_, text)| width(text)).fold(20.0, f64::max);
            let total = widest * room;
            let wanted: Vec<(f64, String)> = wanted.into_iter().map(|(x, text)| (x * total, text)).collect();
            let labels = place(&wanted, total);
            prop_assert_eq!(labels.len(), wanted.len());
            for (place, label) in labels.iter().enumerate() {
                let (start, end) = label.span();
                prop_assert!(start >= -1e-9 && end <= total + 1e-9, "{label:?} of {total}");
                prop_assert!(!labels[place + 1..].iter().any(|other| collide(label, other)));
            }
        }

        #[test]
        fn no_line_is_wider_than_wanted_and_no_letter_is_lost(text in "[a-zW ]{0,80}", widest in 13.0..200.0_f64) {
            let lines = wrapped(&text, widest);
            prop_assert!(lines.iter().all(|line| width(line) <= widest && !line.is_empty()));
            let letters = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
