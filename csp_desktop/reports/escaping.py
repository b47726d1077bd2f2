"""The one place that escapes text for a format with markup of its own; page text is drawn literally and needs none."""

from __future__ import annotations

_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# Inside ( ) of a PDF only these have a meaning; a bare carriage return would be read as a line feed (ISO 32000-1, 7.3.4.2).
_PDF = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})


def xml(text: str) -> str:
    """Text for an XML element or attribute; characters that XML 1.0 forbids are left out."""
    return "".join(c for c in text if _xml_allows(ord(c))).translate(_XML)


def pdf_text(text: str) -> str:
    """A PDF text string with its delimiters, for titles, bookmarks and alternative text: literal ASCII, else UTF-16."""
    if text.isascii():
        return f"({text.translate(_PDF)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def pdf_code(codes: bytes) -> str:
    """Character codes of a font's subset as they stand inside ( ) in a content stream; all ASCII."""
    return "".join(_code(code) for code in codes)


def _code(code: int) -> str:
    if code < 32 or code > 126:
        return f"\\{code:03o}"
    return chr(code).translate(_PDF)


def _xml_allows(code: int) -> bool:
    return code in (9, 10, 13) or 32 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
