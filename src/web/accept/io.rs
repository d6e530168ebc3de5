//! A stream that notes its progress in a [`Watch`], and may begin with what was read of it before.

use std::{
    io::{IoSlice, Result},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use super::watch::Watch;

#[derive(Debug)]
pub(super) struct Watched {
    stream: TcpStream,
    /// What was read before, and how much of it has been handed on.
    read: (Vec<u8>, usize),
    watch: Rc<Watch>,
}

impl Watched {
    pub(super) fn new(stream: TcpStream, read: Vec<u8>, watch: Rc<Watch>) -> Self {
        Self {
            stream,
            read: (read, 0),
            watch,
        }
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        let this = self.get_mut();
        let (read, handed) = &mut this.read;
        if let Some(left) = read.get(*handed..).filter(|left| !left.is_empty()) {
            let part = left.get(..buffer.remaining()).unwrap_or(left);
            buffer.put_slice(part);
            *handed += part.len();
            if *handed == read.len() {
                *read = Vec::new();
            }
            this.watch.received();
            return Poll::Ready(Ok(()));
        }
        let before = buffer.filled().len();
        let done = Pin::new(&mut this.stream).poll_read(context, buffer);
        if buffer.filled().len() > before {
            this.watch.received();
        }
        done
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize>> {
        let this = self.get_mut();
        let done = Pin::new(&mut this.stream).poll_write(context, bytes);
        if done.is_ready() {
            this.watch.sent();
        }
        done
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        let this = self.get_mut();
        let done = Pin::new(&mut this.stream).poll_write_vectored(context, slices);
        if done.is_ready() {
            this.watch.sent();
        }
        done
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// hyper flushes when everything it had is written.
    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        let this = self.get_mut();
        let done = Pin::new(&mut this.stream).poll_flush(context);
        if done.is_ready() {
            this.watch.flushed();
        }
        done
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}
