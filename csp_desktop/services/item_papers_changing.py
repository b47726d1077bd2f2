"""An agenda item's further papers put in another order, added, kept out of the pack and taken off, each as one change.

A paper is known by its key (`item_papers.Listed`); a file that nobody has placed gets a row, and another key, when it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError, gone
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services.item_papers import NOT_RECORDS, Stored, prints, stored_of, why_not

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.store.records_file import RecordsFile


def move(records: RecordsFile, item_id: int, key: str, to: int) -> str:
    """Put a paper at a place of the list as it is seen, from 0, as one change; its key from now on.

    Files before the last that is placed get rows of their own. Raises KnownError where the paper is no longer there.
    """
    seen = [paper.key for paper in stored_of(records, item_id)]
    if key not in seen:
        raise _gone()
    if seen.index(key) == max(0, min(to, len(seen) - 1)):
        return key
    others = [one for one in seen if one != key]
    before = others[to] if 0 <= to < len(others) else others[0] if to < 0 else None
    with records.change("Move paper") as session:
        return f"p{_ordered(session, item_id, key, before, moved=True)}"


def include(records: RecordsFile, item_id: int, key: str, yes: bool) -> str:
    """Take a paper into the pack or keep it out, as one change; its key from now on.

    Raises KnownError where it is no longer there, and for a file that cannot be printed, saying what to do.
    """
    found = _found(records, item_id, key)
    text, hint = (
        why_not(found.name, found.file_kind) if found.kind is PaperKind.FILE and found.name else ("", "")
    )
    if yes and text:
        raise KnownError(text, hint)
    if prints(found) == yes:
        return key
    with records.change("Take paper into the pack" if yes else "Keep paper out of the pack") as session:
        from csp_desktop.records.meetings import ItemPaper as Row

        row_id = _ordered(session, item_id, key)
        session.get_one(Row, row_id).included = yes
    return f"p{row_id}"


def add_text(records: RecordsFile, item_id: int, title: str = "", text: str = "") -> str:
    """Add a paper to be typed, after all that are there, as one change; its key."""
    return _added(records, item_id, PaperKind.TEXT, title, text)


def add_records(records: RecordsFile, item_id: int, kind: PaperKind, title: str = "") -> str:
    """Add a paper made from records of a kind, after all that are there, as one change; its key."""
    if kind in NOT_RECORDS:
        raise ValueError(f"no records make a paper of the kind {kind}")
    return _added(records, item_id, kind, title, "")


def placed(records: RecordsFile, item_id: int, key: str) -> int:
    """The id of a paper's row, to be opened in a form; a file that nobody has placed gets one, as one change."""
    found = _found(records, item_id, key)
    if found.id:
        return found.id
    with records.change("Place paper") as session:
        return _ordered(session, item_id, key)


def remove(records: RecordsFile, item_id: int, key: str) -> None:
    """Take a paper of text or records, or one whose file is gone, off the item, as one change. Its files stay attached.

    Raises KnownError for a file that is still attached: it is kept out of the pack, or deleted where it is attached.
    """
    found = _found(records, item_id, key)
    if found.kind is PaperKind.FILE and not found.missing:
        raise KnownError(
            f"{found.name} is attached to the item or its document.",
            "Keep it out of the pack, or delete the attachment.",
        )
    with records.change("Delete paper") as session:
        from csp_desktop.records.meetings import ItemPaper as Row

        session.delete(session.get_one(Row, found.id))


def _added(records: RecordsFile, item_id: int, kind: PaperKind, title: str, text: str) -> str:
    from csp_desktop.records.meetings import AgendaItem
    from csp_desktop.records.meetings import ItemPaper as Row
    from csp_desktop.services.fields import describe, read_text

    fields = describe("item_papers")
    said = {name: read_text(fields[name], typed) for name, typed in (("title", title), ("paper_text", text))}
    with records.change("Add paper") as session:
        if session.get(AgendaItem, item_id) is None:
            raise gone("agenda item")
        last = _rows(session, item_id, _all(session, item_id))
        row = Row(item_id=item_id, position=len(last) + 1, kind=kind, included=True, **said)
        session.add(row)
        session.flush()
        return f"p{row.id}"


def _found(records: RecordsFile, item_id: int, key: str) -> Stored:
    for paper in stored_of(records, item_id):
        if paper.key == key:
            return paper
    raise _gone()


def _gone() -> KnownError:
    return gone("paper")


def _all(session: Session, item_id: int) -> list[Stored]:
    from csp_desktop.services.monitoring import SessionQueries

    return stored_of(SessionQueries(session), item_id)


def _ordered(
    session: Session, item_id: int, key: str, before: str | None = None, *, moved: bool = False
) -> int:
    """Give a paper its row, moved before another (None: last) where it is moved; the row's id.

    What is hidden from the screen keeps its place, so the papers are listed again here, where all are seen.
    """
    papers = _all(session, item_id)
    paper = next((one for one in papers if one.key == key), None)
    if paper is None:
        raise _gone()
    if moved:
        papers.remove(paper)
        places = [one.key for one in papers]
        papers.insert(places.index(before) if before in places else len(papers), paper)
    last = max(place for place, one in enumerate(papers) if one.id or one is paper)
    return _rows(session, item_id, papers[: last + 1])[papers.index(paper)]


def _rows(session: Session, item_id: int, papers: Sequence[Stored]) -> list[int]:
    """Number papers in an order, making the rows of files that have none; the rows' ids."""
    from csp_desktop.records.meetings import ItemPaper as Row

    made: list[Row] = []
    for place, paper in enumerate(papers, start=1):
        if paper.id:
            row = session.get_one(Row, paper.id)
        else:
            row = Row(item_id=item_id, kind=PaperKind.FILE, attachment_id=paper.attachment_id)
            row.included = prints(paper)
            session.add(row)
        if row.position != place:
            row.position = place
        made.append(row)
    session.flush()
    return [row.id for row in made]
