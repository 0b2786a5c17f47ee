//! What a mail says, in its reader's language. Never a password: a link, which is good once.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::words::Language;

/// What a mail is made of.
pub struct Letter<'a> {
    /// `invite` or `reset`.
    pub kind: &'a str,
    pub locale: Option<&'a str>,
    pub name: &'a str,
    pub organisation: &'a str,
    pub link: &'a str,
    pub expires_at: DateTime<Utc>,
    pub time_zone: &'a str,
}

impl Letter<'_> {
    /// Subject and text.
    pub fn written(&self) -> (String, String) {
        let language = self.locale.and_then(Language::tagged).unwrap_or(Language::Chinese);
        let zone = self.time_zone.parse::<Tz>().unwrap_or(Tz::UTC);
        let until = format!("{} ({zone})", self.expires_at.with_timezone(&zone).format("%Y-%m-%d %H:%M"));
        let said = |part: &str| {
            let parts = [
                ("name", self.name),
                ("organisation", self.organisation),
                ("link", self.link),
                ("until", until.as_str()),
            ];
            language.sentence(&format!("mail-{}-{part}", self.kind), &parts)
        };
        (said("subject"), said("text"))
    }
}
