//! Text that becomes HTML: rows of a list are written as one piece, which the browser reads faster than it is called for
//! every element.

/// Adds a text to HTML, between tags or in an attribute's double quotes: whatever it says, it stays text.
pub fn escape(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(entity);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// Adds ` name="value"`.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// Adds an element that holds a text.
pub fn element(out: &mut String, tag: &str, class: &str, text: &str) {
    out.push('<');
    out.push_str(tag);
    if !class.is_empty() {
        attribute(out, "class", class);
    }
    out.push('>');
    escape(out, text);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

/// Adds a link: where it leads, how it looks, the operation behind it, its text.
pub fn link(out: &mut String, href: &str, class: &str, operation: &str, text: &str) {
    out.push_str("<a tabindex=\"-1\"");
    attribute(out, "href", href);
    attribute(out, "class", class);
    attribute(out, "data-operation", operation);
    out.push('>');
    escape(out, text);
    out.push_str("</a>");
}
