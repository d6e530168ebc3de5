//! The fast lane: requests for pages that lie ready, answered before hyper sees them.
//!
//! Why it exists: hyper turns each head into a map and each answer from one, which costs more than everything that we do for a
//! ready page. Here a head is read in place, and the answer is one `writev` of bytes that were made when the page was drawn.
//! Delete it when `make bench` shows the press as fast without it (`[server] fast_lane = false`): nothing else depends on it.
//!
//! It knows one kind of request and keeps nothing between two of them: a whole head that came in one piece, GET, HTTP/1.1,
//! exactly one Host, no body, nothing that asks for more than an answer, and each header that we read at most once. A connection
//! that brings anything else goes to hyper for good, with the bytes that were read: what is refused, and how, is hyper's affair
//! alone.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    future::poll_fn,
    io::{self, IoSlice, Write as _},
    mem::MaybeUninit,
    pin::Pin,
    task::{Context, Poll, ready},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use http::HeaderValue;
use tokio::{
    io::{AsyncRead as _, AsyncWrite as _, ReadBuf},
    net::TcpStream,
};

use super::{
    Answer, Limits,
    watch::{Phase, Watch},
};
use crate::web::asked::{self, Asked};

/// More headers than any browser sends; hyper takes a hundred.
const HEADERS: usize = 48;

/// After so many answers a connection whose requests came in a row lets others have their turn, as hyper does.
const ROW: u32 = 16;

/// An answer that lies ready as it goes over the wire.
#[derive(Debug, Clone)]
pub struct Ready {
    /// Its first line and its headers, but for `Date` and the empty line behind them.
    pub head: Bytes,
    /// One cookie to set.
    pub cookie: Option<HeaderValue>,
    /// What stands behind the head.
    pub body: Bytes,
}

/// What became of a connection in the lane.
#[derive(Debug)]
pub(super) enum Left {
    /// It is over.
    Over,
    /// The rest of it is for hyper: these bytes have been read.
    Other(Vec<u8>),
}

/// What comes next.
enum Turn {
    Over,
    Other(Vec<u8>),
    /// An answer, and what came behind its request.
    Answer(Ready, Vec<u8>),
}

thread_local! {
    /// What is read lies here until it has been looked at, which is before anything is waited for: an idle connection needs no
    /// memory of its own.
    static READ: RefCell<Vec<u8>> = RefCell::new(vec![0; Limits::LARGEST_HEAD]);
    static DATE: Cell<(u64, [u8; DATE_LINE])> = const { Cell::new((0, [0; DATE_LINE])) };
}

/// Answers what lies ready until a request comes that is not of that kind.
pub(super) async fn drive(stream: &mut TcpStream, watch: &Watch, answer: &impl Answer) -> Left {
    let mut behind = Vec::new();
    let mut answers = 0_u32;
    loop {
        // A long row of requests gives way to others: nobody waits for another's burst.
        if !behind.is_empty() && answers.is_multiple_of(ROW) {
            tokio::task::yield_now().await;
        }
        answers = answers.wrapping_add(1);
        let turn = if behind.is_empty() {
            poll_fn(|context| read(stream, context, watch, answer)).await
        } else {
            watch.received();
            look(&behind, answer)
        };
        match turn {
            Turn::Over => return Left::Over,
            Turn::Other(bytes) => return Left::Other(bytes),
            Turn::Answer(ready, rest) => {
                behind = rest;
                watch.enter(Phase::Sending);
                if send(stream, &ready, watch).await.is_err() {
                    return Left::Over;
                }
                watch.flushed();
            }
        }
    }
}

/// Reads once.
fn read(
    stream: &mut TcpStream,
    context: &mut Context<'_>,
    watch: &Watch,
    answer: &impl Answer,
) -> Poll<Turn> {
    READ.with_borrow_mut(|space| {
        let mut space = ReadBuf::new(space);
        let read = ready!(Pin::new(stream).poll_read(context, &mut space));
        Poll::Ready(match (read, space.filled()) {
            (Err(_), _) | (Ok(()), []) => Turn::Over,
            (Ok(()), bytes) => {
                watch.received();
                look(bytes, answer)
            }
        })
    })
}

fn look(bytes: &[u8], answer: &impl Answer) -> Turn {
    let found = parse(bytes).and_then(|(asked, length)| {
        let ready = answer.at_once(&asked)?;
        Some((ready, bytes.get(length..)?))
    });
    match found {
        Some((ready, behind)) => Turn::Answer(ready, behind.to_vec()),
        None => Turn::Other(bytes.to_vec()),
    }
}

