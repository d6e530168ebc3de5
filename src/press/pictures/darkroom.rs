//! The darkroom: the whole life of the child process in which an original is read.
//!
//! It hears the limits, lowers its own rights to them, and only then takes the first byte of the original. From there
//! on it can open no file and no connection, start no program with more rights, write to nothing but its answer, and
//! map no more memory and use no more time than allowed.

use std::{
    io::{self, Write as _},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

use rustix::{
    process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit},
    thread::set_no_new_privs,
};

use super::{
    Limits, PictureError,
    answer::{Plate, answer},
    decode::decode,
    print::print,
    request,
};

/// Lives the life of the darkroom: hears a question on standard input, answers on standard output.
///
/// The program's `main` calls it before anything else if its first argument is [`super::CHILD_ARGUMENT`], and returns
/// what it gives. Nobody calls it by hand; who does gets status 2.
pub fn child() -> ExitCode {
    let mut input = io::stdin().lock();
    let Ok(limits) = request::read_head(&mut input) else {
        return ExitCode::from(2);
    };
    let outcome = confine(&limits)
        .map_err(PictureError::Closed)
        .and_then(|()| {
            let original =
                request::read_original(&mut input, &limits).map_err(|error| {
                    match error.kind() {
                        io::ErrorKind::OutOfMemory => PictureError::Memory {
                            allowed: limits.memory_bytes,
                        },
                        _ => PictureError::Closed(error),
                    }
                })?;
            develop(&original, &limits)
        });
    let mut output = io::stdout().lock();
    match output
        .write_all(&answer(&outcome))
        .and_then(|()| output.flush())
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// From the original to the renditions. A decoder that panics has met a photo that nobody foresaw.
pub(super) fn develop(original: &[u8], limits: &Limits) -> Result<Plate, PictureError> {
    catch_unwind(AssertUnwindSafe(|| {
        print(decode(original, limits)?, limits)
    }))
    .unwrap_or_else(|_| {
        Err(PictureError::Damaged(
            "its reader did not know what to do".into(),
        ))
    })
}

/// Gives up what reading a photo does not need.
fn confine(limits: &Limits) -> io::Result<()> {
    // If the parent dies, nobody waits for the answer.
    set_parent_process_death_signal(Some(Signal::KILL))?;
    set_no_new_privs(true)?;
    // Two threads may use two seconds in one.
    let seconds = limits.time.as_secs().saturating_add(1).saturating_mul(2);
    for (resource, most) in [
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, 0),
        (Resource::Cpu, seconds),
        (Resource::As, limits.memory_bytes),
    ] {
        setrlimit(
            resource,
            Rlimit {
                current: Some(most),
                maximum: Some(most),
            },
        )?;
    }
    Ok(())
}
