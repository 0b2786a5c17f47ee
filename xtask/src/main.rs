//! `cargo xtask …`: everything a developer or the CI starts. It installs what is missing and says why.

mod api;
mod bench;
mod check;
mod counts;
mod faults;
#[cfg(test)]
mod marks;
mod pictures;
mod postgres;
mod run;
mod server;
mod shell;
mod spa;
mod test;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// The commands of a developer. Each installs the tools it needs, one line for each, and leaves the others alone.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds everything and starts it with the demo organisations; Ctrl-C ends it.
    Run {
        /// The port on 127.0.0.1.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Where the database and the files live; kept between runs.
        #[arg(long, default_value = "data")]
        data: PathBuf,
        /// Optimised builds of app and server: slower to build, faster to use.
        #[arg(long)]
        release: bool,
    },
    /// Builds target/release/campus, the whole product in one file.
    Build,
    /// Runs every test and ends with one line "N passed, M failed".
    ///
    /// unit: the host tests, on SQLite and on a PostgreSQL cluster made for this run (or the one that
    /// CAMPUS_TEST_POSTGRES names). wasm: the app's own tests in Chromium. e2e: Playwright against the demo server.
    /// api: schemathesis over the description of the API, against the demo server.
    Test {
        /// Only one of the suites.
        #[arg(long)]
        only: Option<Suite>,
        /// Only the tests whose name contains this.
        filter: Option<String>,
    },
    /// Measures the product against what does the same by hand, and writes docs/benchmarks.md.
    ///
    /// Figures: list, django, paging, search, export, import, browser, walls, memory, branch. Each is kept below target/bench
    /// until it is measured again, so a run may be broken off and gone on with.
    Bench {
        /// Only these, separated by commas.
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
        /// Customers in the large lists.
        #[arg(long, default_value_t = bench::ROWS)]
        rows: u64,
        /// Development builds, to try the harness itself; docs/benchmarks.md stays as it is.
        #[arg(long)]
        dev: bool,
    },
    /// Makes one guard after the other wrong, in a copy of the last commit, and says whether its test noticed.
    Faults {
        /// Only those of a mark (RB-05), of files or of tests with this in their name.
        only: Option<String>,
    },
    /// Formatting and clippy, warnings as errors, for the host and for wasm.
    Check,
    /// Starts a demo server and photographs its screens to docs/pictures.
    Pictures,
}

/// One of the groups of tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// Host tests of every crate, on both databases.
    Unit,
    /// The app's own tests, in a browser.
    Wasm,
    /// Whole journeys in a browser.
    E2e,
    /// Every answer of the API fits its description.
    Api,
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Run { port, data, release } => run::run(port, &data, shell::Build::of(release)),
        Task::Build => run::build(),
        Task::Test { only, filter } => return test::test(only, filter.as_deref()),
        Task::Bench { only, rows, dev } => bench::bench(&only, rows, dev),
        Task::Faults { only } => faults::faults(only.as_deref()),
        Task::Check => check::check(),
        Task::Pictures => pictures::pictures(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
