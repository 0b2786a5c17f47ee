//! The benchmarks of Campus. Every figure is a ratio of two things measured in one run, beside a control that measures
//! one thing twice; each is kept in the folder of results, so that a run may be broken off and gone on with.

mod bare;
mod client;
mod figures;
mod report;
mod seed;
mod server;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

/// The benchmarks: `cargo xtask bench` builds what they need and calls this.
#[derive(Parser)]
#[command(name = "campus-bench", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measures, and writes the table.
    Run(Options),
    /// The bare handler that lists are compared with.
    Bare {
        /// The database file.
        #[arg(long)]
        database: PathBuf,
        /// The port on 127.0.0.1.
        #[arg(long)]
        port: u16,
    },
}

/// What is measured, and with what.
#[derive(Args, Clone)]
pub struct Options {
    /// The server's program.
    #[arg(long)]
    pub campus: PathBuf,
    /// Databases, results and logs.
    #[arg(long)]
    pub folder: PathBuf,
    /// The table.
    #[arg(long)]
    pub out: PathBuf,
    /// The command that is written over it.
    #[arg(long, default_value = "cargo xtask bench")]
    pub said: String,
    /// Customers.
    #[arg(long, default_value_t = 1_000_000)]
    pub rows: u64,
    /// Only these figures: list, django, paging, search, export, import, browser, frames, walls, memory, branch.
    #[arg(long, value_delimiter = ',')]
    pub only: Vec<String>,
    /// gunicorn of a Python with Django REST framework; without it that figure is left out.
    #[arg(long)]
    pub gunicorn: Option<PathBuf>,
    /// A PostgreSQL server, as a superuser; without it that figure is left out.
    #[arg(long)]
    pub postgres: Option<String>,
    /// Runs the browser's figures: `node` with Playwright in this folder; without it those are left out.
    #[arg(long)]
    pub node_root: Option<PathBuf>,
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Run(options) => run(&options),
        Command::Bare { database, port } => bare::serve(&database, port),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("campus-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<()> {
    std::fs::create_dir_all(options.folder.join("results"))?;
    let mut broken = 0;
    for (name, about, measure) in figures::ALL {
        if !options.only.is_empty() && !options.only.iter().any(|only| only == name) {
            continue;
        }
        println!("• {name}: {about}");
        let start = std::time::Instant::now();
        match measure(options) {
            Ok(results) => {
                for result in &results {
                    println!("  {result}");
                }
                report::keep(options, name, &results)?;
            }
            // One figure that cannot be had does not cost the others.
            Err(error) => {
                println!("  broke: {error:#}");
                broken += 1;
            }
        }
        println!("  {:.0} s", start.elapsed().as_secs_f64());
    }
    report::write(options)?;
    println!("{}", options.out.display());
    anyhow::ensure!(broken == 0, "{broken} figures could not be measured");
    Ok(())
}
