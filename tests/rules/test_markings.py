"""The order of markings, and which stand in a box."""

from csp_desktop.rules.documents import Classification
from csp_desktop.rules.markings import boxed, strength


def test_they_are_in_the_order_of_the_classifications() -> None:
    markings = ["", *(one.marking for one in Classification)]
    assert sorted(set(markings), key=strength) == markings
    assert [one for one in markings if boxed(one)] == ["OFFICIAL-SENSITIVE", "EXEMPT"]


def test_paragraphs_beside_a_marking_change_nothing() -> None:
    assert strength("Exempt, paragraphs 1 and 2") == strength("EXEMPT")
    assert strength("HOUSE RULES") == strength("OFFICIAL")
    assert not boxed("HOUSE RULES")
