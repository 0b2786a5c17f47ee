//! `campus fake-platform`.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::platform::fake::{Fake, Script};

/// Options of the platform for demos.
#[derive(Args)]
pub(super) struct FakePlatform {
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8095")]
    listen: SocketAddr,
    /// A file (JSON) that says how it misbehaves.
    #[arg(long)]
    script: Option<PathBuf>,
    /// Ends when the program ends that started it.
    #[arg(long)]
    with_parent: bool,
}

pub(super) async fn run(options: FakePlatform) -> anyhow::Result<()> {
    let script = match options.script {
        None => Script::default(),
        Some(path) => {
            let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            serde_json::from_str(&text).with_context(|| format!("{} is no script", path.display()))?
        }
    };
    let fake =
        Fake::start(options.listen, script).await.with_context(|| format!("cannot listen on {}", options.listen))?;
    println!("The fake platform listens on {}", fake.base());
    tokio::select! {
        () = fake.run() => {}
        () = orphaned(), if options.with_parent => {}
    }
    Ok(())
}

/// Until whoever started this program is gone.
async fn orphaned() {
    #[cfg(unix)]
    {
        let parent = std::os::unix::process::parent_id();
        while std::os::unix::process::parent_id() == parent {
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    }
    #[cfg(not(unix))]
    std::future::pending::<()>().await;
}
