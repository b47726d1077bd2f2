"""Papers that come as files: PDF, Word documents and pictures as blocks of ours, or refused by name with what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import Heading, InsertedPdf, PageBreak, Picture
from csp_desktop.reports.kept import Kept, mark_of
from csp_desktop.services.item_papers import why_not

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import Block
    from csp_desktop.services.item_papers import ItemFile

_VERSION = "an accessible version: "


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as blocks. remarks: what is to be said of it to the officer, a sentence each ("" never)."""

    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()


def attached(file: ItemFile, title: str, kept: Kept | None = None) -> Attached:
    """A file as the board reads it, on pages of its own. title: what it is called. kept: from builds before this one.

    Raises KnownError, naming the file, where it cannot be printed. A PDF is opened, and may be refused, when it is laid out.
    """
    if file.kind == "pdf":
        return Attached((InsertedPdf(title, file.name, file.data, version_note(file.note)),))
    text, hint = why_not(file.name, file.kind)
    if text:
        raise KnownError(text, hint)
    kept = kept or Kept()
    key = (mark_of(file.data), *file._replace(data=b""), title)
    return kept.once(key, lambda: _read(file, title, kept), _size)


def _read(file: ItemFile, title: str, kept: Kept) -> Attached:
    if file.kind == "docx":
        from csp_desktop.reports.attached_docx import word_paper

        return word_paper(file, title, kept.go_on)
    from csp_desktop.reports.attached_pictures import picture_paper

    return picture_paper(file, title, kept.go_on)


def _size(made: Attached) -> int:
    """About how many bytes its blocks take."""
    return 2_000 * len(made.blocks) + sum(len(one.data) for one in made.blocks if isinstance(one, Picture))


def opened_with(title: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A paper's blocks on a page of their own, under its title."""
    return (PageBreak(), Heading(title), *blocks)


def version_note(note: str) -> str:
    """What an attachment's note says of where an accessible version is, as a sentence; "" where it says nothing."""
    words = " ".join(note.split())
    at = words.casefold().find(_VERSION)
    if at < 0:
        return ""
    said = words[at + len(_VERSION) :].strip()
    return f"An accessible version: {said.rstrip('.')}." if said else ""
