//! What stands around a number: a minus in any of its forms, signs of currencies, words such as "k" and "Mio.", and the
//! stroke that stands for no cents ("1'200.–").

use super::signs;
use super::typed::GROUP;

/// A number's digits and separators, and what stood around them.
#[derive(Debug)]
pub(super) struct Framed {
    /// From the first digit or separator to the last, without spaces: the ones between digits have become [`GROUP`].
    pub(super) body: String,
    /// Below zero?
    pub(super) is_negative: bool,
    /// Does the sign for hundredths stand beside it?
    pub(super) is_percentage: bool,
    /// The power of ten that a word says.
    pub(super) power: u32,
    /// The signs and codes of currencies, as they were typed.
    pub(super) signs: Vec<String>,
}

/// Takes off what stands around the digits of a plain text; `own` are the signs of the currency that is counted in.
/// Nothing where there are no digits, or something beside them that belongs to no number.
pub(super) fn framed(text: &str, own: &[String]) -> Option<Framed> {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let (first, last) = (text.find(is_digit)?, text.rfind(is_digit)?);
    let (front, digits, back) = (text.get(..first)?, text.get(first..=last)?, text.get(last + 1..)?);
    let mut beside = Beside { own, ..Beside::default() };
    let (front, back) = (beside.before(front)?, beside.after(back)?);
    let [is_opened, is_closed, is_negative] = ['(', ')', '-'].map(|sign| beside.taken.contains(sign));
    // Half a pair of brackets, or a sign beside them, is none of the ways in which a loss is written.
    if is_opened != is_closed || is_opened && beside.taken.contains(['-', '+']) {
        return None;
    }
    let digits = joined(digits);
    let end = match back.chars().next() {
        // The stroke says that the separator before it is the one of the cents.
        Some(separator) if is_no_cents(back) => {
            if separator == ':' || digits.contains(separator) {
                String::new()
            } else {
                format!("{separator}0")
            }
        }
        _ => back.to_owned(),
    };
    Some(Framed {
        body: format!("{front}{digits}{end}"),
        is_negative: is_negative || is_opened,
        is_percentage: beside.taken.contains('%'),
        power: beside.power.unwrap_or_default(),
        signs: beside.signs,
    })
}

/// What was found beside the digits so far.
#[derive(Default)]
struct Beside<'a> {
    own: &'a [String],
    /// The brackets, the plus or minus, and the sign for hundredths.
    taken: String,
    power: Option<u32>,
    signs: Vec<String>,
}

impl Beside<'_> {
    /// Takes off what stands before the digits; what is left are separators that belong to them, as in ".5".
    fn before<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let mut rest = text.trim_start();
        loop {
            let separators = rest.trim_end();
            if separators.chars().all(is_separator) {
                // One that stands apart is none of this number.
                return (separators.is_empty() || separators.len() == rest.len()).then_some(separators);
            }
            rest = self.off_start(rest)?.trim_start();
        }
    }

    /// Takes off what stands behind the digits; what is left are separators that belong to them, or stand for no cents.
    fn after<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let mut rest = text.trim();
        // The page writes the kina's sign apart: "12 K" is twelve of them, "12K" twelve thousand.
        if text.starts_with(' ') && self.own.iter().any(|own| signs::same(rest, own)) {
            self.signs.push(rest.to_owned());
            return Some("");
        }
        while !(rest.chars().all(is_separator) || is_no_cents(rest)) {
            rest = self.off_end(rest)?.trim();
        }
        Some(rest)
    }

    fn off_start<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if let Some((sign, rest)) = signs::at_start(text, self.own) {
            self.signs.push(sign.to_owned());
            // A sign of letters may be cut short with a point: "Rp.12000".
            let is_cut = sign.ends_with(char::is_alphabetic) && !signs::is_code(sign);
            return Some(if is_cut { rest.strip_prefix('.').unwrap_or(rest) } else { rest });
        }
        let mut rest = text.chars();
        self.takes(rest.next()?).then_some(rest.as_str())
    }

    fn off_end<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if let Some(power) = power_of(text).filter(|_| self.power.is_none()) {
            self.power = Some(power);
            return Some("");
        }
        let dotted = || signs::at_end(text.strip_suffix('.')?, self.own);
        if let Some((rest, sign)) = signs::at_end(text, self.own).or_else(dotted) {
            self.signs.push(sign.to_owned());
            return Some(rest);
        }
        // "12 € Mio."
        if let Some((sign, rest)) = signs::at_start(text, self.own) {
            self.signs.push(sign.to_owned());
            return Some(rest);
        }
        let mut rest = text.chars();
        self.takes(rest.next_back()?).then_some(rest.as_str())
    }

    /// Takes a single sign, each of them once; a plus or a minus, not both.
    fn takes(&mut self, sign: char) -> bool {
        let is_first = match sign {
            '-' | '+' => !self.taken.contains(['-', '+']),
            '(' | ')' | '%' => !self.taken.contains(sign),
            _ => false,
        };
        if is_first {
            self.taken.push(sign);
        }
        is_first
    }
}

/// Can it stand between the digits of a number?
const fn is_separator(sign: char) -> bool {
    matches!(sign, '.' | ',' | '\u{66b}' | GROUP)
}

/// Does it stand for no cents: "1'200.–", "12.000,-", "12:-"?
fn is_no_cents(text: &str) -> bool {
    text.strip_prefix(['.', ',', ':', '\u{66b}']).is_some_and(|strokes| matches!(strokes, "-" | "--"))
}

/// The power of ten that a word stands for.
fn power_of(word: &str) -> Option<u32> {
    match word.to_lowercase().as_str() {
        "k" => Some(3),
        "m" | "mn" | "mio" | "mio." | "million" => Some(6),
        "bn" | "mrd" | "mrd." | "billion" => Some(9),
        _ => None,
    }
}

/// The digits without spaces; those between two of them are signs between groups.
fn joined(digits: &str) -> String {
    let mut text = String::new();
    let mut gap = false;
    for sign in digits.chars() {
        if sign == ' ' {
            gap = true;
            continue;
        }
        if gap && sign.is_ascii_digit() && text.ends_with(|before: char| before.is_ascii_digit()) {
            text.push(GROUP);
        }
        gap = false;
        text.push(sign);
    }
    text
}
