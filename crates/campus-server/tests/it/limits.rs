//! How much one person may ask, and what the server counts of itself.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::json;

use crate::support::Program;

both! {
    /// Too much at once is 429 with the time to wait; a colleague, and one's own program, are not held up by it.
    async fn whoever_asks_too_much_waits(campus) {
        let org = campus.org("alpha").await;
        let other = campus.role_user(org.id, "principal").await;
        let body = json!({ "name": "Timetable", "operations": ["schools.list"], "expires_on": "2026-12-31" });
        let token = org.admin.post("/api/tokens", body).await.expect(201).json["token"].as_str().unwrap().to_owned();
        // Ten seconds' worth of 12 a minute: 2 at once.
        let limited = campus.configured(|config| config.requests_per_minute = 12);
        let admin = limited.again(&org.admin);
        for _ in 0..2 {
            admin.get("/api/schools").await.expect(200);
        }
        let refused = admin.get("/api/schools").await.expect(429);
        assert_eq!(refused.code(), "too_many_requests");
        let wait: u64 = refused.header("retry-after").parse().unwrap();
        assert!((1..=6).contains(&wait), "{wait}");
        limited.again(&other).get("/api/schools").await.expect(200);
        admin.with_token(&token).get("/api/schools").await.expect(200);
        // A stranger is asked to sign in, not to wait.
        limited.anonymous().get("/api/schools").await.expect(401);
    }
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Prometheus reads at a listener of its own, by routes and not by addresses; the product's own serves nothing of it.
#[test]
fn metrics_have_a_listener_of_their_own() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Program::serve(data.path(), |command| {
        command.args(["--metrics-listen", "127.0.0.1:0"]);
    });
    let (metrics, product) = (server.address(), server.address());
    let (metrics, _) = metrics.split_once('/').unwrap();
    assert!(get(&product, "/api/customers/17").starts_with("HTTP/1.1 401"));
    let told = get(metrics, "/metrics");
    let counted = r#"http_requests_total{method="GET",route="/api/customers/{id}",status="401"} 1"#;
    assert!(told.starts_with("HTTP/1.1 200") && told.contains(counted), "{told}");
    assert!(told.contains("http_request_seconds_bucket") && told.contains("jobs_open 0"), "{told}");
    assert!(get(&product, "/metrics").starts_with("HTTP/1.1 200") && !get(&product, "/metrics").contains("jobs_open"));
}
