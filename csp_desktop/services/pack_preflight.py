"""The preflight of a pack: everything to fix or to look at before it goes out, and what was found well, each with its place.

It reads records alone; `built` adds what only making the document shows. It may be run off the window's thread.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.wording import count_words
from csp_desktop.services import preflight_changes, preflight_papers, preflight_public
from csp_desktop.services.declared_settings import PACK_PAGES
from csp_desktop.services.pack_contents import contents
from csp_desktop.services.preflight_lines import Asked, Line, Severity, of_item, of_meeting, passed, worst
from csp_desktop.services.publication import publication
from csp_desktop.services.record_settings import number
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.pack_contents import Contents, PackItem
    from csp_desktop.store.records_file import RecordsFile

__all__ = [
    "Line",
    "Made",
    "Severity",
    "built",
    "headline",
    "preflight",
    "publish_by",
    "refused",
    "thorough",
    "thorough_mark",
    "worst",
]

LEAVE_OUT = "Or leave it out of the pack: choose it under Contents and press Space."
CHECKS = (*preflight_papers.CHECKS, *preflight_public.CHECKS, *preflight_changes.CHECKS)


class Made(NamedTuple):
    """What making the document has shown. pages: by item, how many; remarks: what could not be printed, in words."""

    pages: Mapping[int, int]
    remarks: Sequence[str]


def preflight(
    records: RecordsFile, request: PackRequest, cancelled: Callable[[], bool] = lambda: False
) -> tuple[Line, ...]:
    """What was found, the gravest first. Raises KnownError for a meeting that is no longer there."""
    asked = _asked(records, request)
    lines: list[Line] = []
    if not asked.contents.items:
        words, note = "No agenda is recorded", "The pack drafts one from the records there are"
        lines.append(of_meeting(Severity.LOOK, asked.contents.id, words, note))
    for check in CHECKS:
        if cancelled():
            break
        lines += check(asked)
    return tuple(sorted(lines, key=lambda line: line.severity))


def thorough(
    records: RecordsFile, request: PackRequest, cancelled: Callable[[], bool] = lambda: False
) -> tuple[Line, ...]:
    """What is found by going through every text that a public document prints, which takes seconds where there are many."""
    return tuple(preflight_public.identifiers(_asked(records, request), cancelled))


def thorough_mark(records: RecordsFile, request: PackRequest) -> tuple[object, ...]:
    """Another mark once what `thorough` goes through has changed; an empty one where it has nothing to do."""
    if not request.kind.public:
        return ()
    tables = preflight_public.printed_tables(contents(records, request.meeting_id), request)
    names = (*tables, "people", "organisations", "groups")
    sql = f"SELECT coalesce(max(change_id), 0) FROM changed_rows WHERE table_name IN ({', '.join('?' * len(names))})"
    return (records.path, records.hides_restricted, tables, records.query(sql, names)[0][0])


def _asked(records: RecordsFile, request: PackRequest) -> Asked:
    found, day = contents(records, request.meeting_id), today(records)
    return Asked(records, found, request, day, publication(records, found.id, day))


def built(records: RecordsFile, found: Contents, made: Made) -> tuple[Line, ...]:
    """What the finished document shows: items with too many pages, and what could not be printed."""
    most = number(records.query, PACK_PAGES)
    lines = [
        of_item(
            Severity.LOOK,
            item,
            f"Item {item.number} has {count_words(made.pages[item.id], 'page')}",
            f"More than {most}, the most that is usual here",
        )
        for item in found.items
        if made.pages.get(item.id, 0) > most
    ]
    printed = [item for item in found.items if item.id in made.pages]
    lines += [_remarked(printed, remark) for remark in dict.fromkeys(made.remarks)]
    if not made.remarks:
        lines.append(passed("Every character can be printed"))
    if made.pages and all(pages <= most for pages in made.pages.values()):
        lines.append(passed("No item is too long", f"None has more than {count_words(most, 'page')}"))
    return tuple(lines)


def _remarked(items: Sequence[PackItem], remark: str) -> Line:
    """What is said of what is printed: its first sentence, then the rest; with the way to the item whose file it names."""
    said, _, more = remark.partition(". ")
    words, item = said.rstrip("."), _of_file(items, remark)
    return of_item(Severity.LOOK, item, words, more) if item else Line(Severity.LOOK, words, more)


def _of_file(items: Sequence[PackItem], words: str) -> PackItem | None:
    """The item with a file that a sentence names: by its whole name rather than by a part of it."""
    files = [(one.file, item) for item in items for one in item.papers if one.file and one.included]
    whole = (item for file, item in files if f"“{file}”" in words)
    return next(whole, None) or next((item for file, item in files if PurePath(file).stem in words), None)


def refused(problem: KnownError, found: Contents | None = None) -> Line:
    """What is said where the document could not be made at all; with the way to the item whose file it names."""
    words = problem.text.rstrip(".")
    item = _of_file(found.items, words) if found is not None else None
    if item is None:
        return Line(Severity.FIX, words, problem.hint)
    return of_item(Severity.FIX, item, words, f"{problem.hint} {LEAVE_OUT}".strip())


def headline(lines: Sequence[Line]) -> str:
    """ "2 to fix, 3 to look at, 12 passed."."""
    counts = [sum(line.severity is severity for line in lines) for severity in Severity]
    return f"{counts[0]} to fix, {counts[1]} to look at, {counts[2]} passed."


def publish_by(records: RecordsFile, meeting_id: int) -> str:
    """The last day to publish, with its year where that is not this one; "" where no clock runs, or the papers are out."""
    day = today(records)
    found = publication(records, meeting_id, day)
    if found is None or found.published is not None or found.sent or not found.ahead:
        return ""
    said = print_day(found.last_day, weekday=True)
    return f"Publish by {said.removesuffix(f' {day.year}')}."
