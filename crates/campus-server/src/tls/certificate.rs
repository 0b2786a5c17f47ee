//! The certificate in force, read again when its files change or somebody asks for it (SIGHUP).

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::Context;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::TlsFiles;

/// Between two looks at the files.
const LOOK: Duration = Duration::from_secs(60);

/// What greets whoever connects.
#[derive(Clone)]
pub struct Certificate(watch::Receiver<TlsAcceptor>);

impl Certificate {
    /// Reads the files, and watches over them from then on.
    ///
    /// # Errors
    /// When they cannot be read, or do not belong together.
    pub fn watched(files: TlsFiles) -> anyhow::Result<Self> {
        let (sender, receiver) = watch::channel(read(&files)?);
        tokio::spawn(watch_over(files, sender));
        Ok(Self(receiver))
    }

    /// The one in force.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        self.0.borrow().clone()
    }
}

fn read(files: &TlsFiles) -> anyhow::Result<TlsAcceptor> {
    let TlsFiles { certificate, key } = files;
    let chain: Vec<_> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .with_context(|| format!("no certificate can be read from {}", certificate.display()))?;
    let secret =
        PrivateKeyDer::from_pem_file(key).with_context(|| format!("no key can be read from {}", key.display()))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, secret)
        .context("the certificate and the key do not belong together")?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// When the files were written last.
fn written(files: &TlsFiles) -> [Option<SystemTime>; 2] {
    [&files.certificate, &files.key].map(|file| std::fs::metadata(file).and_then(|found| found.modified()).ok())
}

async fn watch_over(files: TlsFiles, acceptor: watch::Sender<TlsAcceptor>) {
    let mut known = written(&files);
    #[cfg(unix)]
    let mut hangup = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()).ok();
    loop {
        let asked = async {
            #[cfg(unix)]
            if let Some(hangup) = &mut hangup {
                hangup.recv().await;
                return;
            }
            std::future::pending::<()>().await;
        };
        let asked = tokio::select! {
            () = asked => true,
            () = tokio::time::sleep(LOOK) => false,
            () = acceptor.closed() => return,
        };
        let now = written(&files);
        if !asked && now == known {
            continue;
        }
        known = now;
        match read(&files) {
            Ok(fresh) => {
                acceptor.send_replace(fresh);
                tracing::info!("the certificate was read again");
            }
            Err(error) => tracing::error!(error = format!("{error:#}"), "the former certificate stays in force"),
        }
    }
}
