"""Preflight of what may be read by whom: exempt items and their paragraphs, and restricted words in items that are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.documents import Classification
from csp_desktop.rules.exemption import paragraphs_in, problem_with
from csp_desktop.rules.markings import boxed
from csp_desktop.rules.meetings import ItemPurpose, PaperKind
from csp_desktop.rules.packs import PackKind
from csp_desktop.rules.wording import count_words
from csp_desktop.services.identifiers import CHECKED, known, warned
from csp_desktop.services.preflight_changes import tables_of
from csp_desktop.services.preflight_lines import Line, Severity, numbered, of_item, passed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.identifiers import Warned
    from csp_desktop.services.pack_contents import Contents, PackItem
    from csp_desktop.services.preflight_lines import Asked

FIX, LOOK = Severity.FIX, Severity.LOOK
TOLD = 12  # fields that are named one by one
SHORTEST = 12  # letters of an exempt item's title that is looked for in others: "Funding" stands anywhere
_PAPERS = (
    "SELECT p.item_id, p.title, p.paper_text, p.classification, p.exempt_paragraphs FROM item_papers p "
    "JOIN agenda_items i ON i.id = p.item_id WHERE i.meeting_id = ? AND p.included ORDER BY p.position, p.id"
)


def exempt(asked: Asked) -> Iterator[Line]:
    """Exempt items and papers say the paragraph of Schedule 12A; a public pack puts the resolution in their place."""
    closed = [item for item in asked.contents.items if not item.marked.public]
    bare = [item for item in closed if not paragraphs_in(item.exempt_paragraphs)]
    for item in bare:
        note = problem_with(item.exempt_paragraphs) or "Give the paragraph of Schedule 12A under Exempt under"
        grave = FIX if item.marked is Classification.EXEMPT or asked.request.kind.public else LOOK
        yield of_item(grave, item, f"Item {item.number} is {item.marked.value}, and why is not said", note)
    for item in closed:
        if item not in bare and problem_with(item.exempt_paragraphs):
            words = f"Item {item.number}: a paragraph is not one of Schedule 12A"
            yield of_item(LOOK, item, words, problem_with(item.exempt_paragraphs))
    yield from _stricter_papers(asked)
    if asked.request.kind is PackKind.AGENDA and closed:
        words = (
            f"{numbered(closed)} {'stands' if len(closed) == 1 else 'stand'} on the agenda without a title"
        )
        yield passed(words, "“Exempt item” stands in the place")
    elif asked.request.kind.public and closed:
        words = f"{numbered(closed)} {'is' if len(closed) == 1 else 'are'} not in the public pack"
        yield passed(words, "The resolution to exclude the public stands in the place")
    elif closed and not bare:
        yield passed("Exempt items give their paragraph", numbered(closed))
    open_with = [item for item in asked.contents.printed(asked.request) if item.marked.public
                 and any(one.included and boxed(one.marking) for one in item.papers)]  # fmt: skip
    if asked.request.kind.public and open_with:
        yield passed(
            f"{numbered(open_with)}: exempt papers are not in the public pack",
            "A notice says so in their place",
        )


def _stricter_papers(asked: Asked) -> Iterator[Line]:
    """Papers that are exempt in an item that is not, without a paragraph."""
    by_id = {item.id: item for item in asked.contents.items}
    for item_id, title, _, marked, paragraphs in asked.records.query(_PAPERS, (asked.contents.id,)):
        item = by_id[item_id]
        if marked in ("exempt", "official-sensitive") and not (
            paragraphs_in(paragraphs) or paragraphs_in(item.exempt_paragraphs)
        ):
            words = f"Item {item.number}: a paper of it is {marked}, and why is not said"
            yield of_item(FIX, item, words, f"“{title}”" if title else "Give the paragraph of Schedule 12A")


def words_in_open_items(asked: Asked) -> Iterator[Line]:
    """Numbers of restricted reviews and titles of exempt items in what anybody may read."""
    restricted = [(number, "a restricted review") for (number,) in asked.records.query(
        "SELECT number FROM reviews WHERE restricted AND length(number) > 2 ORDER BY id"
    )]  # fmt: skip
    titles = [(item.title, "an exempt item") for item in asked.contents.items
              if not item.marked.public and len(item.title) >= SHORTEST]  # fmt: skip
    found = [line for item in asked.contents.items if item.marked.public
             for line in _named(asked, item, [*restricted, *titles])]  # fmt: skip
    yield from found
    if (restricted or titles) and not found:
        yield passed("Open items name nothing that is restricted or exempt")


def _named(asked: Asked, item: PackItem, secrets: list[tuple[str, str]]) -> Iterator[Line]:
    text = " ".join((item.title, item.ask, item.text, *_open_papers(asked, item))).casefold()
    for words, what in secrets:
        if _has(text, words.casefold()):
            severity = FIX if asked.request.kind.public or what == "a restricted review" else LOOK
            said = f"Item {item.number} is open and names {what}"
            yield of_item(severity, item, said, f"“{words}”: take it out, or mark the item exempt")


def _has(text: str, words: str) -> bool:
    """Whether the words stand in a text by themselves, not as part of others."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(words, at + 1)
    return False


def _open_papers(asked: Asked, item: PackItem) -> Iterator[str]:
    for item_id, title, text, marked, _ in asked.records.query(_PAPERS, (asked.contents.id,)):
        if item_id == item.id and marked not in ("exempt", "official-sensitive"):
            yield f"{title} {text}"


def identifiers(asked: Asked, cancelled: Callable[[], bool]) -> Iterator[Line]:
    """For a public document: fields of the records it prints whose text may point at somebody. It may take seconds."""
    if not asked.request.kind.public:
        return
    found = list(_warned(asked, cancelled))
    for one in found[:TOLD]:
        yield Line(LOOK, "A text may point at somebody", one.sentence, one.table, one.id, "Open it")
    if len(found) > TOLD:
        more = count_words(len(found) - TOLD, "more text")
        more = f"{more[:1].upper()}{more[1:]} may point at somebody"
        yield Line(LOOK, more, "The check of the file names them all")
    if not found:
        words = "No text that is printed seems to point at somebody"
        yield passed("Names, markings and restricted fields", words)


def printed_tables(contents: Contents, request: PackRequest) -> tuple[str, ...]:
    """The tables of people and reviews whose records a document prints."""
    printed = {
        table for item in contents.printed(request) for kind in item.prints for table in tables_of(kind)
    }
    return tuple(table for table in CHECKED if table in printed)


def _warned(asked: Asked, cancelled: Callable[[], bool]) -> Iterator[Warned]:
    records = asked.records
    public = (
        records if records.hides_restricted else type(records).open(records.ref.hiding(True), read_only=True)
    )
    try:
        names = known(public)
        for table in printed_tables(asked.contents, asked.request):
            if cancelled():
                return
            yield from warned(public, public=True, only=(table,), names=names)
    finally:
        if public is not records:
            public.close()


def background(asked: Asked) -> Iterator[Line]:
    """Typed papers of a public pack that ask for a decision list the background papers, or say that there are none."""
    if not asked.request.kind.public:
        return
    for item in asked.contents.printed(asked.request):
        if (
            item.paper is not PaperKind.TEXT
            or item.purpose is not ItemPurpose.TO_DECIDE
            or not item.marked.public
        ):
            continue
        text = " ".join((item.text, *_open_papers(asked, item))).casefold()
        if item.has_paper and "background paper" not in text:
            words = f"Item {item.number}: background papers are not listed"
            yield of_item(
                LOOK, item, words, "Where there are none, write “Background papers: None identified.”"
            )


CHECKS = (exempt, words_in_open_items, background)
