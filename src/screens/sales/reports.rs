//! How sales goes, in numbers and charts.
