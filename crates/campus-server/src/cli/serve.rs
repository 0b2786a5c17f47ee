//! `campus serve` and `campus worker`.

use std::net::{IpAddr, SocketAddr};

use clap::Args;

use super::place::{Place, TlsOptions};
use crate::app::Config;
use crate::mail::Mail;
use crate::platform::PlatformSettings;

use crate::{demo, metrics, organisation, routes, serve};

/// How mail is sent.
#[derive(Args)]
struct MailOptions {
    /// The mail server: `smtps://name:password@host`, or `smtp://name:password@host:587?tls=required`. Without one,
    /// links for people are shown to whoever asks for them.
    #[arg(long, env = "CAMPUS_SMTP_URL", hide_env_values = true, requires = "mail_from")]
    smtp_url: Option<String>,
    /// Who mails come from: `Campus <campus@example.org>`.
    #[arg(long, env = "CAMPUS_MAIL_FROM")]
    mail_from: Option<String>,
}

impl MailOptions {
    fn mail(&self) -> anyhow::Result<Option<Mail>> {
        match (&self.smtp_url, &self.mail_from) {
            (Some(server), Some(from)) => Mail::through(server, from).map(Some),
            _ => Ok(None),
        }
    }
}

#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    mail: MailOptions,
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8080", env = "CAMPUS_LISTEN")]
    listen: SocketAddr,
    /// The address users see, e.g. `https://campus.example.org`; https switches to `__Host-` cookies and HSTS.
    #[arg(long, env = "CAMPUS_PUBLIC_URL")]
    public_url: Option<String>,
    #[command(flatten)]
    tls: TlsOptions,
    /// Lets people sign in over plain http away from loopback.
    #[arg(long, env = "CAMPUS_INSECURE_HTTP")]
    insecure_http: bool,
    /// Proxies whose X-Forwarded-For is believed.
    #[arg(long, value_delimiter = ',', env = "CAMPUS_TRUSTED_PROXIES")]
    trusted_proxies: Vec<IpAddr>,
    /// Requests a minute that one person may make, ten seconds' worth of them at once; 0 is no limit.
    #[arg(long, default_value_t = 3000, env = "CAMPUS_REQUESTS_PER_MINUTE")]
    requests_per_minute: u32,
    /// Where Prometheus reads `/metrics`; keep it away from strangers. Nothing is counted otherwise.
    #[arg(long, env = "CAMPUS_METRICS_LISTEN")]
    metrics_listen: Option<SocketAddr>,
    /// Jobs (imports) that are worked on at a time; 0 leaves them to other servers on the same database.
    #[arg(long, default_value_t = 1, env = "CAMPUS_WORKERS")]
    workers: u16,
    /// Fills an empty database with the demo school.
    #[arg(long)]
    demo: bool,
    /// One password for all demo accounts; generated and printed otherwise.
    #[arg(long, requires = "demo", env = "CAMPUS_DEMO_PASSWORD", hide_env_values = true)]
    demo_password: Option<String>,
    /// Minutes an access token lives.
    #[arg(long, default_value_t = 15, env = "CAMPUS_ACCESS_MINUTES")]
    access_minutes: u32,
    /// Hours a session may rest.
    #[arg(long, default_value_t = 12, env = "CAMPUS_IDLE_HOURS")]
    idle_hours: u32,
    /// Days a session may live at all.
    #[arg(long, default_value_t = 30, env = "CAMPUS_SESSION_DAYS")]
    session_days: u32,
    /// Megabytes that a file may have which is attached to a record.
    #[arg(long, default_value_t = campus_model::FILE_SIZE >> 20, env = "CAMPUS_FILE_MB")]
    file_mb: u64,
    /// Logs as JSON.
    #[arg(long, env = "CAMPUS_LOG_JSON")]
    log_json: bool,
}

/// Options of a process that only works on jobs.
#[derive(Args)]
pub(super) struct Worker {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    mail: MailOptions,
    /// The address users see, for links in mails.
    #[arg(long, env = "CAMPUS_PUBLIC_URL")]
    public_url: Option<String>,
    /// Jobs that are worked on at a time.
    #[arg(long, default_value_t = 1, env = "CAMPUS_WORKERS", value_parser = clap::value_parser!(u16).range(1..))]
    workers: u16,
    /// Logs as JSON.
    #[arg(long, env = "CAMPUS_LOG_JSON")]
    log_json: bool,
}

pub(super) async fn start(options: Serve) -> anyhow::Result<()> {
    serve::log(options.log_json);
    let tls = options.tls.files();
    if tls.is_some() && options.public_url.as_deref().is_some_and(|url| !url.starts_with("https://")) {
        anyhow::bail!("with --tls-cert people come by https: --public-url must say so too");
    }
    let config = Config {
        tls,
        mail: options.mail.mail()?,
        platform: PlatformSettings::from_environment()?,
        public_url: options.public_url,
        insecure_http: options.insecure_http,
        access_seconds: i64::from(options.access_minutes) * 60,
        idle_seconds: i64::from(options.idle_hours) * 3600,
        absolute_seconds: i64::from(options.session_days) * 24 * 3600,
        trusted_proxies: options.trusted_proxies,
        requests_per_minute: options.requests_per_minute,
        workers: options.workers,
        file_size: options.file_mb << 20,
        ..Config::at(options.listen, options.place.data.clone())
    };
    let app = options.place.open_with(config).await?;
    if options.demo && organisation::none(&app.store).await? {
        for (username, password) in demo::fill(&app, options.demo_password).await? {
            println!("{username}\t{password}");
        }
    }
    if let Some(listen) = options.metrics_listen {
        metrics::serve(&app, listen).await?;
    }
    let router = routes::router(app.clone())?;
    serve::run(app, router).await
}

pub(super) async fn work(options: Worker) -> anyhow::Result<()> {
    if options.place.database_url.is_none() {
        // A second process would wait for the first one's writes, and the first for its.
        anyhow::bail!(
            "on SQLite the server works on its jobs itself; `campus worker` is for PostgreSQL (DATABASE_URL)"
        );
    }
    serve::log(options.log_json);
    let here = SocketAddr::from(([127, 0, 0, 1], 0));
    let config = Config {
        workers: options.workers,
        mail: options.mail.mail()?,
        platform: PlatformSettings::from_environment()?,
        public_url: options.public_url,
        ..Config::at(here, options.place.data.clone())
    };
    serve::work(options.place.open_with(config).await?).await
}
