//! The rules of sales as pure functions, and what its own operations send and receive.

pub mod conflicts;
pub mod distribution;
pub mod payments;
pub mod pool;
pub mod reports;
pub mod rules;
pub mod settings;
pub mod wire;

pub use conflicts::{Conflict, Conflicts, Whereabouts};
pub use distribution::{Distribute, Distributed, Distribution, Lot, LotOf, Rank, RankLine, Skip, Turn};
pub use payments::{Account, Approve, Balance, Balances, Receipt, Reject, amount_fault};
pub use pool::{Drop, Dropping, Reasons, WillDrop};
pub use rules::{CapFor, DaysFor, PoolDays, SalesRules, Timeline};
pub use settings::{Differs, DropsOn, DryRun, RulesFrom, RulesState};
pub use wire::{
    Claim, FollowUp, HandOver, Mine, MineCounts, MyCustomer, Period, PlansOnTransfer, Pool, PoolCustomer, PoolRecord,
    Protect, Quota, Release, Transfer, masked,
};
