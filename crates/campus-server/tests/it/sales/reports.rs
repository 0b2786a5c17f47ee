//! reports: see the module above.
