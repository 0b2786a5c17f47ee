//! What became of each customer: who looked after them from when to when, what was said, and why they were lost. Every time
//! obeys the rules by which customers drop, so that the history looks as if the product had written it.

use chrono::NaiveDate;

use super::dice::Dice;
use super::{Making, day_before};

/// How much of the work each salesperson does, Alex first.
const SHARES: [i64; 14] = [5, 9, 8, 8, 7, 7, 6, 6, 6, 5, 5, 5, 5, 5];
/// Times before the present one, at most.
const EARLIER: usize = 5;

/// A talk with a customer.
pub struct Talk {
    pub date: NaiveDate,
    /// The day of the trial lesson, where one was booked.
    pub trial_on: Option<NaiveDate>,
    pub next: Option<NaiveDate>,
}

/// Somebody's time with a customer.
pub struct Time {
    /// A place in the list of salespeople.
    pub owner: usize,
    pub origin: &'static str,
    pub status: &'static str,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub reason: Option<&'static str>,
    pub talks: Vec<Talk>,
}

/// What is to be true of a customer today.
pub enum Fate {
    Enrolled {
        on: NaiveDate,
        owner: usize,
    },
    /// Somebody's, followed up `silent` days ago, taken `held` days ago.
    Private {
        owner: usize,
        held: i64,
        silent: i64,
        next: Option<i64>,
    },
    /// Somebody's for long, and protected for so many days more.
    Locked {
        owner: usize,
        held: i64,
        days: i64,
    },
    /// Somebody's, with a trial lesson so many days ahead.
    Trial {
        owner: usize,
        held: i64,
        ahead: i64,
    },
    /// In the pool since so many days; the last owner lost them so.
    Lost {
        owner: usize,
        since: i64,
        status: &'static str,
    },
    /// In the pool since they asked.
    New {
        since: i64,
    },
}

