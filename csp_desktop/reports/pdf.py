"""The PDF writer's door: a document's blocks to a tagged PDF file, laid out and drawn once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from csp_desktop.charts import fonts
from csp_desktop.errors import KnownError
from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.reports.glyphs import Unprintable, printed, unprintable
from csp_desktop.reports.layout.composer import Composer
from csp_desktop.reports.layout.file import Bookmark, File
from csp_desktop.reports.layout.inserted import Inserted
from csp_desktop.reports.layout.pen import Pen
from csp_desktop.reports.layout.running import Running
from csp_desktop.reports.layout.styles import PAGE_HEIGHT, PAGE_WIDTH, TOP
from csp_desktop.rules.wording import list_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.reports.blocks import Document
    from csp_desktop.reports.kept import Kept
    from csp_desktop.reports.layout.flow import Page

_PRODUCER = "CSP Desktop"
_NAMED = 6  # sheets that are named by their numbers; of more, how many there are
_LAID = 0.5  # the share of the work that layout is


class Cancelled(KnownError):
    """The officer cancelled; nothing was written."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was written: pages, bookmarks (level, title, page from 1), the page of each target, and what could not be printed.

    remarks: what is to be said of the papers in it.
    items: the id of each agenda item (0: what is no item's) with its first and last page, as places from 1.
    """

    pages: int
    outline: tuple[tuple[int, str, int], ...]
    targets: dict[str, int]
    unprintable: tuple[Unprintable, ...]
    repaired: tuple[str, ...] = ()  # inserted papers that were damaged, by name
    items: tuple[tuple[int, int, int], ...] = ()
    remarks: tuple[str, ...] = ()


def write_pdf(
    document: Document,
    out: IO[bytes] | Path,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    invariant: bool = False,
    kept: Kept | None = None,
) -> BuildResult:
    """Write a document; the same document always gives the same bytes when invariant (no date in it).

    kept: what builds before this one read, which is not read again.
    progress is called with a share from 0 to 1 and words. Raises KnownError where the file cannot be written, and
    Cancelled; in both cases nothing is left behind.
    """
    tell = _Teller(progress, cancelled)
    with _few_collections():
        if not isinstance(out, Path):
            return _build(document, out, tell, invariant, kept)
        with safe_write(out) as file:
            return _build(document, file, tell, invariant, kept)


def stop(cancelled: Callable[[], bool]) -> None:
    """Raise Cancelled where the officer has cancelled."""
    if cancelled():
        raise Cancelled("Nothing was written, because it was cancelled.")


class _Teller:
    """Progress told and cancelling heard, between one step and the next."""

    def __init__(
        self, progress: Callable[[float, str], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self.progress = progress
        self.cancelled = cancelled

    def __call__(self, share: float, words: str) -> None:
        if self.cancelled:
            stop(self.cancelled)
        if self.progress:
            self.progress(share, words)


@contextmanager
def _few_collections() -> Iterator[None]:
    """A build makes many small objects and no cycles: looking for them after each 700 costs a sixth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _build(
    document: Document, out: IO[bytes], tell: _Teller, invariant: bool, kept: Kept | None
) -> BuildResult:
    composer = Composer(kept)
    for number, block in enumerate(document.blocks):
        tell(_LAID * number / len(document.blocks), "Laying out")
        composer.add(block)
    pages = composer.pages()
    canvas = _canvas(document, out, invariant)
    file = File(canvas, document)
    pen = Pen(canvas, file.reserve, file.raw)
    pen.first_page = document.first_page
    outline = _found(pages, pen)
    running = Running(document, len(pages))
    for page in pages:
        tell(_LAID + (0.95 - _LAID) * page.number / len(pages), f"Drawing page {page.number} of {len(pages)}")
        pen.turn(page.wide)
        running.draw(pen, page)
        for down, piece in page.placed:
            piece.draw(pen, 0, TOP - down)
        pen.next_page()
    tell(0.95, "Writing the file")
    file.write(out, pen, composer.root, outline)
    tell(1.0, "Done")
    targets = {name: place[0] + 1 for name, place in pen.places.items()}
    listed = tuple((mark.level, mark.title, mark.page + 1) for mark in outline)
    return BuildResult(
        len(pages),
        listed,
        targets,
        unprintable(document),
        tuple(_repaired(pages)),
        item_pages(pages),
        tuple(dict.fromkeys(_shrunk(pages))),
    )


def _repaired(pages: list[Page]) -> Iterator[str]:
    """The inserted papers that were damaged, each once."""
    yield from (piece.copied.name for piece in _inserted(pages) if piece.first and piece.copied.repaired)


def _shrunk(pages: list[Page]) -> Iterator[str]:
    """What is said of inserted sheets that are printed much smaller than they were; of those of one file and size, once."""
    found: dict[tuple[str, str], dict[int, None]] = {}
    for piece in _inserted(pages):
        if piece.note:
            found.setdefault((piece.copied.name, f"{piece.scale:.0%}"), {})[piece.index + 1] = None
    for (name, size), numbers in found.items():
        one = len(numbers) == 1
        said = list_words([str(number) for number in numbers])
        where = (
            f"Page {said}" if one else f"Pages {said}" if len(numbers) <= _NAMED else f"{len(numbers)} pages"
        )
        are = "is larger than A4; it is" if one else "are larger than A4; they are"
        yield f"{where} of “{name}” {are} printed at {size} of {'its' if one else 'their'} size."


def _inserted(pages: list[Page]) -> Iterator[Inserted]:
    for page in pages:
        yield from (piece for _, piece in page.placed if isinstance(piece, Inserted))


def _canvas(document: Document, out: IO[bytes], invariant: bool) -> Canvas:
    """A canvas whose every page names embedded fonts only, described as the document is."""
    rl_config.canvas_basefontname = fonts.font(fonts.REGULAR)
    canvas = Canvas(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pdfVersion=(1, 7),
        lang="en-GB",
        pageCompression=1,
        invariant=int(invariant),
        initialFontName=fonts.REGULAR,  # pyright: ignore[reportArgumentType]  typeshed says a number
    )
    canvas.setTitle(printed(document.title))
    canvas.setAuthor(printed(document.author))
    canvas.setSubject(printed(document.subject))
    canvas.setKeywords(printed(document.marking))
    canvas.setCreator(_PRODUCER)
    canvas.setProducer(_PRODUCER)
    return canvas


def _found(pages: list[Page], pen: Pen) -> list[Bookmark]:
    """Where everything is, now that all is laid out: targets for links and page numbers, and the bookmarks."""
    marks: list[Bookmark] = []
    for index, page in enumerate(pages):
        page.cover = any(piece.target == "cover" for _, piece in page.placed)
        page.wide = any(piece.wide for _, piece in page.placed)
        for down, piece in page.placed:
            top = (TOP if not page.wide else TOP - PAGE_HEIGHT + PAGE_WIDTH) - down + 12
            if piece.target:
                pen.places.setdefault(piece.target, (index, top))
            if piece.bookmark:
                marks.append(Bookmark(piece.bookmark[0], piece.bookmark[1], index, top))
        if not page.blank:
            pen.ends.update({one.target: index for one in page.items if one.target})
    return marks


def measured(document: Document, kept: Kept | None = None) -> tuple[int, dict[str, tuple[int, int]]]:
    """How many pages a document has, and by target the numbers printed on an item's first and last page; nothing is drawn."""
    composer = Composer(kept)
    for block in document.blocks:
        composer.add(block)
    pages = composer.pages()
    found: dict[str, tuple[int, int]] = {}
    for page in pages:
        number = page.number + document.first_page - 1
        for one in page.items if not page.blank else ():
            if one.target:
                found[one.target] = (found.get(one.target, (number, 0))[0], number)
    return len(pages), found


def item_pages(pages: list[Page]) -> tuple[tuple[int, int, int], ...]:
    """The agenda items of laid-out pages, in order, each with its first and last page; 0 for pages that are no item's."""
    found: list[tuple[int, int, int]] = []
    for page in pages:
        for item in dict.fromkeys([one.item for one in page.items] or [0]):
            if found and found[-1][0] == item:
                found[-1] = (item, found[-1][1], page.number)
            else:
                found.append((item, page.number, page.number))
    return tuple(found)
