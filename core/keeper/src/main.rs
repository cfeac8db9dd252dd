//! `kith-keeper serve --web DIR --listen ADDR`: serves the app until it is asked to stop.
//!
//! Prints one line with the address once it listens (port 0 takes any free port). SIGTERM or Ctrl-C ends it:
//! what is being answered is finished, nothing new is taken.

use std::{future::Future, io, net::SocketAddr, path::PathBuf, process::ExitCode, time::Duration};

use kith_keeper::{Assets, AssetsError, web_host};
use tokio::net::TcpListener;

const USAGE: &str = "usage: kith-keeper serve --web DIR --listen ADDR";

/// How long a slow reader may go on after the request to stop.
const GRACE: Duration = Duration::from_secs(10);

#[derive(Debug, thiserror::Error)]
enum KeeperError {
    #[error("{USAGE}")]
    Usage,
    #[error("{0}")]
    Assets(#[from] AssetsError),
    #[error("cannot listen at {0}: {1}")]
    Listen(SocketAddr, io::Error),
    #[error("{0}")]
    Io(#[from] io::Error),
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(std::env::args().skip(1)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kith-keeper: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: impl Iterator<Item = String>) -> Result<(), KeeperError> {
    let (web, listen) = parse(args)?;
    let host = web_host(Assets::read(&web)?);
    let listener = TcpListener::bind(listen).await.map_err(|error| KeeperError::Listen(listen, error))?;
    let asked_to_stop = stop_signal()?;
    println!("Kith is at http://{}", listener.local_addr()?);

    let (stopping, mut stopped) = tokio::sync::watch::channel(false);
    let server = axum::serve(listener, host).with_graceful_shutdown(async move {
        asked_to_stop.await;
        let _ = stopping.send(true);
    });
    tokio::select! {
        served = async { server.await } => served?,
        () = async {
            let _ = stopped.wait_for(|stopping| *stopping).await;
            tokio::time::sleep(GRACE).await;
        } => {}
    }
    Ok(())
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<(PathBuf, SocketAddr), KeeperError> {
    if args.next().as_deref() != Some("serve") {
        return Err(KeeperError::Usage);
    }
    let (mut web, mut listen) = (None, None);
    while let Some(name) = args.next() {
        let value = args.next().ok_or(KeeperError::Usage)?;
        match name.as_str() {
            "--web" => web = Some(PathBuf::from(value)),
            "--listen" => listen = Some(value.parse().map_err(|_| KeeperError::Usage)?),
            _ => return Err(KeeperError::Usage),
        }
    }
    web.zip(listen).ok_or(KeeperError::Usage)
}

/// Completes at the first SIGTERM or Ctrl-C. Both are watched from the call on, so none is missed.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Completes at the first Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
