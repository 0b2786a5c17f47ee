//! desk: see the module above.
