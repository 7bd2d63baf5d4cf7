//! Which proxy does the script of this system's settings choose for the page (PAC)?
//!
//! Asked: whoever serves the script, once, without a proxy; names that the script looks up, of the system's resolver, as
//! browsers let it. Crosses: nothing that is put to the test: a script that is not there or fails leads to no proxy, in
//! browsers as here, and what it chooses is tried by `visit`. Budget: 2 s and a megabyte for the script, half a second for
//! its answer, 1.5 s for a proxy that has another way behind it. See `crate::script`.

use faultline_observation::{Asks, Operation, Proof, Role, SkipReason};
use url::Url;

use super::page::host_of;
use super::{Emit, send};
use crate::context::Context;
use crate::record::Record;
use crate::script::{Broken, NoScript, loaded};

/// Asks the script for the way to `url`, and says how that went in the fact `script`.
pub(crate) async fn proxy_script(context: &Context, url: Option<&str>, emit: &Emit) {
    let url = url.and_then(|url| Url::parse(url).ok());
    let mut asks = Asks::new(Role::Machine);
    asks.host = url.as_ref().and_then(host_of);
    let mut record = Record::begin(
        context,
        "proxy_script",
        asks,
        Vec::new(),
        Operation::Inspect,
    );
    let script = match loaded(context).await {
        Some(Ok(script)) => script,
        none => {
            let state = match none {
                Some(Err(NoScript::Unreachable(failure))) => {
                    record.facts.text("error", failure.as_str());
                    "unreachable"
                }
                _ => "absent",
            };
            record.facts.text("script", state);
            return send(emit, record.skip(SkipReason::NotAvailable));
        }
    };
    let Some(url) = url else {
        record.facts.text("script", "there");
        return send(emit, record.succeed(Proof::Unproven));
    };
    let state = match script.choice(context, &url).await {
        Ok(choice) => {
            record.facts.list("ways", &choice.ways);
            record.facts.list("dead", &choice.dead);
            let proxy = choice.proxy.map(|proxy| proxy.to_string());
            record.facts.maybe("proxy", proxy.as_deref());
            record.facts.text("script", "chose");
            return send(emit, record.succeed(Proof::Unproven));
        }
        Err(Broken::Error(error)) => {
            record.facts.text("error", &error);
            "broken"
        }
        Err(Broken::Endless) => "endless",
        #[cfg(not(feature = "pac"))]
        Err(Broken::NoEngine) => "not-run",
    };
    record.facts.text("script", state);
    send(emit, record.skip(SkipReason::NotAvailable));
}
