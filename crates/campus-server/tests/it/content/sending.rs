//! The outbox against a platform that keeps to the contract and can be told to misbehave, over real HTTP (PL-10).

mod contract;
mod desk;
mod killed;
mod lanes;
mod numbers;
mod outcomes;
mod people;
mod secrets;
