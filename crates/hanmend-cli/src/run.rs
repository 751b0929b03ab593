//! Does the jobs of a command line on all cores and keeps their order.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::args::Command;
use crate::input::Jobs;
use crate::output::Sink;
use crate::problem::Problem;
use crate::progress::Progress;
use crate::task::{Done, Task};

/// The exit code when there was no document.
const EMPTY: u8 = 1;
/// The exit code when something went wrong.
pub(crate) const FAILED: u8 = 2;

/// How many jobs each thread may be ahead of the output. More would hold more
/// documents in memory; with fewer, a long document leaves threads idle.
const AHEAD: usize = 8;

/// How it went.
#[derive(Default)]
pub(crate) struct Outcome {
    documents: u64,
    problems: u64,
    /// Whether whoever read the output wanted no more of it.
    abandoned: bool,
}

impl Outcome {
    /// Whether there was nothing to do, and nothing went wrong.
    fn is_empty(&self) -> bool {
        self.documents == 0 && self.problems == 0 && !self.abandoned
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Outcome { problems: 1.., .. } => FAILED,
            outcome if outcome.is_empty() => EMPTY,
            _ => 0,
        })
    }
}

/// Does all that a command line asks for.
///
/// # Errors
///
/// When nothing could be done, or when the output can no longer be written.
pub(crate) fn run(command: &Command) -> Result<Outcome, Problem> {
    let io = command.io();
    let task = Task::new(command);
    let sink = Sink::open(io, command.format())?;
    let jobs = Jobs::new(io, sink.canonical());
    let progress = Progress::new(io.progress);
    // Zero stands for one for each core.
    let threads = io.threads.map_or(0, NonZeroUsize::get);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
    let outcome = in_order(
        &pool,
        jobs,
        |job| task.run(job),
        |queue| write_all(&queue, sink, &progress),
    )?;
    if outcome.is_empty() {
        let nothing = if io.jsonl {
            Problem::NoLines
        } else {
            Problem::NoFiles
        };
        nothing.report();
    }
    Ok(outcome)
}

/// Does jobs in parallel and hands what comes of them to `write`, on a thread
/// of its own and in the order of the jobs.
///
/// Each job has a channel for its result, and the queue holds the receiving
/// ends in order. The queue is bounded, which bounds the memory.
fn in_order<J: Send, D: Send, W: Send>(
    pool: &ThreadPool,
    jobs: impl Iterator<Item = J>,
    work: impl Fn(J) -> D + Sync,
    write: impl FnOnce(Receiver<Receiver<D>>) -> W + Send,
) -> W {
    let (sender, queue): (SyncSender<Receiver<D>>, _) =
        sync_channel(pool.current_num_threads() * AHEAD);
    let work = &work;
    thread::scope(|threads| {
        let writer = threads.spawn(|| write(queue));
        pool.in_place_scope_fifo(|scope| {
            for job in jobs {
                let (result, receiver) = sync_channel(1);
                if sender.send(receiver).is_err() {
                    // The writer has ended early.
                    break;
                }
                scope.spawn_fifo(move |_| {
                    // An error only says that the writer has ended early.
                    let _ = result.send(work(job));
                });
            }
        });
        drop(sender);
        writer.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

fn write_all(
    queue: &Receiver<Receiver<Done>>,
    mut sink: Sink,
    progress: &Progress,
) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    let written = loop {
        let receiver = match queue.try_recv() {
            Ok(receiver) => receiver,
            Err(TryRecvError::Disconnected) => break Ok(()),
            Err(TryRecvError::Empty) => {
                // Whoever reads the output need not wait for the next input.
                if let Err(problem) = sink.flush() {
                    break Err(problem);
                }
                match queue.recv() {
                    Ok(receiver) => receiver,
                    Err(_) => break Ok(()),
                }
            }
        };
        // A job without a result has panicked, which ends the program.
        let Ok(done) = receiver.recv() else { continue };
        outcome.documents += done.documents;
        outcome.problems += done.problems.len() as u64;
        for problem in done.problems.iter().chain(&done.skipped) {
            progress.suspend(|| problem.report());
        }
        match sink.write(&done) {
            Ok(None) => {}
            Ok(Some(problem)) => {
                outcome.problems += 1;
                progress.suspend(|| problem.report());
            }
            Err(problem) => break Err(problem),
        }
        progress.add(&done);
    };
    progress.finish();
    // Where nothing could be read, a file of an earlier run stays as it is.
    let wanted = outcome.documents > 0 || outcome.problems == 0;
    match written.and_then(|()| sink.finish(wanted)) {
        Err(problem) if problem.is_broken_pipe() => {
            outcome.abandoned = true;
            Ok(outcome)
        }
        Err(problem) => Err(problem),
        Ok(()) => Ok(outcome),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn pool(threads: usize) -> ThreadPool {
        ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
    }

    #[test]
    fn the_order_is_that_of_the_jobs() {
        let work = |job: u64| {
            // Early jobs take longest.
            thread::sleep(Duration::from_micros(500 - job));
            job
        };
        let done = in_order(&pool(4), 0..500, work, |queue| {
            queue
                .iter()
                .filter_map(|job| job.recv().ok())
                .collect::<Vec<_>>()
        });
        assert!(done.into_iter().eq(0..500));
    }

    #[test]
    fn a_writer_that_ends_ends_the_jobs() {
        let first = in_order(
            &pool(2),
            0u64..,
            |job| job,
            |queue| queue.recv().unwrap().recv().unwrap(),
        );
        assert_eq!(first, 0);
    }
}
