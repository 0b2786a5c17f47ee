//! TLS in the program itself: for whoever has a certificate and no proxy.

mod certificate;
mod listener;

use std::net::SocketAddr;
use std::path::PathBuf;

use axum::extract::connect_info::{ConnectInfo, Connected};
use axum::extract::{Extension, Request};
use axum::middleware::Next;
use axum::response::Response;
use axum::serve::IncomingStream;

pub use certificate::{Certificate, good_until};
pub use listener::TlsListener;

/// Where the certificate and its key lie, as PEM.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The chain, our own certificate first.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// Who a connection comes from.
#[derive(Clone, Copy, Debug)]
pub struct Peer(SocketAddr);

impl Connected<IncomingStream<'_, TlsListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TlsListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Says who a connection comes from as plain http does.
pub async fn name_peer(
    Extension(ConnectInfo(Peer(address))): Extension<ConnectInfo<Peer>>,
    mut request: Request,
    next: Next,
) -> Response {
    request.extensions_mut().insert(ConnectInfo(address));
    next.run(request).await
}
