//! How long a piece of work waited for the database, all its questions together.

use std::{
    cell::Cell,
    future::Future,
    time::{Duration, Instant},
};

tokio::task_local! {
    static SPENT: Cell<Duration>;
}

/// Does a piece of work and says how long it waited for the database: from each question to its answer, waiting in the queue
/// included. Questions of tasks that the work spawns are not among them.
pub async fn measured<F: Future>(work: F) -> (F::Output, Duration) {
    SPENT
        .scope(Cell::new(Duration::ZERO), async {
            let said = work.await;
            (said, SPENT.with(Cell::get))
        })
        .await
}

/// Waits for an answer, on the account of the work that asked.
pub(crate) async fn waiting<F: Future>(answer: F) -> F::Output {
    let asked = Instant::now();
    let said = answer.await;
    let _ = SPENT.try_with(|spent| spent.set(spent.get() + asked.elapsed()));
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_waiting_is_counted_and_for_nobody_else() {
        let pause = Duration::from_millis(20);
        let work = async {
            tokio::task::yield_now().await;
            for _ in 0..2 {
                waiting(async {
                    std::thread::sleep(pause);
                })
                .await;
            }
            7
        };
        let idle = async {
            tokio::task::yield_now().await;
        };
        let ((said, spent), ((), nothing)) = tokio::join!(measured(work), measured(idle));
        assert_eq!((said, nothing), (7, Duration::ZERO));
        assert!(spent >= 2 * pause);
    }
}
