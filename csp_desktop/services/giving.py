"""The awards as the 360Giving standard publishes them: each complete, or what it lacks and where that is filled in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.rules import giving
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.funding import AwardStatus
from csp_desktop.rules.giving import charity_number, company_number, months_of, organisation_problem
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence
from csp_desktop.rules.wording import count_words
from csp_desktop.services.declared_settings import GIVING_PREFIX
from csp_desktop.services.giving_import import funder_setting
from csp_desktop.services.record_settings import kept
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csp_desktop.store.records_file import RecordsFile

NOT_AWARDED = (AwardStatus.PROPOSED.value, AwardStatus.WITHDRAWN.value)
_AWARDS = (
    "SELECT a.id, a.identifier, a.title, a.description, a.amount, a.amount_says, a.decided, a.starts, a.ends, "
    "a.amount_note, a.status, coalesce(s.name, '') FROM awards a LEFT JOIN streams s ON s.id = a.stream_id ORDER BY a.id"
)
_PROVIDERS = (
    "SELECT p.award_id, o.name, o.identifier FROM award_providers p JOIN organisations o ON o.id = p.organisation_id "
    "ORDER BY p.award_id, p.position, p.id"
)
_MODIFIED = (
    "SELECT r.row_id, max(c.made_at) FROM changed_rows r JOIN changes c ON c.id = r.change_id "
    "WHERE r.table_name = 'awards' GROUP BY r.row_id"
)


@dataclass(frozen=True, slots=True)
class Published:
    """An award as it is published. cells: by the standard's titles, a day as a day and money as pence.

    lacks: what stands in the way of publishing it, a sentence each that says where it is filled in.
    """

    award: int
    title: str
    cells: Mapping[str, str | date | Pence | int]
    lacks: tuple[str, ...]
    has_identifier: bool

    @property
    def complete(self) -> bool:
        """Whether it has all that the standard requires."""
        return not self.lacks


@dataclass(frozen=True, slots=True)
class Publication:
    """All awards as they are published. not_awarded: how many are left out because they are proposed or withdrawn."""

    awards: tuple[Published, ...]
    not_awarded: int

    @property
    def complete(self) -> tuple[Published, ...]:
        """The awards that have all that is required."""
        return tuple(one for one in self.awards if one.complete)

    @property
    def lacking(self) -> tuple[Published, ...]:
        """The awards that lack something."""
        return tuple(one for one in self.awards if not one.complete)

    def left_out(self, incomplete: bool = False) -> str:
        """How many awards are left out of the file, and why; "" for none."""
        said = []
        if self.lacking and not incomplete:
            said.append(
                f"{count_words(len(self.lacking), 'award')} left out that lack what the standard requires"
            )
        if self.not_awarded:
            said.append(f"{count_words(self.not_awarded, 'award')} left out as proposed or withdrawn")
        return "; ".join(said)


def publication(records: RecordsFile) -> Publication:
    """The awards as the standard publishes them."""
    rows = records.query(_AWARDS)
    providers: dict[int, list[tuple[str, str]]] = {}
    for award, name, identifier in records.query(_PROVIDERS):
        providers.setdefault(award, []).append((name, identifier))
    source = _Source(records)
    awarded = [row for row in rows if row[10] not in NOT_AWARDED]
    made = tuple(_published(row, providers.get(row[0], []), source) for row in awarded)
    return Publication(made, len(rows) - len(made))


class _Source:
    """What all awards of a file share: who gives them, whose data it is, and when each was changed last."""

    def __init__(self, records: RecordsFile) -> None:
        sql = (
            "SELECT name, short_name, identifier, website FROM partnerships ORDER BY is_own DESC, id LIMIT 1"
        )
        rows = records.query(sql)
        self.name, short, self.identifier, self.website = rows[0] if rows else ("", "", "", "")
        self.prefix = kept(records.query, GIVING_PREFIX) or giving.made_prefix(short or self.name)
        self._modified = dict(records.query(_MODIFIED))
        self._first = str(records.query("SELECT coalesce(min(made_at), '') FROM changes")[0][0])
        self._today = today(records).isoformat()
        given = records.query("SELECT name, value FROM settings WHERE name LIKE 'giving.funder.%'")
        self._funders = {name: json.loads(value) for name, value in given}

    def funder(self, identifier: str, programme: str) -> tuple[str, str]:
        """Who gives an award: the partnership, or who its file said when it was taken in."""
        kept = self._funders.get(funder_setting(identifier, programme)) if identifier else None
        return (kept["id"], kept["name"]) if kept else (self.identifier, self.name)

    def modified(self, award: int) -> str:
        """When an award was changed last, as "2024-08-02T12:29:00Z"; the day today where nothing says."""
        found = self._modified.get(award) or self._first or f"{self._today}T00:00:00+00:00"
        return found.replace("+00:00", "Z")


def _published(row: tuple, providers: list[tuple[str, str]], source: _Source) -> Published:
    award, identifier, title, description, amount, says, decided, starts, ends, note, _, programme = row
    first, last = _day(starts), _day(ends)
    to_name, to_id = providers[0] if providers else ("", "")
    from_id, from_name = source.funder(identifier, programme)
    cells = {
        giving.IDENTIFIER: identifier or f"{source.prefix}-{award}",
        giving.TITLE: title,
        giving.DESCRIPTION: description,
        giving.CURRENCY: giving.POUNDS,
        giving.AMOUNT: Pence(amount) if amount is not None else "",
        giving.AWARDED: _day(decided) or "",
        giving.STARTS: first or "",
        giving.ENDS: last or "",
        giving.MONTHS: months_of(note, first, last) or "",
        giving.TO_ID: to_id,
        giving.TO_NAME: to_name,
        giving.CHARITY: charity_number(to_id),
        giving.COMPANY: company_number(to_id),
        giving.FROM_ID: from_id,
        giving.FROM_NAME: from_name,
        giving.PROGRAMME: programme,
        giving.MODIFIED: source.modified(award),
        giving.SOURCE: source.website,
    }
    lacks = tuple(filter(None, _lacks(cells, decided, says, len(providers))))
    return Published(award, title, cells, lacks, bool(identifier))


def _lacks(cells: Mapping[str, object], decided: str | None, says: str | None, providers: int) -> list[str]:
    to_id, to_name, from_id = (str(cells[title]) for title in (giving.TO_ID, giving.TO_NAME, giving.FROM_ID))
    lacks = []
    if not cells[giving.DESCRIPTION]:
        lacks.append("It has no description: fill in what it is for.")
    if cells[giving.AMOUNT] == "":
        lacks.append("It has no amount: fill in the amount.")
    elif says not in (None, "", Says.EXACT.value):
        lacks.append(f"Its amount is said to be {says}: the standard takes exact amounts.")
    if not cells[giving.AWARDED]:
        lacks.append(
            f"It has no {'whole ' if decided else ''}day on which it was decided: fill in “Decided”."
        )
    return lacks + _lacks_of_organisations(to_id, to_name, from_id, providers)


def _lacks_of_organisations(to_id: str, to_name: str, from_id: str, providers: int) -> list[str]:
    lacks = []
    if providers > 1:
        lacks.append(
            f"It goes to {providers} providers: the standard has one for each award, so record each alone."
        )
    elif not providers:
        lacks.append("It has no provider: add the organisation it goes to.")
    elif not to_id:
        lacks.append(f"{to_name} has no identifier: fill it in with the organisation ({giving.EXAMPLES}).")
    elif problem := organisation_problem(to_id):
        lacks.append(f"{to_name}: {problem}")
    if not from_id:
        lacks.append(
            "The partnership has no identifier to give under: fill it in with the partnership (360Giving)."
        )
    elif problem := organisation_problem(from_id):
        lacks.append(f"The partnership: {problem}")
    return lacks


def _day(key: str | None) -> date | None:
    """A stored date where it is a whole day."""
    return PartialDate.from_key(key).exact_day if key else None


def keep_identifiers(records: RecordsFile, found: Publication) -> int:
    """Store the identifiers under which awards are published for the first time, as one change, for they must never
    change afterwards; how many. An award that is not complete gets none yet."""
    fresh = [one for one in found.complete if not one.has_identifier]
    if not fresh:
        return 0
    from csp_desktop.records.funding import Award

    with records.change(f"Give {count_words(len(fresh), 'award')} 360Giving identifiers") as session:
        for one in fresh:
            award = session.get(Award, one.award)
            if award is not None and not award.identifier:
                award.identifier = str(one.cells[giving.IDENTIFIER])
    return len(fresh)
