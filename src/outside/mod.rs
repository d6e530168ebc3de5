//! The one way out of the house to addresses that others name.
//!
//! Whoever names an address could name one behind our own door. So:
//! - only `https` on port 443 is asked, and only under a name, never under a number;
//! - the name is looked up here, every address that it has must be one of the public net, and the connection is made to the
//!   address that was looked at: a name that answers otherwise the second time gains nothing;
//! - nobody is followed elsewhere (3xx is an answer like any other);
//! - an answer has one time limit for its whole way, and a limit of size.
//!
//! Where the site itself is a loopback one, as in a demo, loopback addresses may be asked too, on any port and without TLS.

mod address;
mod hub;
mod kept;

use std::{
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::{Arc, OnceLock},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use crate::basics::Clock;
pub use hub::Hub;
use kept::Kept;

/// How long an answer may take from the look-up of the name to its last byte.
const PATIENCE: Duration = Duration::from_secs(8);

/// The largest answer, in bytes.
pub const LARGEST: usize = 256 * 1024;

/// Why nothing came back. No address, token or word of the other side stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The address is none that the house goes to.
    #[error("the address is not one that may be asked")]
    Closed,
    /// The name leads nowhere.
    #[error("the name of the server leads nowhere")]
    Nowhere,
    /// It does not take part: no connection, no TLS, no HTTP.
    #[error("the server could not be talked to")]
    Broken,
    /// Its certificate is not good for its name.
    #[error("the server's certificate is not trusted")]
    Certificate,
    /// It took too long.
    #[error("the server did not answer in time")]
    Slow,
    /// Its answer is larger than [`LARGEST`].
    #[error("the server's answer is too large")]
    Large,
    /// It answered with another status than 200.
    #[error("the server answered {0}")]
    Status(u16),
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The body, at most [`LARGEST`] bytes.
    pub body: Bytes,
}

/// The way out.
#[derive(Debug)]
pub struct Outside {
    /// Whether loopback addresses may be asked.
    loopback: bool,
    patience: Duration,
    /// Read when the first address is asked: the certificates of the machine cost some milliseconds.
    tls: OnceLock<Arc<ClientConfig>>,
    kept: Kept,
}

/// Where a request may go.
#[derive(Debug)]
struct Place {
    host: Host<String>,
    port: u16,
    tls: bool,
    /// The other end must be this machine.
    loopback: bool,
}

impl Outside {
    /// The way out of a house. `loopback` says that the site is on loopback itself.
    pub fn new(loopback: bool, clock: &Clock) -> Self {
        Self {
            loopback,
            patience: PATIENCE,
            tls: OnceLock::new(),
            kept: Kept::new(clock),
        }
    }

    /// Reads an address and says whether the house would go there. Its name is looked up only when it is asked.
    pub fn may_ask(&self, address: &str) -> Result<Url, Fault> {
        let url = Url::parse(address).map_err(|_| Fault::Closed)?;
        self.place(&url)?;
        Ok(url)
    }

    /// Sends a request whose address is whole, and gives what came back, whatever its status.
    pub async fn ask(&self, request: Request<Bytes>) -> Result<Reply, Fault> {
        tokio::time::timeout(self.patience, self.go(request))
            .await
            .unwrap_or(Err(Fault::Slow))
    }

    /// A document that changes seldom: fetched when it is first asked for, and kept for an hour. Those who ask meanwhile wait
    /// for the one who fetches it. A failure is kept for five seconds, so that a silent server is not waited for in turns.
    pub async fn document(&self, address: &str) -> Result<Bytes, Fault> {
        self.kept.document(address, || self.get(address)).await
    }

    /// The same document anew, because what was kept seems to be old. At most once a minute, else as it was kept.
    pub async fn document_again(&self, address: &str) -> Result<Bytes, Fault> {
        self.kept
            .document_again(address, || self.get(address))
            .await
    }

    async fn get(&self, address: &str) -> Result<Bytes, Fault> {
        let request = Request::get(address)
            .header(header::ACCEPT, "application/json")
            .body(Bytes::new())
            .map_err(|_| Fault::Closed)?;
        let reply = self.ask(request).await?;
        if reply.status == StatusCode::OK {
            Ok(reply.body)
        } else {
            Err(Fault::Status(reply.status.as_u16()))
        }
    }

