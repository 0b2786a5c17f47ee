//! Starting other programs: where they run, what they print, how long they take.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// For development (quick to build) or as it is shipped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Cargo's dev profile, the app's wasm-dev.
    Dev,
    /// Cargo's release profile, the app's wasm-release.
    Release,
}

impl Build {
    /// Reads a `--release` flag.
    pub fn of(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }

    /// The flag that trunk and cargo share.
    pub fn flag(self) -> Option<&'static str> {
        (self == Self::Release).then_some("--release")
    }

    /// The folder of the server's build inside the target folder.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// The folder of the repository.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Where cargo builds, and where xtask keeps its own files.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Where cargo installs programs.
fn cargo_bin() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .map(|home| home.join("bin"))
}

/// PATH with the tools of npm and cargo in front, so that trunk finds wasm-opt and tailwindcss.
fn path() -> Result<OsString> {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let dirs = [Some(root().join("node_modules/.bin")), cargo_bin()];
    std::env::join_paths(dirs.into_iter().flatten().chain(std::env::split_paths(&before)))
        .context("PATH has a colon in a folder's name")
}

/// A program to be started in the repository's folder with no input.
pub fn program(name: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Result<Command> {
    let mut command = Command::new(name);
    // trunk 0.21 takes NO_COLOR for its own flag and stops at "1".
    command
        .args(args)
        .current_dir(root())
        .env("PATH", path()?)
        .env_remove("NO_COLOR")
        .stdin(std::process::Stdio::null());
    Ok(command)
}

/// `cargo` of the toolchain that runs xtask.
pub fn cargo(args: &[&str]) -> Result<Command> {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)?;
    command.env("CARGO_TERM_COLOR", "never");
    Ok(command)
}

/// What a program said on both streams, in order, and whether it was content.
pub struct Said {
    /// Everything it printed.
    pub text: String,
    /// Its exit code was zero.
    pub success: bool,
}

/// Whether a step's output is shown while it runs, or only when it fails.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Each line as it comes.
    Live,
    /// Everything, if the program fails.
    OnFailure,
    /// Nothing: the caller knows what to make of it.
    Never,
}

/// Runs one step: prints what and why, then the seconds it took.
pub fn step(what: &str, why: &str, mut command: Command, show: Show) -> Result<Said> {
    print!("• {what} ({why}) … ");
    if show == Show::Live {
        println!();
    }
    std::io::stdout().flush()?;
    let start = Instant::now();
    let said = listen(&mut command, show);
    let seconds = start.elapsed().as_secs_f64();
    if show == Show::Live {
        print!("  {what}: ");
    }
    match &said {
        Ok(said) if said.success => println!("{seconds:.1} s"),
        Ok(said) => {
            println!("failed after {seconds:.1} s");
            if show == Show::OnFailure {
                println!("{}", said.text.trim_end());
            }
        }
        Err(error) => println!("could not start: {error:#}"),
    }
    said
}

/// A step that the rest depends on.
pub fn must(what: &str, why: &str, command: Command) -> Result<()> {
    if !step(what, why, command, Show::OnFailure)?.success {
        bail!("{what} failed");
    }
    Ok(())
}

fn listen(command: &mut Command, show: Show) -> Result<Said> {
    let (reader, writer) = std::io::pipe()?;
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("{name} does not start"))?;
    // The command still holds the writing end; the pipe ends only when we let go of it.
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let mut reader = BufReader::new(reader);
    let mut text = String::new();
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        let words = String::from_utf8_lossy(&line);
        if show == Show::Live {
            print!("{words}");
        }
        text.push_str(&words);
        line.clear();
    }
    Ok(Said { text, success: child.wait()?.success() })
}

/// What a program prints when asked something small, e.g. its version; empty if there is no such program.
pub fn answer(name: &str, args: &[&str]) -> String {
    program(name, args)
        .and_then(|mut command| Ok(command.output()?))
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default()
}

/// A port on 127.0.0.1 that nobody uses now.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Plain text as a regular expression that finds it.
pub fn literal(text: &str) -> String {
    text.chars()
        .flat_map(|letter| (!letter.is_alphanumeric() && letter.is_ascii()).then_some('\\').into_iter().chain([letter]))
        .collect()
}
