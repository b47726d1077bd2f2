"""What no font holds is named before the build and printed as its name; the page's faces hold what British text needs."""

import pytest
from reportlab.pdfbase import pdfmetrics

from csp_desktop.charts import fonts
from csp_desktop.reports.blocks import Cell, Column, Facts, Heading, Row, Run, Table, Text
from csp_desktop.reports.glyphs import Unprintable, printed, unprintable
from tests.reports.printed import printed_pdf
from tests.reports.specimen import document


def test_an_emoji_is_named_with_its_block_before_the_build() -> None:
    made = document(Text("Body"), Heading("A good meeting 🙂"))
    assert unprintable(made) == (
        Unprintable("🙂", "slightly smiling face", "block 2, Heading “A good meeting 🙂”"),
    )


def test_it_is_found_wherever_it_stands() -> None:
    row = Row((Cell("", bullets=((Run("漢"),),)), "\x07"))
    made = document(Facts((("😀", "words"),)), Table("Caption", (Column("One"), Column("Two ⛄")), (row,)))
    assert [found.character for found in unprintable(made)] == ["😀", "⛄", "漢", "\x07"]


def test_the_document_s_own_words_are_looked_at() -> None:
    made = document(title="Meeting 🎄")
    assert [(found.name, found.where) for found in unprintable(made)] == [
        ("christmas tree", "the document's title")
    ]


def test_it_is_printed_as_its_name() -> None:
    made = printed_pdf(document(Text("Well done 😀, all")))
    assert "Well done [grinning face], all" in made.text
    assert [found.character for found in made.result.unprintable] == ["😀"]


def test_a_plain_document_has_nothing_to_name() -> None:
    assert (
        unprintable(document(Text("Ŵ ŷ Llŷn – £1.50 − 5 °C, “quoted”, naïve café, ½, •\tand\nso on\r\n")))
        == ()
    )


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain", "plain"),
        ("w\u0302y\u0302", "ŵŷ"),  # letters and their accents apart, as some systems write them
        ("a\u2028b\r\nc\rd", "a\nb\nc\nd"),
        ("a\tb\u2003c", "a b c"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07", "bell"),
        ("👍🏽", "[thumbs up sign][emoji modifier fitzpatrick type-4]"),
        ("☎\ufe0f", "[black telephone]"),
        ("\ue000", "[character U+E000]"),
    ],
)
def test_what_is_printed(given: str, shown: str) -> None:
    assert printed(given) == shown


def test_all_faces_hold_the_same_characters() -> None:
    held = [frozenset(pdfmetrics.getFont(fonts.font(face)).face.charToGlyph) for face in fonts.FILES]
    assert len(set(held)) == 1


def test_the_faces_hold_welsh_money_and_the_page_s_own_signs() -> None:
    held = pdfmetrics.getFont(fonts.font(fonts.REGULAR)).face.charToGlyph
    assert [
        letter
        for letter in "ŴŵŶŷẀẁẂẃÂâÊêÎîÔôÛûÄäËëÏïÖöŸÿÁáÉéÍíÓóÚúÝý£€–—−•…“”‘’½¼¾²°§"
        if ord(letter) not in held
    ] == []
