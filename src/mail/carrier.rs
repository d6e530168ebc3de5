//! The carrier: takes letters from the box to the mail server, on threads of its own.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread::JoinHandle,
    time::Duration,
};

use dateline_store::{Db, StoreError};
use lettre::{
    SmtpTransport, Transport as _,
    transport::smtp::{
        PoolConfig,
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};

use super::{
    Bell,
    message::{Sender, message},
    store::{self, Due},
};
use crate::{
    basics::{Clock, Timestamp},
    config::{Config, Guard, Way},
};

/// How many letters are on their way at once: a server that hangs holds up its own connections only.
const HANDS: u8 = 4;

/// How long the server may take for a word.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long a letter is taken for, in milliseconds: longer than a whole conversation may last.
pub(super) const TAKEN: i64 = 150_000;

/// How often the box is looked into without a bell.
const ROUND: Duration = Duration::from_secs(1);

/// A carrier at work. It ends when it is told to.
#[derive(Debug)]
pub struct Carrier {
    stop: Arc<AtomicBool>,
    bell: Arc<Bell>,
    rounds: JoinHandle<()>,
}

impl Carrier {
    /// Sets a carrier to work, if the settings name a mail server. `alone` says that no other node has letters in hand: then
    /// what a process before this one had taken is laid back.
    pub fn start(
        config: &Config,
        db: &Db,
        clock: &Clock,
        bell: &Arc<Bell>,
        alone: bool,
    ) -> std::io::Result<Option<Self>> {
        let (Some(way), Some(sender)) = (config.mail.way(), Sender::of(config)) else {
            return Ok(None);
        };
        let transport = transport(&way).map_err(std::io::Error::other)?;
        let (give, take) = sync_channel(usize::from(HANDS));
        let take = Arc::new(Mutex::new(take));
        for number in 0..HANDS {
            let hand = Hand {
                db: db.clone(),
                clock: clock.clone(),
                bell: Arc::clone(bell),
                transport: transport.clone(),
                sender: sender.clone(),
            };
            let take = Arc::clone(&take);
            std::thread::Builder::new()
                .name(format!("post-{number}"))
                .spawn(move || hand.work(&take))?;
        }
        let stop = Arc::new(AtomicBool::new(false));
        let (stopped, db, ringing) = (Arc::clone(&stop), db.clone(), Arc::clone(bell));
        let rounds = std::thread::Builder::new()
            .name("post".to_owned())
            .spawn(move || {
                if alone && let Err(fault) = db.write_blocking(store::release) {
                    tracing::error!(%fault, "the letters of the last time could not be laid back");
                }
                while !stopped.load(Ordering::Relaxed) {
                    round(&db, &give);
                    ringing.wait(ROUND);
                }
            })?;
        Ok(Some(Self {
            stop,
            bell: Arc::clone(bell),
            rounds,
        }))
    }

    /// No more letters are taken; those in hand are finished or laid back by the next start.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.bell.ring();
        let _ = self.rounds.join();
    }
}

/// Gives letters to free hands. What no hand is free for stays in the box.
fn round(db: &Db, give: &SyncSender<Due>) {
    let due = match db.read_blocking(store::list_due) {
        Ok(due) => due,
        Err(fault) => return tracing::error!(%fault, "the letter box cannot be opened"),
    };
    for due in due {
        let id = due.id;
        let taken = db.write_blocking(move |db| {
            store::take(db, id, Timestamp::from_millis(db.now() + TAKEN))
        });
        match taken {
            Ok(true) => {}
            Ok(false) => continue,
            Err(fault) => return tracing::error!(%fault, "a letter cannot be taken"),
        }
        // All hands are full: wait for the first that is free. That is never longer than a conversation.
        if let Err(TrySendError::Full(due)) = give.try_send(due) {
            let _ = give.send(due);
        }
    }
}

/// What became of a letter.
enum Fate {
    Delivered,
    /// The server or the way to it has a trouble that may pass.
    Later(String),
    /// Nobody will ever take it.
    Failed(String),
}

/// One that carries.
struct Hand {
    db: Db,
    clock: Clock,
    bell: Arc<Bell>,
    transport: SmtpTransport,
    sender: Sender,
}

