"""A finance system's spend export: what taking it in would do, shown before anything is written, and doing it as one change."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import financial_year_of
from csp_desktop.rules.imports import Going, ImportState, PlanRow, going_in, summary
from csp_desktop.rules.money import Pence, print_money
from csp_desktop.rules.spend_import import (
    CHOICE_SETTING,
    LONGEST_DESCRIPTION,
    LONGEST_SOURCE,
    MAPPING_SETTING,
    NEEDED,
    SpendFile,
    key_of,
)
from csp_desktop.rules.wording import count_words, list_words, sentence_case
from csp_desktop.services.import_agreed import make_ready, newest_change
from csp_desktop.services.spend_matching import Awards, There, organisations_by_name, plain, refund

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from csp_desktop.rules.spend_import import SpendLine
    from csp_desktop.services.spend_matching import AwardFacts
    from csp_desktop.store.records_file import RecordsFile

LINE, AT_ONCE = "spending line", 1000
CUT = f"With its supplier the description is cut to its first {LONGEST_DESCRIPTION} characters."


@dataclass(frozen=True, slots=True)
class Choices:
    """What the officer chose in the preview. awards: by row; of_key: by supplier and code; anyway: rows that go in though
    they seem to be there already."""

    awards: Mapping[int, int] = field(default_factory=dict)
    of_key: Mapping[str, int] = field(default_factory=dict)
    anyway: frozenset[int] = frozenset()


NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class SpendPlan:
    """What taking in an export would do. rows: every row of the file in its order. remarks: what to know first.

    seen: the newest change of the records when it was made.
    """

    file: SpendFile
    choices: Choices
    rows: tuple[PlanRow, ...]
    awards: Mapping[int, int]
    remarks: tuple[str, ...]
    seen: int

    @property
    def summary(self) -> str:
        """ "1,234 spending lines go in, £12,000.00 in all; 3 there already, 2 no award, 1 refused"."""
        return summary(self.rows, LINE)

    @property
    def going_in(self) -> int:
        """How many rows go in."""
        return going_in(self.rows).rows

    @property
    def pence(self) -> Pence:
        """What the rows that go in come to."""
        return going_in(self.rows).pence


def kept_mapping(records: RecordsFile, mark: str) -> dict[str, str]:
    """The mapping remembered for a table with heads of this mark; empty where there is none."""
    kept = records.setting(f"{MAPPING_SETTING}{mark}")
    return dict(json.loads(kept)) if kept else {}


def plan(
    records: RecordsFile,
    file: SpendFile,
    choices: Choices = NO_CHOICES,
    going: Going = Going(),  # noqa: B008 - it holds nothing
) -> SpendPlan:
    """What taking in an export would do; nothing is written. Raises KnownError where no column is said to be the amount."""
    missing = [one.label.lower() for one in NEEDED if one not in file.mapping]
    if missing:
        raise KnownError(f"No column is the {list_words(missing)}.", "Choose it in the line of columns.")
    seen = newest_change(records)
    awards = Awards(records, choices.of_key)
    found = [_award_of(awards, choices, line) for line in file.lines]
    reasons = _there_already(records, file, [award for award, _ in found])
    rows, kept = [], {}
    for number, (line, (award, why)) in enumerate(zip(file.lines, found, strict=True), start=1):
        row = _row(line, award, why, reasons.get(line.row, ""), choices)
        if row.goes_in and len(_words(line, awards.organisations)) > LONGEST_DESCRIPTION:
            row = row._replace(why=f"{row.why} {CUT}")
        rows.append(row)
        if row.goes_in and award is not None:
            kept[line.row] = award.id
        going.at(number, len(file.lines))
    return SpendPlan(file, choices, tuple(rows), kept, (*file.remarks, *_credits(rows)), seen)


def _award_of(awards: Awards, choices: Choices, line: SpendLine) -> tuple[AwardFacts | None, str]:
    if line.problem:
        return None, line.problem
    chosen = awards.by_id.get(choices.awards.get(line.row, 0))
    if chosen is not None:
        return chosen, "Chosen for this row"
    return awards.match(line)


def _there_already(records: RecordsFile, file: SpendFile, awards: list[AwardFacts | None]) -> dict[int, str]:
    """For each row that is there already, in what way. What a reference proves comes before what an amount suggests."""
    there, reasons = There(records), {}
    good = [pair for pair in zip(file.lines, awards, strict=True) if not pair[0].problem]
    for line, award in good:
        reasons[line.row] = there.repeated(line, award.id if award is not None else None)
    for line, award in good:
        if award is not None:
            reasons[line.row] = reasons[line.row] or there.whole(line, award.id)
    for find in (there.exact, there.same_reference):
        for line, _ in good:
            reasons[line.row] = reasons[line.row] or find(line)
    for line, award in good:
        if award is not None:
            reasons[line.row] = reasons[line.row] or there.same_amount(line, award.id)
    return reasons


def _row(line: SpendLine, award: AwardFacts | None, why: str, there: str, choices: Choices) -> PlanRow:
    if line.problem:
        state = ImportState.NO_LINE if line.total else ImportState.REFUSED
    elif there:
        state = ImportState.DUPLICATE
    else:
        state = ImportState.NEW if award is not None else ImportState.NO_AWARD
    anyway = state is ImportState.DUPLICATE and line.row in choices.anyway and award is not None
    said = [there, "Put in all the same."] if anyway else [there or (why if award is None else f"{why}.")]
    if there and award is None and not line.problem:
        said.append(why)
    said += [*line.notes, refund(line.amount)] if not line.problem else []
    return PlanRow(
        row=line.row,
        cell=line.cell or f"Row {line.row}",
        state=state,
        when=line.when.short if line.when is not None else "",
        amount=line.amount,
        reference=line.reference,
        name=line.supplier,
        title=award.title if award is not None else line.award,
        why=" ".join(filter(None, said)),
        goes_in=state is ImportState.NEW or anyway,
        key="" if line.problem else key_of(line.supplier, line.award),
    )


def _credits(rows: Iterable[PlanRow]) -> tuple[str, ...]:
    found = [row.amount for row in rows if row.goes_in and row.amount is not None and row.amount < 0]
    if not found:
        return ()
    words = "counts" if len(found) == 1 else "count"
    credits = sentence_case(count_words(len(found), "credit"))
    return (f"{credits} ({print_money(sum(found))}) {words} as less spent.",)


# --- taking it in ----------------------------------------------------------------------------------------------------


def accept(records: RecordsFile, agreed: SpendPlan, going: Going = Going()) -> str:  # noqa: B008 - it holds nothing
    """Write what a plan says, as one change that undo takes back, with its mapping and choices remembered; what was done.

    A backup is made first. Raises KnownError, and writes nothing, where that cannot be, where it is stopped, or where the
    records have been changed since in a way that changes the plan.
    """
    if not agreed.going_in:
        raise KnownError("No line can go in.", "Choose awards for the lines, or put them right in the file.")
    make_ready(records, agreed.seen, lambda: plan(records, agreed.file, agreed.choices).rows == agreed.rows)
    count = count_words(agreed.going_in, LINE)
    doing = f"taking in {agreed.file.name}"
    with records.change(f"Import {count} from {agreed.file.name}", doing=doing) as session:
        _write(session, records, agreed, going)
        _remember(session, agreed)
    return f"{sentence_case(agreed.summary)}."


def _write(session: Session, records: RecordsFile, agreed: SpendPlan, going: Going) -> None:
    """The lines, some at a time, so that it can be stopped between; the change is then kept as a whole or not at all."""
    from csp_desktop.records.funding import Spend
    from csp_desktop.store.history import add_rows

    organisations = organisations_by_name(records)
    lines = [line for line in agreed.file.lines if line.row in agreed.awards]
    source = agreed.file.name[:LONGEST_SOURCE]
    for start in range(0, len(lines), AT_ONCE):
        part = lines[start : start + AT_ONCE]
        add_rows(
            session, Spend, [_spend(line, agreed.awards[line.row], source, organisations) for line in part]
        )
        going.at(min(start + AT_ONCE, len(lines)), len(lines))


def _spend(
    line: SpendLine, award_id: int, source: str, organisations: Mapping[str, int]
) -> dict[str, object]:
    """A line as the values of a record. A supplier that is no organisation of the records stays in the words."""
    paid_to = organisations.get(plain(line.supplier)) if line.supplier else None
    return {
        "award_id": award_id,
        "year": financial_year_of(line.when) if line.when is not None else None,
        "dated": line.when,
        "kind": line.kind,
        "amount": line.amount,
        "reference": line.reference,
        "description": _words(line, organisations)[:LONGEST_DESCRIPTION],
        "organisation_id": paid_to,
        "source": source,
        "evidence": "",
    }


def _words(line: SpendLine, organisations: Mapping[str, int]) -> str:
    """The description of a line, with its supplier where that is no organisation of the records."""
    known = plain(line.supplier) in organisations
    return line.description if known else ": ".join(filter(None, (line.supplier, line.description)))


def _remember(session: Session, agreed: SpendPlan) -> None:
    """Keep the mapping by the heads, and the awards chosen by supplier and code."""
    _set(
        session,
        f"{MAPPING_SETTING}{agreed.file.mark}",
        json.dumps(agreed.file.remembered(), ensure_ascii=False),
    )
    by_key = {row.key: row for row in agreed.rows if row.key}
    for key, award in agreed.choices.of_key.items():
        if key in by_key:
            kept = {"supplier": by_key[key].name[:LONGEST_SOURCE], "award": award}
            _set(session, f"{CHOICE_SETTING}{key}", json.dumps(kept, ensure_ascii=False))


def _set(session: Session, name: str, value: str) -> None:
    from sqlalchemy import select

    from csp_desktop.records.partnerships import Setting

    row = session.scalar(select(Setting).where(Setting.name == name))
    if row is None:
        session.add(Setting(name=name, value=value))
    elif row.value != value:
        row.value = value
