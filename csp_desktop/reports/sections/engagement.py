"""The engagement paper: by priority and neighbourhood what communities said and what changed, then who was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Figure, Heading, Row, Table, Text
from csp_desktop.reports.wording import counted, known, left_out, ranged, sentence, several
from csp_desktop.rules.choices import Shape
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.wording import sentence_case
from csp_desktop.services.engagement import NO_PLACE, NO_PRIORITY
from csp_desktop.services.progress_drawings import reach_by_quarter

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.charts.spec import ChartSpec
    from csp_desktop.services.engagement import (
        EngagementRow,
        EngagementStatement,
        PriorityVoices,
        Reach,
    )

NOTHING = "No engagement is recorded yet."
STILL_OPEN = "Still open: no change is recorded yet"
COLUMNS = (
    Column("Engagement", weight=1.3),
    Column("You said", weight=1.5),
    Column("We did", weight=1.5),
)


def lead(statement: EngagementStatement) -> str:
    """How many engagements there were, whom they reached, and how many still wait for an answer."""
    everything = statement.everything
    if not everything.engagements:
        return NOTHING
    some = sentence_case(counted(everything.engagements, "engagement"))
    held = f"{some} {'is' if everything.engagements == 1 else 'are'} in this log"
    if everything.value is None and everything.few:
        first = f"{held}. How many people were reached is not shown, as each reached only a few."
        first = first if not everything.unknown else f"{held}; how many people were reached is not shown."
    elif everything.value is None:
        them = "it" if everything.engagements == 1 else "they"
        first = f"{held}; how many people {them} reached is not recorded."
    else:
        gaps = ((everything.few, "shown"), (everything.unknown, "recorded"))
        also = "".join(f"; for {counted(n, 'engagement')} the number is not {what}" for n, what in gaps if n)
        them = "It" if everything.engagements == 1 else "They"
        first = f"{held}. {them} reached {counted(everything.known, 'person', 'people')}{also}."
    waiting = statement.still_open
    if not waiting:
        return first
    noun = "answer is" if waiting == 1 else "answers are"
    still = f"{sentence_case(counted(waiting, noun, noun))} still open"
    return f"{first} {still}: communities were heard, and no change is recorded yet."


def blocks(statement: EngagementStatement) -> tuple[Block, ...]:
    """The chart of people reached, each priority's table, and the totals."""
    if not statement.everything.engagements:
        return ()
    return (
        *_span(statement),
        *_figure(statement),
        *(block for one in statement.priorities for block in _priority(one)),
        *_totals(statement),
    )


def _span(statement: EngagementStatement) -> tuple[Block, ...]:
    """Which engagements the log is of, and what it leaves out."""
    parts = []
    if statement.first is not None and statement.last is not None:
        after = print_day(statement.first)
        parts.append(
            f"Shown are engagements after {after} and up to {print_day(statement.last)}, and any without a date."
        )
    parts.append(
        left_out(
            statement.earlier, "earlier engagement", "earlier engagements", "in the records and not shown"
        )
    )
    parts.append(left_out(statement.later, "later engagement", "later engagements", "planned and not shown"))
    return (Text(" ".join(filter(None, parts)), "note"),) if any(parts) else ()


def _figure(statement: EngagementStatement) -> tuple[Block, ...]:
    """People reached by quarter, where more than one quarter has a number."""
    spec = reach_by_quarter(statement)
    known_ones = [one for one in statement.quarters if one.value is not None]
    if not spec.drawable or len(known_ones) < 2:
        return ()
    return (Figure(spec.title, spec.subtitle, spec, spec.alt, spec.source, data_table(spec)),)


def data_table(spec: ChartSpec) -> Table:
    """A chart's data as a table under it."""
    head = spec.table.head
    columns = (Column(head[0], weight=2.0), *(Column(words, "right") for words in head[1:]))
    return Table(f"{spec.subtitle}: the figures", columns, tuple(Row(row) for row in spec.table.rows))


def _priority(one: PriorityVoices) -> tuple[Block, ...]:
    """A heading and one table: each neighbourhood's name over its engagements."""
    caption = ranged(one.heading)
    return (
        Heading(caption),
        _voices(one) if any(row.heard or row.changed for row in one.rows) else _held(one),
    )


