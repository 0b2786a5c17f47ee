//! The program itself, told to end while it is being used.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::Program;

/// Requests in flight when the signal comes.
const IN_FLIGHT: usize = 8;
const BODY: &str = r#"{"username":"nobody","password":"not a password"}"#;

/// R-8: SIGTERM under load. What is in flight is answered, what is new is refused, and the program ends by itself.
#[test]
fn r_8_requests_in_flight_are_answered_and_new_ones_refused() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Program::serve(data.path(), |_| {});
    let address = server.address();
    let length = BODY.len();
    let mut asked: Vec<TcpStream> = (0..IN_FLIGHT)
        .map(|_| {
            let mut stream = TcpStream::connect(&address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
            let head = format!(
                "POST /api/auth/login HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\ncontent-type: application/json\r\n\
                 content-length: {length}\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n"
            );
            stream.write_all(head.as_bytes()).unwrap();
            // The handler asks for the body: the request is in flight.
            let mut go_on = [0; 25];
            stream.read_exact(&mut go_on).unwrap();
            assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
            stream
        })
        .collect();

    assert!(Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status().unwrap().success());
    let told = Instant::now();
    while TcpStream::connect(&address).is_ok() {
        assert!(told.elapsed() < Duration::from_secs(10), "new connections are still taken");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(server.child.try_wait().unwrap().is_none(), "it waits for what is in flight");
    for stream in &mut asked {
        stream.write_all(BODY.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        // Refused as usual, for what it says: too many at once, or the wrong words.
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(matches!(status, "401" | "422" | "429"), "{answer}");
        assert!(answer.contains("\"code\""), "a whole problem: {answer}");
    }
    loop {
        if let Some(status) = server.child.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            break;
        }
        assert!(told.elapsed() < Duration::from_secs(15), "it does not end");
        std::thread::sleep(Duration::from_millis(20));
    }
}
