//! How is a body read that may be endless, or a bomb?

use std::io::Read;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use http::HeaderMap;
use http_body_util::BodyExt;
use hyper::body::Incoming;

use crate::classify::{self, Fault, Stage};

/// How much of a body is read, packed or unpacked: enough for every error page.
pub(super) const MOST: usize = 64 * 1024;

/// The beginning of a body, unpacked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    /// The bytes, unpacked.
    pub(crate) bytes: Vec<u8>,
    /// Whether there was nothing at all.
    pub(crate) empty: bool,
}

/// Reads the beginning of `body`, at most `most` bytes.
///
/// What has arrived before an error is kept in `read`, so that the caller can look at it.
pub(crate) async fn read(
    mut body: Incoming,
    headers: &HeaderMap,
    most: usize,
    read: &mut Vec<u8>,
) -> Result<Content, Fault> {
    while let Some(frame) = body.frame().await {
        let data: Bytes = match frame {
            Ok(frame) => frame.into_data().unwrap_or_default(),
            // A body that ends with the connection needs no farewell of TLS: browsers do not ask for it either.
            Err(error) if ends_with_connection(headers) && is_end(&error) => break,
            Err(error) => return Err(classify::http(Stage::Body, &error)),
        };
        read.extend_from_slice(&data[..data.len().min(most - read.len())]);
        if read.len() >= most {
            break;
        }
    }
    Ok(content(read, headers, most))
}

/// What has been read, unpacked.
pub(crate) fn content(read: &[u8], headers: &HeaderMap, most: usize) -> Content {
    let packed = headers
        .get(http::header::CONTENT_ENCODING)
        .is_some_and(|value| value.as_bytes() == b"gzip");
    let mut bytes = Vec::new();
    if packed {
        // A broken or cut archive gives what could be unpacked before the break.
        let _ = MultiGzDecoder::new(read)
            .take(most as u64)
            .read_to_end(&mut bytes);
    } else {
        bytes.extend_from_slice(read);
    }
    Content {
        bytes,
        empty: read.is_empty(),
    }
}

impl Content {
    /// The text, with what cannot be read replaced.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

fn ends_with_connection(headers: &HeaderMap) -> bool {
    !headers.contains_key(http::header::CONTENT_LENGTH)
        && !headers.contains_key(http::header::TRANSFER_ENCODING)
}

fn is_end(error: &hyper::Error) -> bool {
    classify::find::<std::io::Error>(error)
        .is_some_and(|error| error.kind() == std::io::ErrorKind::UnexpectedEof)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use http::HeaderValue;

    use super::*;

    #[test]
    fn a_bomb_is_unpacked_only_so_far() {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(&vec![b'x'; 16 * 1024 * 1024]).unwrap();
        let bomb = packer.finish().unwrap();
        let headers = HeaderMap::from_iter([(
            http::header::CONTENT_ENCODING,
            HeaderValue::from_static("gzip"),
        )]);
        assert_eq!(content(&bomb, &headers, MOST).bytes.len(), MOST);
        assert!(
            content(&bomb[..100], &headers, MOST)
                .text()
                .starts_with('x'),
            "a cut archive keeps its beginning"
        );
    }
}
