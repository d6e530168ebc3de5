//! Those who hold connections: idle ones after one answer, and slow ones of three kinds.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use dateline::web::accept::connections_that_fit;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// Connections that have had their answer.
pub struct Idle(Vec<TcpStream>);

impl Idle {
    /// Connects so many times, and has one answer on each.
    pub fn gather(address: SocketAddr, path: &str, count: usize) -> Self {
        let wanted = u32::try_from(count).unwrap();
        assert_eq!(
            connections_that_fit(wanted),
            wanted,
            "too few files: raise `ulimit -n`"
        );
        let request = format!("HEAD {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let mut part = [0; 4096];
        let connect = |_| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            assert!(stream.read(&mut part).unwrap() > 12 && part.starts_with(b"HTTP/1.1 200"));
            stream
        };
        Self((0..count).map(connect).collect())
    }

    /// How many are open yet.
    pub fn still_there(&self) -> usize {
        let open = self.0.iter().filter(|stream| {
            stream.set_nonblocking(true).unwrap();
            let looked = stream.peek(&mut [0]);
            looked.is_err_and(|fault| fault.kind() == std::io::ErrorKind::WouldBlock)
        });
        open.count()
    }
}

/// Two hundred slow ones on a thread of their own. Who is cut comes again.
pub struct Slow {
    going: Arc<AtomicBool>,
    ended: Arc<AtomicBool>,
    cut: Arc<AtomicU64>,
    thread: JoinHandle<()>,
}

impl Slow {
    pub fn begin(address: SocketAddr, path: &str) -> Self {
        let (going, ended, cut) = (
            Arc::<AtomicBool>::default(),
            Arc::<AtomicBool>::default(),
            Arc::<AtomicU64>::default(),
        );
        let path = path.to_owned();
        let thread = thread::spawn({
            let (going, ended, cut) = (Arc::clone(&going), Arc::clone(&ended), Arc::clone(&cut));
            move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap();
                let tasks = tokio::task::LocalSet::new();
                for number in 0..200 {
                    let (going, cut, path) = (Arc::clone(&going), Arc::clone(&cut), path.clone());
                    tasks.spawn_local(async move {
                        loop {
                            let _ = dribble(address, &path, number % 4, &going).await;
                            cut.fetch_add(1, Ordering::Relaxed);
                        }
                    });
                }
                tasks.block_on(&runtime, async {
                    while !ended.load(Ordering::Relaxed) {
                        tokio::time::sleep(Duration::from_millis(100)).await;
                    }
                });
            }
        });
        Self {
            going,
            ended,
            cut,
            thread,
        }
    }

    /// Whether they send and read.
    pub fn go_on(&self, going: bool) {
        self.going.store(going, Ordering::Relaxed);
    }

    /// Ends them; gives how often one was cut.
    pub fn end(self) -> u64 {
        self.ended.store(true, Ordering::Relaxed);
        self.thread.join().unwrap();
        self.cut.load(Ordering::Relaxed)
    }
}

/// One slow connection, until it is cut.
async fn dribble(
    address: SocketAddr,
    path: &str,
    kind: u32,
    going: &AtomicBool,
) -> std::io::Result<()> {
    let turn = || async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        while !going.load(Ordering::Relaxed) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    turn().await;
    let socket = tokio::net::TcpSocket::new_v4()?;
    if kind == 2 {
        socket.set_recv_buffer_size(2048)?;
    }
    let mut stream = socket.connect(address).await?;
    let text = match kind {
        0 | 3 => format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Long: {}\r\n\r\n",
            "a".repeat(4096)
        ),
        1 => {
            let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4096\r\n\r\n";
            stream.write_all(head.as_bytes()).await?;
            "a".repeat(4096)
        }
        _ => {
            let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
            // Several answers: one alone would fit into the machine's buffers.
            stream.write_all(request.repeat(40).as_bytes()).await?;
            let mut part = [0; 1];
            loop {
                turn().await;
                if stream.read(&mut part).await? == 0 {
                    return Ok(());
                }
            }
        }
    };
    for byte in text.as_bytes() {
        stream.write_all(&[*byte]).await?;
        turn().await;
    }
    Ok(())
}
