"""The same pack in Typst's language, made from the same blocks: contents, headings, repeated heads, page x of y, charts."""

import json
import sys
from pathlib import Path

from csp_desktop.charts.print import picture
from csp_desktop.charts.svg import svg
from csp_desktop.reports.blocks import Block, Contents, Document, Figure, Heading, ItemOpening, Table, Text

_START = """
#set document(title: {title}, author: {author})
#set page(paper: "a4", margin: (x: 23mm, top: 26mm, bottom: 25mm), header: [#text(9.5pt)[{running}]], footer: context [
  #strong[{marking}] #h(1fr) {edition} #h(1fr) Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Source Sans 3", size: 12pt, lang: "en", region: "GB", hyphenate: false)
#set par(leading: 0.55em, spacing: 1em, justify: false)
#show heading.where(level: 1): set text(24pt)
#show heading.where(level: 2): set text(16pt)
#set table(stroke: none, inset: (x: 0pt, y: 4.5pt))
#show table: set text(11pt)
#show figure: set block(breakable: true)
"""


def typst(document: Document, folder: Path) -> Path:
    """Write the document and its charts into a folder; the file to compile."""
    parts = [
        _START.format(
            title=_quoted(document.title),
            author=_quoted(document.author),
            running=_text(document.running),
            marking=_text(document.marking),
            edition=_text(document.edition),
        )
    ]
    parts += [_block(block, number, folder) for number, block in enumerate(document.blocks)]
    path = folder / "pack.typ"
    path.write_text("\n\n".join(parts), encoding="utf-8")
    return path


def _block(block: Block, number: int, folder: Path) -> str:
    match block:
        case Contents():
            return "#outline(depth: 1)\n#pagebreak()"
        case ItemOpening():
            return f"#heading(level: 1)[{_text(block.title)}]"
        case Heading():
            return f"#heading(level: {block.level})[{_text(block.text)}]"
        case Text():
            assert isinstance(block.words, str)
            return f"#block(width: 136mm)[{_text(block.words)}]"
        case Table():
            return _table(block)
        case Figure():
            return _figure(block, f"chart-{number}.svg", folder)
        case _:
            raise TypeError(block)


def _table(block: Table) -> str:
    aligned = ", ".join(column.align for column in block.columns)
    heads = ", ".join(f"[*{_text(column.head)}*]" for column in block.columns)
    rows = "\n".join(
        "  " + ", ".join(f"[{_text(str(cell))}]" for cell in row.cells) + ", table.hline(stroke: 0.4pt),"
        for row in block.rows
    )
    columns = f"columns: (16mm, 1fr, 26mm, 32mm, 22mm, 24mm), align: ({aligned}), column-gutter: 2mm"
    table = f"table({columns}, table.header({heads}), table.hline(stroke: 0.6pt),\n{rows}\n)"
    return f"#figure(caption: figure.caption(position: top)[{_text(block.caption)}], kind: table, {table})"


def _figure(block: Figure, name: str, folder: Path) -> str:
    (folder / name).write_bytes(svg(picture(block.drawing), block.title, block.alt))
    image = f"image({_quoted(name)}, alt: {_quoted(block.alt)}, width: 164mm)"
    return f"#figure(caption: [{_text(block.title)}. {_text(block.subtitle)}], {image})"


def _text(text: str) -> str:
    """Text that Typst's markup reads as itself."""
    return "".join(f"\\{c}" if c in "\\#*_`$<>@[]=-+/~'\"" else c for c in text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    from tests.benchmarks.pack_document import make

    typst(make(int(sys.argv[1])), Path(sys.argv[2]))
