//! Listening, and ending without losing anything.

use std::future::IntoFuture;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use futures_util::future::BoxFuture;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tracing_subscriber::EnvFilter;

use crate::app::App;
use crate::events::relay;
use crate::jobs;
use crate::tls::{self, Certificate, Peer, TlsListener};

/// How long requests in flight may go on after a signal to end.
const GRACE: Duration = Duration::from_secs(10);

/// What is logged unless `CAMPUS_LOG` says otherwise.
const LOG: &str = "info,memory_serve=warn,sqlx=warn,sea_orm_migration=warn";

/// Logs to stderr, as lines of JSON or for people; `CAMPUS_LOG` filters (`debug`, `campus_server=trace` …).
pub fn log(json: bool) {
    let filter = EnvFilter::try_from_env("CAMPUS_LOG").unwrap_or_else(|_| EnvFilter::new(LOG));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second call (tests) keeps the first.
    let _ = if json { lines.json().flatten_event(true).try_init() } else { lines.with_target(false).try_init() };
}

/// Serves until SIGTERM or SIGINT, lets requests in flight end, and closes the database.
///
/// # Errors
/// When the address is taken, or the database cannot be closed cleanly.
pub async fn run(app: App, router: Router) -> anyhow::Result<()> {
    let wanted = app.config.listen;
    let listener = TcpListener::bind(wanted).await.with_context(|| format!("cannot listen on {wanted}"))?;
    let certificate = app.config.tls.clone().map(Certificate::watched).transpose()?;
    println!("Campus listens on {}://{}", app.config.scheme(), listener.local_addr()?);
    jobs::take_over(&app).await.map_err(|refusal| anyhow::anyhow!("the queue of jobs: {}", refusal.0))?;
    let mut workers = jobs::start(&app);
    workers.extend(relay(&app).await.context("other servers cannot be heard")?);
    let events = app.clone();
    let (say, said) = oneshot::channel();
    let end_of_it = async move {
        asked_to_end().await;
        tracing::info!("ending: no new requests, those in flight go on");
        // Streams end, and jobs stop between two steps to go on after the start.
        events.events.end();
        let _ = say.send(());
    };
    let mut server: BoxFuture<'_, std::io::Result<()>> = match certificate {
        None => {
            let service = router.into_make_service_with_connect_info::<SocketAddr>();
            Box::pin(axum::serve(listener, service).with_graceful_shutdown(end_of_it).into_future())
        }
        Some(certificate) => {
            let listener = TlsListener::over(listener, certificate)?;
            let router = router.layer(axum::middleware::from_fn(tls::name_peer));
            let service = router.into_make_service_with_connect_info::<Peer>();
            Box::pin(axum::serve(listener, service).with_graceful_shutdown(end_of_it).into_future())
        }
    };
    let overdue = async {
        if said.await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        outcome = &mut server => outcome?,
        () = overdue => tracing::warn!("requests still in flight after {GRACE:?} are cut off"),
    }
    end(&app, workers).await
}

/// Works on jobs until SIGTERM or SIGINT, and closes the database; nobody is served.
///
/// # Errors
/// When the database cannot be closed cleanly.
pub async fn work(app: App) -> anyhow::Result<()> {
    let mut workers = jobs::start(&app);
    workers.extend(relay(&app).await.context("other servers cannot be told")?);
    println!("Campus works on jobs, {} at a time", app.config.workers);
    asked_to_end().await;
    tracing::info!("ending: jobs stop between two steps");
    app.events.end();
    end(&app, workers).await
}

/// Waits for jobs to stop, and lets the database go.
async fn end(app: &App, workers: Vec<JoinHandle<()>>) -> anyhow::Result<()> {
    if tokio::time::timeout(GRACE, futures_util::future::join_all(workers)).await.is_err() {
        tracing::warn!("a job's step takes longer than {GRACE:?} and is cut off; it is done again after the start");
    }
    app.store.clone().close().await.context("the database does not close")?;
    tracing::info!("ended");
    Ok(())
}

/// SIGTERM (a service manager) or SIGINT (Ctrl-C).
async fn asked_to_end() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::error!(%error, "SIGTERM cannot be heard");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
