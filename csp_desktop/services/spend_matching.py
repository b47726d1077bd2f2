"""Which award a line of spending belongs to, and whether it is in the records already."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import financial_year_of
from csp_desktop.rules.funding import AwardStatus
from csp_desktop.rules.money import Pence, print_money
from csp_desktop.rules.spend_import import CHOICE_SETTING, key_of
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csp_desktop.rules.spend_import import SpendLine
    from csp_desktop.store.records_file import RecordsFile

RUNNING = (AwardStatus.UNDER_WAY.value, AwardStatus.CONTINUING.value)
_AWARDS = "SELECT id, title, reference, identifier, status, first_year, last_year FROM awards ORDER BY id"
_SPENDS = "SELECT id, award_id, dated, amount, reference, source FROM spends ORDER BY id"


class AwardFacts(NamedTuple):
    """What an award is matched by. first, last: the years it runs in, None where not known."""

    id: int
    title: str
    reference: str
    identifier: str
    status: str
    first: int | None
    last: int | None


class Match(NamedTuple):
    """The award of a line, and how it was found; or None and why there is none."""

    award: AwardFacts | None
    why: str


def plain(text: str) -> str:
    """Words as they are compared: in small letters, one space between."""
    return " ".join(text.split()).casefold()


class Awards:
    """The awards of the records, as lines of spending name them."""

    def __init__(self, records: RecordsFile, choices: Mapping[str, int]) -> None:
        self.by_id = {row[0]: AwardFacts(*row) for row in records.query(_AWARDS)}
        self._choices = {**remembered_choices(records), **choices}
        self._named: dict[str, list[AwardFacts]] = defaultdict(list)
        self._titled: dict[str, list[AwardFacts]] = defaultdict(list)
        for award in self.by_id.values():
            for name in {plain(award.reference), plain(award.identifier)} - {""}:
                self._named[name].append(award)
            self._titled[plain(award.title)].append(award)
        self.organisations = organisations_by_name(records)
        self._of_provider: dict[int, list[AwardFacts]] = defaultdict(list)
        for award_id, organisation_id in records.query(
            "SELECT award_id, organisation_id FROM award_providers"
        ):
            self._of_provider[organisation_id].append(self.by_id[award_id])
        self._found: dict[tuple[str, str, int | None], Match] = {}

    def match(self, line: SpendLine) -> Match:
        """The award of a line, by what it names, then by what was chosen before, then by who was paid."""
        year = financial_year_of(line.when) if line.when is not None else None
        asked = (line.award, line.supplier, year.start if year is not None else None)
        if asked not in self._found:
            self._found[asked] = self._match(*asked)
        return self._found[asked]

    def _match(self, code: str, supplier: str, year: int | None) -> Match:
        chosen = self.by_id.get(self._choices.get(key_of(supplier, code), 0))
        if chosen is not None:
            return Match(chosen, "Chosen for this supplier and code")
        for found, how in ((self._named, "reference"), (self._titled, "title")):
            awards = found.get(plain(code), []) if code else []
            of_year = [award for award in awards if _covers(award, year)]
            if len(awards) == 1:
                return Match(awards[0], f"By its {how}")
            if len(of_year) == 1:
                return Match(of_year[0], f"By its {how} and year")
            if awards:
                within = " in its year" if of_year and len(of_year) < len(awards) else ""
                many = count_words(len(of_year or awards), "award")
                return Match(None, f"{many} have the {how} “{code}”{within}.")
        return self._by_provider(code, supplier, year)

    def _by_provider(self, code: str, supplier: str, year: int | None) -> Match:
        unnamed = f"No award has the reference or title “{code}”" if code else "It names no award"
        organisation = self.organisations.get(plain(supplier)) if supplier else None
        if organisation is None:
            who = f", and no provider is called “{supplier}”" if supplier else " and no supplier"
            return Match(None, f"{unnamed}{who}.")
        awards = [award for award in self._of_provider[organisation] if _runs(award, year)]
        if len(awards) == 1:
            return Match(awards[0], "The one running award of this supplier")
        many = count_words(len(awards), "running award")
        return Match(None, f"{unnamed}, and “{supplier}” has {many}.")


def _runs(award: AwardFacts, year: int | None) -> bool:
    return award.status in RUNNING and _covers(award, year)


def _covers(award: AwardFacts, year: int | None) -> bool:
    """Whether an award may run in a year, as far as its years are known."""
    last = award.last if award.last is not None else award.first
    early = year is not None and award.first is not None and year < award.first
    late = year is not None and last is not None and year > last
    return not early and not late


def organisations_by_name(records: RecordsFile) -> dict[str, int]:
    """Organisations by their names; a name that several have says nothing."""
    made: dict[str, set[int]] = defaultdict(set)
    for record_id, *names in records.query("SELECT id, name, short_name FROM organisations"):
        for name in filter(None, map(plain, names)):
            made[name].add(record_id)
    return {name: next(iter(ids)) for name, ids in made.items() if len(ids) == 1}


def remembered_choices(records: RecordsFile) -> dict[str, int]:
    """The awards chosen before, by what they are remembered by."""
    sql = "SELECT name, value FROM settings WHERE name LIKE ?"
    found = records.query(sql, (f"{CHOICE_SETTING}%",))
    return {name.removeprefix(CHOICE_SETTING): json.loads(value)["award"] for name, value in found}


# --- what is there already -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Recorded:
    """A line of spending in the records. taken: whether a line of the file is it."""

    award: int
    dated: str
    amount: int | None
    reference: str
    source: str
    taken: bool = False


class There:
    """The spending that is recorded, each line of which can be only one line of the file."""

    def __init__(self, records: RecordsFile) -> None:
        rows = [_Recorded(*row[1:]) for row in records.query(_SPENDS)]
        self._by_reference: dict[str, list[_Recorded]] = defaultdict(list)
        self._by_amount: dict[tuple[int | None, str, int], list[_Recorded]] = defaultdict(list)
        self._whole: dict[tuple[str, int | None, str, int], list[_Recorded]] = defaultdict(list)
        for row in rows:
            if row.reference:
                self._by_reference[plain(row.reference)].append(row)
            self._by_amount[row.amount, row.dated, row.award].append(row)
            self._whole[plain(row.reference), row.amount, row.dated, row.award].append(row)
        self._seen: dict[tuple[str, ...], int] = {}

    def whole(self, line: SpendLine, award: int) -> str:
        """That the very line is recorded, its reference, amount, date and award; "" where it is not."""
        day = line.when.key if line.when is not None else ""
        for row in self._whole.get((plain(line.reference), line.amount, day, award), ()):
            if not row.taken:
                row.taken = True
                what = f"{line.reference} is" if line.reference else "The same amount, date and award are"
                return f"{what} recorded already{_from(row)}."
        return ""

    def exact(self, line: SpendLine) -> str:
        """That a line with the same reference and amount is recorded; "" where none is."""
        for row in self._by_reference.get(plain(line.reference), ()) if line.reference else ():
            if not row.taken and row.amount == line.amount:
                row.taken = True
                return f"{line.reference} is recorded already{_from(row)}."
        return ""

    def same_reference(self, line: SpendLine) -> str:
        """That a line with the same reference is recorded, with another amount; "" where none is."""
        for row in self._by_reference.get(plain(line.reference), ()) if line.reference else ():
            if not row.taken:
                row.taken = True
                amount = "no amount" if row.amount is None else print_money(row.amount)
                return f"{line.reference} is recorded already with {amount}{_from(row)}."
        return ""

    def same_amount(self, line: SpendLine, award: int) -> str:
        """That the same amount on the same day for the same award is recorded; "" where it is not."""
        key = (line.amount, line.when.key if line.when is not None else "", award)
        for row in self._by_amount.get(key, ()):
            if not row.taken:
                row.taken = True
                named = f" as {row.reference}" if row.reference else ""
                return f"The same amount, date and award are recorded already{named}{_from(row)}."
        return ""

    def repeated(self, line: SpendLine, award: int | None) -> str:
        """That an earlier row of the file says the same; "" where none does."""
        day = line.when.key if line.when is not None else ""
        named = (
            (plain(line.reference), str(line.amount), day)
            if line.reference
            else ("", str(line.amount), day, str(award), plain(line.supplier))
        )
        before = self._seen.setdefault(named, line.row)
        if before == line.row:
            return ""
        what = (
            f"{line.reference} with the same amount" if line.reference else "The same amount, date and award"
        )
        return f"{what} stands in row {before} of the file too."


def _from(row: _Recorded) -> str:
    return f", from {row.source}" if row.source else ""


def refund(amount: Pence | None) -> str:
    """What is said of a credit."""
    return "A credit: it counts as less spent." if amount is not None and amount < 0 else ""
