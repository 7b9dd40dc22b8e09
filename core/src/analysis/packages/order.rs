//! Putting things in order. A sort for every type takes 3 to 6 KB of the page; this is the only one here.

/// Things by two keys, largest first; those whose keys are the same keep their order.
pub(super) fn largest_first<T>(things: Vec<T>, keys: impl Fn(&T) -> [i64; 2]) -> Vec<T> {
    let places = places(things.iter().map(keys).collect());
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| things.get_mut(place)?.take()).collect()
}

fn places(keys: Vec<[i64; 2]>) -> Vec<usize> {
    // The complement turns the order around, whatever the number.
    let mut order: Vec<([i64; 2], usize)> = keys.into_iter().map(|key| key.map(|key| !key)).zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, place)| place).collect()
}

/// A whole number in the same order as a float.
pub(super) const fn rank(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    // Negative floats have their sign apart, so that a larger one has smaller bits.
    bits ^ ((bits >> 63) & i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_comes_first_and_equals_stay() {
        let numbers = vec![(0.5, 'a'), (-2.0, 'b'), (1e300, 'c'), (0.5, 'd'), (-1.0, 'e'), (0.0, 'f')];
        let sorted = largest_first(numbers, |(number, _)| [rank(*number), 0]);
        assert_eq!(sorted.into_iter().map(|(_, name)| name).collect::<String>(), "cadfeb");
    }
}