/// See the module.
pub struct Life {
    pub asked: NaiveDate,
    /// The oldest first.
    pub times: Vec<Time>,
    /// Whose they are, or were last; nobody's where somebody gave them back.
    pub owner: Option<usize>,
    pub taken: Option<NaiveDate>,
    pub followed: Option<NaiveDate>,
    pub locked: Option<NaiveDate>,
    pub paused: Option<NaiveDate>,
    /// Since when and why in the pool, where no rule says so.
    pub public: Option<(NaiveDate, &'static str)>,
}

/// A salesperson other than `not`.
pub fn somebody(dice: &mut Dice, not: Option<usize>) -> usize {
    let shares: Vec<(usize, i64)> = SHARES.into_iter().enumerate().filter(|(place, _)| Some(*place) != not).collect();
    dice.weigh(&shares)
}

/// Talks from the day on which somebody took a customer to the last one; never three days without one.
fn talks(dice: &mut Dice, taken: NaiveDate, followed: NaiveDate, gaps: &[(i64, i64)]) -> Vec<Talk> {
    let talk = |date| Talk { date, trial_on: None, next: None };
    if followed <= taken {
        return if dice.chance(55) { vec![talk(taken)] } else { Vec::new() };
    }
    let mut date = day_before(taken, -dice.weigh(&[(0, 48), (1, 27), (2, 15), (3, 10)])).min(followed);
    let mut all = vec![talk(date)];
    while date < followed {
        date = day_before(date, -dice.weigh(gaps)).min(followed);
        all.push(talk(date));
    }
    all
}

const USUAL: &[(i64, i64)] = &[(1, 12), (2, 28), (3, 60)];
const SELDOM: &[(i64, i64)] = &[(3, 20), (5, 30), (8, 50)];
const REASONS: &[(&str, i64)] = &[
    ("not_interested", 30),
    ("unreachable", 22),
    ("price", 18),
    ("timing", 14),
    ("competitor", 10),
    ("wrong_contact", 4),
    ("other", 2),
];

/// A time that ended on a day, in this way.
fn ended(dice: &mut Dice, owner: usize, status: &'static str, on: NaiveDate) -> Time {
    let (from, followed) = match status {
        // Four days after the last talk.
        "no_follow_up" => {
            let followed = day_before(on, 4);
            (day_before(followed, dice.weigh(&[(0, 40), (2, 20), (4, 15), (7, 15), (10, 10)])), followed)
        }
        "no_deal" => (day_before(on, 16), day_before(on, dice.between(1, 3))),
        _ => {
            let from = day_before(on, dice.between(1, 12));
            (from, day_before(on, dice.between(0, 3)).max(from))
        }
    };
    let mut talks = talks(dice, from, followed, USUAL);
    if status != "no_deal" && dice.chance(18) {
        let trial = day_before(followed, -dice.between(1, 3));
        if let Some(talk) = talks.last_mut() {
            talk.trial_on = Some(trial.max(talk.date));
        }
    }
    if let Some(talk) = talks.last_mut()
        && dice.chance(50)
    {
        talk.next = Some(day_before(talk.date, -dice.between(1, 7)));
    }
    let reason = (status == "released").then(|| dice.weigh(REASONS));
    Time { owner, origin: "claimed", status, from, to: Some(on), reason, talks }
}

fn open(dice: &mut Dice, owner: usize, from: NaiveDate, followed: NaiveDate, gaps: &[(i64, i64)]) -> Time {
    let talks = talks(dice, from, followed, gaps);
    Time { owner, origin: "claimed", status: "following", from, to: None, reason: None, talks }
}

/// The last time of a life, and what it leaves behind.
fn last(making: &Making<'_>, dice: &mut Dice, fate: &Fate) -> Life {
    let mut life = Life {
        asked: making.today,
        times: Vec::new(),
        owner: None,
        taken: None,
        followed: None,
        locked: None,
        paused: None,
        public: None,
    };
    let time = match *fate {
        Fate::Enrolled { on, owner } => {
            let from = day_before(on, dice.weigh(&[(0, 8), (2, 17), (5, 30), (9, 25), (13, 20)]));
            let mut talks = talks(dice, from, on, USUAL);
            if let Some(first) = talks.first_mut()
                && dice.chance(55)
            {
                first.trial_on = Some(day_before(first.date, -dice.between(0, 3)).min(on));
            }
            Time { owner, origin: "claimed", status: "enrolled", from, to: Some(on), reason: None, talks }
        }
        Fate::Private { owner, held, silent, next } => {
            let from = making.ago(held);
            let mut time = open(dice, owner, from, making.ago(silent.min(held)), USUAL);
            if let Some(ahead) = next {
                if time.talks.is_empty() {
                    time.talks.push(Talk { date: from, trial_on: None, next: None });
                }
                if let Some(talk) = time.talks.last_mut() {
                    talk.next = Some(making.ago(-ahead).max(talk.date));
                }
            }
            time
        }
        Fate::Locked { owner, held, days } => {
            life.locked = Some(making.ago(-days));
            let silent = dice.between(0, 6);
            open(dice, owner, making.ago(held), making.ago(silent), SELDOM)
        }
        Fate::Trial { owner, held, ahead } => {
            let from = making.ago(held);
            let silent = dice.between(0, 1);
            let mut time = open(dice, owner, from, making.ago(silent), USUAL);
            let trial = making.ago(-ahead);
            // Booked while the customer was private by the rule of fifteen days.
            let in_time = |talk: &&mut Talk| talk.date <= day_before(from, -12) && talk.date <= trial;
            if let Some(talk) = time.talks.iter_mut().rev().find(in_time) {
                talk.trial_on = Some(trial);
            }
            life.paused = Some(day_before(trial, -3));
            time
        }
        Fate::Lost { owner, since, status } => {
            let on = making.ago(since);
            if status == "released" || status == "taken_back" {
                life.public = Some((on, status));
            }
            ended(dice, owner, status, on)
        }
        Fate::New { since } => {
            life.asked = making.ago(since);
            life.public = Some((life.asked, "new"));
            return life;
        }
    };
    life.owner = life.public.is_none().then_some(time.owner);
    life.taken = Some(time.from);
    life.followed = Some(time.talks.last().map_or(time.from, |talk| talk.date));
    life.times.push(time);
    life
}

/// The life of somebody who asked about so many days ago, or later.
pub fn live(making: &Making<'_>, dice: &mut Dice, asked: NaiveDate, fate: &Fate) -> Life {
    let mut life = last(making, dice, fate);
    let Some(time) = life.times.first() else { return life };
    let (mut first, mut owner) = (time.from, time.owner);
    // Backwards: who lost them before, and how long they lay in the pool then.
    let mut earlier = Vec::new();
    while earlier.len() < EARLIER {
        let status = dice.weigh(&[
            ("no_follow_up", 42),
            ("no_deal", 28),
            ("released", 15),
            ("taken_back", 5),
            ("transferred", 10),
        ]);
        let recent = (making.today - first).num_days() < 90;
        let gap = match status {
            "transferred" => 0,
            _ if recent => dice.between(1, 16),
            _ => dice.between(3, 70),
        };
        let loser = somebody(dice, Some(owner));
        let before = ended(dice, loser, status, day_before(first, gap));
        if before.from < asked {
            break;
        }
        (first, owner) = (before.from, before.owner);
        earlier.push(before);
    }
    earlier.reverse();
    life.times.splice(0..0, earlier);
    let waited = if dice.chance(70) { 0 } else { dice.between(1, 9) };
    life.asked = day_before(first, waited);
    let mut after = None;
    for time in &mut life.times {
        time.origin = match after {
            None if waited > 0 => dice.weigh(&[("claimed", 70), ("assigned", 30)]),
            None => dice.weigh(&[("entered", 60), ("distributed", 40)]),
            Some("transferred") => "transferred",
            Some(_) => dice.weigh(&[("claimed", 84), ("assigned", 16)]),
        };
        after = Some(time.status);
    }
    life
}
