"""The further papers of an agenda item, in the order they are printed: records, typed text, and the files that go with it.

An item's own paper comes first and is not among them. Then stand the papers that were put in an order, and last the files of
the item and of its document that nobody has placed, as they were attached. Listing needs no SQLAlchemy (speed.md §A).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.documents import Classification
from csp_desktop.rules.meetings import PaperKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from csp_desktop.services.lists import Queries

PRINTED = frozenset(("pdf", "docx", "png", "jpg", "gif", "tif", "webp"))  # kinds of file that a pack can hold
_TO_PDF = "Print it to PDF and attach that."
_INSTEAD = {
    **dict.fromkeys(("odt", "rtf"), "Save it as a .docx document, or print it to PDF, and attach that."),
    "heic": "Save it as a JPEG picture and attach that.",
}
LOST = "A file that is no longer attached"
NOT_RECORDS = (PaperKind.NONE, PaperKind.TEXT, PaperKind.FILE)

_ITEM = (
    "SELECT i.classification, m.classification, i.exempt_paragraphs "
    "FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE i.id = ?"
)
_FILE = ", ".join(
    [
        "a.id",
        *(f"coalesce(a.{name}, '')" for name in ("name", "kind", "note", "sha256")),
        "coalesce(d.restricted, 0)",
    ]
)
_OF_DOCUMENT = "LEFT JOIN documents d ON a.of_table = 'documents' AND d.id = a.of_id"
_PLACED = (
    f"SELECT p.id, p.kind, p.title, p.paper_text, p.classification, p.exempt_paragraphs, p.included, {_FILE} "
    f"FROM item_papers p LEFT JOIN attachments a ON a.id = p.attachment_id {_OF_DOCUMENT} "
    "WHERE p.item_id = ? AND (p.attachment_id IS NULL OR a.id IS NOT NULL) ORDER BY p.position, p.id"  # or it is hidden
)
_LOOSE = (
    f"SELECT 0, '{PaperKind.FILE.value}', '', '', NULL, '', 1, {_FILE} "
    f"FROM agenda_items i JOIN attachments a ON (a.of_table = 'agenda_items' AND a.of_id = i.id) "
    f"OR (a.of_table = 'documents' AND a.of_id = i.document_id) {_OF_DOCUMENT} "
    "WHERE i.id = ? AND NOT EXISTS "
    "(SELECT 1 FROM item_papers p WHERE p.item_id = i.id AND p.attachment_id = a.id) "
    "ORDER BY a.of_table = 'documents', a.id"
)


class ItemFile(NamedTuple):
    """A file of a paper. name: the file's; kind: "pdf", "docx", "png"…; note: what its attachment says of it."""

    name: str
    kind: str
    data: bytes
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemPaper:
    """A further paper of an item. id: of its row, 0 for a file that nobody has placed; title: what the board reads.

    marking: the stricter of its own and the item's. withheld: the public may not read it, and nothing of it is here.
    file: None for text and records, and where the file was deleted.
    """

    id: int
    kind: PaperKind
    title: str = ""
    text: str = ""
    file: ItemFile | None = None
    marking: str = ""
    exempt_paragraphs: str = ""
    withheld: bool = False
    attachment_id: int = 0

    @property
    def missing(self) -> bool:
        """Whether its file is no longer attached."""
        return self.kind is PaperKind.FILE and self.file is None and not self.withheld


class Listed(NamedTuple):
    """A further paper as it is listed. key: by which the changes below know it; file: its file's name, "" for none.

    problem: why its file cannot be printed and what to do, "" where it can be. missing: its file is no longer attached.
    """

    key: str
    id: int
    attachment_id: int
    kind: PaperKind
    title: str
    file: str
    included: bool
    missing: bool
    marking: str
    problem: str


class Stored(NamedTuple):
    """A further paper as it is stored, without its file's content."""

    id: int
    kind: PaperKind
    title: str
    text: str
    classification: Classification | None
    paragraphs: str
    included: int
    attachment_id: int | None
    name: str
    file_kind: str
    note: str
    sha256: str
    restricted: int

    @property
    def key(self) -> str:
        return f"p{self.id}" if self.id else f"a{self.attachment_id}"

    @property
    def missing(self) -> bool:
        return self.kind is PaperKind.FILE and self.attachment_id is None

    @property
    def called(self) -> str:
        """What the board reads: its title, or its file's name without the ending."""
        if self.title.strip():
            return self.title.strip()
        if self.kind is PaperKind.FILE:
            return LOST if self.missing else PurePath(self.name).stem
        return "" if self.kind is PaperKind.TEXT else self.kind.label


