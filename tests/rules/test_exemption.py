"""The paragraphs of Schedule 12A, as typed, and the resolution that names them."""

import pytest

from csp_desktop.rules.exemption import (
    PARAGRAPHS,
    RESOLUTION,
    marking_words,
    paragraph_words,
    paragraphs_in,
    problem_with,
    resolution,
    template_problem,
)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", ()),
        ("3", (3,)),
        ("1, 2", (1, 2)),
        ("2 and 1", (1, 2)),
        ("paras 1 & 7", (1, 7)),
        ("1-3", (1, 2, 3)),
        ("9", ()),
        ("12A", ()),
    ],
)
def test_the_paragraphs_that_a_text_names(typed: str, numbers: tuple[int, ...]) -> None:
    assert paragraphs_in(typed) == numbers


@pytest.mark.parametrize("typed", ["", " ", "1", "1, 2", "1 and 2", "para 3", "1–3", "1 & 7."])
def test_what_names_paragraphs_is_taken(typed: str) -> None:
    assert problem_with(typed) == ""


@pytest.mark.parametrize("typed", ["8", "0", "personal", "1, personal", "12"])
def test_what_names_none_is_refused_with_what_to_type(typed: str) -> None:
    assert "run from 1 to 7" in problem_with(typed)


def test_there_are_seven_as_in_the_order_of_2006() -> None:
    assert list(PARAGRAPHS) == [1, 2, 3, 4, 5, 6, 7]
    assert "prevention, investigation or prosecution of crime" in PARAGRAPHS[7]
    assert "legal professional privilege" in PARAGRAPHS[5]


def test_the_resolution_names_the_paragraphs() -> None:
    assert "as defined in paragraphs 1 and 2 of Part 1 of Schedule 12A" in resolution(RESOLUTION, (1, 2))
    assert "section 100A(4) of the Local Government Act 1972" in resolution(RESOLUTION, (3,))
    assert "as defined in Part 1 of Schedule 12A" in resolution(RESOLUTION, ())
    assert resolution("Under {paragraphs}.", ()) == "Under Part 1 of Schedule 12A."
    assert (paragraph_words((3,)), paragraph_words(())) == ("paragraph 3", "")
    assert marking_words("EXEMPT", (1, 2)) == "EXEMPT, PARAGRAPHS 1 AND 2"
    assert marking_words("OFFICIAL", ()) == "OFFICIAL"


def test_a_wording_without_a_place_for_them_is_refused() -> None:
    assert template_problem(RESOLUTION) == ""
    assert "{paragraphs}" in template_problem("That the public leave.")
