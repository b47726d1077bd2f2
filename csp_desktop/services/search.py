"""Finding records by the words in them, as they are typed; what is found says where the words stand, never as markup.

Read from the index that the store keeps (`store/search.py`); no SQLAlchemy is needed to search.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.services import editing
from csp_desktop.services.fields import say, tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from csp_desktop.services.fields import FieldView
    from csp_desktop.store.records_file import RecordsFile

LIMIT = 40  # records found
LONGEST, WORDS = 1_000, 20  # characters and words that are looked for; more would only be slow
SNIPPET = 16  # words of it, as the index counts them
FAR = 60  # characters into a title at which a line would cut it
OPEN, CLOSE = "\x02", "\x03"  # around what matched; no text typed here holds them
PARTED = "\x1f"  # between a record's texts
ATTACHMENTS = "attachments"
MOST = 2_000  # matches that are weighed against each other; of a word that is everywhere the newest will do
FOUND = f"""
SELECT s.table_name, s.row_id, highlight(search, 0, '{OPEN}', '{CLOSE}'),
snippet(search, 1, '{OPEN}', '{CLOSE}', '…', {SNIPPET}), snippet(search, 0, '{OPEN}', '{CLOSE}', '…', {SNIPPET})
FROM search CROSS JOIN search_rows s ON s.id = search.rowid
WHERE search MATCH ? AND s.table_name IN ({{}}) {{}} LIMIT ?
"""
BEST = "AND rank MATCH 'bm25(10.0, 1.0)' ORDER BY rank"
NEWEST = "ORDER BY search.rowid DESC"
COUNTED = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"


class Marked(NamedTuple):
    """A text and the parts of it that match: (first character, one past the last)."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


class Hit(NamedTuple):
    """A record found. noun: what it is ("action"); of: what it belongs to ("Review: DHR 3") or "".

    snippet: words around what matched, where that is not the title; empty else.
    """

    table: str
    id: int
    noun: str
    title: Marked
    snippet: Marked
    of: str


class _Row(NamedTuple):
    """An entry of the index, marked."""

    table: str
    id: int
    title: str
    snippet: str
    in_title: str


def find(records: RecordsFile, typed: str, kinds: Sequence[str] = (), limit: int = LIMIT) -> tuple[Hit, ...]:
    """The best matches for what is typed: every word, the last one perhaps not typed to its end.

    kinds: the tables to look in, in the order in which they are given back; all for none. An attachment gives what it is
    attached to. A match in a title comes before one in other words of its kind.
    """
    wanted = expression(typed)
    if not wanted:
        return ()
    order = list(kinds) or list(tables())
    among = [*order, ATTACHMENTS]
    rows = _rows(records, wanted, among, limit)
    hits: dict[tuple[str, int], Hit] = {}
    describer = _Describer(records)
    for row in rows:
        hit = _hit(describer, row, order)
        if hit is not None:
            hits.setdefault((hit.table, hit.id), hit)
    return tuple(sorted(hits.values(), key=lambda hit: order.index(hit.table)))


def _rows(records: RecordsFile, wanted: str, among: Sequence[str], limit: int) -> list[_Row]:
    """The best matches; where there are too many to weigh, those in titles before those in other words."""
    if _few(records, wanted):
        return _read(records, wanted, BEST, among, limit)
    titles = f"title : ({wanted})"
    first = _read(records, titles, BEST if _few(records, titles) else NEWEST, among, limit)
    more = _read(records, wanted, NEWEST, among, limit) if len(first) < limit else []
    found = {(row.table, row.id) for row in first}
    return [*first, *(row for row in more if (row.table, row.id) not in found)][:limit]


def _few(records: RecordsFile, wanted: str) -> bool:
    return records.query(COUNTED, (wanted, MOST + 1))[0][0] <= MOST


def _read(records: RecordsFile, wanted: str, order: str, among: Sequence[str], limit: int) -> list[_Row]:
    sql = FOUND.format(",".join("?" * len(among)), order)
    return [_Row(*row) for row in records.query(sql, (wanted, *among, limit))]


