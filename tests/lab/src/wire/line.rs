//! How does a packet arrive later than it was sent?
//!
//! A queue ordered by deadline and one thread that sleeps until the next. Threads and their timer slack of a nanosecond
//! keep within about a millisecond; an asynchronous runtime's timers round up to whole ones.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::Write;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Instant;

/// Packets on their way in one direction.
#[derive(Default)]
pub struct Line {
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Default)]
struct Queue {
    /// Deadline, order of arrival, packet: packets with one deadline keep their order.
    waiting: BinaryHeap<Reverse<(Instant, u64, Vec<u8>)>>,
    arrived: u64,
}

/// More than a second of everything a scenario can send; beyond it packets are lost, as on any router.
const CAPACITY: usize = 20_000;

impl Line {
    /// Takes a packet that is to arrive at `due`.
    pub fn send(&self, due: Instant, packet: Vec<u8>) {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        if queue.waiting.len() < CAPACITY {
            queue.arrived += 1;
            let order = queue.arrived;
            queue.waiting.push(Reverse((due, order, packet)));
            self.changed.notify_one();
        }
    }

    /// Forgets everything that is on its way.
    pub fn clear(&self) {
        self.queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .waiting
            .clear();
    }

    /// Hands each packet to `interface` when its time has come; never returns.
    pub fn deliver(&self, mut interface: &File) -> ! {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let now = Instant::now();
            match queue.waiting.peek().map(|Reverse((due, ..))| *due) {
                None => {
                    queue = self
                        .changed
                        .wait(queue)
                        .unwrap_or_else(PoisonError::into_inner);
                }
                Some(due) if due > now => {
                    let waited = self.changed.wait_timeout(queue, due - now);
                    queue = waited.unwrap_or_else(PoisonError::into_inner).0;
                }
                Some(_) => {
                    let packet = queue.waiting.pop();
                    drop(queue);
                    if let Some(Reverse((_, _, packet))) = packet {
                        // An interface that is down takes nothing: the packet is lost, as it should be.
                        let _ = interface.write(&packet);
                    }
                    queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }
}
