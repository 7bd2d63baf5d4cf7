//! Who is who on the internet: whose edge, cloud, name server or error page is this, and whom to compare with?
//!
//! Facts are data, in `data/`, each row with its source and the date on which it was checked; this code
//! only parses them and looks things up. It is a pure function of that data and its arguments.

#![forbid(unsafe_code)]

mod catalogue;
mod compare;
mod judge;
mod load;
mod official;
mod prefix;
mod provider;
mod rule;

pub use catalogue::Catalogue;
pub use compare::{BlockPage, Control, Mirror, PortalCheck, PublicResolver, Sibling, TimeServer};
pub use judge::{Judgement, VisitorKind, Whose};
pub use official::{ListError, OfficialList, PrefixList};
pub use prefix::native;
pub use provider::{Habit, Kind, Provider, StatusFormat};
pub use rule::Rule;
