//! What runs scripts in a build without the feature `pac`? Nothing.

use std::time::Instant;

use super::{Broken, Engine, Names};

/// There is none.
pub(super) fn engine(
    _source: &str,
    _names: Box<dyn Names>,
    _until: Instant,
) -> Result<Box<dyn Engine>, Broken> {
    Err(Broken::NoEngine)
}