/// Reads a request of the one kind, and how many bytes it takes. None for any other.
pub fn parse(bytes: &[u8]) -> Option<(Asked<'_>, usize)> {
    // A target in another form than that of origin (RFC 9112 §3.2.1), or an empty line before the first.
    if !bytes.starts_with(b"GET /") {
        return None;
    }
    let mut headers = [const { MaybeUninit::uninit() }; HEADERS];
    let mut request = httparse::Request::new(&mut []);
    let Ok(httparse::Status::Complete(length)) =
        request.parse_with_uninit_headers(bytes, &mut headers)
    else {
        return None;
    };
    if request.version != Some(1) {
        return None;
    }
    let target = request.path.filter(|target| target.bytes().all(is_plain))?;
    let (path, query) = target
        .split_once('?')
        .map_or((target, None), |(path, query)| (path, Some(query)));
    let mut asked = Asked {
        is_read: true,
        path,
        query,
        ..Asked::default()
    };
    let mut seen = 0_u16;
    for header in request.headers.iter() {
        let Some(name) = Name::of(header.name) else {
            continue;
        };
        let once = 1 << name as u16;
        let value = plain(header.value)?;
        if seen & once != 0 {
            return None;
        }
        seen |= once;
        match name {
            Name::Host => asked.host = value,
            Name::Cookie => asked.cookies = Cow::Borrowed(value),
            Name::Codings => asked.codings = Cow::Borrowed(value),
            Name::Held => asked.held = Cow::Borrowed(value),
            Name::Agent => asked.agent = value,
            Name::Destination => asked.is_document = asked::is_document(value),
            Name::Purpose | Name::SecPurpose | Name::Moz => {
                asked.is_ahead |= asked::is_ahead(value);
            }
            Name::Connection if value.eq_ignore_ascii_case("keep-alive") => {}
            Name::Connection | Name::Unusual => return None,
        }
    }
    (seen & 1 << Name::Host as u16 != 0).then_some((asked, length))
}

/// Headers that matter here.
#[derive(Debug, Clone, Copy)]
enum Name {
    Host,
    Cookie,
    Codings,
    Held,
    Agent,
    Destination,
    Purpose,
    SecPurpose,
    Moz,
    Connection,
    /// There is a body, or more is asked for than an answer.
    Unusual,
}

impl Name {
    /// Most headers of a browser are told apart by their length.
    fn of(name: &str) -> Option<Self> {
        let known: &[(&str, Self)] = match name.len() {
            2 => &[("te", Self::Unusual)],
            4 => &[("host", Self::Host)],
            5 => &[("x-moz", Self::Moz)],
            6 => &[("cookie", Self::Cookie), ("expect", Self::Unusual)],
            7 => &[
                ("purpose", Self::Purpose),
                ("upgrade", Self::Unusual),
                ("trailer", Self::Unusual),
            ],
            10 => &[
                ("user-agent", Self::Agent),
                ("connection", Self::Connection),
            ],
            11 => &[("sec-purpose", Self::SecPurpose)],
            13 => &[("if-none-match", Self::Held)],
            14 => &[
                ("sec-fetch-dest", Self::Destination),
                ("content-length", Self::Unusual),
            ],
            15 => &[("accept-encoding", Self::Codings)],
            17 => &[("transfer-encoding", Self::Unusual)],
            _ => &[],
        };
        known
            .iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known))
            .map(|(_, name)| *name)
    }
}

/// A value that nobody could read otherwise: visible ASCII and spaces. httparse has seen that no control stands in it but tabs.
fn plain(value: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(value).ok()?;
    (text.is_ascii() && !text.as_bytes().contains(&b'\t')).then_some(text)
}

/// What may stand in a path and a query (RFC 3986 §3.3, §3.4).
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'$'..=b';' | b'!' | b'=' | b'?' | b'@' | b'_' | b'~')
}

/// Sends an answer.
async fn send(stream: &mut TcpStream, ready: &Ready, watch: &Watch) -> io::Result<()> {
    let date = date();
    let head = IoSlice::new(&ready.head);
    let (date, body) = (IoSlice::new(&date), IoSlice::new(&ready.body));
    match &ready.cookie {
        None => write(stream, &mut [head, date, body], watch).await,
        Some(cookie) => {
            let name = IoSlice::new(b"set-cookie: ");
            let (cookie, end) = (IoSlice::new(cookie.as_bytes()), IoSlice::new(b"\r\n"));
            write(stream, &mut [head, name, cookie, end, date, body], watch).await
        }
    }
}

