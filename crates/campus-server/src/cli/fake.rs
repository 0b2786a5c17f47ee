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
    fake.run().await;
    Ok(())
}
