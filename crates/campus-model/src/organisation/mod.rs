//! The rules of departments as pure functions, and what their own operations send and receive.

pub mod tree;
pub mod wire;

pub use tree::{DEEPEST_DEPARTMENT, Placed, Tree, misplaced};
pub use wire::{Counts, DepartmentTree, Merge, Merged, TreeNode};
