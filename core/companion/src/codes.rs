//! Codes: what one person hands to another, as text for a picture or a link, and read again.

use kith_log::FrameError;
use kith_seal::{CodeError, CodeType, link_text, picture_text, read_text};

use crate::error::KithError;

/// A code as the text of one picture.
///
/// # Errors
/// `Parcel.TooLarge` above [`kith_seal::PICTURE_MAX_BYTES`].
pub fn code_for_picture(code: &[u8]) -> Result<String, KithError> {
    picture_text(code).ok_or(KithError::ParcelTooLarge)
}

/// A code as the fragment of a link, which stands after the address of the page.
///
/// # Errors
/// `Parcel.TooLarge` above [`kith_seal::LINK_MAX_BYTES`].
pub fn code_for_link(code: &[u8]) -> Result<String, KithError> {
    link_text(code).ok_or(KithError::ParcelTooLarge)
}

/// The code in what a camera saw or somebody pasted, where it is of one of the types that are wanted.
///
/// # Errors
/// `Code.*`.
pub fn read_code(text: &str, wanted: &[CodeType]) -> Result<(CodeType, Vec<u8>), KithError> {
    let code = read_text(text)?;
    Ok((know_code(&code, wanted)?, code))
}

/// The type of a code that came as bytes, such as a file or its beginning, where it is one of those that are wanted.
///
/// # Errors
/// `Code.*`.
pub fn know_code(code: &[u8], wanted: &[CodeType]) -> Result<CodeType, KithError> {
    let of = CodeType::of(code)?;
    if wanted.contains(&of) { Ok(of) } else { Err(CodeError::Other(of).into()) }
}

impl From<FrameError> for KithError {
    fn from(error: FrameError) -> Self {
        match error {
            FrameError::Code(error) => Self::Code(error),
            FrameError::OtherParcel => Self::OtherParcel,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wanted_is_read() {
        for of in CodeType::ALL {
            let code = [&of.head(1)[..], b"content"].concat();
            for text in [code_for_picture(&code), code_for_link(&code)].map(Result::unwrap_or_default) {
                assert_eq!(read_code(&text, &[of]), Ok((of, code.clone())));
                assert_eq!(read_code(&text, &CodeType::ALL), Ok((of, code.clone())));
                for wanted in CodeType::ALL.map(|wanted| [wanted]) {
                    let refused = Err(CodeError::Other(of).into());
                    assert_eq!(know_code(&code, &wanted), if wanted == [of] { Ok(of) } else { refused });
                }
            }
        }
        assert_eq!(read_code("#k=S0lUSGMB", &[]), Err(CodeError::Newer.into()));
        assert_eq!(code_for_picture(&[0; 601]), Err(KithError::ParcelTooLarge));
    }
}
