"""What changed since a day or a pack: the records then beside the records now, with links in words; and packs noted down.

Both ends are compared, not the steps between: what was done and undone is no change. Read from history alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.shortening import parted, shortened
from csp_desktop.rules.wording import sentence_case
from csp_desktop.services.change_areas import AREAS, NOT_SHOWN
from csp_desktop.services.editing import APART
from csp_desktop.services.fields import tables
from csp_desktop.services.history import differences, local
from csp_desktop.services.history_words import Words, links, query_of, read_raw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from csp_desktop.services.history_words import Query
    from csp_desktop.services.reading import Reader
    from csp_desktop.store.records_file import RecordsFile

NAME = 90  # characters of a record's name
VALUE = 160  # characters of a value
MEMBERS, PUBLIC = "members", "public"
# Of each row the first change since is enough: what it was before that is what it was then.
CHANGED = (
    "SELECT table_name, row_id, before FROM changed_rows WHERE id IN "
    "(SELECT min(id) FROM changed_rows WHERE change_id > ? GROUP BY table_name, row_id) ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field that differs: what it was and what it is, in words; "" where not known. reworded: that alone is said."""

    label: str
    before: str
    after: str
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that was there then and is there now, and what differs."""

    name: str
    fields: tuple[ChangedField, ...]


@dataclass(frozen=True, slots=True)
class ChangedKind:
    """The changes to one kind of record. noun: "award"; added, deleted: names."""

    noun: str
    added: tuple[str, ...]
    changed: tuple[ChangedRecord, ...]
    deleted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, by area in the order of the tabs. since: "the end of 16 September 2024"."""

    since: str
    areas: tuple[tuple[str, tuple[ChangedKind, ...]], ...]

    def count(self, what: str) -> int:
        """How many records were "added", "changed" or "deleted"."""
        return sum(len(getattr(kind, what)) for _, kinds in self.areas for kind in kinds)


class Row(NamedTuple):
    """A row then and now, raw; None where it was not there."""

    table: str
    id: int
    then: Mapping[str, Any] | None
    now: Mapping[str, Any] | None


def changes_since(session: Reader, day: date, public: bool = False) -> Changes:
    """What changed since the end of a day. public: leaves out what a public paper may not show.

    Raises KnownError for a day that history does not reach back to.
    """
    query = query_of(session)
    found = import_module("csp_desktop.store.timeline").timeline(query)
    last, first = found.last_on(day), found.first_day
    if first is not None and last < found.begins:
        raise KnownError(
            f"The history of these records begins on {print_day(first)}.", "Choose that day or a later one."
        )
    return _changes(query, last, f"the end of {print_day(day)}", public)


def changes_since_pack(session: Reader, meeting_id: int, audience: str) -> Changes | None:
    """What changed since the last pack of the same group and audience, for an earlier meeting; None where there was none.

    That is the last that went out; where none of the group's did, the last that was built.
    """
    query = query_of(session)
    found = _last_out(query, meeting_id, audience) or _last_built(query, meeting_id, audience)
    if found is None:
        return None
    change_id, words = found
    begins = import_module("csp_desktop.store.timeline").timeline(query).begins
    if change_id < begins:
        return None  # the records were begun anew since
    return _changes(
        query, change_id, words, audience == PUBLIC, lambda row: not _is_business_of(row, meeting_id)
    )


def _is_business_of(row: Row, meeting_id: int) -> bool:
    """Whether a change is no more than the making of packs: those that went out, their papers, and this meeting's agenda."""
    raw = row.now or row.then or {}
    if row.table == "attachments":
        return raw.get("of_table") == "issued_packs"
    if row.table == "agenda_items":
        return raw.get("meeting_id") == meeting_id
    return row.table in ("issued_packs", "item_papers") or (row.table == "meetings" and row.id == meeting_id)


def _last_out(query: Query, meeting_id: int, audience: str) -> tuple[int, str] | None:
    """The newest change that the last pack that went out could hold, and that pack in words."""
    sql = (
        "SELECT p.change, p.issued, last.held FROM issued_packs p JOIN meetings last ON last.id = p.meeting_id "
        "JOIN meetings this ON this.id = ? AND this.group_id = last.group_id "
        "WHERE p.kind = ? AND p.change IS NOT NULL AND last.held < this.held "
        "ORDER BY last.held DESC, p.version DESC, p.id DESC LIMIT 1"
    )
    for change_id, issued, held in query(sql, (meeting_id, audience)):
        when = f", which went out on {PartialDate.from_key(issued).text}" if issued else ", as it went out"
        return change_id, f"the pack for {PartialDate.from_key(held).text}{when}"
    return None


def _last_built(query: Query, meeting_id: int, audience: str) -> tuple[int, str] | None:
    """The same of the last pack that was built, whether or not it went anywhere."""
    sql = (
        "SELECT p.change_id, p.made_at, last.held FROM packs p JOIN meetings last ON last.id = p.meeting_id "
        "JOIN meetings this ON this.id = ? AND this.group_id = last.group_id "
        "WHERE p.audience = ? AND last.held < this.held ORDER BY last.held DESC, p.id DESC LIMIT 1"
    )
    for change_id, made_at, held in query(sql, (meeting_id, audience)):
        day = print_day(local(made_at).date())
        return change_id, f"the pack for {PartialDate.from_key(held).text}, built on {day}"
    return None


