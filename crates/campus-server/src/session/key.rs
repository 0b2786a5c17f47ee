//! Access tokens: signed with Ed25519, checked strictly.

use std::path::Path;

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};

const ISSUER: &str = "campus";
const AUDIENCE: &str = "campus-access";
/// Clocks may differ by this much (S-JWT-3).
const LEEWAY_SECONDS: u64 = 30;

/// What an access token says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    /// The account.
    pub sub: String,
    /// The organisation; taken from here and nowhere else (S-JWT-5).
    pub org: i64,
    /// The session.
    pub sid: String,
    /// The permission version at the time of issue, for programs that cache the list.
    pub pv: i64,
    /// Issuer.
    pub iss: String,
    /// What it is good for.
    pub aud: String,
    /// Issued at, seconds.
    pub iat: i64,
    /// Not before, seconds.
    pub nbf: i64,
    /// Ends, seconds.
    pub exp: i64,
    /// Unique.
    pub jti: String,
}

/// The server's signing key.
pub struct SigningKey {
    sign: EncodingKey,
    check: DecodingKey,
}

impl SigningKey {
    /// From `CAMPUS_SIGNING_KEY` (base64 of PKCS#8), else from `signing.key` in the data folder, made when absent.
    ///
    /// # Errors
    /// When the key cannot be read, made or understood.
    pub fn load(data: &Path, given: Option<&str>) -> anyhow::Result<Self> {
        if let Some(text) = given {
            return Self::parse(text).context("CAMPUS_SIGNING_KEY");
        }
        let path = data.join("signing.key");
        if !path.exists() {
            write_private(&path, &Self::fresh()?).with_context(|| format!("writing {}", path.display()))?;
        }
        let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("in {}", path.display()))
    }

    /// A new key, as text.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn fresh() -> anyhow::Result<String> {
        let key = ed25519_dalek::SigningKey::generate(&mut rand::rngs::OsRng);
        Ok(STANDARD.encode(key.to_pkcs8_der()?.as_bytes()))
    }

    /// Reads a key as text.
    ///
    /// # Errors
    /// When it is no base64 of a PKCS#8 Ed25519 key.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let der = STANDARD.decode(text.trim())?;
        let key = ed25519_dalek::SigningKey::from_pkcs8_der(&der)
            .map_err(|error| anyhow::anyhow!("no Ed25519 key: {error}"))?;
        Ok(Self {
            sign: EncodingKey::from_ed_der(&der),
            check: DecodingKey::from_ed_der(key.verifying_key().as_bytes()),
        })
    }

    /// Signs an access token.
    ///
    /// # Errors
    /// When the key cannot sign.
    pub fn issue(
        &self,
        account: i64,
        org: i64,
        session: &str,
        version: i64,
        now: i64,
        seconds: i64,
    ) -> anyhow::Result<String> {
        let claims = Claims {
            sub: account.to_string(),
            org,
            sid: session.to_owned(),
            pv: version,
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            iat: now,
            nbf: now,
            exp: now + seconds,
            jti: super::refresh::random(16),
        };
        Ok(encode(&Header::new(Algorithm::EdDSA), &claims, &self.sign)?)
    }

    /// The claims of a token that is ours, meant for this, and in force at `now`.
    #[must_use]
    pub fn check(&self, token: &str, now: i64) -> Option<Claims> {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[ISSUER]);
        validation.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
        // Times are compared here, with the product's own clock.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        let claims = decode::<Claims>(token, &self.check, &validation).ok()?.claims;
        let leeway = i64::try_from(LEEWAY_SECONDS).unwrap_or_default();
        (claims.exp + leeway > now && claims.nbf - leeway <= now).then_some(claims)
    }
}

fn write_private(path: &Path, text: &str) -> anyhow::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())?;
    Ok(())
}
