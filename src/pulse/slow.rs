//! Answers that took long: where their time went, and how many of them are told.

use std::{
    cell::Cell,
    future::Future,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How many lines a second the log has room for.
const LINES: u32 = 5;

tokio::task_local! {
    static SPENT: Cell<Spent>;
}

/// Where the time of one answer went, as far as that is known. What is drawn is drawn from the database: the phases overlap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spent {
    /// Until the form had come.
    pub form: Duration,
    /// Until the page was drawn, by this request or by another one that was first.
    pub draw: Duration,
}

/// Makes an answer and says where its time went.
pub async fn measured<F: Future>(work: F) -> (F::Output, Spent) {
    SPENT
        .scope(Cell::default(), async {
            let said = work.await;
            (said, SPENT.with(Cell::get))
        })
        .await
}

/// A phase of the answer that is being made, if one is.
pub async fn during<F: Future>(phase: fn(&mut Spent) -> &mut Duration, work: F) -> F::Output {
    let begun = Instant::now();
    let said = work.await;
    let _ = SPENT.try_with(|cell| {
        let mut spent = cell.get();
        *phase(&mut spent) += begun.elapsed();
        cell.set(spent);
    });
    said
}

/// Lets through so many lines a second, and remembers how many it kept back.
#[derive(Debug, Default)]
pub struct Limiter(Mutex<Option<(Instant, u32)>>);

impl Limiter {
    /// Whether there may be a line now; if so, how many were kept back since the last one that was let through.
    pub fn may_tell(&self, now: Instant) -> Option<u32> {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, lines) = told.unwrap_or((now, 0));
        if now.duration_since(since) >= Duration::from_secs(1) {
            *told = Some((now, 1));
            return Some(lines.saturating_sub(LINES));
        }
        *told = Some((since, lines.saturating_add(1)));
        (lines < LINES).then_some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_slow_answers_is_five_lines_a_second_and_their_number() {
        let (limiter, now) = (Limiter::default(), Instant::now());
        let told = (0..100).filter_map(|_| limiter.may_tell(now)).count();
        assert_eq!(told, 5);
        let later = now + Duration::from_secs(1);
        assert_eq!(limiter.may_tell(later), Some(95));
        assert_eq!(limiter.may_tell(later), Some(0));
    }

    #[tokio::test]
    async fn phases_are_told_apart_and_outside_of_an_answer_nobody_counts() {
        let pause = || async { std::thread::sleep(Duration::from_millis(5)) };
        during(|spent| &mut spent.form, pause()).await;
        let ((), spent) = measured(async {
            during(|spent| &mut spent.draw, pause()).await;
            during(|spent| &mut spent.draw, pause()).await;
        })
        .await;
        assert_eq!(spent.form, Duration::ZERO);
        assert!(spent.draw >= Duration::from_millis(10));
    }
}
