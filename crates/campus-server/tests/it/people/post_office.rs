//! A mail server on a loopback socket: it speaks as much SMTP as a mail takes, and keeps what it got.

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail as it came.
#[derive(Clone, Debug)]
pub struct Received {
    /// Of the envelope.
    pub from: String,
    pub to: String,
    /// Headers and body.
    pub raw: String,
}

/// The server; it ends with the test.
pub struct PostOffice {
    port: u16,
    mails: Arc<Mutex<Vec<Received>>>,
}

impl PostOffice {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mails = Arc::new(Mutex::new(Vec::new()));
        let kept = mails.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, kept.clone()));
            }
        });
        Self { port, mails }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// A port at which nobody listens.
    pub async fn closed_port(&self) -> u16 {
        TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port()
    }

    /// What came since the last time.
    pub fn received(&self) -> Vec<Received> {
        std::mem::take(&mut self.mails.lock().unwrap())
    }
}

/// One conversation.
async fn talk(stream: TcpStream, mails: Arc<Mutex<Vec<Received>>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let (mut from, mut to) = (String::new(), String::new());
    write.write_all(b"220 post office\r\n").await.unwrap();
    let inside = |line: &str| line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
    while let Ok(Some(line)) = lines.next_line().await {
        let said = match line.split([' ', ':']).next().unwrap_or_default().to_uppercase().as_str() {
            "EHLO" => "250-post office\r\n250 8BITMIME\r\n".to_owned(),
            "MAIL" => {
                from = inside(&line);
                "250 go on\r\n".to_owned()
            }
            "RCPT" if line.contains("refused@") => "550 nobody of that name\r\n".to_owned(),
            "RCPT" => {
                to = inside(&line);
                "250 go on\r\n".to_owned()
            }
            "DATA" => {
                write.write_all(b"354 go on, end with a dot\r\n").await.unwrap();
                let mut raw = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                    raw.push('\n');
                }
                mails.lock().unwrap().push(Received { from: from.clone(), to: to.clone(), raw });
                "250 taken\r\n".to_owned()
            }
            "QUIT" => {
                let _ = write.write_all(b"221 bye\r\n").await;
                return;
            }
            "RSET" | "NOOP" => "250 fine\r\n".to_owned(),
            _ => "500 what?\r\n".to_owned(),
        };
        if write.write_all(said.as_bytes()).await.is_err() {
            return;
        }
    }
}

impl Received {
    /// A header as people read it: unfolded, its encoded words decoded (RFC 2047), quotes off.
    pub fn header(&self, name: &str) -> String {
        let head = self.raw.split("\n\n").next().unwrap().replace("\n ", " ");
        let line = head.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:"))).unwrap_or_default();
        let text = line.split_once(':').map(|(_, text)| text.trim()).unwrap_or_default();
        let mut read = String::new();
        let mut encoded = false;
        for word in text.split(' ') {
            let parts: Vec<&str> = word.split('?').collect();
            let now = parts.len() == 5 && word.starts_with("=?") && word.ends_with("?=");
            // Blanks between two encoded words are part of neither.
            if !read.is_empty() && (!now || !encoded) {
                read.push(' ');
            }
            if now {
                assert_eq!(parts[1].to_lowercase(), "utf-8");
                let bytes = match parts[2] {
                    "b" | "B" => STANDARD.decode(parts[3]).unwrap(),
                    _ => quoted(&parts[3].replace('_', " ")),
                };
                read.push_str(&String::from_utf8(bytes).unwrap());
            } else {
                read.push_str(word);
            }
            encoded = now;
        }
        read.replace('"', "")
    }

    /// The body as people read it.
    pub fn text(&self) -> String {
        let body = self.raw.split_once("\n\n").unwrap().1;
        let bytes = match self.header("content-transfer-encoding").as_str() {
            "base64" => STANDARD.decode(body.split_whitespace().collect::<String>()).unwrap(),
            "quoted-printable" => quoted(&body.replace("=\n", "")),
            _ => body.as_bytes().to_vec(),
        };
        String::from_utf8(bytes).unwrap()
    }
}

/// Quoted-printable.
fn quoted(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, tail) {
            (b'=', [high, low, tail @ ..]) => {
                let digits = [*high, *low];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
                rest = tail;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    bytes
}
