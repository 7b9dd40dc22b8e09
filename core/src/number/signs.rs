//! The signs and codes of currencies, as people and browsers write them beside a number.

/// The codes that people write beside a number. Any other three letters may as well mean thousands or
/// millions in somebody's language ("tsd", "mln", "lac"), and nobody guesses.
const CODES: &str = "usd eur gbp chf jpy cny inr cad aud nzd sek nok dkk isk pln czk huf ron bgn try ils \
    brl mxn zar egp aed sar qar kwd sgd hkd krw twd thb idr myr php vnd pkr bdt lkr ngn kes mad clp cop ars uah rub";

/// The signs that people write beside a number, each with the codes that it can stand for. A single Latin letter, such as
/// the R of the rand, is a sign only where the negotiation's own currency has it.
static SIGNS: [(&str, &str); 49] = [
    ("$", "usd cad aud nzd sgd hkd twd mxn brl ars clp cop"),
    ("US$", "usd"),
    ("U$S", "usd"),
    ("CA$", "cad"),
    ("C$", "cad"),
    ("AU$", "aud"),
    ("A$", "aud"),
    ("NZ$", "nzd"),
    ("SG$", "sgd"),
    ("S$", "sgd"),
    ("HK$", "hkd"),
    ("NT$", "twd"),
    ("MX$", "mxn"),
    ("R$", "brl"),
    ("€", "eur"),
    ("£", "gbp egp"),
    ("¥", "jpy cny"),
    ("円", "jpy"),
    ("元", "cny twd hkd"),
    ("₹", "inr"),
    ("Rs.", "inr pkr lkr"),
    ("Rs", "inr pkr lkr"),
    ("₩", "krw"),
    ("₺", "try"),
    ("TL", "try"),
    ("₴", "uah"),
    ("₽", "rub"),
    ("₪", "ils"),
    ("₫", "vnd"),
    ("đ", "vnd"),
    ("₦", "ngn"),
    ("₱", "php"),
    ("฿", "thb"),
    ("৳", "bdt"),
    ("zł", "pln"),
    ("Kč", "czk"),
    ("Ft", "huf"),
    ("kr.", "sek nok dkk isk"),
    ("kr", "sek nok dkk isk"),
    ("SFr.", "chf"),
    ("Fr.", "chf"),
    ("Fr", "chf"),
    ("Rp.", "idr"),
    ("Rp", "idr"),
    ("RM", "myr"),
    ("lei", "ron"),
    ("leu", "ron"),
    ("лв.", "bgn"),
    ("лв", "bgn"),
];

/// The sign or code that a text begins with, and the rest; of several, the longest. `own` are those of the currency that
/// is counted in.
pub(super) fn at_start<'a>(text: &'a str, own: &[String]) -> Option<(&'a str, &'a str)> {
    let end = |sign: &str| {
        let end = place(text, sign.chars().count())?;
        same(text.get(..end)?, sign).then_some(end)
    };
    let first = || text.chars().next().filter(|sign| is_sign(*sign)).map(char::len_utf8);
    text.split_at_checked(all(own).filter_map(end).max().or_else(first)?)
}

/// The same for what a text ends with: the rest, and the sign.
pub(super) fn at_end<'a>(text: &'a str, own: &[String]) -> Option<(&'a str, &'a str)> {
    let length = text.chars().count();
    let start = |sign: &str| {
        let start = place(text, length.checked_sub(sign.chars().count())?)?;
        same(text.get(start..)?, sign).then_some(start)
    };
    let last = || text.char_indices().next_back().filter(|(_, sign)| is_sign(*sign)).map(|(start, _)| start);
    text.split_at_checked(all(own).filter_map(start).min().or_else(last)?)
}

/// Does a sign or code stand for another currency than the one with this code ("USD"), whose own signs these are?
pub(super) fn is_other(sign: &str, code: &str, own: &[String]) -> bool {
    if own.iter().any(|own| same(sign, own)) || sign.eq_ignore_ascii_case(code) || sign == "¤" {
        return false;
    }
    let Some((_, codes)) = SIGNS.iter().find(|(known, _)| same(sign, known)) else {
        return true;
    };
    // A currency that isn't known here may use any of the signs that several do.
    let may_share = !is_code(code) && codes.contains(' ');
    !may_share && !codes.split(' ').any(|known| known.eq_ignore_ascii_case(code))
}

/// Is it a code that is known?
pub(super) fn is_code(word: &str) -> bool {
    CODES.split(' ').any(|code| code.eq_ignore_ascii_case(word))
}

/// Can this be nothing but the sign of a currency?
pub(super) const fn is_sign(sign: char) -> bool {
    matches!(
        sign,
        '$' | '¢'..='¥' | '\u{58f}' | '\u{60b}' | '৳' | '฿' | '៛' | '\u{20a0}'..='\u{20cf}' | '\u{fdfc}'
    )
}

/// Are these the same sign? Capitals make no difference but for a single letter: in kina, "12 K" is no "12 k".
pub(super) fn same(one: &str, other: &str) -> bool {
    if other.chars().count() == 1 {
        return one == other;
    }
    one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

/// Every sign and code.
fn all(own: &[String]) -> impl Iterator<Item = &str> {
    let known = SIGNS.iter().map(|(sign, _)| *sign).chain(CODES.split(' '));
    own.iter().map(String::as_str).filter(|sign| !sign.is_empty()).chain(known)
}

/// Where so many letters of a text end, in bytes; nothing where it is shorter.
fn place(text: &str, letters: usize) -> Option<usize> {
    text.char_indices().map(|(place, _)| place).chain([text.len()]).nth(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_signs_the_longest_is_found() {
        let own = ["R".to_owned(), "F\u{20}CFA".to_owned()];
        for (text, sign, rest) in
            [("US$5", "US$", "5"), ("Rs.5", "Rs.", "5"), ("R 5", "R", " 5"), ("f cfa5", "f cfa", "5"), ("₸5", "₸", "5")]
        {
            assert_eq!(at_start(text, &own), Some((sign, rest)), "{text}");
        }
        for (text, rest, sign) in
            [("5 kr.", "5 ", "kr."), ("5kUSD", "5k", "USD"), ("5 R", "5 ", "R"), ("5元", "5", "元")]
        {
            assert_eq!(at_end(text, &own), Some((rest, sign)), "{text}");
        }
        for text in ["", "r 5", "5", "x"] {
            assert_eq!(at_start(text, &own), None, "{text}");
        }
    }

    #[test]
    fn a_sign_that_several_currencies_share_is_no_other_one() {
        for (sign, code, is) in [
            ("$", "CAD", false),
            ("US$", "CAD", true),
            ("kr", "SEK", false),
            ("kr", "PLN", true),
            ("$", "UYU", false),
            ("€", "UYU", true),
            ("usd", "USD", false),
            ("GBP", "USD", true),
            ("¤", "USD", false),
            ("¢", "USD", true),
            ("₸", "USD", true),
        ] {
            assert_eq!(is_other(sign, code, &[]), is, "{sign} in {code}");
        }
        assert!(!is_other("₸", "KZT", &["₸".to_owned()]));
    }
}
