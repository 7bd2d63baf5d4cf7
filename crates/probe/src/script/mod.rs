//! Which way does the script go that chooses this system's proxy (PAC), for one page?
//!
//! The script is a program from somebody else, and is treated as such: it runs in a thread of its own, in an engine that is
//! given nothing but the functions that such scripts are promised, with 16 MiB, 256 KiB of stack and half a second an
//! answer. All it can make this machine do is to look names up with the system's resolver, a few times, which is what
//! browsers let it do too. It is told the page's scheme and host, never the path. Source: Netscape's "Navigator Proxy
//! Auto-Config File Format" (1996), and what Chromium's `pac_js_library.h` makes of it.

mod answer;
mod load;
mod names;
#[cfg(feature = "pac")]
mod quickjs;
#[cfg(not(feature = "pac"))]
#[path = "without.rs"]
mod quickjs;

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::{Mutex, oneshot};
use url::Url;

use self::answer::Way;
pub(crate) use self::load::{NoScript, Script, chosen, loaded};

/// How long the script may take for one page, look-ups included: a sound one takes a millisecond.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long its thread may be late in saying so.
const SLACK: Duration = Duration::from_millis(250);

/// What runs a script. Behind a trait of our own, so that the engine can be another one, or none.
trait Engine {
    /// What `FindProxyForURL` answers, as it stands.
    fn find(&self, url: &str, host: &str, until: Instant) -> Result<String, Broken>;
}

/// What a script may learn of the world.
#[cfg_attr(
    not(feature = "pac"),
    expect(dead_code, reason = "without an engine there is nobody who asks")
)]
trait Names {
    /// The addresses of a name, as far as they are known by then.
    fn addresses(&mut self, host: &str, until: Instant) -> Vec<IpAddr>;
    /// This machine's own addresses, the one that leads out first.
    fn own(&self) -> Vec<IpAddr>;
}

/// Why a script gives no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It fails, and this is what the engine says of it.
    Error(String),
    /// It does not come to an end.
    Endless,
    /// There is no engine in this build.
    #[cfg(not(feature = "pac"))]
    NoEngine,
}

/// A script in its thread, and what is known of the proxies that it names.
#[derive(Debug)]
pub(crate) struct Chooser {
    questions: mpsc::Sender<Question>,
    endless: OnceLock<()>,
    accepts: Mutex<BTreeMap<String, bool>>,
}

struct Question {
    url: String,
    host: String,
    answer: oneshot::Sender<Result<String, Broken>>,
}

impl Chooser {
    /// Starts the script. What is wrong with it is said to the first question.
    fn start(source: String, names: impl Names + Send + 'static) -> Self {
        let (questions, asked) = mpsc::channel::<Question>();
        let run = move || {
            let engine = quickjs::engine(&source, Box::new(names), Instant::now() + PATIENCE);
            for question in asked {
                let until = Instant::now() + PATIENCE;
                let answer = match &engine {
                    Ok(engine) => engine.find(&question.url, &question.host, until),
                    Err(broken) => Err(broken.clone()),
                };
                // Whoever asked may have given up.
                let _ = question.answer.send(answer);
            }
        };
        // Where no thread can be had, the channel is closed, which is an answer too.
        let _ = thread::Builder::new()
            .name("proxy-script".to_owned())
            .spawn(run);
        Self {
            questions,
            endless: OnceLock::new(),
            accepts: Mutex::default(),
        }
    }

    /// The ways to `url`, in the order in which they are to be tried; at least one.
    async fn choose(&self, url: &Url) -> Result<Vec<Way>, Broken> {
        if self.endless.get().is_some() {
            return Err(Broken::Endless);
        }
        let answered = tokio::time::timeout(PATIENCE + SLACK, self.asked(url)).await;
        let answered = answered.unwrap_or(Err(Broken::Endless));
        if answered == Err(Broken::Endless) {
            // It is not given another half second for each further page.
            self.endless.get_or_init(|| ());
        }
        answered.map(|text| answer::ways(&text))
    }

    async fn asked(&self, url: &Url) -> Result<String, Broken> {
        let host = url.host_str().unwrap_or_default();
        let (answer, answered) = oneshot::channel();
        let port = url
            .port()
            .map(|port| format!(":{port}"))
            .unwrap_or_default();
        let question = Question {
            url: format!("{}://{host}{port}/", url.scheme()),
            host: host.trim_matches(['[', ']']).to_owned(),
            answer,
        };
        let gone = || Broken::Error("the engine is gone".to_owned());
        self.questions.send(question).map_err(|_| gone())?;
        answered.await.unwrap_or_else(|_| Err(gone()))
    }

    /// Whether this proxy accepts connections: found out once, by `look`, however many pages lead to it.
    async fn accepts(&self, proxy: &str, look: impl Future<Output = bool>) -> bool {
        let mut known = self.accepts.lock().await;
        if let Some(accepts) = known.get(proxy) {
            return *accepts;
        }
        let accepts = look.await;
        known.insert(proxy.to_owned(), accepts);
        accepts
    }
}

#[cfg(test)]
#[cfg(feature = "pac")]
#[path = "tests.rs"]
mod tests;
