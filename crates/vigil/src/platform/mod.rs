//! What does the platform tell of the network, of sleep and of what is scarce?
//!
//! One seam: each platform sends `News`. Where a platform tells nothing, the watch goes by its timetable, and sees by
//! the clock that the machine has slept. macOS and Windows tell nothing yet.

#[cfg(target_os = "linux")]
mod bus;
#[cfg(target_os = "linux")]
mod routes;

use faultline_watch::News;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Whether anything in this session shows icons of programs; asked once, as the program starts.
///
/// Source: StatusNotifierItem specification: a host announces itself to `org.kde.StatusNotifierWatcher`.
#[must_use]
pub fn has_tray() -> bool {
    #[cfg(target_os = "linux")]
    {
        bus::has_tray_host()
    }
    #[cfg(not(target_os = "linux"))]
    true
}

/// What the platform tells.
pub(crate) struct Signals {
    news: UnboundedReceiver<News>,
}

impl Signals {
    /// Begins to listen; what cannot be listened to is silent.
    pub(crate) async fn listen() -> Self {
        let (tell, news) = unbounded_channel();
        #[cfg(target_os = "linux")]
        {
            routes::listen(tell.clone());
            if let Ok(connection) = zbus::Connection::system().await {
                bus::listen(&connection, &tell).await;
            }
        }
        #[cfg(not(target_os = "linux"))]
        drop(tell);
        Self { news }
    }

    /// The next piece of news; waits for ever where there is none to come.
    pub(crate) async fn next(&mut self) -> News {
        match self.news.recv().await {
            Some(news) => news,
            None => std::future::pending().await,
        }
    }
}