    fn place(&self, url: &Url) -> Result<Place, Fault> {
        let tls = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(Fault::Closed),
        };
        let host = url.host().ok_or(Fault::Closed)?.to_owned();
        let loopback = self.loopback
            && match &host {
                Host::Domain(name) => name == "localhost",
                Host::Ipv4(four) => four.is_loopback(),
                Host::Ipv6(six) => six.is_loopback(),
            };
        let named = matches!(host, Host::Domain(_));
        let port = url.port_or_known_default().ok_or(Fault::Closed)?;
        let bare = url.username().is_empty() && url.password().is_none();
        if !bare || !(loopback || tls && named && port == 443) {
            return Err(Fault::Closed);
        }
        Ok(Place {
            host,
            port,
            tls,
            loopback,
        })
    }

    async fn go(&self, request: Request<Bytes>) -> Result<Reply, Fault> {
        let url = Url::parse(&request.uri().to_string()).map_err(|_| Fault::Closed)?;
        let place = self.place(&url)?;
        let address = look_up(&place).await?;
        let stream = TcpStream::connect(address)
            .await
            .map_err(|_| Fault::Broken)?;
        let request = relative(request, &url, &place)?;
        if !place.tls {
            return talk(TokioIo::new(stream), request).await;
        }
        let name = match &place.host {
            Host::Domain(name) => ServerName::try_from(name.clone()).map_err(|_| Fault::Closed)?,
            Host::Ipv4(four) => ServerName::IpAddress(IpAddr::from(*four).into()),
            Host::Ipv6(six) => ServerName::IpAddress(IpAddr::from(*six).into()),
        };
        let connector = TlsConnector::from(Arc::clone(self.tls.get_or_init(trust)));
        let stream = connector.connect(name, stream).await.map_err(|fault| {
            let inner = fault
                .get_ref()
                .and_then(|inner| inner.downcast_ref::<rustls::Error>());
            match inner {
                Some(rustls::Error::InvalidCertificate(_)) => Fault::Certificate,
                _ => Fault::Broken,
            }
        })?;
        talk(TokioIo::new(stream), request).await
    }
}

/// The address to connect to. One that is not allowed spoils all: a name of the public net has no others.
async fn look_up(place: &Place) -> Result<SocketAddr, Fault> {
    let found: Vec<SocketAddr> = match &place.host {
        Host::Domain(name) => tokio::net::lookup_host((name.as_str(), place.port))
            .await
            .map_err(|_| Fault::Nowhere)?
            .collect(),
        Host::Ipv4(four) => vec![SocketAddr::new((*four).into(), place.port)],
        Host::Ipv6(six) => vec![SocketAddr::new((*six).into(), place.port)],
    };
    judge(&found, place.loopback)
}

/// The first of the addresses, IPv4 before IPv6 on loopback, if all of them may be asked.
fn judge(found: &[SocketAddr], loopback: bool) -> Result<SocketAddr, Fault> {
    let fits = |address: &SocketAddr| {
        if loopback {
            address.ip().is_loopback()
        } else {
            address::is_public(address.ip())
        }
    };
    if !found.iter().all(fits) {
        return Err(Fault::Closed);
    }
    // Not every machine that has a name in IPv6 has a way there.
    let four = found.iter().find(|address| address.is_ipv4());
    four.or(found.first()).copied().ok_or(Fault::Nowhere)
}

/// The request as it goes over the wire: path and query, and the host's name.
fn relative(
    mut request: Request<Bytes>,
    url: &Url,
    place: &Place,
) -> Result<Request<Full<Bytes>>, Fault> {
    let known = if place.tls { 443 } else { 80 };
    let host = if place.port == known {
        place.host.to_string()
    } else {
        format!("{}:{}", place.host, place.port)
    };
    let host = HeaderValue::from_str(&host).map_err(|_| Fault::Closed)?;
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    *request.uri_mut() = path.parse().map_err(|_| Fault::Closed)?;
    let head = request.headers_mut();
    head.insert(header::HOST, host);
    head.insert(header::USER_AGENT, HeaderValue::from_static("Dateline"));
    head.insert(header::CONNECTION, HeaderValue::from_static("close"));
    Ok(request.map(Full::new))
}

/// One request on a connection of its own.
async fn talk<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Reply, Fault>
where
    S: hyper::rt::Read + hyper::rt::Write + Unpin,
{
    let (mut sender, connection) = hyper::client::conn::http1::Builder::new()
        .max_buf_size(32 * 1024)
        .handshake(stream)
        .await
        .map_err(|_| Fault::Broken)?;
    let mut asking = pin!(async {
        let answer = sender
            .send_request(request)
            .await
            .map_err(|_| Fault::Broken)?;
        let (head, body) = answer.into_parts();
        let body = Limited::new(body, LARGEST).collect().await;
        let body = body.map_err(|fault| {
            if fault.is::<http_body_util::LengthLimitError>() {
                Fault::Large
            } else {
                Fault::Broken
            }
        })?;
        Ok(Reply {
            status: head.status,
            body: body.to_bytes(),
        })
    });
    let mut driving = pin!(connection);
    tokio::select! {
        answer = &mut asking => return answer,
        _ = &mut driving => {}
    }
    // The other side is done; what it sent is still to be read.
    asking.await
}

/// Whom the machine trusts. A machine that trusts nobody has no way out.
fn trust() -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    for fault in &found.errors {
        tracing::warn!(%fault, "certificates of this machine could not be read");
    }
    roots.add_parsable_certificates(found.certs);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = match ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
    {
        Ok(builder) => builder.with_root_certificates(roots).with_no_client_auth(),
        // The provider has both versions; should it ever lack one, the default of the crate decides.
        Err(_) => ClientConfig::builder()
            .with_root_certificates(roots)
            .with_no_client_auth(),
    };
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Arc::new(config)
}

#[cfg(test)]
mod tests;
