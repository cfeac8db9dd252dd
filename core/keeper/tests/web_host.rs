//! What the web host promises about every answer.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use kith_keeper::{Assets, AssetsError, CONTENT_SECURITY_POLICY, SECURITY_HEADERS, web_host};
use tempfile::TempDir;
use tower::ServiceExt;

const SCRIPT: &str = "/assets/app-B3dXq1.js";

/// A web folder with one file of each kind that matters, beside a secret that must never be served.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |path: &str, body: &[u8]| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, body).unwrap();
    };
    put("secret.txt", b"outside");
    put("web/index.html", b"<!doctype html><title>Kith</title>");
    put("web/sw.js", b"self");
    put("web/assets/app-B3dXq1.js", b"export {}");
    put("web/assets/app-B3dXq1.js.br", b"compressed");
    put("web/assets/kith_bg-A1.wasm", b"\0asm");
    put("web/app.webmanifest", b"{}");
    put("web/icons/kith.svg", b"<svg/>");
    put("web/.stamp", b"hidden");
    folder
}

fn host() -> Router {
    web_host(Assets::read(&folder().path().join("web")).unwrap())
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

async fn ask(method: Method, path: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    let response = host().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

async fn get(path: &str) -> Answer {
    ask(Method::GET, path, &[]).await
}

#[tokio::test]
async fn every_kind_of_answer_carries_every_header() {
    let etag = get("/").await.headers[header::ETAG].to_str().unwrap().to_owned();
    let answers = [
        (StatusCode::OK, get("/").await),
        (StatusCode::OK, get(SCRIPT).await),
        (StatusCode::OK, get("/sw.js").await),
        (StatusCode::OK, ask(Method::HEAD, "/", &[]).await),
        (StatusCode::NOT_MODIFIED, ask(Method::GET, "/", &[(header::IF_NONE_MATCH, &etag)]).await),
        (StatusCode::NOT_FOUND, get("/nowhere").await),
        (StatusCode::METHOD_NOT_ALLOWED, ask(Method::POST, "/", &[]).await),
    ];
    for (status, answer) in answers {
        assert_eq!(answer.status, status);
        for (name, value) in &SECURITY_HEADERS {
            let found: Vec<_> = answer.headers.get_all(name).iter().collect();
            assert_eq!(found, [value], "{name} on {status}");
        }
        assert!(answer.headers.contains_key(header::CACHE_CONTROL), "{status}");
        assert!(!answer.headers.contains_key(header::SET_COOKIE));
    }
}

#[test]
fn the_policy_starts_from_nothing_and_names_no_other_origin() {
    assert!(CONTENT_SECURITY_POLICY.starts_with("default-src 'none'; "));
    for directive in [
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(CONTENT_SECURITY_POLICY.split("; ").any(|found| found == directive), "{directive}");
    }
    for hole in ["'unsafe-inline'", "'unsafe-eval'", "http", "*", "data:", "blob:", "  "] {
        assert!(!CONTENT_SECURITY_POLICY.contains(hole), "{hole}");
    }
}

#[tokio::test]
async fn each_file_has_its_media_type() {
    for (path, expected) in [
        ("/", "text/html; charset=utf-8"),
        (SCRIPT, "text/javascript; charset=utf-8"),
        ("/assets/kith_bg-A1.wasm", "application/wasm"),
        ("/app.webmanifest", "application/manifest+json"),
        ("/icons/kith.svg", "image/svg+xml"),
    ] {
        let answer = get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.headers[header::CONTENT_TYPE], expected, "{path}");
    }
}

#[tokio::test]
async fn only_files_with_a_hash_in_their_name_are_kept_without_asking() {
    assert_eq!(get(SCRIPT).await.headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    for path in ["/", "/index.html", "/sw.js", "/app.webmanifest"] {
        assert_eq!(get(path).await.headers[header::CACHE_CONTROL], "no-cache", "{path}");
    }
    assert_eq!(get("/nowhere").await.headers[header::CACHE_CONTROL], "no-store");
}

#[tokio::test]
async fn paths_that_leave_the_folder_find_nothing() {
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/./index.html",
        "/assets/",
        "/assets",
        "/.stamp",
        "/index.html/",
        "/index.html%00.js",
        "/Index.html",
    ] {
        let answer = get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.body, b"There is nothing here.\n", "{path}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_out_of_the_folder_is_not_followed() {
    let folder = folder();
    let web = folder.path().join("web");
    std::os::unix::fs::symlink(folder.path().join("secret.txt"), web.join("linked.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path(), web.join("up")).unwrap();
    let assets = Assets::read(&web).unwrap();
    assert!(assets.get("/linked.txt").is_none());
    assert!(assets.get("/up/secret.txt").is_none());
    assert!(assets.get("/sw.js").is_some());
}

#[tokio::test]
async fn a_query_changes_nothing() {
    assert_eq!(get("/?goal=run").await.body, get("/").await.body);
}

#[tokio::test]
async fn head_tells_the_length_and_sends_nothing() {
    let (whole, head) = (get(SCRIPT).await, ask(Method::HEAD, SCRIPT, &[]).await);
    assert_eq!(head.status, StatusCode::OK);
    assert!(head.body.is_empty());
    assert_eq!(head.headers, whole.headers);
    assert_eq!(head.headers[header::CONTENT_LENGTH], whole.body.len().to_string());
}

#[tokio::test]
async fn every_method_but_get_and_head_is_refused() {
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::PATCH, Method::TRACE] {
        let answer = ask(method.clone(), "/", &[]).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.headers[header::ALLOW], "GET, HEAD");
    }
}

#[tokio::test]
async fn an_unchanged_file_is_not_sent_again() {
    let etag = get("/sw.js").await.headers[header::ETAG].to_str().unwrap().to_owned();
    for known in [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".into()] {
        let answer = ask(Method::GET, "/sw.js", &[(header::IF_NONE_MATCH, &known)]).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(answer.headers[header::ETAG], etag.as_str());
        assert!(answer.body.is_empty());
    }
    let answer = ask(Method::GET, "/sw.js", &[(header::IF_NONE_MATCH, "\"other\"")]).await;
    assert_eq!((answer.status, answer.body.as_slice()), (StatusCode::OK, b"self".as_slice()));
}

#[tokio::test]
async fn a_compressed_twin_is_sent_to_those_who_take_it() {
    let ask_with = async |accepted| ask(Method::GET, SCRIPT, &[(header::ACCEPT_ENCODING, accepted)]).await;
    for accepted in ["br", "gzip, deflate, br", "gzip;q=1.0, BR;q=0.5"] {
        let answer = ask_with(accepted).await;
        assert_eq!(answer.headers[header::CONTENT_ENCODING], "br", "{accepted}");
        assert_eq!(answer.headers[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
        assert_eq!(answer.body, b"compressed");
    }
    for accepted in ["", "gzip", "br;q=0", "brotli", "br;q=much"] {
        let answer = ask_with(accepted).await;
        assert!(!answer.headers.contains_key(header::CONTENT_ENCODING), "{accepted}");
        assert_eq!(answer.body, b"export {}");
    }
    let (plain, compressed) = (get(SCRIPT).await, ask_with("br").await);
    assert_ne!(plain.headers[header::ETAG], compressed.headers[header::ETAG]);
    assert_eq!(plain.headers[header::VARY], "accept-encoding");
    assert_eq!(get(&format!("{SCRIPT}.br")).await.status, StatusCode::NOT_FOUND);
}

#[test]
fn a_folder_that_is_not_the_app_is_refused() {
    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(Assets::read(empty.path()), Err(AssetsError::NoIndex(_))));
    let missing = empty.path().join("missing");
    assert!(matches!(Assets::read(&missing), Err(AssetsError::Unreadable { .. })));
    let huge = std::fs::File::create(empty.path().join("index.html")).unwrap();
    huge.set_len(kith_keeper::LARGEST_TOTAL + 1).unwrap();
    assert!(matches!(Assets::read(empty.path()), Err(AssetsError::TooLarge(_))));
}
