//! Where is the script that chooses this system's proxy, and what does it say for a page?
//!
//! Asked: whoever serves the script (`http`, `https`), without a proxy, as browsers do; or a file; or the setting itself
//! (`data`). Where the system says that the network is to be asked (WPAD), `http://wpad/wpad.dat`, as Chromium does where
//! it cannot ask DHCP. Budget: 2 s and a megabyte. Once a diagnosis; what several pages need is found out once.

use std::io::Read;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use faultline_observation::Failure;
use tokio::sync::oneshot;
use url::Url;

use super::names::System;
use super::{Broken, Chooser, Way};
use crate::context::Context;
use crate::escape::unescaped;
use crate::knocks::Knocks;
use crate::machine::{Proxy, proxy_script};
use crate::operation::connect;
use crate::probe::{Route, document, platform_address};

/// How long fetching it may take: it comes from the own network or the own company.
const BUDGET: Duration = Duration::from_secs(2);
/// How much of it is read; Chromium's limit, too.
const MOST: usize = 1024 * 1024;
/// How long a proxy may take to accept a connection where the script names another way behind it.
const CONNECT: Duration = Duration::from_millis(1500);
/// Where a network that has a script shows it.
const WPAD: &str = "http://wpad/wpad.dat";

/// The script of this system, or why there is none.
pub(crate) type Script = Result<Chooser, NoScript>;

/// Why no script is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoScript {
    /// The network was asked for one and has none.
    Absent,
    /// It cannot be had, and this is why.
    Unreachable(Failure),
}

/// What the script chooses for one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// Everything that it names, in its order.
    pub(crate) ways: Vec<String>,
    /// Proxies that it names first and that accept no connection.
    pub(crate) dead: Vec<String>,
    /// The proxy that remains; `None` is the direct way.
    pub(crate) proxy: Option<Proxy>,
}

/// The script of this system, fetched at the first need; `None` where none is set.
///
/// Boxed, for it reads a document, and documents are read through the proxy that a script chooses.
pub(crate) fn loaded(
    context: &Context,
) -> Pin<Box<dyn Future<Output = Option<&Script>> + Send + '_>> {
    Box::pin(async {
        context.machine.proxy_script.as_ref()?;
        Some(context.script.get_or_init(|| load(context)).await)
    })
}

/// What the script chooses for `url`; `None` where there is no script that answers, and programs go without a proxy.
pub(crate) async fn chosen(context: &Context, url: &Url) -> Option<Choice> {
    let chooser = loaded(context).await?.as_ref().ok()?;
    chooser.choice(context, url).await.ok()
}

impl Chooser {
    /// The ways to `url`, and the first of them that can be gone.
    pub(crate) async fn choice(&self, context: &Context, url: &Url) -> Result<Choice, Broken> {
        let ways = self.choose(url).await?;
        let mut choice = Choice {
            ways: ways.iter().map(ToString::to_string).collect(),
            ..Choice::default()
        };
        let mut left = ways.into_iter().peekable();
        while let Some(Way::Proxy(proxy)) = left.next() {
            let last = left.peek().is_none();
            if last
                || self
                    .accepts(&proxy.to_string(), knock(context, &proxy))
                    .await
            {
                choice.proxy = Some(proxy);
                break;
            }
            choice.dead.push(proxy.to_string());
        }
        Ok(choice)
    }
}

async fn knock(context: &Context, proxy: &Proxy) -> bool {
    let Some(address) = platform_address(context, &proxy.host).await else {
        return false;
    };
    let limit = context.limit(CONNECT);
    // A proxy is this machine's own, and stands for everybody behind it.
    let own = Knocks::default();
    connect(context.socket(address, proxy.port), limit, &own)
        .await
        .is_ok()
}

async fn load(context: &Context) -> Script {
    let limit = context.limit(BUDGET);
    let setting = in_thread(proxy_script);
    let place = tokio::time::timeout_at(limit.until(), setting).await;
    let place = place.ok().and_then(Result::ok).flatten();
    let unreachable = |failure: Failure| Err(NoScript::Unreachable(failure));
    let Some(place) = place else {
        return unreachable(Failure::from(Failure::ABANDONED));
    };
    let source = match place.as_str() {
        "auto" => match fetch(context, WPAD).await {
            Ok(source) => source,
            Err(_) => return Err(NoScript::Absent),
        },
        place => match fetch(context, place).await {
            Ok(source) => source,
            Err(failure) => return unreachable(failure),
        },
    };
    Ok(Chooser::start(
        source,
        System::new(Arc::clone(&context.machine)),
    ))
}

async fn fetch(context: &Context, place: &str) -> Result<String, Failure> {
    let malformed = || Failure::from(Failure::HTTP_MALFORMED);
    if let Some(data) = place.strip_prefix("data:") {
        return text_of(data).ok_or_else(malformed);
    }
    let url = Url::parse(place).map_err(|_| malformed())?;
    if let Ok(path) = url.to_file_path() {
        let read = tokio::time::timeout(BUDGET, in_thread(move || of_file(path))).await;
        return read
            .ok()
            .and_then(Result::ok)
            .flatten()
            .ok_or_else(malformed);
    }
    let document = document(context, &url, Route::Direct, MOST, BUDGET).await?;
    match document.status {
        200 if document.whole => Ok(String::from_utf8_lossy(&document.bytes).into_owned()),
        404 | 410 => Err(Failure::from(Failure::HTTP_MISSING)),
        200 => Err(malformed()),
        _ => Err(Failure::from(Failure::HTTP_UNCLEAR)),
    }
}

/// Does `work` in a thread that nobody waits for: a settings' program or a network's file system may hang.
fn in_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> oneshot::Receiver<T> {
    let (done, result) = oneshot::channel();
    // A thread that cannot be started leaves the channel closed, which is an answer too.
    let _ = std::thread::Builder::new().spawn(move || done.send(work()));
    result
}

fn of_file(path: PathBuf) -> Option<String> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).ok()?;
    file.take(MOST as u64 + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() <= MOST).then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// What stands in a `data:` address (RFC 2397), behind its scheme.
fn text_of(data: &str) -> Option<String> {
    let (kind, text) = data.split_once(',')?;
    let bytes = unescaped(text.get(..text.len().min(3 * MOST))?.as_bytes());
    let bytes = if kind.ends_with(";base64") {
        from_base64(&bytes)?
    } else {
        bytes
    };
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// RFC 4648, section 4.
fn from_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for letter in text
        .iter()
        .filter(|it| !it.is_ascii_whitespace() && **it != b'=')
    {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held).to_be_bytes()[3]);
            bits &= (1 << held) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_may_stand_in_its_own_address() {
        for (data, text) in [
            (",function%20F()%7B%7D", Some("function F(){}")),
            ("text/plain;charset=utf-8,50%25%zz%4", Some("50%%zz%4")),
            (
                "application/x-ns-proxy-autoconfig;base64,ZnVuY3Rpb24gRigpe30=",
                Some("function F(){}"),
            ),
            (";base64,%5A%67%3D%3D", Some("f")),
            (";base64,***", None),
            ("nothing", None),
        ] {
            assert_eq!(text_of(data).as_deref(), text, "{data}");
        }
    }
}
