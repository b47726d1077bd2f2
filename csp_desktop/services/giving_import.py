"""A 360Giving file as awards: what taking it in would do, shown before anything is written, and taking it in as one change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import financial_year_of
from csp_desktop.rules.giving import GrantFile, months_note, prefix_of
from csp_desktop.rules.imports import Going, ImportState, PlanRow, going_in, summary
from csp_desktop.rules.money import Pence, print_money
from csp_desktop.rules.wording import count_words, list_words, sentence_case
from csp_desktop.services.import_agreed import make_ready, newest_change
from csp_desktop.services.spend_matching import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from csp_desktop.records.funding import Award
    from csp_desktop.rules.giving import Grant
    from csp_desktop.store.records_file import RecordsFile

NOUN, AT_ONCE = "award", 250
FUNDER_SETTING = "giving.funder."  # then the mark of a publisher's prefix and a programme
_AWARDS = (
    "SELECT a.identifier, a.id, a.title, a.description, a.amount, a.decided, a.starts, a.ends, a.amount_note, "
    "coalesce(s.name, ''), coalesce((SELECT group_concat(o.identifier, '|') FROM award_providers p "
    "JOIN organisations o ON o.id = p.organisation_id WHERE p.award_id = a.id), '') "
    "FROM awards a LEFT JOIN streams s ON s.id = a.stream_id WHERE a.identifier <> ''"
)


class _There(NamedTuple):
    """An award that is recorded with an identifier, as stored."""

    id: int
    title: str
    description: str
    amount: int | None
    decided: str | None
    starts: str | None
    ends: str | None
    note: str
    stream: str
    providers: str


@dataclass(frozen=True, slots=True)
class GivingPlan:
    """What taking in a file would do. rows: every grant in the order of the file. anyway: rows that are taken although they
    differ from what is recorded. seen: the newest change of the records when it was made."""

    file: GrantFile
    anyway: frozenset[int]
    rows: tuple[PlanRow, ...]
    remarks: tuple[str, ...]
    seen: int

    @property
    def summary(self) -> str:
        """ "555 awards go in, £1,291,436.54 in all; 2 refused"."""
        return summary(self.rows, NOUN)

    @property
    def going_in(self) -> int:
        """How many go in."""
        return going_in(self.rows).rows

    @property
    def pence(self) -> Pence:
        """What those that go in come to."""
        return going_in(self.rows).pence


def plan(
    records: RecordsFile,
    file: GrantFile,
    anyway: frozenset[int] = frozenset(),
    going: Going = Going(),  # noqa: B008 - it holds nothing
) -> GivingPlan:
    """What taking in a file would do; nothing is written."""
    seen = newest_change(records)
    there = {row[0]: _There(*row[1:]) for row in records.query(_AWARDS)}
    rows = []
    for number, grant in enumerate(file.grants, start=1):
        rows.append(_row(grant, there.get(grant.identifier), anyway))
        going.at(number, len(file.grants))
    return GivingPlan(file, anyway, tuple(rows), (*file.remarks, *_remarks(records, file)), seen)


def _row(grant: Grant, there: _There | None, anyway: frozenset[int]) -> PlanRow:
    differs = "" if there is None else _difference(grant, there)
    if grant.problem:
        state, why = ImportState.REFUSED, grant.problem
    elif there is None:
        state, why = ImportState.NEW, ""
    else:
        state = ImportState.DIFFERS if differs else ImportState.SAME
        why = f"The records say otherwise: {differs}." if differs else ""
    taken = state is ImportState.DIFFERS and grant.row in anyway
    said = (why, "The file’s is taken." if taken else "", *(() if grant.problem else grant.notes))
    return PlanRow(
        row=grant.row,
        cell=grant.cell,
        state=state,
        when=grant.awarded.short if grant.awarded is not None else "",
        amount=grant.amount,
        reference=grant.identifier,
        name=grant.to_name,
        title=grant.title,
        why=" ".join(filter(None, said)),
        goes_in=state is ImportState.NEW or taken,
    )


def _difference(grant: Grant, there: _There) -> str:
    """In what an award that is recorded differs from the file, in words; "" where it does not."""
    amount = "no amount" if there.amount is None else print_money(there.amount)
    pairs = (
        ("title", grant.title, " ".join(there.title.split()), there.title),
        ("description", _lines(grant.description), _lines(there.description), "in other words"),
        ("amount", grant.amount, there.amount, amount),
        ("award date", _key(grant.awarded), there.decided or "", there.decided or "none"),
        ("start", _key(grant.starts), there.starts or "", there.starts or "none"),
        ("end", _key(grant.ends), there.ends or "", there.ends or "none"),
        ("recipient", grant.to_id, there.providers, there.providers or "none"),
        ("programme", plain(grant.programme), plain(there.stream), there.stream or "none"),
    )
    return "; ".join(f"{name} {words}" for name, said, kept, words in pairs if said != kept)


def _lines(text: str) -> list[str]:
    """The words of a text, whatever stands between them: a spreadsheet may write its line breaks otherwise."""
    return text.split()


def _key(when: object) -> str:
    return getattr(when, "key", "")


def _remarks(records: RecordsFile, file: GrantFile) -> Iterable[str]:
    names: dict[str, set[str]] = {}
    for grant in file.grants:
        if not grant.problem:
            names.setdefault(grant.to_id, set()).add(grant.to_name)
    several = [found for found in names.values() if len(found) > 1]
    if several:
        example = list_words(sorted(several[0]))
        count = count_words(len(several), "organisation")
        has = "has" if len(several) == 1 else "have"
        yield f"{sentence_case(count)} {has} one identifier and several names ({example}); the first name is kept."
    own = records.query("SELECT identifier FROM partnerships WHERE is_own ORDER BY id LIMIT 1")
    funders = {
        grant.from_name for grant in file.grants if grant.from_id and (not own or grant.from_id != own[0][0])
    }
    if funders:
        yield f"Given by {list_words(sorted(funders)[:3])}, as the file says; an export says so too."


# --- taking it in ----------------------------------------------------------------------------------------------------


def accept(records: RecordsFile, agreed: GivingPlan, going: Going = Going()) -> str:  # noqa: B008 - it holds nothing
    """Write what a plan says, as one change that undo takes back; what was done.

    A backup is made first. Raises KnownError, and writes nothing, where that cannot be, where it is stopped, or where the
    records have been changed since in a way that changes the plan.
    """
    if not agreed.going_in:
        raise KnownError("No award of the file can go in.", "All are recorded already, or refused.")
    make_ready(records, agreed.seen, lambda: plan(records, agreed.file, agreed.anyway).rows == agreed.rows)
    wanted = {row.row for row in agreed.rows if row.goes_in}
    grants = [grant for grant in agreed.file.grants if grant.row in wanted]
    label = f"Import {count_words(len(grants), NOUN)} from {agreed.file.name}"
    with records.change(label, doing=f"taking in {agreed.file.name}") as session:
        writer = _Writer(session)
        for number, grant in enumerate(grants, start=1):
            writer.write(grant)
            going.at(number, len(grants))
    return f"{sentence_case(agreed.summary)}."


class _Writer:
    """Writes grants as awards, with the organisations and streams they need."""

    def __init__(self, session: Session) -> None:
        from sqlalchemy import select

        from csp_desktop.records.funding import Award, Stream
        from csp_desktop.records.partnerships import Partnership, Setting
        from csp_desktop.records.people import Organisation

        self._session = session
        organisations = list(session.scalars(select(Organisation).order_by(Organisation.id.desc())))
        self._by_id = {row.identifier: row for row in organisations if row.identifier}
        self._by_name = {row.name: row for row in organisations}
        self._streams = {
            plain(row.name): row for row in session.scalars(select(Stream).order_by(Stream.id.desc()))
        }
        self._awards = {row.identifier: row for row in session.scalars(select(Award)) if row.identifier}
        self._settings = {row.name: row for row in session.scalars(select(Setting))}
        self._own = {row.identifier for row in session.scalars(select(Partnership).where(Partnership.is_own))}

    def write(self, grant: Grant) -> None:
        """One grant: a new award, or the award with its identifier brought up to what the file says."""
        from csp_desktop.records.funding import Award, AwardProvider

        year = financial_year_of(grant.starts or grant.awarded) if grant.awarded is not None else None
        award = self._awards.get(grant.identifier)
        if award is None:
            award = Award(identifier=grant.identifier, title=grant.title)
            self._session.add(award)
            self._awards[grant.identifier] = award
        award.title, award.description, award.amount = grant.title, grant.description, grant.amount
        award.decided, award.starts, award.ends = grant.awarded, grant.starts, grant.ends
        award.first_year = year
        award.last_year = financial_year_of(grant.ends) if grant.ends is not None else year
        award.amount_note = months_note(grant.months) if grant.ends is None else award.amount_note or ""
        award.stream_id = self._stream(grant)
        self._session.flush()
        provider = self._organisation(grant.to_id, grant.to_name)
        if not self._has_provider(award, provider):
            self._session.add(AwardProvider(award_id=award.id, organisation_id=provider, position=1))
        self._remember_funder(grant)

    def _has_provider(self, award: Award, organisation: int) -> bool:
        """Whether an award goes to an organisation; providers that the file does not name are taken off it."""
        from sqlalchemy import select

        from csp_desktop.records.funding import AwardProvider

        found = list(self._session.scalars(select(AwardProvider).where(AwardProvider.award_id == award.id)))
        for row in found:
            if row.organisation_id != organisation:
                self._session.delete(row)
        return any(row.organisation_id == organisation for row in found)

    def _organisation(self, identifier: str, name: str) -> int:
        """The organisation with an identifier, else the one of exactly that name that has none yet, else a new one."""
        from csp_desktop.records.people import Organisation

        row = self._by_id.get(identifier)
        if row is None:
            named = self._by_name.get(name)
            row = named if named is not None and not named.identifier else Organisation(name=name)
            row.identifier = identifier
            self._session.add(row)
            self._session.flush()
            self._by_id[identifier] = row
            self._by_name.setdefault(name, row)
        return row.id

    def _stream(self, grant: Grant) -> int | None:
        """The stream called as the grant programme; a new one is of the grant's funder."""
        from csp_desktop.records.funding import Stream

        if not grant.programme:
            return None
        row = self._streams.get(plain(grant.programme))
        if row is None:
            funder = (
                self._organisation(grant.from_id, grant.from_name)
                if grant.from_id and grant.from_name
                else None
            )
            row = Stream(name=grant.programme[:200], funder_id=funder)
            self._session.add(row)
            self._session.flush()
            self._streams[plain(grant.programme)] = row
        return row.id

    def _remember_funder(self, grant: Grant) -> None:
        """Keep who gives the grants of a publisher and programme, so that an export names no other."""
        from csp_desktop.records.partnerships import Setting

        if not grant.from_id or grant.from_id in self._own:
            return
        name, kept = (
            funder_setting(grant.identifier, grant.programme),
            {"id": grant.from_id, "name": grant.from_name},
        )
        value = json.dumps(kept, ensure_ascii=False)
        row = self._settings.get(name)
        if row is None:
            self._settings[name] = row = Setting(name=name, value=value)
            self._session.add(row)
        elif row.value != value:
            row.value = value


def funder_setting(identifier: str, programme: str) -> str:
    """The setting that keeps who gives the grants of a publisher's prefix and a programme."""
    words = f"{prefix_of(identifier)}\n{plain(programme)}"
    return f"{FUNDER_SETTING}{sha256(words.encode()).hexdigest()[:24]}"
