"""The reviews paper: where each review stands, what was learned, the counts of reviews, and the themes they share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Figure, Heading, Row, Table, Text
from csp_desktop.reports.wording import known, sentence, sourced, together
from csp_desktop.rules.wording import list_words, number_words, sentence_case
from csp_desktop.services.drawings import stage_message, track_spec

if TYPE_CHECKING:
    from csp_desktop.services.reviews import ReviewRow, ReviewStatement, Tally

NOTHING = "No reviews are recorded yet."
_KEY = "A filled stage is done, a ringed stage is where the review is now, an open stage is still to come."
_ON_A_PAGE = 8  # reviews whose tracks fit on a page with their words
_DATED = 4  # as many with a line of dates under each track
_SHORT = 8  # characters of a review's number that can stand in running text
_CLOCK = " Time with the Home Office is not counted against the partnership."


def lead(statement: ReviewStatement) -> str:
    """Where the reviews are, and what the counts say where only counts are published."""
    parts = [sentence(stage_message(statement))] if statement.reviews else []
    parts += [_tally_words(tally) for tally in statement.tallies] if len(statement.tallies) == 1 else []
    return " ".join(part for part in parts if part) or NOTHING


def _tally_words(tally: Tally) -> str:
    if tally.total is None or not tally.agrees:
        return ""
    noun = "review was" if tally.total == 1 else "reviews were"
    return f"{sentence_case(number_words(tally.total))} {noun} counted for {tally.period}."


def blocks(statement: ReviewStatement, recommendations: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """The track, the counts, learning and themes, then recommendations where this paper prints them."""
    return (
        *_track(statement),
        *_tallies(statement.tallies),
        *_learning(statement.reviews),
        *_themes(statement),
        *recommendations,
    )


def _track(statement: ReviewStatement) -> tuple[Block, ...]:
    """The reviews that are not closed on their track, as many figures as pages need, and the rest in words."""
    shown = [row for row in statement.reviews if row.order and row.holder]
    closed = [row.number for row in statement.reviews if row.order and not row.holder]
    unknown = [row.number for row in statement.reviews if not row.order]
    found: list[Block] = [Heading("Where each review stands")] if statement.reviews else []
    title = stage_message_of(shown) or stage_message(replace(statement, reviews=tuple(shown)))
    found.extend(
        _part(part, f"{title}, continued" if place else title) for place, part in enumerate(_parts(shown))
    )
    if closed:
        found.append(Text(_closed_words(closed)))
    if unknown:
        found.append(Text(_unknown_words(unknown, bool(shown))))
    return tuple(found)


def _parts(rows: list[ReviewRow]) -> list[list[ReviewRow]]:
    """The reviews a figure each: as many as have room under an item's opening, and never one left by itself."""
    most = _DATED if 2 * sum(any(row.dates) for row in rows) > len(rows) else _ON_A_PAGE
    count = -(-len(rows) // most)
    parts = [rows[place * most : (place + 1) * most] for place in range(count)]
    if count > 1 and len(parts[-1]) == 1:
        parts[-1].insert(0, parts[-2].pop())
    return parts


def _part(rows: list[ReviewRow], title: str) -> Figure:
    spec = track_spec(rows)
    clock = _CLOCK if any(row.with_home_office for row in rows) else ""
    subtitle = "Each review on its way from notification to the last action closed"
    return Figure(title, subtitle, spec, spec.alt, _KEY + clock)


def _closed_words(numbers: list[str]) -> str:
    """The reviews that are over, named where their numbers are short."""
    many = len(numbers) > 1
    named = f" ({list_words(numbers)})" if max(map(len, numbers)) <= _SHORT else ""
    counted = sentence_case(f"{number_words(len(numbers))} {'reviews' if many else 'review'}")
    return f"{counted}{named} {'are' if many else 'is'} complete, with all actions closed."


def stage_message_of(rows: list[ReviewRow]) -> str:
    """What the track shows in one line: who holds the reviews that are not finished; "" where several do."""
    held = [row for row in rows if row.holder]
    away = sum(row.with_home_office for row in held)
    if away and away == len(held):
        words = "review waits" if away == 1 else "reviews wait"
        whole = "The only" if len(rows) == 1 else sentence_case(number_words(away))
        return f"{whole} {words} for the Home Office"
    ours = sum(row.holder == "The partnership" for row in held)
    return f"The next step of {_counted(ours)} is the partnership’s" if ours else ""


def _counted(count: int) -> str:
    return f"{number_words(count)} {'review' if count == 1 else 'reviews'}"


def _unknown_words(numbers: list[str], more: bool) -> str:
    """The reviews that cannot be drawn, named where their numbers are short."""
    noun, they = ("reviews", "they are") if len(numbers) > 1 else ("review", "it is")
    named = f" ({list_words(numbers)})" if max(map(len, numbers)) <= _SHORT else ""
    counted = f"{number_words(len(numbers))}{' more' if more else ''} {noun}"
    return f"The stage of {counted} is not recorded{named}, so {they} not drawn."


def _learning(rows: tuple[ReviewRow, ...]) -> tuple[Block, ...]:
    """What each review found, where it is recorded."""
    kept = [row for row in rows if row.summary or row.no_learning or row.good_practice]
    if not kept:
        return ()
    columns = (
        Column("Review", weight=0.8),
        Column("Learning", weight=2.4),
        Column("Presented", weight=0.8),
        Column("Publication", weight=0.9),
    )
    alike: dict[tuple[Cell, str, str], list[str]] = {}
    for row in kept:
        alike.setdefault((_found(row), known(row.presented), _publication(row)), []).append(row.number)
    made = tuple(Row((Cell(together(numbers), bold=True), *cells)) for cells, numbers in alike.items())
    return (Heading("What the reviews found"), Table("Learning from each review", columns, made))


def _found(row: ReviewRow) -> Cell:
    """The learning in words; a review without any says so and nothing else."""
    words = row.learning if row.no_learning or not row.summary else row.summary
    after = (f"Good practice: {sentence(row.good_practice)}",) if row.good_practice else ()
    return Cell(sentence(words), after=after)


def _publication(row: ReviewRow) -> str:
    if row.published:
        return row.published
    return f"Expected {row.expected}" if row.expected else "Not yet" if row.order else known("")


def _tallies(tallies: tuple[Tally, ...]) -> tuple[Block, ...]:
    """The counts of reviews in one table: a group a period where there are several."""
    if not tallies:
        return ()
    one = len(tallies) == 1
    rows: list[Row] = []
    for tally in tallies:
        rows += [] if one else [Row((_counted_for(tally),), "group")]
        rows += [
            Row((part.name, category, count)) for part in tally.breakdowns for category, count in part.rows
        ]
    columns = (
        Column("Counted by", weight=1.2),
        Column("", weight=1.6),
        Column("Reviews", "right", millimetres=26),
    )
    caption = f"Reviews counted for {_counted_for(tallies[0])}" if one else "Reviews counted, by period"
    note = " ".join(dict.fromkeys(tally.check for tally in tallies if tally.check))
    source = sourced("; ".join(dict.fromkeys(tally.source for tally in tallies if tally.source)))
    return (
        Heading("Counts of reviews"),
        Table(caption, columns, tuple(rows), note, source, span_first=True),
    )


def _counted_for(tally: Tally) -> str:
    """A period and how many reviews were counted for it, where its counts agree."""
    return f"{tally.period}: {tally.total} in all" if tally.agrees else tally.period


def _themes(statement: ReviewStatement) -> tuple[Block, ...]:
    """Each theme; where all of several were seen at one time, the caption says it once."""
    if not statement.themes:
        return ()
    found = {row.seen_in for row in statement.themes}
    shared = found.pop() if len(found) == 1 and len(statement.themes) > 1 else ""
    columns = [Column("Theme", weight=1.2), Column("Learning", weight=2.0)]
    columns += [] if shared else [Column("Seen in", weight=1.0)]
    rows = tuple(
        Row(
            (
                Cell(row.name, bold=True),
                sentence(row.learning),
                *(() if shared else (known(row.seen_in),)),
            )
        )
        for row in statement.themes
    )
    seen = f", {shared[:1].lower() + shared[1:] if shared.startswith('Up to') else shared}" if shared else ""
    return (Heading("Themes"), Table(f"What recurs across reviews{seen}", tuple(columns), rows))
