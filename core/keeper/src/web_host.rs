//! Answers requests for the app.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware,
    response::{IntoResponse, Response},
};

use crate::{
    assets::{Asset, Assets, Variant},
    headers::SECURITY_HEADERS,
};

/// A year, the most that caches honour (RFC 9111 §5.2.2.1 sets no bound), and never asked again.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Kept, but asked about before each use: a new version is seen at once.
const ASK_FIRST: HeaderValue = HeaderValue::from_static("no-cache");
const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

/// Serves `assets` by `GET` and `HEAD` with [`SECURITY_HEADERS`] on every answer.
///
/// Answers 200, or 304 to an `If-None-Match` that names the file's present `ETag`; 404 where there is no such
/// file (the start page stands at `/` alone, so a mistyped address is told so); 405 for any other method.
pub fn web_host(assets: Assets) -> Router {
    Router::new()
        .fallback(answer)
        .with_state(Arc::new(assets))
        .layer(middleware::map_response(with_security_headers))
}

async fn answer(State(assets): State<Arc<Assets>>, method: Method, uri: Uri, request: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let headers =
            [(header::ALLOW, HeaderValue::from_static("GET, HEAD")), (header::CACHE_CONTROL, NOT_KEPT)];
        return (StatusCode::METHOD_NOT_ALLOWED, headers, "Only reading is possible here.\n").into_response();
    }
    match assets.get(uri.path()) {
        Some(asset) => serve(asset, &method, &request),
        None => (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, NOT_KEPT)], "There is nothing here.\n")
            .into_response(),
    }
}

fn serve(asset: &Asset, method: &Method, request: &HeaderMap) -> Response {
    let (variant, encoding) = match &asset.brotli {
        Some(brotli) if accepts_brotli(request) => (brotli, Some("br")),
        _ => (&asset.plain, None),
    };
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, if asset.immutable { FOR_EVER } else { ASK_FIRST });
    if let Ok(etag) = HeaderValue::from_str(&variant.etag) {
        headers.insert(header::ETAG, etag);
    }
    if asset.brotli.is_some() {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    if names(request, variant) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(variant.body.len()));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if method == Method::GET {
        *response.body_mut() = Body::from(variant.body.clone());
    }
    response
}

/// Whether `If-None-Match` names this variant, by weak comparison (RFC 9110 §13.1.2).
fn names(request: &HeaderMap, variant: &Variant) -> bool {
    list(request, header::IF_NONE_MATCH)
        .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == variant.etag)
}

/// Whether `Accept-Encoding` names brotli and does not refuse it with a weight of nought (RFC 9110 §12.5.3).
fn accepts_brotli(request: &HeaderMap) -> bool {
    list(request, header::ACCEPT_ENCODING).any(|item| {
        let (coding, weight) = item.split_once(';').unwrap_or((item, "q=1"));
        let weight = weight.trim().trim_start_matches("q=").parse::<f32>().unwrap_or(0.0);
        coding.trim().eq_ignore_ascii_case("br") && weight > 0.0
    })
}

/// The items of a comma-separated header, over all its lines.
fn list(request: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = &str> {
    request
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(',').map(str::trim))
}

async fn with_security_headers(mut response: Response) -> Response {
    response.headers_mut().extend(SECURITY_HEADERS);
    response
}
