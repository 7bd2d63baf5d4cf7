//! Are lists fetched, believed within reason and kept, with a server on the loopback in the place of the providers'?

use std::fs;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

/// A server that answers each path with what stands beside it, and 404 to others.
async fn server(pages: &'static [(&'static str, String)]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut asked = vec![0; 4096];
                let n = stream.read(&mut asked).await.unwrap_or(0);
                let asked = String::from_utf8_lossy(&asked[..n]).into_owned();
                let path = asked.split(' ').nth(1).unwrap_or_default();
                let page = pages.iter().find(|(name, _)| *name == path);
                let (status, body) =
                    page.map_or(("404 Not Found", ""), |(_, body)| ("200 OK", body.as_str()));
                let answer = format!(
                    "HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    format!("http://{address}")
}

/// The official list of this id, at the server's path in place of the provider's.
fn moved(id: &str, url: String, link: Option<String>) -> OfficialList {
    let lists = Catalogue::embedded().official_lists();
    let mut list = lists.iter().find(|list| list.id == id).unwrap().clone();
    list.urls = vec![url];
    list.linked_from = link;
    list
}

fn pages(of: Vec<(&'static str, String)>) -> &'static [(&'static str, String)] {
    Box::leak(of.into_boxed_slice())
}

const CLOUDFLARE: &str = "104.16.0.0/12\n172.64.0.0/13\n162.158.0.0/15\n141.101.64.0/18\n108.162.192.0/18\n2400:cb00::/32\n2606:4700::/32\n2803:f800::/32\n2a06:98c0::/29\n2c0f:f248::/32\n2405:8100::/32\n2405:b500::/32\n";

async fn refreshed(file: &std::path::Path, lists: &[OfficialList]) -> Vec<Fate> {
    let machine = Arc::new(faultline_observation::Machine {
        default_route_v4: true,
        ..faultline_observation::Machine::default()
    });
    let context = Context::new(Catalogue::embedded(), machine, ALL);
    let mut silent = |_: &str| {};
    let refreshed = refresh_into(file, Catalogue::embedded(), lists, &context, &mut silent).await;
    let lists = refreshed.unwrap().lists.into_iter();
    lists.map(|list| list.fate).collect()
}

#[tokio::test]
async fn lists_that_can_be_believed_are_kept_and_the_others_left() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lists.toml");
    let at = server(pages(vec![
        ("/cloudflare", CLOUDFLARE.to_owned()),
        (
            "/fastly",
            r#"{"addresses":["151.101.0.0/16","10.0.0.0/8"]}"#.to_owned(),
        ),
        ("/hotel", "<title>Sign in</title>".to_owned()),
    ]))
    .await;
    let fates = refreshed(
        &file,
        &[
            moved("cloudflare", format!("{at}/cloudflare"), None),
            moved("fastly", format!("{at}/fastly"), None),
            moved("github", format!("{at}/hotel"), None),
            moved("vultr", format!("{at}/gone"), None),
        ],
    )
    .await;
    assert!(matches!(fates[0], Fate::Taken { blocks: 12 }), "{fates:?}");
    assert!(
        matches!(&fates[1], Fate::Refused { reason, .. } if reason.contains("10.0.0.0/8")),
        "{fates:?}"
    );
    assert!(matches!(fates[2], Fate::Refused { .. }), "{fates:?}");
    assert!(
        matches!(
            fates[3],
            Fate::Failed {
                status: Some(404),
                ..
            }
        ),
        "{fates:?}"
    );
    let kept = kept_in(&file).unwrap();
    let ids: Vec<&str> = kept.list.iter().map(|list| list.id.as_str()).collect();
    assert_eq!(ids, ["cloudflare"]);
}

#[tokio::test]
async fn a_day_on_which_nothing_can_be_believed_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lists.toml");
    fs::write(&file, "edition = \"2026-12-03\"\n").unwrap();
    let at = server(pages(vec![("/cloudflare", "104.16.0.0/13\n".to_owned())])).await;
    let fates = refreshed(
        &file,
        &[moved("cloudflare", format!("{at}/cloudflare"), None)],
    )
    .await;
    assert!(
        matches!(&fates[0], Fate::Refused { reason, .. } if reason.contains("half")),
        "{fates:?}"
    );
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "edition = \"2026-12-03\"\n"
    );
}

#[tokio::test]
async fn a_list_is_found_by_the_link_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lists.toml");
    let tags = r#"{"values":[{"name":"AzureFrontDoor.Frontend","properties":{"addressPrefixes":["10.1.0.0/16"]}}]}"#;
    // The port is known only once the server runs, so the page links by a path that the server answers itself.
    let listed = server(pages(vec![("/tags.json", tags.to_owned())])).await;
    let page = format!("<a href=\"{listed}/licence.html\">x</a><a href='{listed}/tags.json'>y</a>");
    let at = server(pages(vec![("/page", page)])).await;
    let fates = refreshed(
        &file,
        &[moved(
            "azure-front-door",
            format!("{at}/page"),
            Some(listed),
        )],
    )
    .await;
    assert!(
        matches!(&fates[0], Fate::Refused { reason, .. } if reason.contains("10.1.0.0/16")),
        "the list was read: {fates:?}"
    );
}