# --- reading -----------------------------------------------------------------------------------------------------


def papers_of(session: Session, item_id: int, public: bool = False) -> tuple[ItemPaper, ...]:
    """An item's further papers with their files' content, in the order they are printed; those kept out are left out.

    A file of a kind that is never printed (a spreadsheet, an e-mail) is here only where somebody has placed it. public: of
    papers that are not open nothing but their place is given, and restricted documents' files are left out.
    """
    from csp_desktop.services.monitoring import SessionQueries

    source = SessionQueries(session)
    item, paragraphs = _marking(source, item_id)
    return tuple(
        _paper(source, stored, item, paragraphs, public)
        for stored in stored_of(source, item_id)
        if prints(stored) and not (public and (stored.restricted or stored.missing))
    )


def listed(records: Queries, item_id: int) -> tuple[Listed, ...]:
    """An item's further papers as a list shows them, in the order they are printed."""
    item, _ = _marking(records, item_id)
    return tuple(_listed(stored, item) for stored in stored_of(records, item_id))


def why_not(name: str, kind: str) -> tuple[str, str]:
    """Why a file of a kind cannot be printed in a pack, and what to do; two empty texts for one that can be."""
    if kind in PRINTED:
        return "", ""
    return f"“{name}” cannot be printed in a pack.", _INSTEAD.get(kind, _TO_PDF)


def stored_of(source: Queries, item_id: int) -> list[Stored]:
    """An item's further papers as they are stored, in the order they are printed."""
    rows = [*source.query(_PLACED, (item_id,)), *source.query(_LOOSE, (item_id,))]
    return [_of_row(Stored(*row)) for row in rows]


def _of_row(row: Stored) -> Stored:
    marked = Classification.from_stored(row.classification) if row.classification else None
    return row._replace(kind=PaperKind.from_stored(row.kind), classification=marked)


def prints(stored: Stored) -> bool:
    """Whether a paper goes into the pack; a file that nobody placed only where it can be printed."""
    return bool(stored.included and (stored.id or stored.file_kind in PRINTED))


def _marking(source: Queries, item_id: int) -> tuple[Classification, str]:
    """How an item is marked, by itself or as its meeting is, and the paragraphs that it is exempt under."""
    rows = source.query(_ITEM, (item_id,))
    if not rows:
        return Classification.OFFICIAL, ""
    own, meeting, paragraphs = rows[0]
    return Classification.from_stored(own or meeting), paragraphs


def _stricter(one: Classification, other: Classification | None) -> Classification:
    return one if other is None else max(one, other, key=list(Classification).index)


def _listed(stored: Stored, item: Classification) -> Listed:
    problem = "" if stored.kind is not PaperKind.FILE or stored.missing else stored.file_kind
    return Listed(
        stored.key,
        stored.id,
        stored.attachment_id or 0,
        stored.kind,
        stored.called,
        stored.name,
        prints(stored),
        stored.missing,
        _stricter(item, stored.classification).marking,
        " ".join(why_not(stored.name, problem)).strip() if problem else "",
    )


def _paper(source: Queries, stored: Stored, item: Classification, paragraphs: str, public: bool) -> ItemPaper:
    marked = _stricter(item, stored.classification)
    exempt = stored.paragraphs or paragraphs
    if public and not marked.public:
        return ItemPaper(
            stored.id, PaperKind.NONE, marking=marked.marking, exempt_paragraphs=exempt, withheld=True
        )
    return ItemPaper(
        stored.id,
        stored.kind,
        stored.called,
        stored.text,
        _file(source, stored),
        marked.marking,
        exempt,
        attachment_id=stored.attachment_id or 0,
    )


def _file(source: Queries, stored: Stored) -> ItemFile | None:
    if stored.kind is not PaperKind.FILE or stored.missing:
        return None
    rows = source.query("SELECT data FROM contents WHERE sha256 = ?", (stored.sha256,))
    return ItemFile(stored.name, stored.file_kind, rows[0][0] if rows else b"", stored.note)
