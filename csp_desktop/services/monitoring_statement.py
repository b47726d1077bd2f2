"""A return to a funder as it is printed and written as a workbook: the words and amounts of its layout, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.errors import gone
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.funding import AmountLine
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence, print_money, print_money_bare, share, total
from csp_desktop.rules.wording import signed
from csp_desktop.services.monitoring import differences, find_return
from csp_desktop.services.monitoring_templates import MONEY, template_of
from csp_desktop.services.reading import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.lists import Queries
    from csp_desktop.services.monitoring import Difference, FunderReturn, ReturnLine
    from csp_desktop.services.monitoring_templates import Template, TemplateTable

FACT_NAMES = {
    "funder": "Funder",
    "stream": "Grant",
    "year": "Year",
    "period": "Period",
    "until": "Up to",
    "revision": "Revision",
    "due": "Due",
    "sent": "Sent",
    "sent_by": "Sent by",
}
DRAFT = "Draft: not sent yet."


@dataclass(frozen=True, slots=True)
class Amount:
    """What stands in a cell: its words as printed, and the pence where it is an amount that is known."""

    text: str
    pence: Pence | None = None


@dataclass(frozen=True, slots=True)
class StatementTable:
    """A table of a return: heads, whether each column is money or figures, rows, and the row of totals, if it has one."""

    caption: str
    heads: tuple[str, ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[Amount, ...], ...]
    total: tuple[Amount, ...]
    note: str
    empty: str


@dataclass(frozen=True, slots=True)
class ReturnStatement:
    """A return in its layout. facts, figures: (label, what it says). changes: what a revision says otherwise."""

    id: int
    partnership: str
    title: str
    named: str
    stream: str
    funder: str
    draft: bool
    opening: str
    facts: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, Amount], ...]
    balance: str
    variance: str
    tables: tuple[StatementTable, ...]
    outcomes: tuple[tuple[str, str], ...]
    changes: tuple[Difference, ...]
    revision_reason: str
    declaration: str
    sign: tuple[str, ...]

    @property
    def heading(self) -> str:
        """ "Quarterly monitoring return: Community Safety Grant, Q2 2024/25"."""
        return f"{self.title}: {self.stream}, {self.named}"

    @property
    def file_name(self) -> str:
        """What its files are called: "Community Safety Grant Q2 2024-25 revision 2"."""
        words = f"{self.stream} {self.named}".replace("/", "-").replace(",", "")
        return "".join(one for one in words if one.isalnum() or one in " -_()").strip()[:100] or "Return"


def statement(source: Queries, return_id: int) -> ReturnStatement:
    """A return in its stream's layout. Raises KnownError where it is no longer there."""
    found = find_return(source, return_id)
    if found is None:
        raise gone("return")
    before = find_return(source, found.revises_id) if found.revises_id is not None else None
    layout = template_of(source, found.stream_id)
    return ReturnStatement(
        id=found.id,
        partnership=_partnership(source),
        title=layout.title,
        named=found.named,
        stream=found.stream,
        funder=found.funder,
        draft=not found.sealed,
        opening=layout.opening,
        facts=tuple(_facts(found, layout)),
        figures=tuple((label, _figure(found, field)) for field, label in layout.figures),
        balance=found.balance,
        variance=found.variance,
        tables=tuple(_table(found, table) for table in layout.tables),
        outcomes=tuple(_outcomes(found)),
        changes=differences(before, found) if before is not None else (),
        revision_reason=found.revision_reason,
        declaration=layout.declaration,
        sign=layout.sign,
    )


def _partnership(source: Queries) -> str:
    rows = source.query("SELECT name FROM partnerships ORDER BY is_own DESC, id LIMIT 1")
    return rows[0][0] if rows else ""


def _facts(found: FunderReturn, layout: Template) -> Iterator[tuple[str, str]]:
    said = {
        "funder": found.funder,
        "stream": found.stream,
        "year": text_of(found.year),
        "period": text_of(found.period),
        "until": print_day(found.period.last) if found.period is not None else "",
        "revision": f"{found.revision}: {found.revision_reason}" if found.revision > 1 else "",
        "due": text_of(found.due),
        "sent": text_of(found.sent) if found.sealed else DRAFT,
        "sent_by": found.sent_by,
    }
    return ((FACT_NAMES[name], said[name]) for name in layout.facts if said[name])


def _figure(found: FunderReturn, field: str) -> Amount:
    """A figure of the head; nothing carried in may be left blank, and is then none."""
    pence: Pence | None = getattr(found.head, field)
    if field == "carried_in" and pence is None:
        return Amount("None recorded")
    return Amount(AmountLine(pence).text, pence)


def _table(found: FunderReturn, table: TemplateTable) -> StatementTable:
    lines = [
        line for line in found.lines if not table.explained or line.reason_wanted or line.figures.variance
    ]
    fields = [field for field, _ in table.columns]
    rows = tuple(tuple(_cell(line, field) for field in fields) for line in lines)
    sums = (
        tuple(_sum(lines, field, first=not place) for place, field in enumerate(fields))
        if table.total and lines
        else ()
    )
    return StatementTable(
        table.caption,
        tuple(head for _, head in table.columns),
        tuple(field in MONEY or field == "apart_percent" for field in fields),
        rows,
        sums,
        _left_out(lines, fields) if sums else "",
        table.empty,
    )


def _cell(line: ReturnLine, field: str) -> Amount:
    of = line.figures
    if field in MONEY:
        pence: Pence | None = getattr(of, field)
        if pence is None:
            says = line.says if field == "awarded" and line.says.missing else Says.NOT_RECORDED
            return Amount("Cannot say" if field == "apart" else says.label)
        around = line.says if field == "awarded" and not line.says.missing else Says.EXACT
        return Amount(around.around(print_money_bare(pence)), pence)
    said = {
        "title": of.title,
        "reason": of.variance or ("None given" if line.reason_wanted else ""),
        "outcomes": line.outcomes,
        "apart_percent": _percent(line),
    }
    return Amount(said[field])


def _percent(line: ReturnLine) -> str:
    apart, planned = line.figures.apart, line.figures.planned
    if apart is None or planned is None:
        return "Cannot say"
    if not planned:
        return signed(print_money(abs(apart)), apart < 0)
    return f"+{share(apart, planned)}" if apart > 0 else share(apart, planned)


def _sum(lines: list[ReturnLine], field: str, *, first: bool) -> Amount:
    if first:
        return Amount("Total for the rows shown")
    if field not in MONEY:
        return Amount("")
    found = total(getattr(line.figures, field) for line in lines)
    if not found.counted:
        return Amount("Not recorded")
    return Amount(print_money_bare(found.known), found.known)


def _left_out(lines: list[ReturnLine], fields: list[str]) -> str:
    """Which totals leave something out, in a sentence."""
    short = [
        field
        for field in fields
        if field in MONEY and any(getattr(line.figures, field) is None for line in lines)
    ]
    return "A total leaves out the amounts that are not recorded." if short else ""


def _outcomes(found: FunderReturn) -> Iterator[tuple[str, str]]:
    """What was achieved: of the whole, then award by award."""
    if found.outcomes.strip():
        yield "", found.outcomes.strip()
    for line in found.lines:
        if line.outcomes.strip():
            yield line.figures.title, line.outcomes.strip()
