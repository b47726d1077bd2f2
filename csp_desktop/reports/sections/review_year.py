"""The annual summary of reviews: the counts of a year with their checks, beside what the records themselves add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Facts, Heading, Row, Run, Table, Text
from csp_desktop.reports.wording import counted, date_mm, ranged, sourced
from csp_desktop.rules.suppression import HIDDEN
from csp_desktop.rules.wording import list_words, sentence_case
from csp_desktop.services.review_drawings import AWAY

if TYPE_CHECKING:
    from csp_desktop.services.review_tallies import Tally
    from csp_desktop.services.review_year import YearStatement

NOTHING = "Nothing is recorded of reviews in this year."


def lead(found: YearStatement) -> str:
    """The year, and how many reviews it had."""
    so_far = "" if found.whole else " so far"
    period = f"{ranged(found.year.label)}{so_far}"
    parts = [
        f"{sentence_case(counted(one.total, 'review was', 'reviews were'))} counted for {one.period}."
        for one in found.counted
        if one.total is not None and one.agrees
    ]
    if found.recorded is not None and found.recorded.total is not None:
        begun = counted(found.recorded.total, "review was", "reviews were")
        parts.append(f"{sentence_case(begun)} begun, as the records have it.")
    heard = dict(found.happened)
    said = [
        f"{counted(many, 'was', 'were')} {doing}"
        for words, doing in (
            ("Presented to the partnership", "presented"),
            ("Sent to the Home Office", "sent to the Home Office"),
            ("Published", "published"),
        )
        if (many := heard.get(words))
    ]
    if said:
        parts.append(sentence_case(f"{list_words(said)}."))
    if not parts and any(many is None for _, many in found.happened):
        parts.append("So few reviews came to a step that their number is not shown.")
    later = " Nothing is recorded of a later year." if found.older else ""
    return f"The year {period}. {' '.join(parts) or NOTHING}{later}"


def blocks(found: YearStatement) -> tuple[Block, ...]:
    """Counts, what the records say, the steps of the year, learning, publication, the Home Office, and names."""
    if found.empty and not found.happened:
        return ()
    return (
        *_counted(found),
        *_recorded(found),
        *_happened(found),
        *_no_learning(found),
        *_published(found),
        *_waiting(found),
        *((Text(_names(found), "note"),) if _names(found) else ()),
    )


def tally_table(tally: Tally, caption: str, more: str = "") -> Table:
    """The breakdowns of one period with the check that they add up to the same, and more to note."""
    rows: list[Row] = []
    for part in tally.breakdowns:
        rows += [Row((part.name, category, count)) for category, count in part.rows]
    columns = (
        Column("Counted by", weight=1.2),
        Column("", weight=1.6),
        Column("Reviews", "right", millimetres=26),
    )
    note = " ".join(filter(None, (tally.check, more)))
    return Table(caption, columns, tuple(rows), note, sourced(tally.source), span_first=True)


def _counted(found: YearStatement) -> tuple[Block, ...]:
    """The counts kept of the year, each period with its reconciliation, and whether the records say the same."""
    if not found.counted:
        return ()
    made: list[Block] = [Heading("Reviews of the year, as counted")]
    for one in found.counted:
        total = f": {one.total:,} in all" if one.agrees and one.total is not None else ""
        made.append(tally_table(one, f"Reviews counted for {one.period}{total}"))
    return tuple(made)


def _recorded(found: YearStatement) -> tuple[Block, ...]:
    """What the records add up to: of the year, or of the reviews that no date puts into a year where only counts are known."""
    if found.recorded is not None and found.recorded.total == 1:
        facts = tuple((one.name, one.rows[0][0]) for one in found.recorded.breakdowns)
        said = _compared(found)
        made: tuple[Block, ...] = (Facts(facts), *((Text(said),) if said else ()))
    elif found.recorded is not None:
        caption = f"Reviews begun in {found.recorded.period}, from their records"
        made = (tally_table(found.recorded, caption, _compared(found)),)
    elif found.undated is not None and found.counted:
        caption = "Reviews kept without a date, from their records"
        made = (tally_table(found.undated, caption, _compared(found)),)
    else:
        made = (Text(found.compared),) if found.compared else ()
    heading = Heading("The same from the records" if found.counted else "Reviews begun in the year")
    return (heading, *made) if made else ()


def _compared(found: YearStatement) -> str:
    """Whether counts and records agree, and by what the records cannot be counted."""
    if not found.uncounted:
        return found.compared
    by = list_words(tuple(f"“{name[:1].lower()}{name[1:]}”" for name in found.uncounted))
    return f"{found.compared} The records give no count by {by}.".strip()


def _happened(found: YearStatement) -> tuple[Block, ...]:
    if not found.happened:
        return ()
    rows = tuple(Row((words, _many(count))) for words, count in found.happened)
    columns = (Column("Step", weight=2.0), Column("Reviews", "right", millimetres=26))
    period = f"{found.year.label}{'' if found.whole else ' so far'}"
    rule = found.rule if any(count is None for _, count in found.happened) else ""
    note = " ".join(filter(None, ("A review counts at every step that it came to in the year.", rule)))
    return (
        Heading("What happened in the year"),
        Table(f"Steps that reviews came to in {period}", columns, rows, note),
    )


def _many(count: int | None) -> str:
    return HIDDEN if count is None else f"{count:,}" if count else "None"


def _no_learning(found: YearStatement) -> tuple[Block, ...]:
    if not found.no_learning:
        return ()
    words = f"{list_words(found.no_learning)}: no identified learning. No recommendations and no actions."
    return (Heading("Reviews without learning"), Text(words))


def _published(found: YearStatement) -> tuple[Block, ...]:
    if not found.published:
        return ()
    rows = tuple(
        Row((Cell(one.number, bold=True), one.published, _library(one.library, one.link)))
        for one in found.published
    )
    columns = (
        Column("Review", weight=1.0),
        Column("Published", millimetres=date_mm(one.published for one in found.published)),
        Column("In the national library", weight=1.6),
    )
    return (Heading("Published"), Table("Reviews published in the year", columns, rows))


def _library(words: str, link: str) -> str | Cell:
    if not link.startswith(("https://", "http://")):
        return "; ".join(filter(None, (words, link)))
    return Cell((Run(f"{words}: "), Run(link, href=link)))


def _waiting(found: YearStatement) -> tuple[Block, ...]:
    """What waits for the Home Office at the date, in its own words: no failure of the partnership."""
    if not found.waiting:
        return ()
    said = [f"{one.number} {one.since or '(since when is not recorded)'}" for one in found.waiting]
    joint = "; " if any("," in words for words in said) and len(said) > 1 else ""
    words = joint.join(said) if joint else list_words(said)
    return (Heading("Waiting for the Home Office"), Text(f"{words}. {AWAY}"))


def _names(found: YearStatement) -> str:
    """What reviews are called from when, where the name has changed."""
    if len(found.names) < 2:
        return ""
    said = [f"{label} ({short}) if notified from {since}" for label, short, since in found.names[1:]]
    return f"A review is called {list_words(said)}; an earlier one keeps its number and name."
