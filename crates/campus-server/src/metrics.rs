//! What the server counts of itself, for Prometheus, on a listener of its own: who may reach it is a matter of the network.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::app::App;

/// Requests by method, route and status.
const REQUESTS: &str = "http_requests_total";
/// Seconds until the head of the answer, by method and route.
const SECONDS: &str = "http_request_seconds";
/// The limits of its buckets.
const BUCKETS: [f64; 9] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// Counts an answer. Without a listener for metrics nothing is kept.
pub fn answered(method: &axum::http::Method, route: Option<&str>, status: u16, took: Duration) {
    let (method, route) = (method.as_str().to_owned(), route.unwrap_or("app").to_owned());
    let labels = [("method", method.clone()), ("route", route.clone()), ("status", status.to_string())];
    metrics::counter!(REQUESTS, &labels).increment(1);
    metrics::histogram!(SECONDS, "method" => method, "route" => route).record(took.as_secs_f64());
}

/// Serves `GET /metrics` at an address of its own, until the server ends.
///
/// # Errors
/// When the address is taken, or metrics are served already.
pub async fn serve(app: &App, listen: SocketAddr) -> anyhow::Result<JoinHandle<()>> {
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full(SECONDS.to_owned()), &BUCKETS)?
        .install_recorder()
        .context("metrics are served already")?;
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen} for metrics"))?;
    println!("Metrics on http://{}/metrics", listener.local_addr()?);
    let router = Router::new().route("/metrics", get(text)).with_state((app.clone(), recorder));
    let mut ending = app.events.ending();
    let ended = async move { drop(ending.wait_for(|ending| *ending).await) };
    Ok(tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(ended).await {
            tracing::error!(%error, "metrics are served no more");
        }
    }))
}

async fn text(State((app, recorder)): State<(App, PrometheusHandle)>) -> String {
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    metrics::gauge!("event_streams").set(app.events.listeners() as f64);
    if let Some(waiting) = waiting(&app).await {
        metrics::gauge!("jobs_open").set(waiting);
    }
    recorder.run_upkeep();
    recorder.render()
}

/// Jobs that wait or are worked on, of all organisations.
async fn waiting(app: &App) -> Option<f64> {
    let db = app.store.read(0).await.ok()?;
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    campus_store::queue_length(&db).await.ok().map(|count| count as f64)
}
