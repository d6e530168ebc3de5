//! A connection to PostgreSQL, made anew after it was lost.

use std::{
    cell::RefCell,
    collections::HashMap,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use postgres::{Client, Config, NoTls, fallible_iterator::FallibleIterator as _};
use postgres_types::ToSql;

use super::{
    fault,
    types::{self, Bound, Found},
};
use crate::{
    connection::{Each, check_count},
    error::{Kind, StoreError},
    limits::Limits,
    statement::{Dialect, Text},
    value::Val,
};

/// How long a unit of work may compute between two statements before the server takes its locks away.
const IDLE: &str = "60s";

/// A connection, made when it is first needed, and anew after it was lost.
pub(crate) struct Pg {
    config: Config,
    /// What each new connection is told first.
    settings: String,
    limits: Limits,
    live: RefCell<Option<Live>>,
    down: RefCell<Option<Down>>,
}

struct Live {
    client: Client,
    /// Statements as this connection knows them, by their text.
    plans: HashMap<String, Arc<Plan>>,
}

/// What is known of a statement after its first preparation.
struct Plan {
    statement: postgres::Statement,
    takes: usize,
    columns: Vec<String>,
}

/// PostgreSQL did not answer.
struct Down {
    until: Instant,
    fault: StoreError,
}

impl Pg {
    pub fn new(config: Config, reads: bool, durable: bool, limits: Limits) -> Self {
        let patience = limits.patience.as_millis();
        let oldest = limits.oldest_read.as_millis();
        let bound = if reads {
            format!("statement_timeout = {oldest}")
        } else {
            format!("lock_timeout = {patience}")
        };
        // A server that answers commits before they are on disk is told not to, for us.
        let commit = if durable {
            "SELECT set_config('synchronous_commit', 'on', FALSE) WHERE current_setting('synchronous_commit') = 'off'"
        } else {
            "SET synchronous_commit = off"
        };
        Self {
            config,
            settings: format!(
                "SET {bound}; SET idle_in_transaction_session_timeout = '{IDLE}'; {commit}"
            ),
            limits,
            live: RefCell::new(None),
            down: RefCell::new(None),
        }
    }

    /// Connects if there is no connection. A server that is away is waited for, once: it may be starting anew.
    pub fn connect(&self) -> Result<(), StoreError> {
        let mut live = self.borrow()?;
        if live.as_ref().is_some_and(|live| !live.client.is_closed()) {
            return Ok(());
        }
        *live = None;
        let mut down = self
            .down
            .try_borrow_mut()
            .map_err(|_| StoreError::other("connecting twice at once"))?;
        if let Some(down) = down.as_ref()
            && Instant::now() < down.until
        {
            return Err(down.fault.clone());
        }
        let wait = if down.is_some() {
            Duration::ZERO
        } else {
            self.limits.comes_back
        };
        let begun = Instant::now();
        let mut pause = Duration::from_millis(20);
        let client = loop {
            match self.try_connect() {
                Ok(client) => break client,
                Err(fault)
                    if matches!(fault.kind(), Kind::Lost | Kind::Busy)
                        && begun.elapsed() + pause <= wait =>
                {
                    tracing::debug!(%fault, "PostgreSQL does not answer yet");
                    thread::sleep(pause);
                    pause = (pause * 2).min(Duration::from_millis(500));
                }
                Err(fault) => {
                    if down.is_none() {
                        tracing::error!(%fault, "PostgreSQL does not answer");
                    }
                    *down = Some(Down {
                        until: Instant::now() + self.limits.rest,
                        fault: fault.clone(),
                    });
                    return Err(fault);
                }
            }
        };
        if down.take().is_some() {
            tracing::info!("PostgreSQL answers again");
        }
        *live = Some(Live {
            client,
            plans: HashMap::new(),
        });
        Ok(())
    }

    /// Begins a transaction, over a new connection if the old one turns out to be dead: nothing has been done yet.
    pub fn begin(&self, sql: &str) -> Result<(), StoreError> {
        self.connect()?;
        match self.batch(sql) {
            Err(fault) if fault.kind() == Kind::Lost => {
                self.let_go();
                self.connect()?;
                self.batch(sql)
            }
            begun => begun,
        }
    }

    /// Commits. When the answer did not come, nobody knows what it was.
    pub fn commit(&self) -> Result<(), StoreError> {
        self.batch("COMMIT").map_err(|fault| {
            self.let_go_if(&fault);
            match fault.kind() {
                Kind::Lost | Kind::TooLong => StoreError::new(
                    Kind::Unknown,
                    format!("the connection was lost during the commit, look whether it took effect: {fault}"),
                ),
                _ => fault,
            }
        })
    }

    /// Ends the transaction; what it wrote is undone.
    pub fn undo(&self) {
        if let Err(fault) = self.batch("ROLLBACK") {
            tracing::debug!(%fault, "a transaction ended with its connection");
            self.let_go();
        }
    }

    /// Statements without parameters or answers.
    pub fn batch(&self, sql: &str) -> Result<(), StoreError> {
        self.with(|live| Ok(live.client.batch_execute(sql)?))
    }

    pub fn prepare(&self, sql: &str) -> Result<(), StoreError> {
        self.with(|live| {
            let plan = live.plan(sql)?;
            types::check(&plan.statement)
        })
    }

    pub fn run(
        &self,
        sql: &str,
        values: &[Val<'_>],
        each: &mut Each<'_>,
    ) -> Result<u64, StoreError> {
        self.with(|live| {
            let plan = live.plan(sql)?;
            check_count(plan.takes, values.len())?;
            live.run(&plan, values, each)
        })
    }

    fn try_connect(&self) -> Result<Client, StoreError> {
        let fault = |fault: postgres::Error| {
            let fault = StoreError::from(fault);
            if fault.kind() == Kind::Lost {
                fault.at("PostgreSQL does not answer: check that it runs, and its address")
            } else {
                fault
            }
        };
        let mut client = self.config.connect(NoTls).map_err(fault)?;
        client.batch_execute(&self.settings).map_err(fault)?;
        Ok(client)
    }

    fn let_go(&self) {
        if let Ok(mut live) = self.live.try_borrow_mut() {
            *live = None;
        }
    }

    fn let_go_if(&self, fault: &StoreError) {
        if fault.kind() == Kind::Lost {
            self.let_go();
        }
    }

    fn with<T>(
        &self,
        work: impl FnOnce(&mut Live) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut live = self.borrow()?;
        work(
            live.as_mut().ok_or_else(|| {
                StoreError::new(Kind::Lost, "there is no connection to PostgreSQL")
            })?,
        )
    }

    fn borrow(&self) -> Result<std::cell::RefMut<'_, Option<Live>>, StoreError> {
        self.live.try_borrow_mut().map_err(|_| {
            StoreError::other("a row is being read: ask again when all rows are there")
        })
    }
}

impl Live {
    fn plan(&mut self, sql: &str) -> Result<Arc<Plan>, StoreError> {
        if let Some(plan) = self.plans.get(sql) {
            return Ok(Arc::clone(plan));
        }
        let text = Text::read(sql, Dialect::Postgres)?;
        let statement = self.client.prepare(&text.sql)?;
        let takes = text.takes;
        if statement.params().len() != takes {
            return Err(StoreError::other(format!(
                "PostgreSQL finds {} parameters where the text has {takes}",
                statement.params().len()
            )));
        }
        let columns = statement
            .columns()
            .iter()
            .map(|column| column.name().to_owned())
            .collect();
        let plan = Arc::new(Plan {
            statement,
            takes,
            columns,
        });
        self.plans.insert(sql.to_owned(), Arc::clone(&plan));
        Ok(plan)
    }

    fn run(
        &mut self,
        plan: &Plan,
        values: &[Val<'_>],
        each: &mut Each<'_>,
    ) -> Result<u64, StoreError> {
        let Self { client, plans } = self;
        let bound: Vec<Bound<'_>> = values.iter().map(|value| Bound(*value)).collect();
        let bound = bound.iter().map(|value| value as &(dyn ToSql + Sync));
        let mut forget = |fault: postgres::Error| {
            if fault::is_stale(&fault) {
                plans.clear();
            }
            StoreError::from(fault)
        };
        let mut rows = client
            .query_raw(&plan.statement, bound)
            .map_err(&mut forget)?;
        let mut count = 0;
        while let Some(row) = rows.next().map_err(&mut forget)? {
            let values = (0..plan.columns.len())
                .map(|place| Ok(row.try_get::<_, Found>(place)?.0))
                .collect::<Result<Vec<_>, StoreError>>()?;
            each(&plan.columns, values)?;
            count += 1;
        }
        if plan.columns.is_empty() {
            count = rows.rows_affected().unwrap_or(count);
        }
        Ok(count)
    }
}
