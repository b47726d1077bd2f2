"""Chart files: text that can be read and searched, a picture that is not blank, words for who cannot see it."""

import io
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image

from csp_desktop.charts.files import complete, pdf_bytes, png_bytes, write_chart
from csp_desktop.charts.picture import Words
from csp_desktop.charts.spec import ChartSpec, Series
from csp_desktop.errors import KnownError
from tests.charts.examples import AWARDS, DRAWINGS, GOVERNANCE, NO_TABLE, STREAMS

SVG = "{http://www.w3.org/2000/svg}"


def svg_of(path):
    return ElementTree.parse(path).getroot()


def test_an_svg_is_well_formed_and_its_text_is_text(tmp_path):
    path = tmp_path / "awards.svg"
    write_chart(AWARDS, path)
    root = svg_of(path)
    texts = [node.text for node in root.iter(f"{SVG}text")]
    for words in (AWARDS.title, AWARDS.subtitle, AWARDS.source, *AWARDS.categories, *AWARDS.series[0].labels):
        assert words in texts
    assert root.find(f"{SVG}title").text == AWARDS.title
    assert root.find(f"{SVG}desc").text == AWARDS.alt


def test_svg_bars_are_as_long_as_their_values(tmp_path):
    path = tmp_path / "awards.svg"
    write_chart(AWARDS, path)
    lengths = []
    for node in svg_of(path).iter(f"{SVG}path"):
        if node.get("d").endswith("Z"):
            xs = [float(pair.split()[0]) for pair in node.get("d").strip("MZ").split("L")]
            lengths.append(max(xs) - min(xs) + float(node.get("stroke-width") or 0))
    values = AWARDS.series[0].values
    assert [round(length / lengths[0], 3) for length in lengths] == [round(v / values[0], 3) for v in values]


def test_markup_in_names_stays_text_in_an_svg(tmp_path):
    awkward = ("Smith & Jones <smith@x.gov.uk>", "<b>bold</b>", "Llŷn\x07")
    spec = ChartSpec(
        "bars",
        "a < b & c",
        "s",
        awkward,
        (Series("x", (3, 2, 1), ("£3", "£2", "£1")),),
        NO_TABLE,
        alt="<alt>",
    )
    write_chart(spec, tmp_path / "x.svg")
    root = svg_of(tmp_path / "x.svg")
    texts = [node.text for node in root.iter(f"{SVG}text")]
    assert "Smith & Jones <smith@x.gov.uk>" in " ".join(texts)
    assert {"<b>bold</b>", "a < b & c"} <= set(texts)
    assert any("Llŷn" in text and "\x07" not in text for text in texts)
    assert root.find(f"{SVG}desc").text == "<alt>"
    assert not root.findall(f".//{SVG}b")


@pytest.mark.parametrize("spec", DRAWINGS)
def test_every_text_of_a_drawing_is_in_its_svg(spec, tmp_path):
    write_chart(spec, tmp_path / "x.svg", "A title")
    texts = [node.text for node in svg_of(tmp_path / "x.svg").iter(f"{SVG}text")]
    assert texts == [mark.text for mark in complete(spec, "A title").marks if isinstance(mark, Words)]


def test_a_png_is_not_blank_and_carries_its_words(tmp_path):
    path = tmp_path / "streams.png"
    write_chart(STREAMS, path)
    with Image.open(path) as image:
        image.load()
        assert image.info["Description"] == STREAMS.alt
        assert image.info["Title"] == STREAMS.title
        assert [round(part) for part in image.info["dpi"]] == [200, 200]
        colours = {colour: count for count, colour in image.convert("RGB").getcolors(1 << 24)}
    total = sum(colours.values())
    assert 0.5 < colours[(255, 255, 255)] / total < 0.98
    assert colours[(0x12, 0x43, 0x6D)] > 1000
    assert colours[(0x28, 0xA1, 0x97)] > 1000


def test_a_pdf_is_one_trimmed_page_with_embedded_fonts_and_its_words(tmp_path):
    path = tmp_path / "streams.pdf"
    write_chart(STREAMS, path)
    drawn = complete(STREAMS)
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 1
        assert document[0].get_size() == pytest.approx((drawn.width, drawn.height), abs=0.1)
        details = document.get_metadata_dict()
        assert (details["Title"], details["Subject"]) == (STREAMS.title, STREAMS.alt)
        assert "Commissioner’s grant" in document[0].get_textpage().get_text_range()
    assert b"Helvetica" not in path.read_bytes()


def test_a_diagram_takes_the_title_it_is_given():
    texts = [
        mark.text for mark in complete(GOVERNANCE, "Who answers to whom").marks if isinstance(mark, Words)
    ]
    assert texts[0] == "Who answers to whom"


def test_a_smaller_density_makes_a_smaller_picture():
    drawn = complete(AWARDS)
    sizes = [Image.open(io.BytesIO(png_bytes(drawn, dpi=dpi))).size[0] for dpi in (72, 144)]
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=2)
    assert pdf_bytes(drawn).startswith(b"%PDF")


def test_another_suffix_is_refused_and_nothing_is_written(tmp_path):
    with pytest.raises(KnownError) as problem:
        write_chart(AWARDS, tmp_path / "chart.gif")
    assert "chart.gif" in problem.value.text
    assert ".png" in problem.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(KnownError):
        write_chart(AWARDS, tmp_path / "none" / "chart.svg")
