//! Carries an original to the darkroom and its answer back, and does not wait longer than the time allows.

use std::{
    io::{self, Read as _, Write as _},
    os::unix::process::{CommandExt as _, ExitStatusExt as _},
    path::{self, Path},
    process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};

use super::{CHILD_ARGUMENT, Limits, PictureError, answer, request};

/// How long the darkroom may take to end once it has answered.
const LEAVE: Duration = Duration::from_secs(1);

/// Asks `program` for the renditions of an original; gives its answer as it came.
pub(super) fn ask(
    program: &Path,
    original: &[u8],
    limits: &Limits,
) -> Result<Vec<u8>, PictureError> {
    // The darkroom stands elsewhere, so a path from here would lead nowhere.
    let program = path::absolute(program).map_err(PictureError::Closed)?;
    let mut command = Command::new(&program);
    command.arg(CHILD_ARGUMENT);
    converse(command, original, limits).map_err(|error| match error {
        PictureError::Closed(error) => PictureError::Closed(io::Error::new(
            error.kind(),
            format!("{}: {error}", program.display()),
        )),
        other => other,
    })
}

/// Starts a command in an empty environment and its own process group, tells it the question and hears its answer.
fn converse(
    mut command: Command,
    original: &[u8],
    limits: &Limits,
) -> Result<Vec<u8>, PictureError> {
    let deadline = Instant::now() + limits.time;
    let mut darkroom = command
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(PictureError::Closed)?;
    let (Some(input), Some(output)) = (darkroom.stdin.take(), darkroom.stdout.take()) else {
        end(&mut darkroom);
        return Err(PictureError::Closed(io::Error::other("it has no pipes")));
    };
    let heard = tell(input, original, limits).and_then(|()| hear(output));
    let heard = match heard {
        Ok(heard) => heard.recv_timeout(deadline.saturating_duration_since(Instant::now())),
        Err(error) => {
            end(&mut darkroom);
            return Err(PictureError::Closed(error));
        }
    };
    let status = match heard {
        Ok(_) => leave(&mut darkroom, deadline.min(Instant::now() + LEAVE)),
        Err(_) => end(&mut darkroom),
    };
    match heard {
        Ok(Ok(told)) if told.len() as u64 > answer::LONGEST => {
            Err(PictureError::Nonsense("it does not end"))
        }
        Ok(Ok(told)) if told.is_empty() => Err(silence(status, limits)),
        Ok(Ok(told)) => Ok(told),
        Ok(Err(error)) => Err(PictureError::Closed(error)),
        Err(RecvTimeoutError::Timeout) => Err(PictureError::Time {
            allowed: limits.time,
        }),
        Err(RecvTimeoutError::Disconnected) => {
            Err(PictureError::Nonsense("it was lost on the way"))
        }
    }
}

/// Tells the question on a thread of its own, for a darkroom that does not listen must not hold us up. Nobody waits for
/// that thread: it ends when the other side of the pipe does.
fn tell(mut input: ChildStdin, original: &[u8], limits: &Limits) -> io::Result<()> {
    let head = request::head(limits, original.len() as u64);
    let original = original.to_vec();
    thread::Builder::new()
        .name("picture-question".into())
        .spawn(move || {
            // Who hangs up early says why in the answer.
            let _ = input
                .write_all(&head)
                .and_then(|()| input.write_all(&original));
        })?;
    Ok(())
}

/// Hears the answer on a thread of its own, to the end or to one byte too many.
fn hear(output: ChildStdout) -> io::Result<mpsc::Receiver<io::Result<Vec<u8>>>> {
    let (done, heard) = mpsc::sync_channel(1);
    thread::Builder::new()
        .name("picture-answer".into())
        .spawn(move || {
            let mut told = Vec::new();
            let read = output.take(answer::LONGEST + 1).read_to_end(&mut told);
            // If the time is over, nobody hears it any more.
            let _ = done.send(read.map(|_| told));
        })?;
    Ok(heard)
}

/// Lets the darkroom end by itself for a moment, then ends it.
fn leave(darkroom: &mut Child, until: Instant) -> Option<ExitStatus> {
    let mut pause = Duration::from_micros(200);
    while Instant::now() < until {
        match darkroom.try_wait() {
            Ok(None) => thread::sleep(pause),
            Ok(status) => return status,
            Err(_) => break,
        }
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    end(darkroom)
}

/// Ends the darkroom and all that it may have started.
fn end(darkroom: &mut Child) -> Option<ExitStatus> {
    // Not yet waited for, so the number is still its own.
    if let Some(group) = i32::try_from(darkroom.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = darkroom.kill();
    darkroom.wait().ok()
}

/// What an end without an answer means.
fn silence(status: Option<ExitStatus>, limits: &Limits) -> PictureError {
    match status
        .and_then(|status| status.signal())
        .and_then(Signal::from_named_raw)
    {
        // A program that gets no memory aborts.
        Some(Signal::ABORT) => PictureError::Memory {
            allowed: limits.memory_bytes,
        },
        Some(Signal::XCPU) => PictureError::Time {
            allowed: limits.time,
        },
        Some(signal) => PictureError::Stopped(format!("signal {}", signal.as_raw())),
        None => PictureError::Nonsense("it said nothing"),
    }
}

#[cfg(test)]
mod tests;
