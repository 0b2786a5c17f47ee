//! The public pool: who drops when, who may take whom, who is told.

mod claims;
mod follow_ups;
mod history;
mod matrix;
mod moves;
mod night;
mod sequences;
