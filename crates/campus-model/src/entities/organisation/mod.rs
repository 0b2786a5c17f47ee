//! How the company is built: organisation units, departments, staff.

mod department;
mod org_unit;
mod staff;

pub use department::{ApprovalMode, Department, DepartmentFunction};
pub use org_unit::OrgUnit;
pub use staff::{Skill, Staff};