impl Hand {
    fn work(&self, take: &Mutex<Receiver<Due>>) {
        loop {
            let next = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(due) = next else { return };
            let (id, fate) = (due.id, self.carry(&due));
            let count = match &fate {
                Fate::Delivered => &self.bell.sent,
                Fate::Later(_) => &self.bell.put_off,
                Fate::Failed(_) => &self.bell.given_up,
            };
            count.fetch_add(1, Ordering::Relaxed);
            let (clock, tries) = (self.clock.clone(), due.tries);
            let noted = self.db.write_blocking(move |db| match &fate {
                Fate::Delivered => store::delivered(db, id),
                Fate::Later(fault) => {
                    store::later(db, id, clock.now().plus_millis(pause(tries)), fault)
                }
                Fate::Failed(fault) => store::failed(db, id, fault),
            });
            if let Err(fault) = noted {
                let fault: StoreError = fault;
                tracing::error!(%fault, "what became of a letter cannot be written down");
            }
        }
    }

    fn carry(&self, due: &Due) -> Fate {
        if due.letter.ends_at <= self.clock.now() {
            tracing::warn!("a letter was not delivered before its time was over");
            return Fate::Failed("its time was over".to_owned());
        }
        let Some(message) = message(&due.letter, due.id, &self.sender) else {
            return Fate::Failed("no message can be made of it".to_owned());
        };
        match self.transport.send(&message) {
            Ok(_) => Fate::Delivered,
            Err(fault) => {
                // What the server says may name the address: its number must do.
                let code = fault.status().map(|code| code.to_string());
                let ours = code.as_deref().is_some_and(|code| code.starts_with("53"));
                if fault.is_permanent() && !ours {
                    let code = code.unwrap_or_default();
                    tracing::warn!(code, "the mail server refused a letter");
                    return Fate::Failed(format!("refused with {code}"));
                }
                let words = code.map_or_else(
                    || kind(&fault).to_owned(),
                    |code| format!("put off with {code}"),
                );
                tracing::warn!(
                    fault = words,
                    tries = due.tries + 1,
                    "a letter could not be handed over; it is tried again"
                );
                Fate::Later(words)
            }
        }
    }
}

fn kind(fault: &lettre::transport::smtp::Error) -> &'static str {
    if fault.is_timeout() {
        "the mail server does not answer"
    } else if fault.is_tls() {
        "no secure connection to the mail server: check its certificate, or ?tls=none in [mail] smtp"
    } else if fault.is_client() {
        "the mail server lacks what [mail] smtp asks of it: STARTTLS, or the way of signing in"
    } else {
        "the mail server cannot be reached"
    }
}

/// Milliseconds until the next try: soon at first, for somebody waits.
fn pause(tries: i64) -> i64 {
    match tries {
        0 => 1_000,
        1 => 3_000,
        2 => 10_000,
        3 => 30_000,
        _ => 60_000,
    }
}

fn transport(way: &Way) -> Result<SmtpTransport, lettre::transport::smtp::Error> {
    let tls = match way.guard {
        Guard::None => Tls::None,
        Guard::StartTls => Tls::Required(TlsParameters::new_rustls(way.host.clone())?),
        Guard::Tls => Tls::Wrapper(TlsParameters::new_rustls(way.host.clone())?),
    };
    let mut builder = SmtpTransport::builder_dangerous(way.host.clone())
        .port(way.port)
        .tls(tls)
        .timeout(Some(PATIENCE))
        .pool_config(
            PoolConfig::new()
                .max_size(u32::from(HANDS))
                .idle_timeout(Duration::from_secs(20)),
        );
    if let Some((user, password)) = &way.login {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(builder.build())
}

/// Tries the way to the mail server without sending anything: what is wrong with it, in words.
pub fn check(way: &Way) -> Result<(), String> {
    let transport = transport(way).map_err(|fault| fault.to_string())?;
    match transport.test_connection() {
        Ok(true) => Ok(()),
        Ok(false) => Err("the mail server hangs up".to_owned()),
        Err(fault) => Err(format!("{} ({fault})", kind(&fault))),
    }
}