def _voices(one: PriorityVoices) -> Table:
    """What was said beside what was done."""
    counted_any = any(row.reached for row in one.rows)
    rows = _by_place(one, lambda row: Row((_named(row, counted_any), known_lines(row.heard), _did(row))))
    waiting = sum(row.still_open for row in one.rows)
    note = f"{sentence_case(counted(waiting, 'answer'))} still open." if waiting else ""
    return Table(f"You said, we did: {_within(one.heading)}", COLUMNS, rows, note)


def _held(one: PriorityVoices) -> Table:
    """Engagements of which neither what was heard nor what changed is recorded: what they were, and for whom."""
    rows = _by_place(
        one,
        lambda row: Row(
            (
                Cell(
                    row.title,
                    bold=True,
                    after=(sentence(f"Run by {in_run(row.run_by)}"),) if row.run_by else (),
                ),
                known(row.held),
                known(row.method),
                Cell(known(row.communities), after=(row.reached,) if row.reached else ()),
            )
        ),
    )
    columns = (
        Column("Engagement", weight=1.6),
        Column("Date", weight=0.9),
        Column("Method", weight=1.2),
        Column("Communities", weight=1.3),
    )
    note = "What was heard and what changed are not recorded for any of these."
    return Table(f"Engagements held: {_within(one.heading)}", columns, rows, note)


def _within(heading: str) -> str:
    """The few words that a caption names a priority by: the heading above it has them all."""
    words = ranged(heading)
    if words == NO_PRIORITY:
        return words[:1].lower() + words[1:]
    return words.split(":", 1)[0].replace("Priority", "priority") if words.startswith("Priority ") else words


def _by_place(one: PriorityVoices, made: Callable[[EngagementRow], Row]) -> tuple[Row, ...]:
    """The rows under their neighbourhoods; no name over them where no place is known of any."""
    rows: list[Row] = []
    for place in one.places:
        if len(one.places) > 1 or place.name != NO_PLACE:
            rows.append(Row((place.name,), "group"))
        rows += [made(row) for row in place.rows]
    return tuple(rows)


def _named(row: EngagementRow, counted_any: bool) -> Cell:
    """An engagement by its title, then when and how it was, with whom, and who ran it.

    counted_any: whether people were counted at any engagement of the table, so that a missing number is worth a word.
    """
    people = row.reached or ("number of people not recorded" if counted_any else "")
    who = "; ".join(filter(None, (row.communities, people)))
    facts = (
        row.held or "Date not recorded",
        row.method,
        who,
        row.run_by and f"Run by {in_run(row.run_by)}",
        row.perception,
    )
    said = " ".join(sentence(sentence_case(words)) for words in facts if words)
    return Cell(row.title, bold=True, after=(said,))


def in_run(name: str) -> str:
    """A body's name within a sentence: "The partners" as "the partners"."""
    return name[:1].lower() + name[1:] if name.startswith("The ") else name


def known_lines(words: str) -> str | Cell:
    """Several lines as bullets, one as a sentence; the words that stand for nothing recorded."""
    return several(words) if words else known("")


def _did(row: EngagementRow) -> str | Cell:
    """What changed; where it is open that is said, with its mark."""
    return Cell(STILL_OPEN, mark=Shape.WAIT) if row.still_open else known_lines(row.changed)


def _totals(statement: EngagementStatement) -> tuple[Block, ...]:
    parts = (
        ("community", statement.communities),
        ("method", statement.methods),
        ("neighbourhood", statement.places),
    )
    made = [_reaches(name, found) for name, found in parts if any(one.name != known("") for one in found)]
    rule = (Text(statement.rule, "note"),) if statement.rule else ()
    return (Heading("Who was reached"), *made, *rule) if made or rule else ()


def _reaches(name: str, found: tuple[Reach, ...]) -> Table:
    head = sentence_case(name)
    columns = (
        Column(head, weight=2.2),
        Column("Engagements", "right", weight=0.8),
        Column("People reached", "right", weight=1.2),
    )
    rows = tuple(Row((one.name, f"{one.engagements:,}", one.people)) for one in found)
    return Table(f"People reached by {name}", columns, rows)