async fn write(
    stream: &mut TcpStream,
    mut slices: &mut [IoSlice<'_>],
    watch: &Watch,
) -> io::Result<()> {
    while !slices.is_empty() {
        let written =
            poll_fn(|context| Pin::new(&mut *stream).poll_write_vectored(context, slices)).await?;
        if written == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        watch.sent();
        IoSlice::advance_slices(&mut slices, written);
    }
    Ok(())
}

/// How long the last line of a head is, with the empty line behind it.
const DATE_LINE: usize = "date: Thu, 01 Jan 1970 00:00:00 GMT\r\n\r\n".len();

/// The last line of a head (RFC 9110 §6.6.1), made once a second.
#[expect(
    clippy::disallowed_methods,
    reason = "it says when the answer left this machine, as hyper's does: no page depends on it"
)]
fn date() -> [u8; DATE_LINE] {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let (made, line) = DATE.get();
    if made == since.as_secs() && made != 0 {
        return line;
    }
    let now = httpdate::HttpDate::from(UNIX_EPOCH + Duration::from_secs(since.as_secs()));
    let mut line = [0; DATE_LINE];
    // A date of this form has always the same length.
    let _ = write!(&mut line[..], "date: {now}\r\n\r\n");
    DATE.set((since.as_secs(), line));
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "GET /city?letter=a HTTP/1.1\r\nHost: x\r\n";

    fn parsed(more: &str) -> bool {
        parse(format!("{HEAD}{more}\r\n").as_bytes()).is_some()
    }

    #[test]
    fn a_browser_is_read_as_it_asks() {
        let text = format!(
            "{HEAD}cookie: a=1; b=2\r\nAccept-Encoding: gzip, br\r\nIf-None-Match: \"a\"\r\nUser-Agent: Browser\r\n\
             Connection: Keep-Alive\r\nSec-Fetch-Dest: document\r\nSec-Purpose: prefetch;prerender\r\n\r\nGET"
        );
        let (asked, length) = parse(text.as_bytes()).unwrap();
        assert_eq!(length, text.len() - 3);
        let expected = Asked {
            is_read: true,
            path: "/city",
            query: Some("letter=a"),
            host: "x",
            cookies: "a=1; b=2".into(),
            codings: "gzip, br".into(),
            held: "\"a\"".into(),
            agent: "Browser",
            is_document: true,
            is_ahead: true,
        };
        assert_eq!(asked, expected);
    }

    #[test]
    fn whatever_is_unusual_is_hypers() {
        assert!(parsed("Accept: */*\r\nX-Anything: \u{fe}\r\n"));
        for more in [
            "Host: x\r\n",
            "HOST: y\r\n",
            "Cookie: a=1\r\ncookie: b=2\r\n",
            "Cookie: a=\u{e4}\r\n",
            "Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n",
            "If-None-Match: *\r\nIf-None-Match: *\r\n",
            "User-Agent: a\r\nUser-Agent: b\r\n",
            "Purpose: prefetch\r\nPurpose: a\r\n",
            "Connection: close\r\n",
            "Connection: keep-alive, upgrade\r\n",
            "Upgrade: h2c\r\n",
            "Expect: 100-continue\r\n",
            "TE: trailers\r\n",
            "Trailer: a\r\n",
            "Content-Length: 0\r\n",
            "Transfer-Encoding: chunked\r\n",
            "transfer-encoding : chunked\r\n",
            "A: b\r\n c\r\n",
            "A: b\rc\r\n",
        ] {
            assert!(!parsed(more), "{more:?}");
        }
        for head in [
            "GET /city HTTP/1.1\r\n\r\n",
            "GET /city HTTP/1.0\r\nHost: x\r\n\r\n",
            "\r\nGET /city HTTP/1.1\r\nHost: x\r\n\r\n",
            "HEAD /city HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /city HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET http://x/city HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /city#a HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /city?a#b HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /city?<a> HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /city HTTP/1.1\r\nHost: x\r\n",
            "GET /city\r\n\r\n",
        ] {
            assert!(parse(head.as_bytes()).is_none(), "{head:?}");
        }
        let many: String = (0..HEADERS).map(|n| format!("A{n}: b\r\n")).collect();
        assert!(!parsed(&many));
    }

    #[test]
    fn the_date_is_a_line_and_ends_the_head() {
        let line = String::from_utf8(date().to_vec()).unwrap();
        let value = line
            .strip_prefix("date: ")
            .and_then(|line| line.strip_suffix("\r\n\r\n"))
            .unwrap();
        let told = httpdate::parse_http_date(value).unwrap();
        let made = DATE.get().0;
        assert_eq!(
            told.duration_since(UNIX_EPOCH).unwrap().as_secs(),
            made,
            "{line}"
        );
        assert_eq!(date(), DATE.get().1);
    }
}
