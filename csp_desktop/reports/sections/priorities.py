"""The priorities paper: what the strategy says, where each priority came from, why, and what is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Figure, Heading, Row, Run, Table, Text
from csp_desktop.reports.wording import NOT_RECORDED, date_mm, known, marked, ranged, sentence, sourced
from csp_desktop.rules.wording import list_words, number_words, sentence_case
from csp_desktop.services.drawings import lineage_spec, lineage_words
from csp_desktop.services.reading import in_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lineage import Lanes
    from csp_desktop.services.priorities import EvidenceRow, PlanRow, PriorityRow, StrategyStatement
    from csp_desktop.services.strategies import RouteRow

NOTHING = "No strategy is recorded yet."


def lead(statement: StrategyStatement) -> str:
    """The paper's first paragraph, from the figures in it."""
    if not statement.title:
        return NOTHING
    what = [_counted(len(statement.priorities), "priority", "priorities")] if statement.priorities else []
    what += (
        [_counted(len(statement.themes), "cross-cutting theme", "cross-cutting themes")]
        if statement.themes
        else []
    )
    if not what:
        return f"{statement.title} has no priorities recorded."
    agreed = f" was agreed in {statement.agreed} with" if _is_month(statement.agreed) else " has"
    agreed = (
        f" was agreed on {statement.agreed} with"
        if statement.agreed and not _is_month(statement.agreed)
        else agreed
    )
    first = (
        f"The strategy for {statement.period}{agreed} {list_words(what)}."
        if statement.period
        else f"{statement.title} has {list_words(what)}."
    )
    return " ".join((first, *_returns(statement), *statement.beside))


def _returns(statement: StrategyStatement) -> list[str]:
    back = statement.lanes.returned
    return [f"{row.subject} {_lower_first(row.summary)}." for row in back[:2]]


def _is_month(words: str) -> bool:
    return bool(words) and not words[0].isdecimal()


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _counted(count: int, one: str, many: str) -> str:
    return f"{number_words(count)} {one if count == 1 else many}"


def blocks(statement: StrategyStatement) -> tuple[Block, ...]:
    """Priorities, themes, lineage, evidence, action plan and assurance, each where there are records of it."""
    if not statement.title:
        return ()
    return (
        *_priorities(statement),
        *_assurance(statement),
        *plan_blocks(statement),
        *_lineage(statement.lanes.stated),
        *_evidence(statement),
        *_route(statement),
    )


def _priorities(statement: StrategyStatement) -> tuple[Block, ...]:
    if not statement.priorities:
        return ()
    history = statement.lanes.tells and any(row.history for row in statement.priorities)
    numbered = any(row.number for row in statement.priorities)
    columns = (
        *((Column("", millimetres=9),) if numbered else ()),
        Column(f"Priority {statement.period}".strip(), weight=1.5),
        Column("Led by", weight=1.1),
        *((Column("Before this", weight=1.4),) if history else ()),
    )
    rows = tuple(_priority(row, numbered, history) for row in statement.priorities)
    found: list[Block] = [
        Table(f"The priorities of {ranged(statement.title)}", columns, rows, row_heads=False)
    ]
    if statement.themes:
        found.append(_named("Themes for all: ", statement.themes))
    if statement.others:
        found.append(_named("Also named: ", statement.others))
    if statement.review:
        found.append(Text((Run("Annual review: ", bold=True), Run(sentence(statement.review)))))
    if statement.unreported:
        found.append(Text(_unreported(statement.unreported)))
    return tuple(found)


def _priority(row: PriorityRow, numbered: bool, history: bool) -> Row:
    cells: list[str | Cell] = [row.number] if numbered else []
    cells += [Cell(row.wording, bold=True), known(row.lead)]
    return Row((*cells, known(row.history)) if history else tuple(cells))


def _named(label: str, rows: tuple[PriorityRow, ...]) -> Text:
    words = "; ".join(in_sentence(row.wording) for row in rows)
    return Text((Run(label, bold=True), Run(f"{words}.")))


def _unreported(names: tuple[str, ...]) -> str:
    """Which priorities nobody reports on, so that the board can say who should."""
    many = len(names) > 1
    return (
        f"No subgroup is recorded as reporting on {list_words([in_sentence(name) for name in names])}: "
        f"the board may wish to say which subgroup takes {'each' if many else 'it'} on."
    )


