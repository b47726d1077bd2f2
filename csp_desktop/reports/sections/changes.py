"""What has changed since a day or a pack, by tab: what was added and deleted by name, what was changed field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Heading, Row, Table, Text
from csp_desktop.reports.wording import counted, known
from csp_desktop.rules.wording import count_words, list_words, plural, sentence_case

if TYPE_CHECKING:
    from csp_desktop.services.changes_since import ChangedField, ChangedKind, ChangedRecord, Changes

LISTED = 25  # records of one kind that are named; the rest are counted
_WAYS = (("added", "added"), ("changed", "changed"), ("deleted", "deleted"))
_COLUMNS = (
    Column("Record", millimetres=54),
    Column("What changed", millimetres=34),
    Column("Then"),
    Column("Now"),
)


def lead(found: Changes) -> str:
    """How much changed: "Since the end of 16 September 2024, three records were added and one was changed."."""
    parts = [(found.count(way), words) for way, words in _WAYS if found.count(way)]
    if not parts:
        return f"Nothing has changed since {found.since}."
    (first, way), *rest = parts
    begun = f"{counted(first, 'record')} {'was' if first == 1 else 'were'} {way}"
    said = [begun, *(f"{counted(count, 'was', 'were')} {words}" for count, words in rest)]
    return f"Since {found.since}, {list_words(said)}."


def blocks(found: Changes) -> tuple[Block, ...]:
    """A heading and a table for each tab that something changed under."""
    made: list[Block] = []
    for area, kinds in found.areas:
        made += [Heading(area), _table(area, kinds)]
    if made:
        made.append(Text("What was changed and changed back is not shown. Long texts are cut short.", "note"))
    return tuple(made)


def _table(area: str, kinds: tuple[ChangedKind, ...]) -> Table:
    rows: list[Row] = []
    for kind in kinds:
        rows.append(Row((sentence_case(plural(kind.noun)),), "group"))
        rows += _kind(kind)
    return Table(f"{area}: what has changed", _COLUMNS, tuple(rows), span_first=True)


def _kind(kind: ChangedKind) -> list[Row]:
    rows = [Row((name, Cell("Added", bold=True), "", "")) for name in kind.added[:LISTED]]
    rows += _more(kind, len(kind.added) - LISTED, "added")
    for record in kind.changed[:LISTED]:
        rows += _changed(record)
    rows += _more(kind, len(kind.changed) - LISTED, "changed")
    rows += [Row((name, Cell("Deleted", bold=True), "", "")) for name in kind.deleted[:LISTED]]
    return rows + _more(kind, len(kind.deleted) - LISTED, "deleted")


def _more(kind: ChangedKind, count: int, way: str) -> list[Row]:
    """What is counted and not named."""
    if count <= 0:
        return []
    were = "was" if count == 1 else "were"
    return [Row((f"{count_words(count, f'more {kind.noun}')} {were} {way}.",), "statement")]


def _changed(record: ChangedRecord) -> list[Row]:
    return [Row((record.name, *_field(field))) for field in record.fields]


def _field(field: ChangedField) -> tuple[str, str, str]:
    """A field with what stood there; a text that is only said to be reworded has no before."""
    if field.reworded:
        return field.label, "", "Reworded"
    return field.label, known(field.before), known(field.after)
