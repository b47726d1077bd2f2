"""The words that sections share."""

import pytest

from csp_desktop.reports.blocks import Bullets, Cell, Heading, Text
from csp_desktop.reports.prose import prose
from csp_desktop.reports.wording import led_words, left_out, marked, ranged, sentence
from csp_desktop.services.reading import articled, in_sentence, sorted_numbers


@pytest.mark.parametrize(
    ("led_by", "minutes", "said"),
    [
        ("", None, ""),
        ("", 10, "10 minutes."),
        ("Chair", 1, "Led by the chair. 1 minute."),
        ("chair of MATAC", None, "Led by the chair of MATAC."),
        ("A superintendent", None, "Led by a superintendent."),
        ("Public Health", None, "Led by Public Health."),
    ],
)
def test_who_leads(led_by: str, minutes: int | None, said: str) -> None:
    assert led_words(led_by, minutes) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Domestic Abuse", "domestic abuse"),
        ("Violence Against Women and Girls (VAWG)", "violence against women and girls (VAWG)"),
        ("VAWG", "VAWG"),
        ("To reduce harm in Taunton", "to reduce harm in Taunton"),
        ("Prevention", "prevention"),
        ("", ""),
    ],
)
def test_a_title_within_a_sentence(words: str, said: str) -> None:
    assert in_sentence(words) == said


def test_articles_and_counts() -> None:
    assert articled("Serious Violence Duty grant") == "the Serious Violence Duty grant"
    assert articled("Public Health spending") == "Public Health spending"
    assert left_out(0, "bid", "bids", "not shown") == ""
    assert left_out(1, "older bid", "older bids", "not shown") == "One older bid is not shown."
    assert left_out(12, "older bid", "older bids", "not shown") == "12 older bids are not shown."


def test_ranges_and_full_stops() -> None:
    assert ranged("The plan for 2024-27 of North-West") == "The plan for 2024–27 of North-West"
    assert sentence(" Done ") == "Done."
    assert sentence("Why?") == "Why?"
    assert sentence("") == ""


def test_what_is_over_has_no_tick() -> None:
    assert marked("Deleted 2023", "closed") == "Deleted 2023"
    assert marked("", "late") == Cell("Not recorded", mark="late")


def test_numbers_sort_as_people_count() -> None:
    assert sorted(["DHR10", "DHR9", "x", "DHR1"], key=sorted_numbers) == ["DHR1", "DHR9", "DHR10", "x"]


def test_typed_text_becomes_blocks() -> None:
    typed = "One\nline\n\n- first\n• second\n\n# Head\n- third\nAfter"
    assert prose(typed) == (
        Text("One line"),
        Bullets(("first", "second")),
        Heading("Head"),
        Bullets(("third",)),
        Text("After"),
    )
    assert prose("") == ()
