//! Where the data is, and opening it.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;
use campus_store::{Store, StoreConfig};
use clap::Args;

use crate::app::{App, Config};
use crate::clock::Clock;
use crate::organisation;
use crate::session::SigningKey;
use crate::tls::TlsFiles;

/// Where the data is.
#[derive(Args, Clone)]
pub(super) struct Place {
    /// Folder of the embedded database, keys and files.
    #[arg(long, default_value = "data", env = "CAMPUS_DATA")]
    pub data: PathBuf,
    /// `postgres://…`: the role that serves requests; without it, SQLite in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// `postgres://…`: the role that owns the tables and migrates them.
    #[arg(long, env = "DATABASE_OWNER_URL", hide_env_values = true)]
    pub database_owner_url: Option<String>,
    /// Base64 of a PKCS#8 Ed25519 key; without it, `signing.key` in the data folder.
    #[arg(long, env = "CAMPUS_SIGNING_KEY", hide_env_values = true)]
    pub signing_key: Option<String>,
    /// Database connections at most.
    #[arg(long, default_value_t = 16, env = "CAMPUS_CONNECTIONS")]
    pub connections: u32,
}

/// TLS in the program itself.
#[derive(Args, Clone)]
pub(super) struct TlsOptions {
    /// A certificate chain as PEM: the program speaks TLS itself. Read again when it changes, and at SIGHUP.
    #[arg(long, env = "CAMPUS_TLS_CERT", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The private key of the certificate, as PEM.
    #[arg(long, env = "CAMPUS_TLS_KEY", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
}

impl TlsOptions {
    /// The files, if the program is to speak TLS.
    pub fn files(self) -> Option<TlsFiles> {
        self.tls_cert.zip(self.tls_key).map(|(certificate, key)| TlsFiles { certificate, key })
    }
}

impl Place {
    /// The database's addresses.
    pub fn store(&self) -> anyhow::Result<StoreConfig> {
        let url = match &self.database_url {
            Some(url) => url.clone(),
            None => {
                std::fs::create_dir_all(&self.data).with_context(|| format!("making {}", self.data.display()))?;
                format!("sqlite://{}?mode=rwc", self.data.join("campus.db").display())
            }
        };
        Ok(StoreConfig { url, owner_url: self.database_owner_url.clone(), connections: self.connections })
    }

    /// As [`Place::open_with`], for a command that serves nobody.
    pub async fn open(&self) -> anyhow::Result<App> {
        self.open_with(Config::at(SocketAddr::from(([127, 0, 0, 1], 0)), self.data.clone())).await
    }

    /// Migrates, connects and brings the permissions up to date.
    pub async fn open_with(&self, config: Config) -> anyhow::Result<App> {
        let store = self.store()?;
        std::fs::create_dir_all(&self.data).with_context(|| format!("making {}", self.data.display()))?;
        Store::migrate(&store).await.context("migrating the database")?;
        let key = SigningKey::load(&self.data, self.signing_key.as_deref())?;
        let app = App::new(Store::connect(&store).await?, Clock::system(), config, key);
        organisation::sync_permissions(&app.store, app.clock.now()).await?;
        organisation::offer_what_is_new(&app).await?;
        Ok(app)
    }
}
