//! Whatever comes over the wire, the fast lane takes a request only if hyper reads the same in it.

use std::{
    cell::Cell,
    convert::Infallible,
    io,
    pin::Pin,
    task::{Context, Poll},
};

use dateline::web::{Body, accept::lane, asked::Asked};
use http::{Request, Response, header};
use hyper::{
    body::{Body as _, Incoming},
    rt::{Read, ReadBufCursor, Write},
    server::conn::http1,
    service::service_fn,
};

/// A connection that brings these bytes and takes everything.
struct Wire<'a>(&'a [u8]);

impl Read for Wire<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        mut space: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let (now, later) = self.0.split_at(self.0.len().min(space.remaining()));
        space.put_slice(now);
        self.0 = later;
        Poll::Ready(Ok(()))
    }
}

impl Write for Wire<'_> {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// Bytes as a client sends them.
pub fn lane(bytes: &[u8]) {
    let Some((asked, length)) = super::in_time("a request", || lane::parse(bytes)) else {
        return;
    };
    let request = &bytes[..length];
    assert!(request.ends_with(b"\n\r\n") || request.ends_with(b"\n\n"));
    let heard = Cell::new(0);
    let service = service_fn(|request: Request<Incoming>| {
        heard.set(heard.get() + 1);
        assert_eq!(Asked::of(&request), asked, "hyper reads otherwise");
        assert!(request.body().is_end_stream());
        let headers = request.headers();
        assert_eq!(headers.get_all(header::HOST).iter().count(), 1);
        for name in [
            header::TRANSFER_ENCODING,
            header::CONTENT_LENGTH,
            header::UPGRADE,
        ] {
            assert!(!headers.contains_key(&name), "{name}");
        }
        std::future::ready(Ok::<_, Infallible>(Response::new(Body::Empty)))
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let _ = runtime.block_on(
        http1::Builder::new()
            .max_buf_size(16 * 1024)
            .serve_connection(Wire(request), service),
    );
    assert_eq!(heard.get(), 1, "hyper does not take it");
}