def _lineage(lanes: Lanes) -> tuple[Block, ...]:
    if not lanes.tells:
        return ()
    first, last = lanes.years[0][0], lanes.years[-1][1]
    return (
        Heading("Where each subject came from"),
        Figure(
            title=_message(lanes),
            subtitle=f"What became of each subject under each strategy, {first} to {last}",
            drawing=lineage_spec(lanes),
            alt=lineage_words(lanes),
            source=_silence(lanes),
        ),
    )


def _message(lanes: Lanes) -> str:
    """The sentence over the lineage: a return if there is one, else what left, else how many go back to the first."""
    if lanes.returned:
        row = lanes.returned[0]
        return f"{row.subject} {_lower_first(row.summary)}"
    if lanes.left:
        row = lanes.left[0]
        return f"{row.subject} {_lower_first(row.summary)}"
    long = [row for row in lanes.rows if row.summary.startswith("On the list since")]
    if long:
        return f"{sentence_case(_counted(len(long), 'subject has', 'subjects have'))} been on the list throughout"
    return "The priorities of each strategy"


def _silence(lanes: Lanes) -> str:
    """Which strategies' records are not complete, said once under the figure."""
    details = {
        label: cell.detail
        for row in lanes.rows
        for label, cell in zip(lanes.labels, row.cells, strict=True)
        if cell.kind == "no record" and cell.detail
    }
    said = [f"For {label} {_lower_first(detail.split(';')[0])}." for label, detail in details.items()]
    return " ".join((*said, "A dotted line stands where nothing is recorded.")) if said else ""


def plan_lead(statement: StrategyStatement) -> str:
    """How many actions the plan has under how many priorities."""
    if not statement.plan:
        return "No action plan is recorded yet."
    priorities = len({row.priority for row in statement.plan})
    return (
        f"{statement.title} has {_counted(len(statement.plan), 'action', 'actions')} "
        f"under {_counted(priorities, 'priority', 'priorities')}."
    )


def plan_blocks(statement: StrategyStatement) -> tuple[Block, ...]:
    """The action plan: Priority, Action, Lead, Due and Progress, each priority printed once (SO18 §2)."""
    plan = statement.plan
    if not plan:
        return ()
    dates = [words for row in plan for words in (row.due, row.was) if words]
    revised = any(row.was for row in plan)
    columns = (
        Column("Priority", weight=1.3),
        Column("Action", weight=1.8),
        Column("Lead", weight=1.0),
        Column("Due", millimetres=date_mm(dates, revised)) if dates else Column("Due", weight=0.8),
        Column("Progress", weight=1.3 if any(map(_followed, plan)) else 0.8),
    )
    rows = tuple(Row((_under(row), row.action, known(row.lead), _due(row), _progress(row))) for row in plan)
    priorities = _counted(len({_under(row) for row in plan}), "priority", "priorities")
    caption = f"The action plan: {_counted(len(plan), 'action', 'actions')} under {priorities}"
    return (
        Heading("Action plan"),
        Table(caption, columns, rows, _plan_note(statement), span_first=True),
    )


def _under(row: PlanRow) -> str:
    """The priority a line belongs to: "1 Domestic Abuse"."""
    return f"{row.number} {row.priority}".strip()


def _plan_note(statement: StrategyStatement) -> str:
    """What is recorded of no line, and what a date in bold means."""
    plan = statement.plan
    said: list[str] = []
    if any(row.was for row in plan):
        said.append("A date in bold has been revised; the date first agreed stands under it.")
    missing = [] if any(row.due for row in plan) else ["due dates"]
    missing += [] if any(_followed(row) for row in plan) else ["progress"]
    if missing:
        said.append(
            f"No {list_words(missing, 'or')} {'are' if 'due dates' in missing else 'is'} recorded for these actions."
        )
    return " ".join(said)


def _followed(row: PlanRow) -> bool:
    return bool(row.progress or row.status not in ("", NOT_RECORDED))


def _due(row: PlanRow) -> str | Cell:
    words = sentence_case(known(row.due))
    return Cell(words, second=f"was {row.was}", bold=True) if row.was and row.due else words


def _progress(row: PlanRow) -> str | Cell:
    """The status in words with its mark, what is recorded of the progress, and when that was noted."""
    noted = f"Noted {row.noted}" if row.noted else ""
    if row.status in ("", NOT_RECORDED):
        return Cell(row.progress, second=noted) if row.progress and noted else known(row.progress)
    if not row.progress:
        return marked(row.status, row.shape)
    mark = "" if row.shape == "closed" else row.shape
    return Cell(row.status, second=row.progress, mark=mark, after=(noted,) if noted else ())


