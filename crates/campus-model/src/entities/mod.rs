//! Every entity there is: one file each, listed here once by area.

pub mod access;
pub mod content;
pub mod organisation;
pub mod sales;
pub mod teaching;

use crate::{Entity, Operation};

/// Every entity, in the order in which their tables are made.
pub const ALL: &[&Entity] = &[
    access::PermissionGroup::ENTITY,
    access::Permission::ENTITY,
    access::Account::ENTITY,
    organisation::OrgUnit::ENTITY,
    organisation::Department::ENTITY,
    organisation::Staff::ENTITY,
    teaching::School::ENTITY,
    teaching::Course::ENTITY,
    teaching::Class::ENTITY,
    sales::Customer::ENTITY,
    sales::ConsultRecord::ENTITY,
    sales::CustomerDistribution::ENTITY,
    sales::SaleRank::ENTITY,
    teaching::Student::ENTITY,
    teaching::ClassMember::ENTITY,
    teaching::CourseRecord::ENTITY,
    teaching::StudyRecord::ENTITY,
    teaching::LeaveRequest::ENTITY,
    teaching::ScoreEntry::ENTITY,
    teaching::Interview::ENTITY,
    sales::Payment::ENTITY,
    sales::ClassTransfer::ENTITY,
    content::PlatformAccount::ENTITY,
    content::Content::ENTITY,
    content::ContentReview::ENTITY,
    content::ContentMetric::ENTITY,
    content::Outbox::ENTITY,
    access::Role::ENTITY,
    access::RoleScope::ENTITY,
    access::User::ENTITY,
    access::Menu::ENTITY,
];

/// The entity with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Entity> {
    ALL.iter().copied().find(|entity| entity.name == name)
}

/// Every operation there is.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    ALL.iter().flat_map(|entity| entity.operations())
}

/// The operation with this code.
#[must_use]
pub fn operation(code: &str) -> Option<&'static Operation> {
    let (entity, action) = code.split_once('.')?;
    find(entity)?.operation(action)
}
