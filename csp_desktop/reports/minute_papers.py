"""The minutes of a meeting as a document by themselves, and those of the meeting before as a paper to be agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import Document, ItemOpening, Text
from csp_desktop.reports.prose import prose
from csp_desktop.reports.sections import minutes as words
from csp_desktop.services.meetings import find_meeting
from csp_desktop.services.minutes import last_minutes, minutes_of, named_meeting
from csp_desktop.services.monitoring import SessionQueries
from csp_desktop.services.suppressing import is_public

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.reports.blocks import Block
    from csp_desktop.services.minutes import Minutes
    from csp_desktop.services.reading import Reader


def minutes_report(session: Reader, _today: date, of: str) -> Document:
    """The minutes of the meeting that `of` names, by its date or as "#12". Raises KnownError where there is none."""
    meeting_id = (
        named_meeting(SessionQueries(session), of)
        if of.strip().startswith("#")
        else find_meeting(session, of)
    )
    return minutes_document(session, meeting_id, is_public(session))


def minutes_document(session: Reader, meeting_id: int, public: bool = False) -> Document:
    """The minutes of a meeting, each page marked as a draft until they are agreed."""
    found = minutes_of(SessionQueries(session), meeting_id, public)
    label = "Draft minutes" if found.draft else "Minutes"
    edition = f"{label}, public copy" if public else label
    short = ", ".join(filter(None, (found.title, found.date)))
    opening = ItemOpening("", label, "", "", "minutes", words.lead(found), "Minutes")
    return Document(
        title=f"{short}: {label.lower()}",
        author=found.partnership,
        running=short,
        marking=found.marking,
        edition=edition,
        blocks=(opening, *words.blocks(found, prose)),
        subject=label,
        draft=found.draft,
    )


def to_agree(session: Reader, meeting_id: int | None, public: bool) -> tuple[str, tuple[Block, ...]]:
    """The minutes of the group's meeting before this one, as its paper prints them: a lead, and the blocks."""
    try:
        found = last_minutes(SessionQueries(session), meeting_id, public) if meeting_id is not None else None
    except KnownError as problem:  # they are not for the public
        return problem.text, ()
    if found is None:
        return words.NO_EARLIER, ()
    return words.lead(found), _in_a_pack(found)


def _in_a_pack(found: Minutes) -> tuple[Block, ...]:
    """Not recorded minutes are said to be so; the rest is as they are printed alone."""
    return words.blocks(found, prose, words.TO_AGREE_NOW) if found.recorded else (Text(words.NOTHING),)
