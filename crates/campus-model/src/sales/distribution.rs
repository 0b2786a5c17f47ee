//! Who gets the next lead (AL-01 to AL-10): ranks become the queue of a cycle, and leads are drawn from it. Nothing here asks
//! a database; the server keeps the [`Turn`] and says who may take.

use std::collections::{BTreeMap, VecDeque};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Labelled;

/// Leads that the desk looks ahead.
pub const FORESEEN: usize = 20;

/// Somebody's place in the distribution, as far as the order hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// One of the staff.
    pub staff: i64,
    /// Who has more is served sooner in each round.
    pub weight: i64,
    /// Leads in each cycle; nobody gets fewer than none.
    pub slots: i64,
}

/// The queue of a cycle (AL-01): weights descending, one slot each in every round until somebody's are used up. Among equal
/// weights another one starts in every cycle (AL-08); the first cycle is 1.
#[must_use]
pub fn queue_of(ranks: &[Rank], cycle: u64) -> VecDeque<i64> {
    let mut in_turn: Vec<Rank> = ranks.iter().copied().filter(|rank| rank.slots > 0).collect();
    in_turn.sort_by_key(|rank| (std::cmp::Reverse(rank.weight), rank.staff));
    for equal in in_turn.chunk_by_mut(|one, other| one.weight == other.weight) {
        let turns = usize::try_from(cycle.saturating_sub(1) % equal.len() as u64).unwrap_or_default();
        equal.rotate_left(turns);
    }
    let rounds = in_turn.iter().map(|rank| rank.slots).max().unwrap_or_default();
    (0..rounds).flat_map(|round| in_turn.iter().filter(move |rank| rank.slots > round).map(|rank| rank.staff)).collect()
}

/// Where the distribution stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Which cycle it is; 0 before the first.
    pub cycle: u64,
    /// The slots that are left of it, the next one first.
    pub queue: VecDeque<i64>,
}

impl Turn {
    /// Draws the next of those who may take a lead. Whoever may not keeps their slot, at the head of the queue (AL-07). A
    /// cycle that is used up, or of which only people are left who may not, is followed by the next one, with the ranks as
    /// they are then (AL-02, AL-03); nobody ever has more slots than a cycle gives them. Where nobody may, nothing changes.
    pub fn draw(&mut self, ranks: &[Rank], mut may: impl FnMut(i64) -> bool) -> Option<i64> {
        if let Some(place) = self.queue.iter().position(|staff| may(*staff)) {
            return self.queue.remove(place);
        }
        let mut queue = queue_of(ranks, self.cycle + 1);
        let place = queue.iter().position(|staff| may(*staff))?;
        let drawn = queue.remove(place);
        *self = Self { cycle: self.cycle + 1, queue };
        drawn
    }

    /// Forgets what is left of the cycle: the next lead begins one with the ranks as they are ("apply now", AL-03).
    pub fn apply_now(&mut self) {
        self.queue.clear();
    }

    /// Who would get the next leads, if each of `room` may take so many more; stops where nobody may.
    #[must_use]
    pub fn foreseen(&self, ranks: &[Rank], room: &BTreeMap<i64, u32>, leads: usize) -> Vec<i64> {
        let (mut turn, mut room) = (self.clone(), room.clone());
        let mut found = Vec::new();
        while found.len() < leads {
            let Some(staff) = turn.draw(ranks, |staff| room.get(&staff).is_some_and(|left| *left > 0)) else { break };
            room.entry(staff).and_modify(|left| *left = left.saturating_sub(1));
            found.push(staff);
        }
        found
    }
}

crate::choices! {
    /// Why somebody gets no leads for the time being (AL-07).
    pub enum Skip("distribution-skip") {
        /// They are paused.
        Paused = "paused",
        /// They are away.
        Away = "away",
        /// They have no login in force.
        Inactive = "inactive",
        /// They hold as many customers as they may.
        Full = "full",
    }
}

crate::choices! {
    /// What became of a customer in the distribution.
    pub enum Lot("distribution-lot") {
        /// Given to whoever was next.
        Given = "given",
        /// Given to the owner of somebody they belong to; no slot was used (AL-10).
        Kin = "kin",
        /// 无销售顾问，无法进行自动分配: there are no ranks; they stay in the pool (AL-05).
        NoRanks = "no_ranks",
        /// Nobody of the ranks may take them now; they stay in the pool (AL-07).
        AllSkipped = "all_skipped",
        /// They are in the pool no more, or never were.
        NotPublic = "not_public",
        /// There is no such customer.
        NotFound = "not_found",
    }
}

/// `POST /api/customers/distribute`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distribute {
    /// Which customers of the pool, in the order in which they are given out. May be none where the order alone is renewed.
    #[serde(default)]
    pub ids: Vec<i64>,
    /// What is left of the cycle is forgotten first: changed ranks count at once (AL-03).
    #[serde(default)]
    pub apply_now: bool,
}

/// What became of one customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotOf {
    /// The customer.
    pub id: i64,
    /// What became of them.
    pub lot: Lot,
    /// Who got them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Labelled>,
}

/// What became of the customers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distributed {
    /// As they were asked for.
    pub rows: Vec<LotOf>,
}

/// One of the ranks, and how they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankLine {
    /// The row of `sale_ranks`.
    pub id: i64,
    /// Its version, for a change of it.
    pub version: i64,
    /// Whose.
    pub staff: Labelled,
    /// See [`Rank::weight`].
    pub weight: i64,
    /// See [`Rank::slots`].
    pub slots: i64,
    /// They get none for the time being.
    pub paused: bool,
    /// Away from this day on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away_from: Option<NaiveDate>,
    /// Through this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away_to: Option<NaiveDate>,
    /// Why they would be skipped now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip: Option<Skip>,
    /// Private customers that they hold.
    pub held: u32,
    /// And may hold.
    pub cap: u32,
    /// Slots that they have left in this cycle.
    pub left: u32,
}

/// `GET /api/customers/distribution`: who is next; ids are of staff and named in `ranks`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    /// The organisation's today.
    pub today: NaiveDate,
    /// Who takes part, in the order of weights.
    pub ranks: Vec<RankLine>,
    /// Which cycle it is; 0 before the first.
    pub cycle: u64,
    /// What is left of it, in order.
    pub left: Vec<i64>,
    /// The whole of the next one, with the ranks as they are.
    pub next: Vec<i64>,
    /// Who would get the next leads, 20 at most.
    pub foreseen: Vec<i64>,
}
