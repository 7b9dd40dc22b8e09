//! Amounts that were worked out, in steps that somebody would name.

use super::packages::step_of;
use crate::case::Issue;
use crate::number::Decimal;

/// Without a step, or with one wider than the span, amounts are rounded to a power of ten that fits at least so often
/// into it.
const PARTS: i128 = 20;

/// What rounds the amounts within a span to whole steps of an issue; of a step that is wider than the span, or not
/// said, to a fine part of the span. Dates become whole days in any case.
pub(super) fn rounding(issue: &Issue, span: Decimal) -> impl Fn(Decimal) -> Decimal + use<> {
    let span = span.abs().count();
    let step = step_of(issue).filter(|step| *step <= span).unwrap_or_else(|| fine_step(span));
    let step = if issue.is_date() { step.max(Decimal::whole(1).count()) } else { step };
    move |amount| Decimal::of_count((amount.count() + step / 2).div_euclid(step) * step)
}

/// The largest power of ten that fits [`PARTS`] times into a span, in 10⁻⁹; the smallest step for less.
const fn fine_step(span: i128) -> i128 {
    let mut step = 1;
    while step * 10 * PARTS <= span {
        step *= 10;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::decimal;
    use crate::case::Counts;

    #[test]
    fn an_amount_without_a_step_is_rounded_to_what_one_would_say() {
        let one = Decimal::whole(1).count();
        assert_eq!([480, 2_000, 199].map(|span| fine_step(span * one) / one), [10, 100, 1]);
        assert_eq!(fine_step(0), 1);
    }

    #[test]
    fn amounts_are_rounded_to_the_issues_steps_or_to_a_fine_part_of_the_span() {
        let mut issue = Issue { step: Some(decimal("50")), ..Issue::default() };
        let of = |issue: &Issue, span: &str, amount: &str| rounding(issue, decimal(span))(decimal(amount)).to_string();
        assert_eq!(of(&issue, "500", "8974.9"), "8950");
        assert_eq!(of(&issue, "500", "8975"), "9000");
        assert_eq!(of(&issue, "-500", "-8974.9"), "-8950", "to the nearest also below 0");
        let wide = of(&issue, "40", "8974.96");
        issue.step = None;
        assert_eq!(of(&issue, "40", "8974.96"), wide, "the step is wider than the span");
        assert!((decimal(&wide) - decimal("8974.96")).abs() < decimal("0.5"));
        assert_eq!(of(&issue, "0", "1.5"), "1.5");
    }

    #[test]
    fn dates_are_rounded_to_whole_days() {
        let mut start = Issue { counts: Some(Counts::Date), ..Issue::default() };
        let of = |issue: &Issue, span: &str, amount: &str| rounding(issue, decimal(span))(decimal(amount)).to_string();
        assert_eq!([of(&start, "0.3", "20878.4"), of(&start, "900", "20878.5")], ["20878", "20879"]);
        start.step = Some(decimal("7"));
        assert_eq!(of(&start, "30", "20878.4"), "20881", "2,983 weeks");
        assert_eq!(of(&start, "3", "20878.4"), "20878", "the step is wider than the span");
    }
}
