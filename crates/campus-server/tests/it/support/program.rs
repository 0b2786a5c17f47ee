//! The program itself, as a process of its own.

use std::io::{BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// `campus serve` on a free port; it ends with the test.
pub struct Program {
    pub child: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Program {
    /// Starts it on a data folder, on SQLite unless `more` says otherwise.
    pub fn serve(data: &Path, more: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campus"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).env_remove("DATABASE_URL");
        more(&mut command);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, said }
    }

    /// The next line that it says.
    pub fn line(&mut self) -> String {
        self.said.next().expect("it says where it listens").unwrap()
    }

    /// The next address that it says it listens at.
    pub fn address(&mut self) -> String {
        let line = self.line();
        line.trim().rsplit("http://").next().unwrap().to_owned()
    }

    /// From one moment to the next (SIGKILL).
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Nobody is left behind, whatever a test says.
impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
