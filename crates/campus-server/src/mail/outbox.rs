//! What a worker hands to the mail server between two steps of a job: within one, everybody who writes would wait.

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{Address, AsyncTransport};

use super::Mail;

/// A mail to be sent.
pub struct Outgoing {
    /// The link it brings.
    pub id: i64,
    pub mail: Mail,
    pub name: String,
    pub email: String,
    pub subject: String,
    pub text: String,
}

/// Why a mail was not sent.
#[derive(Debug)]
pub struct Fault {
    /// It is of no use to try again.
    pub lasting: bool,
    /// What the mail server said, or why it was not reached.
    pub said: String,
}

/// One mail at a time, and what became of it.
#[derive(Default)]
pub struct Outbox {
    pub(super) waiting: Option<Box<Outgoing>>,
    pub(super) outcome: Option<(i64, Result<(), Fault>)>,
}

impl Outbox {
    /// Sends what waits. To be called between two steps.
    pub async fn ready(&mut self) {
        if let Some(outgoing) = self.waiting.take() {
            self.outcome = Some((outgoing.id, send(*outgoing).await));
        }
    }
}

async fn send(outgoing: Outgoing) -> Result<(), Fault> {
    let lasting = |error: &dyn std::fmt::Display| Fault { lasting: true, said: error.to_string() };
    let address: Address = outgoing.email.parse().map_err(|error| lasting(&error))?;
    let message = Message::builder()
        .from(outgoing.mail.from.clone())
        .to(Mailbox::new(Some(outgoing.name), address))
        .subject(outgoing.subject)
        .message_id(None)
        .header(ContentType::TEXT_PLAIN)
        .body(outgoing.text)
        .map_err(|error| lasting(&error))?;
    match outgoing.mail.server.send(message).await {
        Ok(_) => Ok(()),
        Err(error) => {
            let mut said = error.to_string();
            let mut cause = std::error::Error::source(&error);
            while let Some(deeper) = cause {
                let text = deeper.to_string();
                if !said.contains(&text) {
                    said = format!("{said}: {text}");
                }
                cause = deeper.source();
            }
            Err(Fault { lasting: error.is_permanent(), said: said.chars().take(300).collect() })
        }
    }
}
