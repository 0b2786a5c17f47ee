//! Connections that have greeted each other: whoever is slow at that holds nobody up.

use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::server::TlsStream;

use super::Certificate;

/// Greetings under way at a time, and how long one may take.
const AT_ONCE: usize = 512;
const GREETING: Duration = Duration::from_secs(10);
/// After a connection that could not be taken (no more files may be open).
const PAUSE: Duration = Duration::from_secs(1);

type Greeted = (TlsStream<TcpStream>, SocketAddr);

/// Listens for TLS.
pub struct TlsListener {
    greeted: mpsc::Receiver<Greeted>,
    local: SocketAddr,
}

impl TlsListener {
    /// Takes connections until it is dropped.
    ///
    /// # Errors
    /// When the socket has no address.
    pub fn over(tcp: TcpListener, certificate: Certificate) -> io::Result<Self> {
        let local = tcp.local_addr()?;
        let (sender, greeted) = mpsc::channel(1);
        tokio::spawn(take(tcp, certificate, sender));
        Ok(Self { greeted, local })
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> Greeted {
        match self.greeted.recv().await {
            Some(greeted) => greeted,
            None => pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.local)
    }
}

async fn take(tcp: TcpListener, certificate: Certificate, greeted: mpsc::Sender<Greeted>) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        let taken = tokio::select! {
            taken = tcp.accept() => taken,
            () = greeted.closed() => return,
        };
        let (stream, address) = match taken {
            Ok(taken) => taken,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let (acceptor, greeted) = (certificate.acceptor(), greeted.clone());
        tokio::spawn(async move {
            match tokio::time::timeout(GREETING, acceptor.accept(stream)).await {
                Ok(Ok(stream)) => drop(greeted.send((stream, address)).await),
                Ok(Err(error)) => tracing::debug!(%error, %address, "no TLS"),
                Err(_) => tracing::debug!(%address, "too slow at TLS"),
            }
            drop(place);
        });
    }
}
