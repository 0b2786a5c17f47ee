//! The model's rules, a module per subject. Names carry the marks of `shared/spec` in lower case.

mod model {
    mod check;
    mod classroom;
    mod labels;
    mod permission;
    mod query;
    mod registry;
    mod values;
}
