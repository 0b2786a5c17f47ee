//! Where the platform is, and the credentials. They come from the environment alone, and are shown to nobody (PL-09).

use std::fmt;
use std::time::Duration;

use anyhow::Context;
use url::Url;

/// The platform's address.
const BASE: &str = "YUANMENGKE_API_BASE";
/// Who we are there.
const APP_ID: &str = "YUANMENGKE_APP_ID";
/// How we prove it.
const APP_SECRET: &str = "YUANMENGKE_APP_SECRET";

/// See the module.
#[derive(Clone)]
pub struct PlatformSettings {
    pub(super) base: Url,
    pub(super) app_id: String,
    pub(super) app_secret: String,
    pub(super) connect: Duration,
    pub(super) total: Duration,
}

impl fmt::Debug for PlatformSettings {
    /// Without the credentials, which may stand in the address as well.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlatformSettings({})", self.base.host_str().unwrap_or_default())
    }
}

impl PlatformSettings {
    /// The platform at an address.
    ///
    /// # Errors
    /// When it is no address, or one at which everybody on the way could read the secret.
    pub fn new(base: &str, app_id: &str, app_secret: &str) -> anyhow::Result<Self> {
        let mut base = Url::parse(base).with_context(|| format!("{BASE} is no address"))?;
        let here = match base.host() {
            Some(url::Host::Ipv4(host)) => host.is_loopback(),
            Some(url::Host::Ipv6(host)) => host.is_loopback(),
            Some(url::Host::Domain(host)) => host == "localhost",
            None => false,
        };
        anyhow::ensure!(
            base.scheme() == "https" || base.scheme() == "http" && here,
            "{BASE} must begin with https://, or the secret could be read on the way"
        );
        if !base.path().ends_with('/') {
            let path = format!("{}/", base.path());
            base.set_path(&path);
        }
        Ok(Self {
            base,
            app_id: app_id.to_owned(),
            app_secret: app_secret.to_owned(),
            connect: Duration::from_secs(5),
            total: Duration::from_secs(15),
        })
    }

    /// The platform of the environment, where it names one.
    ///
    /// # Errors
    /// When it names a part only, or an unusable address.
    pub fn from_environment() -> anyhow::Result<Option<Self>> {
        let read = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        match (read(BASE), read(APP_ID), read(APP_SECRET)) {
            (None, None, None) => Ok(None),
            (Some(base), Some(app_id), Some(app_secret)) => Self::new(&base, &app_id, &app_secret).map(Some),
            _ => anyhow::bail!("{BASE}, {APP_ID} and {APP_SECRET} belong together: one of them is missing"),
        }
    }

    /// With other patience, for tests: how long to wait for a connection, and for everything.
    #[must_use]
    pub fn patient(self, connect: Duration, total: Duration) -> Self {
        Self { connect, total, ..self }
    }

    /// Whether the platform is on this machine, where no proxy stands between.
    pub(super) fn is_here(&self) -> bool {
        self.base.scheme() == "http"
    }

    /// Where something is asked for.
    pub(super) fn at(&self, path: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        url
    }

    /// A text of the platform's without what is secret, shortened.
    pub(super) fn cleaned(&self, text: &str, token: &str) -> String {
        let mut text = text.to_owned();
        for secret in [self.app_secret.as_str(), token] {
            if !secret.is_empty() {
                text = text.replace(secret, "***");
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_over_tls_or_nowhere() {
        assert!(PlatformSettings::new("http://platform.example.org", "a", "s").is_err());
        assert!(PlatformSettings::new("nowhere", "a", "s").is_err());
        let settings =
            PlatformSettings::new("https://user:pass@platform.example.org/api", "id-7", "hush-hush").unwrap();
        assert_eq!(settings.at(&["content", "7/8"]).path(), "/api/content/7%2F8");
        assert_eq!(format!("{settings:?}"), "PlatformSettings(platform.example.org)");
        assert_eq!(settings.cleaned("no  hush-hush\nand tok", "tok"), "no *** and ***");
    }
}
