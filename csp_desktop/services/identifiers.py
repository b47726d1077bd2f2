"""Free text that may point at a person: warned of beside the field, in the check and before a public document; never blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.identifiers import Finding, find, masked
from csp_desktop.rules.shortening import shortened
from csp_desktop.rules.wording import list_words, sentence_case
from csp_desktop.services.fields import describe, tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

ADVICE = "Nobody should be told apart by it: use a role, a pseudonym, or a month."
NAMED = 60  # characters of what a record is called
# The tables whose texts are of people who died, of their families, or of people helped; and of which records of them.
CHECKED = {
    "reviews": "",
    "review_themes": "",
    "panel_members": "",
    "agency_requests": "",
    "review_pauses": "",
    "review_moves": "",
    "review_checks": "",
    "themes": "",
    "recommendations": "",
    "actions": "recommendation_id IS NOT NULL",
    "action_updates": "action_id IN (SELECT id FROM actions WHERE recommendation_id IS NOT NULL)",
    "action_points": "",
    "point_responses": "",
    "case_studies": "",
    "group_returns": "",
    "return_progress": "",
}
# Texts that name a paper, an office or a place where it was said, and no person.
PASSED_BY = frozenset(
    {"number", "source", "period", "library_link", "on_document", "addressed_to", "decided_by"}
)


class Known(NamedTuple):
    """The names in the records: of people, and of organisations."""

    people: tuple[str, ...]
    agencies: tuple[str, ...]


class Warned(NamedTuple):
    """A field whose text may point at somebody: where, and which kinds of thing were found; never the words."""

    table: str
    id: int
    field: str
    called: str
    kinds: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What was found and where: "Review DHR11, Note: a name and a postcode; take them out or leave them as they are."."""
        label = describe(self.table)[self.field].label
        them = "it" if len(self.kinds) == 1 else "them"
        noun = sentence_case(tables()[self.table].noun)
        where = noun if noun.lower() == self.called.lower() else f"{noun} {self.called}"
        return (
            f"{where}, {label}: may hold {list_words([_one(kind) for kind in self.kinds])}; look at {them}."
        )


def fields_checked(table: str) -> tuple[str, ...]:
    """The fields of a table that are looked through; none for a table that is not."""
    if table not in CHECKED:
        return ()
    fields = describe(table).values()
    return tuple(one.name for one in fields if one.kind in ("text", "long") and one.name not in PASSED_BY)


def known(records: Queries) -> Known:
    """The names that a text is compared with."""
    people = (name for (name,) in records.query("SELECT name FROM people"))
    agencies = (
        name
        for pair in records.query(
            "SELECT name, short_name FROM organisations UNION SELECT name, '' FROM groups"
        )
        for name in pair
        if name
    )
    return Known(tuple(people), tuple(agencies))


def is_checked(records: Queries, table: str, record_id: int) -> bool:
    """Whether a record's texts are looked through."""
    if table not in CHECKED:
        return False
    where = CHECKED[table]
    return not where or bool(records.query(f"SELECT 1 FROM {table} WHERE id = ? AND {where}", (record_id,)))


def warning(text: str, names: Known) -> str:
    """What is said beside a field that holds a text; "" where nothing in it may point at a person."""
    found = find(text, names.people, names.agencies) if text else ()
    if not found:
        return ""
    return f"May point at somebody: {list_words([_quoted(one) for one in found[:3]])}{_more(found)}. {ADVICE}"


def warned(
    records: Queries, public: bool = False, only: Collection[str] | None = None, names: Known | None = None
) -> Iterator[Warned]:
    """Every field that is to be looked at, table by table.

    public: only what a public document would print. only: these tables alone. names: those of the records, where they are
    known already.
    """
    names = names or known(records)
    for table, where in CHECKED.items():
        if only is not None and table not in only:
            continue
        fields = [name for name in fields_checked(table) if not (public and name in _restricted(table))]
        named = tables()[table].named_by
        columns = ", ".join(f'"{name}"' for name in (named, *fields))
        sql = f"SELECT id, {columns} FROM {table} {f'WHERE {where}' if where else ''} ORDER BY id"
        for record_id, called, *texts in records.query(sql):
            for name, text in zip(fields, texts, strict=True):
                found = find(text, names.people, names.agencies) if text else ()
                if found:
                    kinds = tuple(dict.fromkeys(one.kind for one in found))
                    yield Warned(table, record_id, name, _called(table, called, names), kinds)


def remarks(records: Queries) -> Iterator[str]:
    """What the check of a file says, a sentence a field; the words themselves are not repeated."""
    for one in warned(records):
        yield one.sentence


def preflight(records: RecordsFile) -> tuple[str, ...]:
    """What to look at before a public document is made, a sentence a field; nothing of what it leaves out anyway."""
    if records.hides_restricted:
        return tuple(one.sentence for one in warned(records, public=True))
    public = type(records).open(records.ref.hiding(True), read_only=True)
    try:
        return tuple(one.sentence for one in warned(public, public=True))
    finally:
        public.close()


def _restricted(table: str) -> Sequence[str]:
    from csp_desktop.services.audiences import (
        restricted_fields,
    )  # the records' classes: only where all is gone through

    return restricted_fields().get(table, ())


def _called(table: str, stored: object, names: Known) -> str:
    """What a record is called, as far as that is text; nothing that was found in it."""
    naming = describe(table).get(tables()[table].named_by)
    if naming is None or naming.kind not in ("text", "long") or not stored:
        return tables()[table].noun
    text = str(stored)
    whole = masked(text, find(text, names.people, names.agencies))
    return whole if naming.name in ("number", "name") else f"“{shortened(whole, NAMED)}”"


def _one(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeN' else 'a'} {kind}" if not kind.startswith("National") else f"a {kind}"


def _quoted(one: Finding) -> str:
    return f"{_one(one.kind)} (“{one.words}”)"


def _more(found: Sequence[Finding]) -> str:
    return f" and {len(found) - 3} more" if len(found) > 3 else ""
