"""The same pack as a flat OpenDocument text for LibreOffice, made from the same blocks."""

import base64
import sys
from pathlib import Path

from csp_desktop.charts.print import picture
from csp_desktop.charts.svg import svg
from csp_desktop.reports.blocks import Block, Contents, Document, Figure, Heading, ItemOpening, Table, Text
from csp_desktop.reports.escaping import xml

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{where}"'
    for name, where in (
        ("office", "office:1.0"),
        ("style", "style:1.0"),
        ("text", "text:1.0"),
        ("table", "table:1.0"),
        ("draw", "drawing:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("svg", "svg-compatible:1.0"),
    )
)
_FONT = 'style:font-name="Source Sans 3" fo:font-family="Source Sans 3" fo:language="en" fo:country="GB"'
_STYLES = f"""<office:styles>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="8pt" fo:line-height="16pt"
 fo:margin-right="28mm" fo:orphans="2" fo:widows="2"/><style:text-properties {_FONT} fo:font-size="12pt"/></style:style>
<style:style style:name="Cell" style:family="paragraph"><style:text-properties {_FONT} fo:font-size="11pt"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:text-properties {_FONT} fo:font-size="10.5pt"
 fo:font-weight="bold"/></style:style>
<style:style style:name="H1" style:family="paragraph" style:default-outline-level="1"><style:paragraph-properties
 fo:keep-with-next="always"/><style:text-properties {_FONT} fo:font-size="24pt" fo:font-weight="bold"/></style:style>
<style:style style:name="H2" style:family="paragraph" style:default-outline-level="2"><style:paragraph-properties
 fo:keep-with-next="always"/><style:text-properties {_FONT} fo:font-size="16pt" fo:font-weight="bold"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Rule" style:family="table-cell"><style:table-cell-properties fo:border-bottom="0.4pt solid #8a949c"
 fo:padding="1.5mm"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin-left="23mm" fo:margin-right="23mm" fo:margin-top="15mm" fo:margin-bottom="13mm"/>
<style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>"""


def fodt(document: Document, path: Path) -> None:
    """Write the document as one flat file."""
    head = f'<text:p text:style-name="Cell">{xml(document.running)}</text:p>'
    foot = (
        f'<text:p text:style-name="Cell">{xml(document.marking)} {xml(document.edition)} Page <text:page-number/> of '
        "<text:page-count/></text:p>"
    )
    master = (
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">'
        f"<style:header>{head}</style:header><style:footer>{foot}</style:footer></style:master-page></office:master-styles>"
    )
    body = "".join(_block(block, number) for number, block in enumerate(document.blocks))
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3"'
        f' office:mimetype="application/vnd.oasis.opendocument.text">{_STYLES}{master}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>",
        encoding="utf-8",
    )


def _block(block: Block, number: int) -> str:
    match block:
        case Contents():
            return "".join(_line(line.title, line.target) for line in block.lines)
        case ItemOpening():
            mark = f'<text:bookmark text:name="{xml(block.target)}"/>'
            return f'<text:h text:style-name="H1" text:outline-level="1">{mark}{xml(block.title)}</text:h>'
        case Heading():
            return f'<text:h text:style-name="H2" text:outline-level="2">{xml(block.text)}</text:h>'
        case Text():
            assert isinstance(block.words, str)
            return f'<text:p text:style-name="Body">{xml(block.words)}</text:p>'
        case Table():
            return _table(block, number)
        case Figure():
            return _figure(block, number)
        case _:
            raise TypeError(block)


def _line(title: str, target: str) -> str:
    page = (
        f'<text:bookmark-ref text:reference-format="page" text:ref-name="{xml(target)}">0</text:bookmark-ref>'
    )
    return f'<text:p text:style-name="Cell">{xml(title)}<text:tab/>{page}</text:p>'


def _table(block: Table, number: int) -> str:
    def cells(texts: list[str], style: str) -> str:
        said = "".join(
            f'<table:table-cell table:style-name="Rule"><text:p text:style-name="{style}">{xml(text)}</text:p></table:table-cell>'
            for text in texts
        )
        return f"<table:table-row>{said}</table:table-row>"

    heads = cells([column.head for column in block.columns], "Head")
    rows = "".join(cells([str(cell) for cell in row.cells], "Cell") for row in block.rows)
    columns = f'<table:table-column table:number-columns-repeated="{len(block.columns)}"/>'
    return (
        f'<text:p text:style-name="H2">{xml(block.caption)}</text:p><table:table table:name="T{number}">{columns}'
        f"<table:table-header-rows>{heads}</table:table-header-rows>{rows}</table:table>"
    )


def _figure(block: Figure, number: int) -> str:
    drawn = picture(block.drawing)
    data = base64.b64encode(svg(drawn, block.title, block.alt)).decode()
    size = f'svg:width="{drawn.width:.1f}pt" svg:height="{drawn.height:.1f}pt"'
    frame = f'<draw:frame draw:name="F{number}" text:anchor-type="as-char" {size}><draw:image draw:mime-type="image/svg+xml">'
    image = f"<office:binary-data>{data}</office:binary-data></draw:image></draw:frame>"
    return f'<text:p text:style-name="H2">{xml(block.title)}</text:p><text:p text:style-name="Cell">{frame}{image}</text:p>'


if __name__ == "__main__":
    from tests.benchmarks.pack_document import make

    fodt(make(int(sys.argv[1])), Path(sys.argv[2]))
