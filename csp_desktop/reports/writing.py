"""A document to its file, PDF or Word by the file's ending, with what could not be printed said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.reports.blocks import Document
    from csp_desktop.reports.glyphs import Unprintable
    from csp_desktop.reports.kept import Kept
    from csp_desktop.reports.pdf import BuildResult

SUFFIXES = (".pdf", ".docx")


def write_document(
    document: Document,
    out: Path,
    say: Callable[[str], object],
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    kept: Kept | None = None,
) -> int:
    """Write a document as the ending of `out` says; its pages, 0 for Word, which lays them out itself.

    say is told what there is to say of it, a sentence each. Raises KnownError, leaving nothing behind, where the file cannot
    be written.
    """
    if out.suffix.lower() == ".docx":
        from csp_desktop.reports.word import write_docx

        write_docx(document, out)
        for line in document.remarks:
            say(line)
        return 0
    from csp_desktop.reports.pdf import write_pdf

    built = write_pdf(document, out, progress, cancelled, kept=kept)
    for line in remarks_on(document, built):
        say(line)
    return built.pages


def remarks_on(document: Document, built: BuildResult) -> list[str]:
    """What is said to the officer of a document that was built: signs without a shape, papers to look at, damaged ones."""
    damaged = [
        f"“{name}” was damaged; what could be read of it is in the file. Compare it with the original."
        for name in built.repaired
    ]
    return [*unprintable_lines(built.unprintable), *document.remarks, *built.remarks, *damaged]


def unprintable_lines(found: tuple[Unprintable, ...]) -> list[str]:
    """A line for each character that the print fonts do not hold, with where it stands."""
    from csp_desktop.reports.glyphs import printed

    places: dict[tuple[str, str], list[str]] = {}
    for one in found:
        places.setdefault((one.character, one.name), []).append(one.where)
    return [
        f"{character if printed(character) else 'A sign that is not seen'} ({name}) has no shape in the print fonts; "
        f"it is {'printed as its name' if printed(character) else 'left out'} in {_places(where)}."
        for (character, name), where in places.items()
    ]


def _places(where: list[str]) -> str:
    """The first place, and how many more there are."""
    return where[0] if len(where) == 1 else f"{where[0]} and {count_words(len(where) - 1, 'more place')}"
