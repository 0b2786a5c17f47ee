//! A load generator: HTTP/1.1 over kept connections, a counted number of requests, this machine only.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

/// A connection, kept between requests.
pub struct Client {
    place: String,
    token: Option<String>,
    stream: Option<BufReader<TcpStream>>,
}

/// What came back.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Header lines, lower case names.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Result<Value> {
        serde_json::from_slice(&self.body).with_context(|| {
            format!("{}: {}", self.status, String::from_utf8_lossy(&self.body).chars().take(200).collect::<String>())
        })
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Refuses any other status.
    pub fn expect(self, status: u16) -> Result<Self> {
        let body = || String::from_utf8_lossy(&self.body).chars().take(300).collect::<String>();
        ensure!(self.status == status, "{} instead of {status}: {}", self.status, body());
        Ok(self)
    }
}

impl Client {
    /// To `127.0.0.1:port`.
    pub fn new(port: u16, token: Option<&str>) -> Self {
        Self { place: format!("127.0.0.1:{port}"), token: token.map(str::to_owned), stream: None }
    }

    /// `GET`.
    pub fn get(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, &[], &[])
    }

    /// `POST` of JSON.
    pub fn post(&mut self, path: &str, body: &Value) -> Result<Answer> {
        self.send("POST", path, &[("content-type", "application/json")], body.to_string().as_bytes())
    }

    /// Any request; a connection that the other side has closed meanwhile is opened anew, once.
    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Answer> {
        let kept = self.stream.is_some();
        match self.attempt(method, path, headers, body) {
            Err(_) if kept => {
                self.stream = None;
                self.attempt(method, path, headers, body)
            }
            outcome => outcome,
        }
    }

    fn attempt(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Answer> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(&self.place).with_context(|| format!("connecting to {}", self.place))?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(Duration::from_secs(120)))?;
            self.stream = Some(BufReader::new(stream));
        }
        let stream = self.stream.as_mut().context("no connection")?;
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\naccept: application/json\r\n", self.place);
        if let Some(token) = &self.token {
            head.push_str(&format!("authorization: Bearer {token}\r\n"));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if method != "GET" {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(body);
        stream.get_mut().write_all(&bytes)?;
        let answer = read(stream)?;
        if answer.header("connection").is_some_and(|kept| kept.eq_ignore_ascii_case("close")) {
            self.stream = None;
        }
        Ok(answer)
    }
}

fn line(stream: &mut BufReader<TcpStream>) -> Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        bail!("the connection was closed");
    }
    Ok(line.trim_end().to_owned())
}

fn read(stream: &mut BufReader<TcpStream>) -> Result<Answer> {
    let first = line(stream)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status line")?;
    let mut headers = Vec::new();
    loop {
        let text = line(stream)?;
        if text.is_empty() {
            break;
        }
        if let Some((name, value)) = text.split_once(':') {
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    let mut answer = Answer { status, headers, body: Vec::new() };
    if let Some(length) = answer.header("content-length") {
        let length: usize = length.parse()?;
        answer.body.resize(length, 0);
        stream.read_exact(&mut answer.body)?;
    } else if answer.header("transfer-encoding").is_some_and(|kind| kind.eq_ignore_ascii_case("chunked")) {
        loop {
            let length = usize::from_str_radix(line(stream)?.split(';').next().unwrap_or_default().trim(), 16)?;
            let from = answer.body.len();
            answer.body.resize(from + length, 0);
            stream.read_exact(&mut answer.body[from..])?;
            line(stream)?;
            if length == 0 {
                break;
            }
        }
    }
    Ok(answer)
}

/// Requests per second over some connections, each answered with 200.
pub fn throughput(port: u16, token: Option<&str>, path: &str, connections: u64, requests: u64) -> Result<f64> {
    let start = Instant::now();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..connections)
            .map(|_| {
                scope.spawn(|| -> Result<()> {
                    let mut client = Client::new(port, token);
                    for _ in 0..requests / connections {
                        client.get(path)?.expect(200)?;
                    }
                    Ok(())
                })
            })
            .collect();
        threads.into_iter().try_for_each(|thread| match thread.join() {
            Ok(done) => done,
            Err(_) => bail!("a thread of the load generator stopped"),
        })
    })?;
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    let requests = (requests / connections * connections) as f64;
    Ok(requests / start.elapsed().as_secs_f64())
}

/// Milliseconds of one request answered with 200.
pub fn latency(client: &mut Client, path: &str) -> Result<f64> {
    let start = Instant::now();
    client.get(path)?.expect(200).with_context(|| path.to_owned())?;
    Ok(start.elapsed().as_secs_f64() * 1000.0)
}

/// The value below which this part of them lies.
pub fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index")]
    let place = ((sorted.len() as f64 * part).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
    sorted.get(place).copied().unwrap_or(f64::NAN)
}
