"""The lines of an award's money: typed one after another, or several pasted from a spreadsheet as one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import SpendKind
from csp_desktop.rules.money import Pence, Total, total
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import count_words
from csp_desktop.services.fields import describe, read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

MOST = 200  # lines shown at once
LISTED = (
    "SELECT id, dated, year, kind, amount, reference, description FROM spends WHERE award_id = ? "
    f"ORDER BY dated IS NULL, dated DESC, id DESC LIMIT {MOST + 1}"
)
KINDS = {kind.label.casefold(): kind.value for kind in SpendKind}


class SpendLine(NamedTuple):
    """A line as it is listed. when: its date or year in words."""

    id: int
    when: str
    kind: SpendKind
    amount: Pence | None
    reference: str


def spend_lines(records: Queries, award: int) -> tuple[SpendLine, ...]:
    """The lines of an award, the latest first; one more than MOST where there are more."""
    return tuple(
        SpendLine(row_id, _when(dated, year), SpendKind(kind), amount, reference or description or "")
        for row_id, dated, year, kind, amount, reference, description in records.query(LISTED, (award,))
    )


def sums(records: Queries, award: int) -> tuple[tuple[SpendKind, Total], ...]:
    """What the lines of each kind come to; kinds without a line are left out."""
    query = "SELECT kind, amount FROM spends WHERE award_id = ?"
    rows = records.query(query, (award,))
    made = ((kind, total(amount for of, amount in rows if of == kind.value)) for kind in SpendKind)
    return tuple((kind, found) for kind, found in made if found.counted or found.missing)


def _when(dated: str | None, year: int | None) -> str:
    if dated:
        return PartialDate.from_key(dated).text
    return FinancialYear(year).label if year is not None else "Date not recorded"


def pasted_lines(text: str) -> tuple[dict[str, str], ...]:
    """Rows copied from a spreadsheet as date, amount, kind where it is one, reference, description; heads are passed over."""
    rows = [[cell.strip() for cell in row.split("\t")] for row in text.splitlines() if row.strip()]
    if rows and not _is_date(rows[0][0]):
        rows = rows[1:]
    return tuple(map(_pasted, rows))


def _pasted(cells: Sequence[str]) -> dict[str, str]:
    rest = list(cells[2:])
    kind = KINDS.get(rest[0].casefold(), "") if rest else ""
    if kind:
        rest = rest[1:]
    made = {"dated": cells[0], "amount": cells[1] if len(cells) > 1 else "", "kind": kind}
    return {**made, **dict(zip(("reference", "description"), rest, strict=False))}


def _is_date(text: str) -> bool:
    try:
        return not text or parse_date(text) is not None
    except ValueProblem:
        return False


def add_lines(records: RecordsFile, award: int, lines: Sequence[dict[str, str]]) -> int:
    """Add lines to an award as one change: all of them, or none where one cannot be kept. How many were added.

    Raises ValueProblem that names what is wrong, and in which of several lines.
    """
    read = [_read(line, number, len(lines)) for number, line in enumerate(lines, 1)]
    if not read:
        raise KnownError("There is no line to add.", "Copy rows of date, amount, kind and reference.")
    words = "Add spending line" if len(read) == 1 else f"Add {count_words(len(read), 'spending line')}"
    with records.change(words) as session:
        from csp_desktop.records.funding import Spend  # imports SQLAlchemy: not before it is needed

        session.add_all([Spend(award_id=award, **values) for values in read])
    return len(read)


def wrong_field(line: dict[str, str]) -> str:
    """The field of a line that cannot be kept: where to go to mend it."""
    fields = describe("spends")
    for name, typed in line.items():
        try:
            read_text(fields[name], typed)
        except ValueProblem:
            return name
    return "amount"


def _read(line: dict[str, str], number: int, many: int) -> dict[str, object]:
    fields = describe("spends")
    given = {name: typed for name, typed in line.items() if typed}
    try:
        if "amount" not in given:
            raise ValueProblem("Type the amount, for example 1,234.50.")
        return {name: read_text(fields[name], typed) for name, typed in given.items()}
    except ValueProblem as problem:
        if many == 1:
            raise
        raise ValueProblem(f"Line {number:,}: {problem} No line was added.") from problem
