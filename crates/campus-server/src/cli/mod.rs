//! The command line.

mod doctor;
mod fake;
mod keep;
mod people;
mod place;
mod serve;

use std::process::ExitCode;

use campus_store::Store;
use clap::{Parser, Subcommand};

use place::Place;

/// Campus: customers, classes, lessons and grades of a training company.
#[derive(Parser)]
#[command(name = "campus", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the product.
    Serve(serve::Serve),
    /// Works on jobs and serves nobody: for servers that run with `--workers 0` on the same PostgreSQL.
    Worker(serve::Worker),
    /// Brings the database up to date, as its owner (DATABASE_OWNER_URL on PostgreSQL).
    Migrate(Place),
    /// Copies the database, the files and the key into a new folder, while the server goes on.
    Backup(keep::Backup),
    /// Brings a backup into an empty place.
    Restore(keep::Restore),
    /// A platform for demos and tests, which takes contents and keeps them in memory.
    FakePlatform(fake::FakePlatform),
    /// Looks everything over that the server stands on; ends with 1 when something is wrong.
    Doctor(doctor::Doctor),
    /// Organisations.
    Org {
        #[command(subcommand)]
        command: people::Org,
    },
    /// Users.
    User {
        #[command(subcommand)]
        command: people::User,
    },
}

/// Runs the program.
pub async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("campus: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Serve(options) => serve::start(options).await?,
        Command::Worker(options) => serve::work(options).await?,
        Command::Migrate(place) => {
            Store::migrate(&place.store()?).await?;
            println!("The database is up to date.");
        }
        Command::Backup(options) => keep::back_up(options).await?,
        Command::Restore(options) => keep::restore(options).await?,
        Command::FakePlatform(options) => fake::run(options).await?,
        Command::Doctor(options) => return doctor::look(options).await,
        Command::Org { command } => people::org(command).await?,
        Command::User { command } => people::user(command).await?,
    }
    Ok(ExitCode::SUCCESS)
}
