//! The model's rules, a module per subject. Names carry the marks of `shared/spec` in lower case.

#![allow(clippy::expect_used, reason = "the helpers of a test may stop it as the test may")]

mod model {
    mod branch;
    mod check;
    mod classroom;
    mod content;
    mod dashboard;
    mod desk;
    mod homework;
    mod labels;
    mod marks;
    mod overview;
    mod permission;
    mod planner;
    mod query;
    mod registry;
    mod risk;
    mod sales;
    mod shortcuts;
    mod tree;
    mod values;
    mod when;
}
