"""Rows put on the clipboard with their heads: a table for Word and Excel, tab-separated values, and plain text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from collections.abc import Sequence

TSV = "text/tab-separated-values"


def as_mime(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """The rows in the three forms; every character of a cell is kept literally but for line breaks and tabs."""
    lines = "\n".join("\t".join(map(_one_line, cells)) for cells in (heads, *rows))
    data = QMimeData()
    data.setText(lines)
    data.setData(TSV, lines.encode())
    data.setHtml(_table(heads, rows))
    return data


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(head)}</th>" for head in heads)
    body = "".join("<tr>" + "".join(f"<td>{_cell(text)}</td>" for text in cells) + "</tr>" for cells in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _cell(text: str) -> str:
    return escape(text).replace("\n", "<br>")