def _evidence(statement: StrategyStatement) -> tuple[Block, ...]:
    """Figures, ranks and words; a column that nothing fills is left out, and a source that all share is said once."""
    rows = statement.evidence
    if not rows:
        return ()
    compared = any(row.comparator or row.comparator_figure for row in rows)
    named = {row.comparator for row in rows if row.comparator or row.comparator_figure}
    shared = (
        named.pop()
        if len(named) == 1 and all(row.comparator_figure or not row.comparator for row in rows)
        else ""
    )
    sources = list(dict.fromkeys(row.source for row in rows))
    columns = [
        Column("Priority", weight=1.0),
        Column("What is known", weight=2.2),
        Column("Figure", "right", weight=0.9),
    ]
    columns += [Column("Compared with", "right" if shared else "left", weight=1.0)] if compared else []
    made = tuple(Row(tuple(_evidence_cells(row, compared, len(sources) > 1, shared))) for row in rows)
    note = sentence(f"Compared with: {in_sentence(shared)}") if shared else ""
    caveats = " ".join(
        dict.fromkeys((*filter(None, (note,)), *(sentence(row.caveat) for row in rows if row.caveat)))
    )
    source = sourced(sources[0]) if len(sources) == 1 else ""
    table = Table(
        "The evidence behind the priorities", tuple(columns), made, caveats, source, span_first=True
    )
    return (Heading("Why these priorities"), table)


def _evidence_cells(row: EvidenceRow, compared: bool, sources: bool, shared: str) -> list[str | Cell]:
    said = Cell(sentence(row.statement), second=row.source) if sources else sentence(row.statement)
    cells: list[str | Cell] = [row.priority, said, _figure(row.figure, row.rank, row.period)]
    return [*cells, _compared("" if shared else row.comparator, row.comparator_figure)] if compared else cells


def _figure(figure: str, rank: str, period: str) -> str | Cell:
    """A figure with its rank and its period under it; a statement in words has none."""
    first = figure or rank or "In words only"
    rest = [words for words in (rank if figure else "", period) if words]
    return Cell(first, after=tuple(rest)) if rest else first


def _compared(comparator: str, figure: str) -> str:
    return f"{comparator}: {figure}" if comparator and figure else comparator or figure


def _assurance(statement: StrategyStatement) -> tuple[Block, ...]:
    """What is watched and why; a column that nothing fills is left out."""
    rows = statement.assurance
    if not rows:
        return ()
    parts = (
        ("Watched by assurance reports", 1.6, [row.name for row in rows]),
        ("Because", 1.4, [row.origin for row in rows]),
        ("Since", 0.9, [row.since for row in rows]),
        ("Agency", 0.9, [row.agency for row in rows]),
        ("Last report", 0.9, [row.last_report for row in rows]),
        ("Next report", 0.9, [row.next_report for row in rows]),
    )
    kept = [part for part in parts if any(part[2])]
    columns = tuple(Column(head, weight=weight) for head, weight, _ in kept)
    made = tuple(Row(tuple(known(words[place]) for _, _, words in kept)) for place in range(len(rows)))
    return (
        Heading("Assurance reporting"),
        Table("What the partnership watches by assurance reports", columns, made),
    )


def _route(statement: StrategyStatement) -> tuple[Block, ...]:
    """The steps to adoption, while any of them is still to come."""
    if not statement.route or all(row.done for row in statement.route):
        return ()
    return (
        Heading("The way to adoption"),
        route_table("Who the strategy goes to, in order", statement.route),
    )


def route_table(caption: str, route: Sequence[RouteRow]) -> Table:
    """The steps of an approval route in order; a column that nothing fills is left out."""
    reports = any(row.report for row in route)
    columns = (
        Column("Body", weight=1.4),
        Column("For", weight=1.4),
        *((Column("Report ready", millimetres=date_mm(row.report for row in route)),) if reports else ()),
        Column("Due", weight=0.8),
        Column("Done", weight=0.8),
    )
    return Table(caption, columns, tuple(_route_row(row, reports) for row in route))


def _route_row(row: RouteRow, reports: bool) -> Row:
    body = Cell(row.body, second=row.remarks) if row.remarks else row.body
    cells: list[str | Cell] = [body, row.purpose or ""]
    cells += [known(row.report)] if reports else []
    return Row((*cells, row.due or NOT_RECORDED, marked(row.done or row.status, row.shape)))
