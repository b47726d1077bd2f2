"""The learning report: each theme with its learning, where and how often it was seen, and what was done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Facts, Heading, Row, Table, Text
from csp_desktop.reports.wording import counted, known, left_out, sentence, together
from csp_desktop.rules.suppression import HIDDEN
from csp_desktop.rules.wording import list_words, number_words, sentence_case

if TYPE_CHECKING:
    from csp_desktop.services.learning import Advised, LearningStatement, ThemeLearning
    from csp_desktop.services.recurrence import Recurring
    from csp_desktop.services.themes import ThemeRow

NOTHING = "No themes are recorded yet."
_MOST = 6  # recommendations named under a theme; those not done come first


def lead(found: LearningStatement) -> str:
    """How many themes there are, where they come from, and which is seen most."""
    if not found.themes:
        return NOTHING
    if not any(one.theme.reviews or one.theme.few for one in found.themes):
        count = sentence_case(f"{counted(len(found.themes), 'theme')}")
        periods = list(dict.fromkeys(period for one in found.themes for period in one.theme.periods))
        told = f", told of {_period(list_words(periods))} and not of single reviews" if periods else ""
        return f"{count} {'is' if len(found.themes) == 1 else 'are'} recorded{told}."
    return found.counts.summary


def _period(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}" if words.startswith("Up to") else words


def blocks(found: LearningStatement) -> tuple[Block, ...]:
    """The themes in one table of counts, each in turn, what keeps being recommended, and what belongs to no theme."""
    return (
        *_counts(found),
        *(block for one in found.themes for block in _theme(one)),
        *_recurring(found.recurring),
        *_no_theme(found),
    )


def _counts(found: LearningStatement) -> tuple[Block, ...]:
    """Every theme with in how many reviews it was seen and whether more often of late; with one theme its own part says it."""
    rows = [one.theme for one in found.themes]
    if len(rows) < 2 or not any(row.reviews or row.few or row.recommendations for row in rows):
        return (Text(found.counts.rule, "note"),) if found.counts.rule else ()
    dated = any(row.trend for row in rows)
    advised = any(row.recommendations for row in rows)
    columns = [Column("Theme", weight=1.4), Column("Seen in", weight=1.1)]
    columns += [Column("Of late", weight=1.2)] if dated else []
    columns += (
        [Column("Recommended", "right", millimetres=30), Column("Done", "right", millimetres=18)]
        if advised
        else []
    )
    made = tuple(_counted(row, dated, advised) for row in rows)
    note = found.counts.rule
    if found.counts.unplaced:
        note = (
            f"{sentence_case(counted(found.counts.unplaced, 'review'))} of no known year stand in no trend."
        )
    return (Heading("The themes"), Table("Themes across reviews", tuple(columns), made, note))


def _counted(row: ThemeRow, dated: bool, advised: bool) -> Row:
    cells: list[str | Cell] = [Cell(row.name, bold=True), _seen(row)]
    late = HIDDEN if row.unsaid else sentence_case(row.direction) or "Cannot say"
    cells += [late] if dated else []
    cells += [_figure(row.recommendations), _figure(row.done)] if advised else []
    return Row(tuple(cells))


def _figure(count: int) -> str:
    return f"{count:,}" if count else "None"


def _seen(row: ThemeRow) -> str:
    """ "9 reviews", or the periods it is told of."""
    periods = list_words(row.periods)
    reviews = HIDDEN if row.few else counted(row.reviews, "review") if row.reviews else ""
    return known(sentence_case("; ".join(filter(None, (reviews, periods)))))


def _theme(one: ThemeLearning) -> tuple[Block, ...]:
    """A theme: its learning as a fact, then where it was seen, and what was recommended and done."""
    made: list[Block] = [Heading(one.theme.name)]
    facts = [("Learning", known(sentence(one.theme.learning))), ("Seen in", _where(one.theme))]
    facts += [("Trend", f"{sentence_case(one.theme.trend)}.")] if one.theme.trend else []
    facts += [(number, sentence(note)) for number, note in one.notes]
    facts += [("Recommended", _done(one))]
    made.append(Facts(tuple(facts)))
    if one.advice:
        made.append(_advice(one))
    return tuple(made)


def _where(row: ThemeRow) -> str:
    """The reviews by number and the periods, in words; no number of so few that they are not counted."""
    if row.few:
        also = f"; {list_words(tuple(_period(period) for period in row.periods))}" if row.periods else ""
        return f"{HIDDEN}{also}."
    periods = tuple(_period(period) if row.numbers else period for period in row.periods)
    words = list_words((*row.numbers, *periods))
    if not words:
        return known("")
    count = f" ({counted(row.reviews, 'review')})" if row.reviews > 1 else ""
    return f"{sentence_case(words)}{count}."


def _done(one: ThemeLearning) -> str:
    """How many recommendations there are under the theme, and how they stand."""
    row = one.theme
    if not one.advice:
        return "No recommendations are linked to this theme."
    parts = [f"{number_words(row.done)} done" if row.done else "none done"]
    parts += [f"{number_words(row.open)} open"] if row.open else []
    parts += [f"{number_words(row.repeats)} made before"] if row.repeats else []
    return sentence_case(f"{counted(row.recommendations, 'recommendation')}: {', '.join(parts)}.")


def _advice(one: ThemeLearning) -> Table:
    """The recommendations under a theme, those not done first; what has no room is counted."""
    kept = one.advice[:_MOST]
    columns = (
        Column("From, and for whom", millimetres=35),
        Column("Recommendation"),
        Column("Status", millimetres=33),
        Column("What was done", millimetres=42),
    )
    note = left_out(len(one.advice) - len(kept), "more recommendation", "more recommendations", "not listed")
    caption = f"What was recommended: {one.theme.name[:1].lower() + one.theme.name[1:]}"
    return Table(caption, columns, tuple(_advised(row) for row in kept), note)


def _advised(row: Advised) -> Row:
    mark = row.shape if row.shape != "closed" else ""
    return Row(
        (
            Cell(row.source, second=row.whose),
            row.wording,
            Cell(row.status, mark=mark),
            _what_was_done(row),
        )
    )


def _what_was_done(row: Advised) -> str | Cell:
    """When it was done, the evidence, the actions taken and what changed; what is missing is said."""
    done = sentence(f"Done {row.completed}") if row.shape == "done" and row.completed else ""
    evidence = sentence(row.evidence) or ("No evidence is recorded." if row.shape == "done" else "")
    said = " ".join(filter(None, (done, evidence, _actions(row.actions))))
    changed = (f"What it changed: {sentence(row.impact)}",) if row.impact else ()
    return Cell(said, after=changed) if changed else said or "Nothing recorded yet."


def _actions(statuses: tuple[str, ...]) -> str:
    """The actions under it: "Three actions: two done, one on track."."""
    if not statuses:
        return ""
    parts = [f"{number_words(statuses.count(one))} {one.lower()}" for one in dict.fromkeys(statuses)]
    return sentence_case(f"{counted(len(statuses), 'action')}: {', '.join(parts)}.")


def _recurring(found: tuple[Recurring, ...]) -> tuple[Block, ...]:
    """Recommendations that were made more than once, with what came of each time."""
    if not found:
        return ()
    rows: list[Row] = []
    for one in found:
        times = {2: "Twice"}.get(one.times, f"{sentence_case(number_words(one.times))} times")
        rows.append(Row((f"{times}: {sentence(one.wording)}",), "group"))
        rows += [Row((case.source, known(case.when), known(case.agency), case.outcome)) for case in one.cases]
    columns = (
        Column("From", weight=0.8),
        Column("Made", weight=0.8),
        Column("For", weight=0.9),
        Column("What came of it", weight=1.8),
    )
    return (
        Heading("What keeps being recommended"),
        Table("Recommendations made more than once", columns, tuple(rows)),
    )


def _no_theme(found: LearningStatement) -> tuple[Block, ...]:
    """Reviews whose learning has no theme yet, and those that found none."""
    made: list[Block] = []
    if found.unplaced:
        said = {words: [n for n, w in found.unplaced if w == words] for _, words in found.unplaced}
        rows = tuple(
            Row((Cell(together(numbers), bold=True), known(sentence(words))))
            for words, numbers in said.items()
        )
        columns = (Column("Review", weight=0.7), Column("Learning", weight=2.0))
        made += [
            Heading("Learning without a theme"),
            Table("Reviews whose learning has no theme yet", columns, rows),
        ]
    if found.none_learned:
        made += [
            Heading("Reviews without learning"),
            Text(
                f"No identified learning: {list_words(found.none_learned)}. No recommendations and no actions follow."
            ),
        ]
    return tuple(made)
