//! How does a message reach the desktop?
//!
//! One seam: on Linux the freedesktop notification service; elsewhere nothing yet, and the tray and the window show the
//! same.

#[cfg(target_os = "linux")]
mod freedesktop;

use crate::told::Notice;

/// What the user did with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gesture {
    /// The report that the message was about.
    pub report: String,
}

/// The desktop's messages.
#[derive(Debug)]
pub struct Desktop {
    #[cfg(target_os = "linux")]
    service: freedesktop::Service,
}

impl Desktop {
    /// The notification service of this session; `None` where there is none. With `on_gesture`, messages have a button
    /// that opens the report.
    pub async fn find(on_gesture: Option<Box<dyn Fn(Gesture) + Send>>) -> Option<Self> {
        #[cfg(target_os = "linux")]
        {
            let connection = zbus::Connection::session().await.ok()?;
            let service = freedesktop::Service::on(&connection, on_gesture)
                .await
                .ok()?;
            Some(Self { service })
        }
        #[cfg(not(target_os = "linux"))]
        {
            drop(on_gesture);
            None
        }
    }

    /// Shows `notice`, in the place of an older one about the same thing; says whether the desktop took it.
    pub async fn show(&mut self, notice: &Notice) -> bool {
        #[cfg(target_os = "linux")]
        {
            self.service.show(notice).await.is_ok()
        }
        #[cfg(not(target_os = "linux"))]
        {
            let _ = notice;
            false
        }
    }
}
