//! What the home page says of lessons and classes.

mod classes;
mod lessons;
mod numbers;
mod risks;
mod student;

pub use classes::{ATTENDED, TAUGHT};
pub use lessons::{TODAY, UNGRADED, UNREGISTERED};
pub use numbers::NUMBERS;
pub use risks::AT_RISK;
pub use student::{GRADES, HOMEWORK, NEXT, STANDING};
