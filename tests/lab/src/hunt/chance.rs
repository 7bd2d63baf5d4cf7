//! Which numbers does a seed give? The same ones on every machine and in every version.

/// `SplitMix64` (Steele, Lea, Flood, OOPSLA 2014): ten lines, so that no update of a crate changes what a seed means.
pub struct Chance(u64);

impl Chance {
    /// The numbers of one world of a seed.
    pub fn new(seed: u64, world: u64) -> Self {
        let mut start = Self(seed);
        let mixed = start.next();
        Self(mixed ^ world.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `bound`, which is not zero.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % bound).unwrap_or(0)
    }

    /// One of several, if there are any.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        (!of.is_empty()).then(|| &of[self.below(of.len())])
    }

    /// So many of several, in their order.
    pub fn some<'a, T>(&mut self, count: usize, of: &'a [T]) -> Vec<&'a T> {
        let mut left = count.min(of.len());
        let mut chosen = Vec::new();
        for (index, each) in of.iter().enumerate() {
            if self.below(of.len() - index) < left {
                chosen.push(each);
                left -= 1;
            }
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn seed_means_the_same_for_ever() {
        let mut chance = Chance::new(1, 1);
        let drawn: Vec<usize> = (0..6).map(|_| chance.below(100)).collect();
        assert_eq!(drawn, Chance::new(1, 1).take(6, 100), "the same again");
        assert_ne!(drawn, Chance::new(1, 2).take(6, 100), "another world");
        assert_ne!(drawn, Chance::new(2, 1).take(6, 100), "another seed");
    }

    #[test]
    fn some_are_as_many_as_asked_for() {
        let of = [1, 2, 3, 4, 5];
        for seed in 0..50 {
            let chosen = Chance::new(seed, 0).some(3, &of);
            assert_eq!(chosen.len(), 3, "seed {seed}");
            assert!(chosen.is_sorted(), "seed {seed}");
        }
    }

    impl Chance {
        fn take(mut self, count: usize, bound: usize) -> Vec<usize> {
            (0..count).map(|_| self.below(bound)).collect()
        }
    }
}
