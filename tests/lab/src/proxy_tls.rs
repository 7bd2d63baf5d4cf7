//! What does a network's proxy do that is spoken to in TLS?
//!
//! It ends TLS on the router, with a certificate of the company's own authority, and leaves the rest to the proxy that leads
//! on (`proxy`).

use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::intercept;
use crate::place::Place;

/// Where it listens.
const PORT: u16 = 3133;
/// Who does the work behind it.
const BEHIND: (&str, u16) = ("192.168.1.1", 3129);

/// Starts it on the router. `world` holds the authorities' files.
///
/// # Errors
/// If the authorities are missing or the port is taken.
pub fn start(router: &Place, world: &Path) -> Result<()> {
    let acceptor = TlsAcceptor::from(intercept::pretended(world, "192.168.1.1")?);
    router.within(|| {
        let listener = TcpListener::bind(("192.168.1.1", PORT))?;
        listener.set_nonblocking(true)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        // A thread begins in the place of the one that starts it.
        std::thread::spawn(move || runtime.block_on(serve(listener, acceptor)));
        Ok(())
    })?
}

async fn serve(listener: TcpListener, acceptor: TlsAcceptor) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        let (client, _) = listener.accept().await?;
        let greeted = acceptor.accept(client);
        // Whatever fails just ends the connection, as with real ones.
        tokio::spawn(timeout(Duration::from_mins(1), async move {
            let mut client = greeted.await?;
            let mut behind = TcpStream::connect(BEHIND).await?;
            tokio::io::copy_bidirectional(&mut client, &mut behind).await
        }));
    }
}
