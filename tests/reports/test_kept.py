"""What is kept from one build to the next: the same bytes as from nothing, only what is in use, and nothing of other records."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from csp_desktop.app import doors
from csp_desktop.reports import attached as attached_module
from csp_desktop.reports.attached import attached
from csp_desktop.reports.blocks import Block, Document, Heading, InsertedPdf
from csp_desktop.reports.kept import Kept
from csp_desktop.reports.layout import foreign
from csp_desktop.reports.pdf import Cancelled, stop, write_pdf
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services import attachments, editing, item_papers, item_papers_changing
from csp_desktop.services.item_papers import ItemFile
from csp_desktop.store.records_file import RecordsFile
from tests.reports.test_inserted import paper
from tests.reports.test_pack_files import item_of
from tests.reports.word_files import p, word_file


def png(shade: int = 100) -> bytes:
    out = BytesIO()
    Image.new("L", (30, 30), shade).save(out, "PNG")
    return out.getvalue()


def write(blocks: tuple[Block, ...], kept: Kept | None) -> bytes:
    document = Document("Pack", "P", "M", "OFFICIAL", "V", (Heading("Ours"), *blocks))
    out = BytesIO()
    write_pdf(document, out, invariant=True, kept=kept)
    return out.getvalue()


class Counting:
    """Counts how often files are opened or read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened = self.read = 0
        real_open, real_read = foreign.opened, attached_module._read

        def opened(*args):
            self.opened += 1
            return real_open(*args)

        def read(*args):
            self.read += 1
            return real_read(*args)

        monkeypatch.setattr(foreign, "opened", opened)
        monkeypatch.setattr(attached_module, "_read", read)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counting:
    return Counting(monkeypatch)


def test_a_file_is_read_once_and_the_bytes_are_those_of_a_build_from_nothing(counted: Counting) -> None:
    files = (
        ItemFile("A.pdf", "pdf", paper(pages=5)),
        ItemFile("B.docx", "docx", word_file(p("Words."))),
        ItemFile("C.png", "png", png()),
    )
    kept = Kept()

    def built(*more: Block, kept: Kept | None) -> bytes:
        return write((*more, *(block for file in files for block in attached(file, "T", kept).blocks)), kept)

    for more in ((), (Heading("A word more"),), (InsertedPdf("Twice", "A.pdf", paper(pages=5)),)):
        with kept.building():
            again = built(*more, kept=kept)
        before = counted.opened, counted.read
        assert again == built(*more, kept=None)
        assert (counted.opened, counted.read) == (before[0] + 1, before[1] + 2)
    assert (counted.opened, counted.read) == (1 + 3, 2 + 3 * 2)


def test_another_files_bytes_name_or_words_are_read_anew(counted: Counting) -> None:
    kept = Kept()
    base = ItemFile("C.png", "png", png(), "note")
    for file, title in (
        (base, "T"),
        (base._replace(data=png(7)), "T"),
        (base._replace(note="other"), "T"),
        (base._replace(name="D.png"), "T"),
        (base, "Other"),
        (base, "T"),
    ):
        made = attached(file, title, kept)
        assert made == attached(file, title)
    assert counted.read == 5 + 6


def test_what_a_build_does_not_use_is_dropped_and_what_takes_too_much_room() -> None:
    kept = Kept(most=10)
    made: list[str] = []

    def make(name: str, size: int) -> str:
        return kept.once(name, lambda: made.append(name) or name, lambda _: size)

    with kept.building():
        make("a", 4)
        make("b", 5)
        make("large", 11)
    with kept.building():
        make("a", 4)
        make("large", 11)
    with kept.building():
        make("a", 4)
        make("b", 5)
    assert made == ["a", "b", "large", "large", "b"]


def test_nothing_is_kept_of_other_records_and_a_cancelled_build_loses_nothing() -> None:
    kept, made = Kept(), []

    def make() -> str:
        return kept.once("a", lambda: made.append(1) or "a", lambda _: 1)

    with kept.building("one file"):
        make()
    with kept.building("one file", lambda: stop(lambda: True)):
        make()
        with pytest.raises(Cancelled):
            kept.go_on()
    with kept.building("one file"):
        make()
    assert made == [1]
    with kept.building("another file"):
        make()
    assert made == [1, 1]


def test_what_cannot_be_read_is_not_kept() -> None:
    kept = Kept()
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            kept.once("a", lambda: int("broken"), lambda _: 1)


# --- as the window has it ----------------------------------------------------------------------------------------


@pytest.fixture
def records(sample_file) -> Iterator[RecordsFile]:
    made = RecordsFile.open(sample_file("herefordshire"))
    yield made
    made.close()


def test_a_preview_after_a_change_is_the_pack_from_nothing(
    records: RecordsFile, counted: Counting, tmp_path: Path
) -> None:
    meeting, item = item_of(records)
    for name, data in (("A.pdf", paper(pages=3)), ("B.docx", word_file(p("Words."))), ("C.png", png())):
        attachments.attach_bytes(records, "agenda_items", item, name, data)
    request = PackRequest(meeting, PackKind.MEMBERS)
    here = doors()

    def text(data: bytes) -> list[str]:
        from tests.reports.printed import words

        return words(data)

    first = here.preview(records.ref, request, lambda *_: None, lambda: False)
    assert (counted.opened, counted.read) == (1, 2)
    editing.save(records, "agenda_items", item, "title", "A word changed")
    item_papers_changing.move(records, item, item_papers.listed(records, item)[2].key, 0)
    second = here.preview(records.ref, request, lambda *_: None, lambda: False)
    assert (counted.opened, counted.read) == (1, 2), "nothing is read again"
    assert second.data != first.data
    out = tmp_path / "pack.pdf"
    doors().board_pack(records.ref, request, out, lambda *_: None, lambda: False)
    assert text(second.data) == text(out.read_bytes())
    assert "A word changed" in " ".join(text(second.data))
    assert any("C.png" in line for line in second.remarks)


def test_a_pack_is_cancelled_while_attached_files_are_read(records: RecordsFile, tmp_path: Path) -> None:
    meeting, item = item_of(records)
    attachments.attach_bytes(records, "agenda_items", item, "B.docx", word_file(*[p("Words.")] * 50))
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(Cancelled):
        doors().board_pack(records.ref, PackRequest(meeting), out / "pack.pdf", lambda *_: None, lambda: True)
    assert list(out.iterdir()) == []
