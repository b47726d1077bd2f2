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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.reports.blocks import Document
    from csp_desktop.reports.layout.flow import Page

_PRODUCER = "CSP Desktop"
_LAID = 0.5  # the share of the work that layout is


class Cancelled(KnownError):
    """The officer cancelled; nothing was written."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was written: pages, bookmarks (level, title, page from 1), the page of each target, and what could not be printed."""

    pages: int
    outline: tuple[tuple[int, str, int], ...]
    targets: dict[str, int]
    unprintable: tuple[Unprintable, ...]
    repaired: tuple[str, ...] = ()  # inserted papers that were damaged, by name


def write_pdf(
    document: Document,
    out: IO[bytes] | Path,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    invariant: bool = False,
) -> BuildResult:
    """Write a document; the same document always gives the same bytes when invariant (no date in it).

    progress is called with a share from 0 to 1 and words. Raises KnownError where the file cannot be written, and
    Cancelled; in both cases nothing is left behind.
    """
    tell = _Teller(progress, cancelled)
    with _few_collections():
        if not isinstance(out, Path):
            return _build(document, out, tell, invariant)
        with safe_write(out) as file:
            return _build(document, file, tell, invariant)


class _Teller:
    """Progress told and cancelling heard, between one step and the next."""

    def __init__(
        self, progress: Callable[[float, str], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self.progress = progress
        self.cancelled = cancelled

    def __call__(self, share: float, words: str) -> None:
        if self.cancelled and self.cancelled():
            raise Cancelled("Nothing was written, because it was cancelled.")
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


def _build(document: Document, out: IO[bytes], tell: _Teller, invariant: bool) -> BuildResult:
    composer = Composer()
    for number, block in enumerate(document.blocks):
        tell(_LAID * number / len(document.blocks), "Laying out")
        composer.add(block)
    pages = composer.pages()
    canvas = _canvas(document, out, invariant)
    file = File(canvas, document)
    pen = Pen(canvas, file.reserve, file.raw)
    outline = _found(pages, pen)
    running = Running(document, len(pages))
    for page in pages:
        tell(_LAID + (0.95 - _LAID) * page.number / len(pages), f"Drawing page {page.number} of {len(pages)}")
        running.draw(pen, page)
        for down, piece in page.placed:
            piece.draw(pen, 0, TOP - down)
        pen.next_page()
    tell(0.95, "Writing the file")
    file.write(out, pen, composer.root, outline)
    tell(1.0, "Done")
    targets = {name: place[0] + 1 for name, place in pen.places.items()}
    listed = tuple((mark.level, mark.title, mark.page + 1) for mark in outline)
    return BuildResult(len(pages), listed, targets, unprintable(document), tuple(_repaired(pages)))


def _repaired(pages: list[Page]) -> Iterator[str]:
    """The inserted papers that were damaged, each once."""
    drawn = [
        piece for page in pages for _, piece in page.placed if isinstance(piece, Inserted) and piece.first
    ]
    yield from (piece.foreign.name for piece in drawn if piece.foreign.repaired)


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
        for down, piece in page.placed:
            top = TOP - down + 12
            if piece.target:
                pen.places.setdefault(piece.target, (index, top))
            if piece.bookmark:
                marks.append(Bookmark(piece.bookmark[0], piece.bookmark[1], index, top))
    return marks
