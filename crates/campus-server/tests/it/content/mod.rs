//! Contents: sent to the platform, and measured there.

mod sending;
