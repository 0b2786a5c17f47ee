//! The text of a CSV file, whatever program wrote it: UTF-8, UTF-16, GB18030 (Excel in China), Windows-1250 (in Poland).

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250};

/// The text of some bytes, without byte-order mark; `None` when they are no text.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return without_faults(encoding, bytes.get(mark..)?);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (!text.contains('\0')).then_some(Cow::Borrowed(text));
    }
    let guesses = match wide(bytes) {
        Some(encoding) => [encoding, UTF_8, UTF_8],
        None => [UTF_8, GB18030, WINDOWS_1250],
    };
    guesses.into_iter().find_map(|encoding| without_faults(encoding, bytes))
}

/// Two bytes for each character, to go by where the zeros of ASCII stand.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(2048))?;
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd > 4 * even {
        Some(UTF_16LE)
    } else if even > 4 * odd {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn without_faults<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    (!text.contains('\0')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn im_04_chinese_and_polish_files_are_read_whatever_wrote_them() {
        let text = "姓名,电话\n张三,13800138000\nZażółć,1\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [b"\xff\xfe".to_vec(), little.clone()].concat(),
            [b"\xfe\xff".to_vec(), big].concat(),
            GB18030.encode(text).0.into_owned(),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Some(text));
        }
        let ascii: Vec<u8> = "name,phone\n".encode_utf16().flat_map(u16::to_le_bytes).chain([0xff, 0xdf]).collect();
        assert_eq!(decode(&ascii), None, "half a character");
        let polish = "Imię;Miasto\r\nŁukasz;Łódź\r\n";
        let read = decode(&WINDOWS_1250.encode(polish).0).unwrap().into_owned();
        assert_eq!(read, polish);
        assert_eq!(decode(&[0xff, 0xff, 0, 0, 1]), None);
    }
}
