//! The operations of sales that are not generic.
