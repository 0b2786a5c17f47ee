//! Two servers on one PostgreSQL behind nginx: signed in on one, going on on the other, told across, and one of them killed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Campus, PASSWORD, Program, number};

/// nginx, which ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Told, not killed: nginx has children of its own.
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}

/// A server of this program, and where it listens.
fn serve(campus: &Campus) -> (Program, String) {
    let mut program = Program::serve(campus.folder(), |command| {
        command.args(["--trusted-proxies", "127.0.0.1"]).env("DATABASE_URL", &campus.config.url);
        command.env("DATABASE_OWNER_URL", campus.config.owner_url.as_ref().unwrap());
        command.env("CAMPUS_SIGNING_KEY", campus.key()).env("CAMPUS_CONNECTIONS", "8");
    });
    let address = program.address();
    (program, address)
}

/// nginx in front of some servers, taking turns; answers its address.
fn nginx(folder: &Path, servers: &[&str]) -> (Running, String) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let servers: String =
        servers.iter().map(|server| format!("server {server} max_fails=1 fail_timeout=10s; ")).collect();
    let at = folder.display();
    let config = format!(
        "daemon off; pid {at}/nginx.pid; error_log {at}/error.log; worker_processes 1; user root;\n\
         events {{ worker_connections 256; }}\n\
         http {{ access_log off; client_body_temp_path {at}/body; proxy_temp_path {at}/proxy; fastcgi_temp_path {at}/f; \
         uwsgi_temp_path {at}/u; scgi_temp_path {at}/s;\n\
         upstream campus {{ {servers} }}\n\
         server {{ listen {free}; location / {{ proxy_pass http://campus; proxy_http_version 1.1; proxy_set_header Host $host:$server_port; \
         proxy_set_header X-Forwarded-For $remote_addr; proxy_buffering off; add_header x-upstream $upstream_addr always; }} }} }}\n"
    );
    std::fs::write(folder.join("nginx.conf"), config).unwrap();
    let started = Command::new("/usr/sbin/nginx")
        .arg("-e")
        .arg(folder.join("error.log"))
        .arg("-c")
        .arg(folder.join("nginx.conf"))
        .spawn();
    let running = Running(started.expect("nginx is not installed: run the tests with `cargo xtask test`"));
    while TcpStream::connect(free).is_err() {
        std::thread::sleep(Duration::from_millis(20));
    }
    (running, free.to_string())
}

/// An answer: status, head and body; `None` when there was none.
fn ask(
    address: &str,
    method: &str,
    path: &str,
    token: &str,
    key: Option<&str>,
    body: Option<&Value>,
) -> Option<(u16, String, Value)> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let body = body.map(Value::to_string).unwrap_or_default();
    let length = body.len();
    let key = key.map(|key| format!("idempotency-key: {key}\r\n")).unwrap_or_default();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n{key}connection: close\r\n\r\n{body}"
    );
    stream.write_all(head.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    // Chunked or not: the JSON is what lies between the first and the last brace.
    let json = body.find('{').zip(body.rfind('}')).map(|(from, to)| body[from..=to].replace("\r\n", ""));
    let json = json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    Some((status, head.to_ascii_lowercase(), json))
}

fn customer(number: u64) -> Value {
    json!({ "name": format!("Copy {number}"), "gender": "male", "phone": format!("138{number:08}") })
}

/// One writer: the same customer under the same key until somebody says that it was saved.
fn write(address: &str, token: &str, stop: &AtomicBool, count: &AtomicUsize) -> Vec<String> {
    let mut saved = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let number = number();
        let (key, body) = (format!("copy-{number}"), customer(number));
        loop {
            match ask(address, "POST", "/api/customers", token, Some(&key), Some(&body)) {
                Some((201, ..)) => break,
                Some((502..=504, ..)) | None => std::thread::sleep(Duration::from_millis(20)),
                Some((status, head, body)) => panic!("{status} {head} {body}"),
            }
        }
        saved.push(body["phone"].as_str().unwrap().to_owned());
        count.fetch_add(1, Ordering::Relaxed);
    }
    saved
}

only! { postgres:
    /// Nothing that was acknowledged is missing, nothing is there twice, and nobody has to sign in again.
    async fn two_servers_are_one(campus) {
        let org = campus.org("alpha").await;
        let folder = tempfile::tempdir().unwrap();
        let username = org.admin.username.clone();
        let ((mut one, first), (_two, second)) = (serve(campus), serve(campus));
        let (_nginx, front) = nginx(folder.path(), &[&first, &second]);
        tokio::task::block_in_place(|| {
            let body = json!({ "username": username, "password": PASSWORD, "token": true });
            let (status, _, session) = ask(&front, "POST", "/api/auth/login", "", None, Some(&body)).unwrap();
            assert_eq!(status, 200, "{session}");
            let token = session["tokens"]["access"].as_str().unwrap();
            let mut served = BTreeSet::new();
            for _ in 0..6 {
                let (status, head, _) = ask(&front, "GET", "/api/session", token, None, None).unwrap();
                assert_eq!(status, 200);
                served.insert(head.lines().find(|line| line.starts_with("x-upstream:")).unwrap().to_owned());
            }
            assert_eq!(served.len(), 2, "both served the session of one of them: {served:?}");

            // A page at the first is told what the second wrote.
            let mut page = TcpStream::connect(&first).unwrap();
            page.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            write!(page, "GET /api/events HTTP/1.1\r\nhost: {first}\r\nauthorization: Bearer {token}\r\n\r\n").unwrap();
            let mut heard = BufReader::new(page);
            let mut wait = |what: &str| {
                let mut line = String::new();
                while !line.contains(what) {
                    line.clear();
                    assert!(heard.read_line(&mut line).unwrap() > 0, "the stream ended before {what}");
                }
            };
            wait("listening");
            let (status, _, told) = ask(&second, "POST", "/api/customers", token, None, Some(&customer(number()))).unwrap();
            assert_eq!(status, 201, "{told}");
            wait(r#"{"entity":"customers"}"#);

            let (stop, count) = (AtomicBool::new(false), AtomicUsize::new(0));
            let saved = std::thread::scope(|scope| {
                let writers: Vec<_> = (0..4).map(|_| scope.spawn(|| write(&front, token, &stop, &count))).collect();
                let after = |many: usize| while count.load(Ordering::Relaxed) < many { std::thread::sleep(Duration::from_millis(10)) };
                after(40);
                one.kill();
                let killed = count.load(Ordering::Relaxed);
                after(killed + 40);
                stop.store(true, Ordering::Relaxed);
                writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect::<Vec<_>>()
            });
            let (mut kept, mut after) = (Vec::new(), None::<String>);
            loop {
                let cursor = after.map(|after| format!("&after={after}")).unwrap_or_default();
                let path = format!("/api/customers?sort=id&limit=200{cursor}");
                let (status, _, page) = ask(&front, "GET", &path, token, None, None).unwrap();
                assert_eq!(status, 200, "{page}");
                kept.extend(page["rows"].as_array().unwrap().iter().map(|row| row["phone"].as_str().unwrap().to_owned()));
                match page["next"].as_str() {
                    Some(next) => after = Some(next.to_owned()),
                    None => break,
                }
            }
            let unique: BTreeSet<&String> = kept.iter().collect();
            assert_eq!(unique.len(), kept.len(), "nothing is there twice");
            let missing: Vec<_> = saved.iter().filter(|phone| !unique.contains(phone)).collect();
            assert!(missing.is_empty() && saved.len() >= 80, "missing of {}: {missing:?}", saved.len());
        });
    }
}
