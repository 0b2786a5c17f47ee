//! Mail: what it takes to send one, and the job that brings links to people.

mod letter;
mod outbox;
mod step;

use std::fmt;
use std::time::Duration;

use anyhow::Context;
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, Tokio1Executor};

pub use outbox::Outbox;
pub use step::step;

/// A mail server that says nothing for so long is taken for dead.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where mails are handed in, and whose they are.
#[derive(Clone)]
pub struct Mail {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl fmt::Debug for Mail {
    /// Without the server's address: a password stands in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail({})", self.from)
    }
}

impl Mail {
    /// Mail through a server (`smtps://name:password@host`, or `smtp://host:587?tls=required`), from an address.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn through(server: &str, from: &str) -> anyhow::Result<Self> {
        let from = from.parse().with_context(|| format!("{from} is no address to send mail from"))?;
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(server)
            .context("the address of the mail server cannot be read; it looks like smtps://name:password@host")?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self { server, from })
    }
}
