//! payments: see the module above.
