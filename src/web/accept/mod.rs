//! The accept loop: one thread for each core with its own runtime and its own listeners (`SO_REUSEPORT`), HTTP/1.1 by
//! hyper, and patience that ends.
//!
//! No timer is set for a connection: each notes where it stands (`watch`), and once a tick its thread looks at all of them
//! and cuts those that have stood too long. That costs a request nothing but writing a small number down.

mod files;
mod io;
pub mod lane;
mod limits;
mod watch;

use std::{
    cell::{Cell, RefCell},
    future::Future,
    io::Write as _,
    net::{IpAddr, SocketAddr, TcpListener as StdListener},
    rc::Rc,
    thread,
};

use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use hyper::{
    body::{Body as _, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use socket2::{Domain, Protocol, Socket, Type};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch::Receiver,
    task::{LocalSet, spawn_local},
};

pub use files::{RESERVED, connections_that_fit};
pub use limits::Limits;

use self::{
    io::Watched,
    lane::{Left, Ready},
    watch::{Phase, Watch, Watches},
};
use super::{Body, asked::Asked};
use crate::{guard::Client, pulse::Met};

/// Who answers.
pub trait Answer: Clone + Send + 'static {
    /// Answers a request of the other end of a connection, which may be a proxy.
    fn answer(
        &self,
        request: Request<Incoming>,
        peer: IpAddr,
    ) -> impl Future<Output = Response<Body>>;

    /// Answers what lies ready, without waiting for anything. None for everything else, which [`Answer::answer`] is asked.
    fn at_once(&self, _asked: &Asked<'_>) -> Option<Ready> {
        None
    }

    /// Whether there is a fast lane for what lies ready.
    fn has_lane(&self) -> bool {
        false
    }

    /// Something became of a connection.
    fn met(&self, _met: Met) {}
}

/// Why the doors cannot be opened, or were closed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Somebody else has the address.
    #[error(
        "{0} is in use by another program: choose another address with --listen, or stop that one."
    )]
    InUse(SocketAddr),
    /// The address cannot be listened on.
    #[error("{0} cannot be listened on: {1}.")]
    Refused(SocketAddr, std::io::Error),
    /// No thread or runtime.
    #[error("the doors cannot be opened: {0}.")]
    Thread(std::io::Error),
}

/// Open doors: a set of listeners for each thread.
#[derive(Debug)]
pub struct Doors {
    sets: Vec<Vec<StdListener>>,
    limits: Limits,
}

impl Doors {
    /// Listens on every address, with a set of listeners for each of `threads` threads.
    pub fn open(
        addresses: &[SocketAddr],
        threads: usize,
        limits: Limits,
    ) -> Result<Self, OpenError> {
        for address in addresses {
            // With SO_REUSEPORT a port of another program of ours would be shared in silence: ask once without it.
            drop(listen(*address, false)?);
        }
        let set = |_| {
            addresses
                .iter()
                .map(|address| listen(*address, true))
                .collect()
        };
        let sets = (0..threads.max(1)).map(set).collect::<Result<_, _>>()?;
        Ok(Self { sets, limits })
    }

    /// Answers until `stop` says true, then lets requests under way finish, for as long as the limits allow. Blocks.
    pub fn serve(self, answer: &impl Answer, stop: &Receiver<bool>) -> Result<(), OpenError> {
        let limits = Limits {
            connections: self.limits.connections.div_ceil(self.sets.len()),
            ..self.limits
        };
        let mut threads = Vec::new();
        for (number, set) in self.sets.into_iter().enumerate() {
            let (answer, stop) = (answer.clone(), stop.clone());
            let work = move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()?;
                LocalSet::new().block_on(&runtime, serve(set, answer, limits, stop))
            };
            let thread = thread::Builder::new()
                .name(format!("door-{number}"))
                .spawn(work);
            threads.push(thread.map_err(OpenError::Thread)?);
        }
        for thread in threads {
            match thread.join() {
                Ok(done) => done.map_err(OpenError::Thread)?,
                Err(_) => return Err(OpenError::Thread(std::io::Error::other("a thread fell"))),
            }
        }
        Ok(())
    }
}

fn listen(address: SocketAddr, shared: bool) -> Result<StdListener, OpenError> {
    let open = || {
        let socket = Socket::new(
            Domain::for_address(address),
            Type::STREAM,
            Some(Protocol::TCP),
        )?;
        if address.is_ipv6() {
            socket.set_only_v6(true)?;
        }
        socket.set_reuse_address(true)?;
        socket.set_reuse_port(shared)?;
        socket.set_nonblocking(true)?;
        socket.bind(&address.into())?;
        socket.listen(1024)?;
        Ok(socket.into())
    };
    open().map_err(|fault: std::io::Error| match fault.kind() {
        std::io::ErrorKind::AddrInUse => OpenError::InUse(address),
        _ => OpenError::Refused(address, fault),
    })
}

