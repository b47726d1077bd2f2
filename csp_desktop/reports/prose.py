"""An item's own text as blocks: paragraphs, bullets and headings as a person types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Bullets, Heading, Text

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import Block

_BULLETS = ("- ", "• ", "* ")


def prose(text: str) -> tuple[Block, ...]:
    """Blocks of a typed text: a blank line ends a paragraph, "- " starts a bullet, "# " a heading."""
    found: list[Block] = []
    paragraph: list[str] = []
    bullets: list[str] = []

    def finish() -> None:
        if paragraph:
            found.append(Text(" ".join(paragraph)))
            paragraph.clear()
        if bullets:
            found.append(Bullets(tuple(bullets)))
            bullets.clear()

    for line in (one.strip() for one in text.splitlines()):
        if line.startswith(_BULLETS):
            if paragraph:
                finish()
            bullets.append(line[2:].strip())
        elif line.startswith("# "):
            finish()
            found.append(Heading(line[2:].strip()))
        elif not line:
            finish()
        else:
            if bullets:
                finish()
            paragraph.append(line)
    finish()
    return tuple(found)