def changes_lately(session: Reader, public: bool = False) -> Changes:
    """What changed since the members' pack that was built last; where none was, since history begins."""
    query = query_of(session)
    begins = import_module("csp_desktop.store.timeline").timeline(query).begins
    sql = (
        "SELECT change_id, made_at FROM packs WHERE audience = ? AND change_id >= ? ORDER BY id DESC LIMIT 1"
    )
    rows = query(sql, (MEMBERS, begins))
    if rows:
        day = print_day(local(rows[0][1]).date())
        return _changes(query, rows[0][0], f"the last pack was built on {day}", public)
    return _changes(query, begins, "these records were begun", public)


def _changes(
    query: Query, last: int, since: str, public: bool, wanted: Callable[[Row], bool] = lambda _row: True
) -> Changes:
    words = Words(query)
    rows = [row for row in _rows(query, words, last) if wanted(row)]
    if public:
        withheld = import_module("csp_desktop.services.changes_withheld").Withheld(words, rows)
        rows = [row for row in rows if not withheld.row(row)]
    by_table: dict[str, list[Row]] = {}
    for row in rows:
        by_table.setdefault(row.table, []).append(row)
    areas = []
    for area, names in AREAS.items():
        kinds = [_kind(words, name, by_table[name], public) for name in names if name in by_table]
        kept = tuple(kind for kind in kinds if kind.added or kind.changed or kind.deleted)
        if kept:
            areas.append((area, kept))
    return Changes(since, tuple(areas))


def _rows(query: Query, words: Words, last: int) -> list[Row]:
    """The rows that are not as they were after a change."""
    made = (
        Row(table, row_id, read_raw(before), words.row(table, row_id))
        for table, row_id, before in query(CHANGED, (last,))
        if table in tables()
    )
    return [row for row in made if row.then is not None or row.now is not None]


def _kind(words: Words, table: str, rows: list[Row], public: bool) -> ChangedKind:
    changed = []
    for row in rows:
        if row.then is not None and row.now is not None:
            fields = tuple(_fields(words, row.table, row.then, row.now, public))
            if fields:
                changed.append(ChangedRecord(called(words, table, row.now), fields))
    return ChangedKind(
        tables()[table].noun,
        tuple(called(words, table, row.now) for row in rows if row.now is not None and row.then is None),
        tuple(changed),
        tuple(called(words, table, row.then) for row in rows if row.then is not None and row.now is None),
    )


def _fields(
    words: Words, table: str, then: Mapping[str, Any], now: Mapping[str, Any], public: bool
) -> list[ChangedField]:
    described = tables()[table].fields
    withheld = import_module("csp_desktop.services.changes_withheld")
    hidden = withheld.hidden_fields(table) if public else ()
    made = []
    for one in differences(words, table, then, now):
        if one.name in NOT_SHOWN or one.name in hidden:
            continue
        if public and described[one.name].kind == "long":
            made.append(ChangedField(one.label, "", "", reworded=True))
        else:
            made.append(ChangedField(one.label, *parted(one.before, one.after, VALUE)))
    return made


def called(words: Words, table: str, raw: Mapping[str, Any]) -> str:
    """What a record is called, with what it belongs to: "Safer streets, Street pastors"."""
    view = tables()[table]
    own = words.called(table, raw)
    said = (view.named_by, APART.get(table))  # in its name already
    owners = [words.name(o.table, o.id) for o in links(table, raw) if o.required and o.name not in said]
    names = owners if own == view.noun and owners else [sentence_case(own), *owners]
    return ", ".join(dict.fromkeys(shortened(name, NAME) for name in names))


def last_change(records: RecordsFile) -> int:
    """The newest change: what a pack that is built from now on can hold."""
    return records.query("SELECT coalesce(max(id), 0) FROM changes")[0][0]


def note_pack(records: RecordsFile, meeting_id: int, audience: str, seen: int | None = None) -> None:
    """Write down that a pack was built; not in a file that is only read.

    seen: the newest change when it was begun; by default the newest there is.
    """
    if records.read_only:
        return
    change_id = last_change(records) if seen is None else seen
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    sql = "INSERT INTO packs (change_id, meeting_id, audience, made_at) VALUES (?, ?, ?, ?)"
    with records.note("Board pack") as session:
        session.connection().exec_driver_sql(sql, (change_id, meeting_id, audience, made_at))


def pack_days(records: RecordsFile) -> tuple[tuple[date, str], ...]:
    """The days that members' packs were built on with the pack in words, newest first, the last of each meeting and day."""
    sql = (
        "SELECT p.made_at, coalesce(m.title, ''), m.held FROM packs p LEFT JOIN meetings m ON m.id = p.meeting_id "
        "WHERE p.audience = ? ORDER BY p.id DESC"
    )
    found: dict[tuple[date, str], None] = {}
    for made_at, title, held in records.query(sql, (MEMBERS,)):
        day = local(made_at).date()
        named = ", ".join(filter(None, (title, PartialDate.from_key(held).text if held else "")))
        found[(day, f"{named or 'Board pack'}: printed {print_day(day)}")] = None
    return tuple(found)
