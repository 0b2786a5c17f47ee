//! pool: see the module above.