/// One thread's work.
async fn serve(
    set: Vec<StdListener>,
    answer: impl Answer,
    limits: Limits,
    mut stop: Receiver<bool>,
) -> std::io::Result<()> {
    let tick = limits.tick();
    let watches = Rc::new(RefCell::new(Watches::new(limits)));
    let clock = Rc::new(Cell::new(0_u32));
    let mut accepting = Vec::new();
    for listener in set {
        let listener = TcpListener::from_std(listener)?;
        let (answer, watches, clock) = (answer.clone(), Rc::clone(&watches), Rc::clone(&clock));
        accepting.push(spawn_local(async move {
            loop {
                match listener.accept().await {
                    Ok((stream, peer)) => greet(stream, peer.ip(), &answer, &watches, &clock),
                    // Out of file handles, most likely: those that are open must first close.
                    Err(_) => tokio::time::sleep(tick).await,
                }
            }
        }));
    }
    let mut beat = tokio::time::interval(tick);
    loop {
        tokio::select! {
            _ = beat.tick() => {
                clock.set(clock.get().wrapping_add(1));
                for met in watches.borrow_mut().sweep(clock.get()) {
                    answer.met(met);
                }
            }
            told = stop.changed() => if told.is_err() || *stop.borrow() { break },
        }
    }
    for task in accepting {
        task.abort();
    }
    let ticks = limits.ticks(limits.drain);
    for _ in 0..ticks.max(1) {
        if watches.borrow_mut().drain() == 0 {
            break;
        }
        beat.tick().await;
    }
    Ok(())
}

/// Takes a connection in, unless the house is full.
fn greet(
    stream: TcpStream,
    peer: IpAddr,
    answer: &impl Answer,
    watches: &Rc<RefCell<Watches>>,
    clock: &Rc<Cell<u32>>,
) {
    let client = Client::of(peer, &HeaderMap::new(), &[]).network();
    let (room, met) = watches.borrow_mut().make_room(clock.get(), client);
    if let Some(met) = met {
        answer.met(met);
    }
    if !room {
        // Best effort: it costs no waiting, and a client that reads it knows why.
        if let Ok(mut stream) = stream.into_std() {
            let _ = stream.write(b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n");
        }
        return;
    }
    let _ = stream.set_nodelay(true);
    let watch = Rc::new(Watch::new(Rc::clone(clock), client));
    let task = spawn_local(converse(stream, peer, answer.clone(), Rc::clone(&watch)));
    watches.borrow_mut().add(watch, task.abort_handle());
}

/// One connection, from its first byte to its last.
async fn converse(mut stream: TcpStream, peer: IpAddr, answer: impl Answer, watch: Rc<Watch>) {
    // Dropped when the connection is over, be it that this task is ended.
    answer.met(Met::Opened);
    let _over = Over(&answer);
    let mut read = Vec::new();
    if answer.has_lane() {
        match lane::drive(&mut stream, &watch, &answer).await {
            Left::Over => return watch.close(),
            Left::Other(bytes) => read = bytes,
        }
    }
    let io = TokioIo::new(Watched::new(stream, read, Rc::clone(&watch)));
    let service = service_fn(|request: Request<Incoming>| {
        let (answer, watch) = (&answer, &watch);
        async move {
            let whole = request.body().is_end_stream();
            watch.enter(if whole {
                Phase::Working
            } else {
                Phase::Receiving
            });
            let said = match faulty(&request) {
                None => answer.answer(request, peer).await,
                Some(status) => refuse(status),
            };
            watch.enter(match said.body() {
                Body::Events(_) => Phase::Streaming,
                _ => Phase::Sending,
            });
            Ok::<_, std::convert::Infallible>(said)
        }
    });
    // What is wrong with a connection is its client's affair: hyper has answered what could be answered.
    let _ = http1::Builder::new()
        .half_close(false)
        .max_buf_size(Limits::LARGEST_HEAD)
        .serve_connection(io, service)
        .await;
    watch.close();
}

/// Says that a connection is over.
struct Over<'a, A: Answer>(&'a A);

impl<A: Answer> Drop for Over<'_, A> {
    fn drop(&mut self) {
        self.0.met(Met::Closed);
    }
}

/// What hyper lets pass and we do not: a request without exactly one Host (RFC 9112 §3.2), and one whose body has no
/// length. Browsers give one; where a proxy and we could read two lengths differently (§6.1) there must be none to read.
fn faulty(request: &Request<Incoming>) -> Option<StatusCode> {
    let headers = request.headers();
    let mut hosts = headers.get_all(header::HOST).iter();
    let hosted = match (hosts.next(), hosts.next()) {
        (Some(_), None) => true,
        (None, _) => request.version() == http::Version::HTTP_10,
        _ => false,
    };
    if !hosted {
        return Some(StatusCode::BAD_REQUEST);
    }
    headers
        .contains_key(header::TRANSFER_ENCODING)
        .then_some(StatusCode::LENGTH_REQUIRED)
}

fn refuse(status: StatusCode) -> Response<Body> {
    let mut answer = Response::new(Body::Empty);
    *answer.status_mut() = status;
    answer
        .headers_mut()
        .insert(header::CONNECTION, HeaderValue::from_static("close"));
    answer
}
