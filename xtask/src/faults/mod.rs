//! `cargo xtask faults`: takes each guard away in turn, and says which test noticed.
//!
//! In a copy of the last commit below `target/`, one fault after the other: the line is made wrong, its test is run, the
//! line is put back. A fault that no test notices is a rule that nobody holds the product to.

mod list;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use self::list::all;
use crate::postgres::{self, Cluster};
use crate::shell::{Said, Show, cargo, must, program, step, target};
use crate::tools;

/// A planted fault.
pub struct Fault {
    /// The rules that it breaks.
    marks: &'static [&'static str],
    /// Where, from the repository's folder.
    file: &'static str,
    /// What stands there, once.
    old: &'static str,
    /// What would be wrong.
    new: &'static str,
    /// What must notice.
    test: Test,
}

/// A test, by a part of its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// Of the model.
    Model(&'static str),
    /// Of the server, on the databases that it names.
    Server(&'static str),
    /// In a browser; the app is built for it.
    Browser(&'static str),
}

impl Test {
    const fn name(self) -> &'static str {
        match self {
            Self::Model(name) | Self::Server(name) | Self::Browser(name) => name,
        }
    }

    fn command(self, tree: &Tree) -> Result<Command> {
        let mut command = match self {
            Self::Model(name) => cargo(&["test", "--package", "campus-model", "--test", "model", "--", name])?,
            Self::Server(name) => cargo(&["test", "--package", "campus-server", "--test", "it", "--", name])?,
            Self::Browser(name) => cargo(&["xtask", "test", "--only", "e2e", name])?,
        };
        command.current_dir(&tree.folder).env("CARGO_TARGET_DIR", &tree.built).env(postgres::VARIABLE, &tree.database);
        Ok(command)
    }
}

/// What became of a run with a fault.
#[derive(PartialEq, Eq)]
enum Outcome {
    /// A test failed: as it should be.
    Noticed,
    /// Everything passed.
    Unnoticed,
    /// The tests did not come to run.
    Broken,
}

impl Outcome {
    fn of(said: &Said) -> Self {
        let ran = said.text.contains("test result: ") || said.text.contains("  e2e: ");
        match (ran, said.success) {
            (true, false) => Self::Noticed,
            (true, true) => Self::Unnoticed,
            (false, _) => Self::Broken,
        }
    }
}

/// A copy of the repository to break.
struct Tree {
    folder: PathBuf,
    built: PathBuf,
    database: String,
}

/// Plants them all, or those of a mark or a file.
pub fn faults(only: Option<&str>) -> Result<()> {
    tools::ensure_postgres()?;
    tools::ensure_nginx()?;
    let cluster = Cluster::start()?;
    let place = target().join("faults");
    let tree = Tree { folder: place.join("tree"), built: place.join("target"), database: cluster.url.clone() };
    if tree.folder.exists() {
        std::fs::remove_dir_all(&tree.folder)?;
    }
    let mut copy = program("git", &["clone", "--quiet", "--shared", "."])?;
    copy.arg(&tree.folder);
    must("git clone", "a copy of the last commit, to be broken", copy)?;
    let mut chosen: Vec<&Fault> = all().filter(|fault| only.is_none_or(|only| fault.is(only))).collect();
    // The app takes minutes to build.
    chosen.sort_by_key(|fault| matches!(fault.test, Test::Browser(_)));
    if chosen.is_empty() {
        bail!("no fault is of that mark or file");
    }
    let mut bad = Vec::new();
    for fault in &chosen {
        let about = format!("{} in {}", fault.name(), fault.file);
        let said = fault.plant(&tree, &about)?;
        let why = match Outcome::of(&said) {
            Outcome::Noticed => continue,
            Outcome::Unnoticed => "was not noticed",
            Outcome::Broken => "did not come to its test",
        };
        println!("{}", said.text);
        println!("✘ {about} {why}");
        bad.push(about);
    }
    println!("{} of {} planted faults were noticed", chosen.len() - bad.len(), chosen.len());
    if bad.is_empty() { Ok(()) } else { bail!("not noticed: {}", bad.join("; ")) }
}

impl Fault {
    fn is(&self, only: &str) -> bool {
        self.marks.contains(&only) || self.file.contains(only) || self.test.name().contains(only)
    }

    fn name(&self) -> String {
        if self.marks.is_empty() { self.test.name().to_owned() } else { self.marks.join(" ") }
    }

    /// Runs the test with the fault, and takes the fault away again.
    fn plant(&self, tree: &Tree, about: &str) -> Result<Said> {
        let path = tree.folder.join(self.file);
        let right = self.read(&tree.folder)?;
        std::fs::write(&path, right.replacen(self.old, self.new, 1))?;
        let said = step(about, self.test.name(), self.test.command(tree)?, Show::Never);
        std::fs::write(&path, right)?;
        said
    }

    /// The file, in which the right line stands once.
    fn read(&self, folder: &Path) -> Result<String> {
        let text = std::fs::read_to_string(folder.join(self.file)).with_context(|| self.file.to_owned())?;
        match text.matches(self.old).count() {
            1 => Ok(text),
            found => bail!("{}: what {} breaks stands there {found} times:\n{}", self.file, self.name(), self.old),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::root;

    /// The marks of permissions, and those of security that are due (`decisions.md`).
    const DUE: &str = "RB-01 RB-02 RB-03 RB-04 RB-05 RB-06 RB-07 RB-08 RB-09 RB-10 RB-11 RB-12 RB-13 RB-14 \
        S-BF-1 S-BF-2 S-PW-1 S-PW-2 S-PW-5 S-PW-10 S-PW-11 S-JWT-1 S-JWT-2 S-JWT-3 S-JWT-4 S-JWT-5 \
        S-SES-1 S-SES-2 S-SES-3 S-SES-5 S-CK-1 S-CSRF-1 S-CSP-1 S-HDR-1 S-HDR-2 S-CORS-1 \
        S-AZ-1 S-AZ-2 S-AZ-3 S-AZ-4 S-AZ-5 S-AZ-6 \
        S-RLS-1 S-RLS-2 S-RLS-3 S-RLS-4 S-RLS-5 S-RLS-6 S-RLS-7 S-XSS-1 S-CSV-1 S-UP-1 S-ERR-1";

    #[test]
    fn every_mark_that_is_due_has_a_planted_fault() {
        let missing: Vec<&str> =
            DUE.split_whitespace().filter(|mark| !all().any(|fault| fault.marks.contains(mark))).collect();
        assert_eq!(missing, Vec::<&str>::new());
    }

    #[test]
    fn faults_stand_where_they_say_and_change_something() {
        for fault in all() {
            fault.read(root()).unwrap_or_else(|error| panic!("{error:#}"));
            assert_ne!(fault.old, fault.new, "{}", fault.name());
        }
    }

    #[test]
    fn what_a_run_says_is_understood() {
        let said = |text: &str, success| Said { text: text.to_owned(), success };
        assert!(Outcome::of(&said("test result: FAILED. 0 passed", false)) == Outcome::Noticed);
        assert!(Outcome::of(&said("test result: ok. 2 passed", true)) == Outcome::Unnoticed);
        assert!(Outcome::of(&said("error[E0308]: mismatched types", false)) == Outcome::Broken);
        assert!(Outcome::of(&said("  e2e: 0 passed, 1 failed", false)) == Outcome::Noticed);
    }
}
