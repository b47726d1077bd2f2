"""Finding the answers in a return form that came back as a Word document: by its controls, else by its tables' rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp_desktop.exchange.return_docx import TYPE_HERE
from csp_desktop.exchange.return_marks import Token, tokens_of, width_of
from csp_desktop.rules.returns import STARTS, Answer, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.exchange.office_parts import Parts

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def read_document(parts: Parts) -> tuple[list[str], list[Answer]]:
    """The identities that the document says, and its answers."""
    root = parts.xml("word/document.xml")
    if root is None:
        return [], []
    space = STRICT if root.tag.startswith(STRICT) else MAIN
    said = [words for words in _hidden(root, space) if words.startswith(STARTS)]
    answers: list[Answer] = []
    controlled: set[str] = set()
    for place, row in _rows(root, space):
        answers += _controls(row, place, space)
        controlled |= {answer.key.text for answer in answers}
        answers += [answer for answer in _by_cells(row, place, space) if answer.key.text not in controlled]
    return said, answers


def _rows(root: Any, space: str) -> Iterator[tuple[str, Any]]:
    """Every row of every table, with where it stands: "table 2, row 3"."""
    for number, table in enumerate(root.iter(f"{space}tbl"), start=1):
        for place, row in enumerate(table.iter(f"{space}tr"), start=1):
            yield f"table {number}, row {place}", row


def _controls(row: Any, place: str, space: str) -> Iterator[Answer]:
    """The answers in a row's content controls, which say themselves whose they are."""
    for control in row.iter(f"{space}sdt"):
        properties, content = control.find(f"{space}sdtPr"), control.find(f"{space}sdtContent")
        tag = properties.find(f"{space}tag") if properties is not None else None
        found = tokens_of(tag.get(f"{space}val", "")) if tag is not None else ()
        if content is None or properties is None or len(found) != 1:
            continue
        empty = properties.find(f"{space}showingPlcHdr") is not None
        yield _answer(found[0], "" if empty else _text(content, space), place)


def _by_cells(row: Any, place: str, space: str) -> Iterator[Answer]:
    """The answers of a row whose controls are gone, by the hidden words that say which cell holds which."""
    cells = list(row.iter(f"{space}tc"))
    for words in _hidden(row, space):
        if width_of(words) == len(cells):
            for token in tokens_of(words):
                if 0 < token.offset <= len(cells):
                    yield _answer(token, _text(cells[len(cells) - token.offset], space), place)


def _answer(token: Token, text: str, place: str) -> Answer:
    said = plain(text)
    return Answer(token.key, "" if said == TYPE_HERE else said, token.mark, place)


def _hidden(root: Any, space: str) -> Iterator[str]:
    """The hidden words of every paragraph below a part; an office program may cut them into several runs."""
    for paragraph in root.iter(f"{space}p"):
        words = "".join(_words(run, space) for run in paragraph.iter(f"{space}r") if _is_hidden(run, space))
        if words:
            yield words.strip()


def _is_hidden(run: Any, space: str) -> bool:
    mark = run.find(f"{space}rPr/{space}vanish")
    return mark is not None and mark.get(f"{space}val", "1") not in ("0", "false", "off")


def _text(root: Any, space: str) -> str:
    """The words below a part that are seen, a line for each paragraph; what was struck out in tracking is left out."""
    paragraphs = list(root.iter(f"{space}p"))
    if not paragraphs:
        return _runs(root, space)
    return "\n".join(_runs(paragraph, space) for paragraph in paragraphs)


def _runs(root: Any, space: str) -> str:
    return "".join(_words(run, space) for run in root.iter(f"{space}r") if not _is_hidden(run, space))


def _words(run: Any, space: str) -> str:
    made = []
    for part in run:
        if part.tag == f"{space}t":
            made.append(part.text or "")
        elif part.tag in (f"{space}br", f"{space}cr"):
            made.append("\n")
        elif part.tag == f"{space}tab":
            made.append("\t")
        elif part.tag == f"{space}noBreakHyphen":
            made.append("-")
    return "".join(made)
