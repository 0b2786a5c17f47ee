//! How the company is built.

mod tree;

pub use tree::DepartmentTreePage;
