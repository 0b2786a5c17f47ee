//! TLS in the program itself, with a certificate made here.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::support::Program;

/// Makes `cert.pem` and `key.pem` for 127.0.0.1, good for some days from now.
pub fn certificate(folder: &Path, days: &str) {
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", days])
        .args(["-subj", "/CN=campus", "-addext", "subjectAltName=IP:127.0.0.1"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout", "key.pem", "-out", "cert.pem"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// What a client that trusts `cert.pem` is answered.
fn ask(address: &str, trusted: &[u8], request: &str) -> Result<String, std::io::Error> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(trusted).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connection = ClientConnection::new(Arc::new(config), "127.0.0.1".try_into().unwrap()).unwrap();
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut stream = StreamOwned::new(connection, stream);
    stream.write_all(request.replace("HOST", address).as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

const HEALTH: &str = "GET /healthz HTTP/1.1\r\nhost: HOST\r\nconnection: close\r\n\r\n";

fn signal(server: &Program, name: &str) {
    assert!(Command::new("kill").args([name, &server.child.id().to_string()]).status().unwrap().success());
}

/// Whoever trusts the certificate is served, with cookies that only TLS carries; plain http gets nothing. A new certificate
/// is in force after SIGHUP, and the program ends as it does without TLS.
#[test]
fn the_program_serves_tls_by_itself() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    certificate(folder.path(), "2");
    let file = |name: &str| folder.path().join(name);
    let first = std::fs::read(file("cert.pem")).unwrap();
    let mut server = Program::serve(data.path(), |command| {
        command.arg("--tls-cert").arg(file("cert.pem")).arg("--tls-key").arg(file("key.pem"));
        command.args(["--demo", "--demo-password", "campus-demo-2026"]);
    });
    let address = loop {
        let line = server.line();
        if let Some(address) = line.strip_prefix("Campus listens on https://") {
            break address.to_owned();
        }
    };
    // Somebody who says nothing holds nobody up.
    let silent = TcpStream::connect(&address).unwrap();
    let answer = ask(&address, &first, HEALTH).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
    assert!(answer.contains("strict-transport-security:"), "{answer}");

    let body = r#"{"username":"yuan","password":"campus-demo-2026"}"#;
    let request = format!(
        "POST /api/auth/login HTTP/1.1\r\nhost: HOST\r\norigin: https://HOST\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = ask(&address, &first, &request).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("set-cookie: __Host-campus"), "{answer}");

    let mut plain = TcpStream::connect(&address).unwrap();
    plain.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    plain.write_all(HEALTH.replace("HOST", &address).as_bytes()).unwrap();
    let mut said = Vec::new();
    let _ = plain.read_to_end(&mut said);
    assert!(!String::from_utf8_lossy(&said).contains("HTTP/"), "{said:?}");

    certificate(folder.path(), "2");
    let second = std::fs::read(file("cert.pem")).unwrap();
    assert!(ask(&address, &second, HEALTH).is_err(), "not read yet");
    signal(&server, "-HUP");
    let told = Instant::now();
    while ask(&address, &second, HEALTH).is_err() {
        assert!(told.elapsed() < Duration::from_secs(10), "the new certificate is not read");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(ask(&address, &first, HEALTH).is_err(), "the former one is gone");
    // What cannot be read leaves the one in force where it is.
    std::fs::write(file("key.pem"), "nothing").unwrap();
    signal(&server, "-HUP");
    std::thread::sleep(Duration::from_millis(200));
    ask(&address, &second, HEALTH).unwrap();

    signal(&server, "-TERM");
    let told = Instant::now();
    while server.child.try_wait().unwrap().is_none() {
        assert!(told.elapsed() < Duration::from_secs(15), "it does not end");
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(silent);
}

/// Files that do not belong together, and an address that says something else, are refused at the start.
#[test]
fn tls_that_cannot_work_is_refused_at_the_start() {
    let (data, folder, other) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    certificate(folder.path(), "2");
    certificate(other.path(), "2");
    let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    let strange = other.path().join("key.pem");
    let refused = |key: &Path, more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campus"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data.path()).env_remove("DATABASE_URL");
        let output = command.arg("--tls-cert").arg(&cert).arg("--tls-key").arg(key).args(more).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(refused(&strange, &[]).contains("do not belong together"));
    assert!(refused(&key, &["--public-url", "http://campus.example.com"]).contains("https"));
}