def expression(typed: str) -> str:
    """What is typed as the index reads it: each word quoted, so that none is a command; "" where there is no word."""
    readable = typed[:LONGEST].replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
    words = [word.replace('"', '""') for word in readable.split() if any(map(str.isalnum, word))][:WORDS]
    return " AND ".join(f'"{word}"' for word in words) + "*" if words else ""


def described(records: RecordsFile, places: Iterable[tuple[str, int]]) -> tuple[Hit, ...]:
    """Records by table and id, as hits without a match; those that are no longer there are left out."""
    describer = _Describer(records)
    return tuple(hit for table, record_id in places if (hit := describer.hit(table, record_id)))


class _Describer:
    """Says what records are called and belong to, with few queries: many belong to the same."""

    def __init__(self, records: RecordsFile) -> None:
        self.records = records
        self._called: dict[tuple[str, int], str] = {}

    def hit(self, table: str, record_id: int) -> Hit | None:
        """A record as a hit without a match; None where it is not there."""
        view = tables()[table]
        links = sorted(
            (f for f in view.fields.values() if f.kind == "link"), key=lambda field: not field.required
        )
        named, apart = view.fields.get(view.named_by), view.fields.get(editing.APART.get(table, ""))
        names = [f'"{field.name}"' if field else "NULL" for field in (named, apart, *links)]
        rows = self.records.query(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (record_id,))
        if not rows:
            return None
        title = rows[0][0] if named and named.kind in ("text", "long") else self._label(table, record_id)
        told_apart = say(apart, rows[0][1]) if apart and apart.kind != "link" else ""
        of = ", ".join(filter(None, (told_apart, self._of(links, rows[0][2:]))))
        return Hit(table, record_id, view.noun, Marked(_one_line(title) or view.noun), Marked(""), of)

    def _of(self, links: Sequence[FieldView], others: Sequence[int | None]) -> str:
        """What a record belongs to: the first thing that it must link to, or else that it does."""
        for field, other in zip(links, others, strict=True):
            if other is not None and (called := self._label(field.table, other)):
                return f"{field.label}: {_one_line(called)}"
        return ""

    def _label(self, table: str, record_id: int) -> str:
        key = (table, record_id)
        if key not in self._called:
            self._called[key] = editing.label_of(self.records, table, record_id)
        return self._called[key]


def _hit(describer: _Describer, row: _Row, kinds: Collection[str]) -> Hit | None:
    if row.table == ATTACHMENTS:
        return _attached(describer, row, kinds)
    hit = describer.hit(row.table, row.id)
    if hit is None:
        return None
    title = marked(row.title)
    snippet = marked(row.snippet)
    if not snippet.spans:
        snippet = marked(row.in_title) if title.spans and title.spans[0][0] > FAR else Marked("")
    return hit._replace(title=title if title.text else hit.title, snippet=snippet)


def _attached(describer: _Describer, row: _Row, kinds: Collection[str]) -> Hit | None:
    """What the attachment is attached to, with the attachment's name or note as the words found."""
    owner = describer.records.query("SELECT of_table, of_id FROM attachments WHERE id = ?", (row.id,))
    if not owner or owner[0][0] not in kinds:
        return None
    hit = describer.hit(*owner[0])
    name, note = marked(row.title), marked(row.snippet)
    lead = "Attachment: "
    words = f"{lead}{name.text}" + (f", {note.text}" if note.spans else "")
    spans = [(start + len(lead), end + len(lead)) for start, end in name.spans]
    by = len(lead) + len(name.text) + 2
    spans += [(start + by, end + by) for start, end in note.spans]
    return hit and hit._replace(snippet=Marked(words, tuple(spans)))


def marked(text: str) -> Marked:
    """A text of the index with its marks taken out, on one line."""
    parts = re.split(f"([{OPEN}{CLOSE}])", _one_line(text.replace(PARTED, " · ")))
    plain, spans, start = "", [], None
    for part in parts:
        if part == OPEN:
            start = len(plain)
        elif part == CLOSE and start is not None:
            spans.append((start, len(plain)))
            start = None
        elif part != CLOSE:
            plain += part
    return Marked(plain, tuple(spans))


def _one_line(text: str) -> str:
    return " ".join(text.split())
