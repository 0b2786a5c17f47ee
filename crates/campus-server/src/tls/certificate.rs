//! The certificate in force, read again when its files change or somebody asks for it (SIGHUP).

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::Context;
use chrono::{DateTime, NaiveDateTime, Utc};
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

/// Looks at the files as the server would, and says until when the certificate is good.
///
/// # Errors
/// When they cannot be read, or do not belong together.
pub fn good_until(files: &TlsFiles) -> anyhow::Result<DateTime<Utc>> {
    read(files)?;
    let chain = chain(files)?;
    chain.first().and_then(|own| end_of(own)).context("the certificate does not say until when it is good")
}

fn chain(TlsFiles { certificate, .. }: &TlsFiles) -> anyhow::Result<Vec<CertificateDer<'static>>> {
    let chain: Vec<_> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .with_context(|| format!("no certificate can be read from {}", certificate.display()))?;
    Ok(chain)
}

/// One element of DER: its tag, what is in it, and what follows it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match usize::from(*first) {
        short @ 0..0x80 => (short, rest),
        long => {
            let (bytes, rest) = rest.split_at_checked(long - 0x80).filter(|(bytes, _)| bytes.len() <= 4)?;
            (bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)), rest)
        }
    };
    let (inside, rest) = rest.split_at_checked(length)?;
    Some((*tag, inside, rest))
}

/// The end of validity (RFC 5280, 4.1): the second time of the part after version, number, algorithm and issuer.
fn end_of(certificate: &[u8]) -> Option<DateTime<Utc>> {
    const VERSION: u8 = 0xa0;
    const YEARS_OF_TWO_DIGITS: u8 = 0x17;
    let (_, certificate, _) = element(certificate)?;
    let (_, mut rest, _) = element(certificate)?;
    if let (VERSION, _, after) = element(rest)? {
        rest = after;
    }
    for _ in ["number", "algorithm", "issuer"] {
        (_, _, rest) = element(rest)?;
    }
    let (_, validity, _) = element(rest)?;
    let (_, _, after) = element(validity)?;
    let (tag, text, _) = element(after)?;
    let text = std::str::from_utf8(text).ok()?;
    let text = match tag {
        YEARS_OF_TWO_DIGITS if text.get(..2)? < "50" => format!("20{text}"),
        YEARS_OF_TWO_DIGITS => format!("19{text}"),
        _ => text.to_owned(),
    };
    NaiveDateTime::parse_from_str(&text, "%Y%m%d%H%M%SZ").ok().map(|end| end.and_utc())
}

fn read(files: &TlsFiles) -> anyhow::Result<TlsAcceptor> {
    let key = &files.key;
    let chain = chain(files)?;
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
