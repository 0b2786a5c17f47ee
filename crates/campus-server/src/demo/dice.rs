//! Chance that falls the same every time (SplitMix64), whatever the machine or the version of a library.

/// A die with a memory of its own.
pub struct Dice(u64);

impl Dice {
    /// Every part of the school throws its own, so that a change in one leaves the others as they were.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `least` to `most`, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = most.abs_diff(least) + 1;
        least.saturating_add_unsigned(self.throw() % span)
    }

    /// True in so many of a hundred throws.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of a list that is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        let last = i64::try_from(list.len()).unwrap_or(1) - 1;
        list[usize::try_from(self.between(0, last)).unwrap_or_default()]
    }

    /// One of a list with weights.
    pub fn weigh<T: Copy>(&mut self, list: &[(T, i64)]) -> T {
        let mut left = self.between(1, list.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in list {
            left -= weight;
            if left <= 0 {
                return *value;
            }
        }
        list[0].0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_falls_the_same() {
        let throws = |seed| {
            let mut dice = Dice::new(seed);
            [dice.between(1, 6), dice.between(-5, 5), dice.pick(&[10, 20, 30]), dice.weigh(&[(1, 1), (2, 99)])]
        };
        assert_eq!(throws(7), throws(7));
        let mut dice = Dice::new(1);
        let sixes = (0..6000).filter(|_| dice.between(1, 6) == 6).count();
        assert!((900..1100).contains(&sixes), "{sixes}");
    }
}
