//! How is a script run that may be hostile?
//!
//! `QuickJS` by `rquickjs`: small, bounded in memory and stack, and interrupted by a clock, inside regular expressions too.
//! It has no files, no sockets and no timers; what a script can call is in `helpers.js` and below.

use std::cell::{Cell, RefCell};
use std::net::IpAddr;
use std::rc::Rc;
use std::time::Instant;

use faultline_observation::lies_in;
use rquickjs::context::EvalOptions;
use rquickjs::{CatchResultExt, CaughtError, Context, Ctx, Function, Runtime, Value};

use super::{Broken, Engine, Names};
use crate::facts::clean;

/// What a script may keep, in bytes.
const MEMORY: usize = 16 * 1024 * 1024;
/// How deep it may call, in bytes of stack: an eighth of what its thread has.
const STACK: usize = 256 * 1024;
/// How much of an error is kept, in characters.
const ERROR: usize = 200;

/// What the functions of `helpers.js` and the clock that stops everything share.
struct World {
    names: RefCell<Box<dyn Names>>,
    until: Cell<Instant>,
}

struct QuickJs {
    context: Context,
    world: Rc<World>,
}

/// An engine that has run `source` once, as far as it came by `until`.
pub(super) fn engine(
    source: &str,
    names: Box<dyn Names>,
    until: Instant,
) -> Result<Box<dyn Engine>, Broken> {
    let world = Rc::new(World {
        names: RefCell::new(names),
        until: Cell::new(until),
    });
    let context = context(&world).map_err(|error| Broken::Error(error.to_string()))?;
    let engine = QuickJs { context, world };
    engine.within(until, |ctx| {
        given(ctx, &engine.world)?;
        eval(ctx, include_str!("helpers.js"))?;
        eval(ctx, source)
    })?;
    Ok(Box::new(engine))
}

fn context(world: &Rc<World>) -> rquickjs::Result<Context> {
    let runtime = Runtime::new()?;
    runtime.set_memory_limit(MEMORY);
    runtime.set_max_stack_size(STACK);
    let clock = Rc::clone(world);
    let late = move || Instant::now() >= clock.until.get();
    runtime.set_interrupt_handler(Some(Box::new(late)));
    Context::full(&runtime)
}

/// What scripts in the wild are written for is not the strict mode.
fn eval(ctx: &Ctx<'_>, source: &str) -> rquickjs::Result<()> {
    let mut options = EvalOptions::default();
    options.strict = false;
    ctx.eval_with_options::<Value<'_>, _>(source, options)
        .map(|_| ())
}

/// The three things that the helpers cannot do by themselves.
fn given(ctx: &Ctx<'_>, world: &Rc<World>) -> rquickjs::Result<()> {
    let texts = |addresses: Vec<IpAddr>| -> Vec<String> {
        addresses.iter().map(ToString::to_string).collect()
    };
    let look_up = {
        let world = Rc::clone(world);
        move |host: String| {
            let host = host.to_ascii_lowercase();
            texts(world.names.borrow_mut().addresses(&host, world.until.get()))
        }
    };
    let own = {
        let world = Rc::clone(world);
        move || texts(world.names.borrow().own())
    };
    let is_in = |address: String, range: String| {
        let (base, bits) = range.split_once('/')?;
        let address: IpAddr = address.parse().ok()?;
        Some(lies_in(address, base.parse().ok()?, bits.parse().ok()?))
    };
    let globals = ctx.globals();
    globals.set("__lookUp", Function::new(ctx.clone(), look_up)?)?;
    globals.set("__own", Function::new(ctx.clone(), own)?)?;
    globals.set("__liesIn", Function::new(ctx.clone(), is_in)?)
}

impl QuickJs {
    /// Lets the engine work until then, and says what went wrong.
    fn within<T>(
        &self,
        until: Instant,
        work: impl for<'js> FnOnce(&Ctx<'js>) -> rquickjs::Result<T>,
    ) -> Result<T, Broken> {
        self.world.until.set(until);
        self.context.with(|ctx| {
            let done = work(&ctx).catch(&ctx);
            done.map_err(|error| {
                if Instant::now() >= until {
                    Broken::Endless
                } else {
                    Broken::Error(clean(&said(&error), ERROR))
                }
            })
        })
    }
}

impl Engine for QuickJs {
    fn find(&self, url: &str, host: &str, until: Instant) -> Result<String, Broken> {
        self.within(until, |ctx| {
            let find: Function<'_> = ctx.globals().get("FindProxyForURL")?;
            find.call((url, host))
        })
    }
}

/// The engine's own words; the stack of calls is the script's business.
fn said(error: &CaughtError<'_>) -> String {
    match error {
        CaughtError::Error(error) => error.to_string(),
        CaughtError::Exception(exception) => exception.message().unwrap_or_default(),
        CaughtError::Value(_) => "the script throws something".to_owned(),
    }
}
