"""Words that may point at a person: each kind is found, what looks like one is left alone, and any text is read quickly."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules import identifiers
from csp_desktop.rules.identifiers import find, masked, named_like, valid_nhs_number

PEOPLE = ("Morgan Example", "Head of Community Safety", "Chair")
AGENCIES = ("Sir William Gift Trust", "Dr Foster House")


def kinds(text: str) -> list[str]:
    return [one.kind for one in find(text, PEOPLE, AGENCIES)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DOB 3/4/84", identifiers.DATE_OF_BIRTH),
        ("d.o.b. 03-04-1984", identifiers.DATE_OF_BIRTH),
        ("She was born on 3 April 1984 in Leominster", identifiers.DATE_OF_BIRTH),
        ("born 3rd of April 1984", identifiers.DATE_OF_BIRTH),
        ("date of birth: April 3, 1984", identifiers.DATE_OF_BIRTH),
        ("1984-04-03 (DOB)", identifiers.DATE_OF_BIRTH),
        ("He died on 12 August 2024.", identifiers.DATE_OF_DEATH),
        ("the death on Monday, 12/08/2024", identifiers.DATE_OF_DEATH),
        ("NHS no 943 476 5919", identifiers.NHS_NUMBER),
        ("9434765919", identifiers.NHS_NUMBER),
        ("her NI number is qq 12 34 56 c".replace("qq", "ab"), identifiers.NATIONAL_INSURANCE),
        ("AB123456C", identifiers.NATIONAL_INSURANCE),
        ("lived near HR1 2PL.", identifiers.POSTCODE),
        ("sw1a 1aa", identifiers.POSTCODE),
        ("EC1A1BB", identifiers.POSTCODE),
        ("She rang 07700 900123 twice", identifiers.TELEPHONE),
        ("+44 7700 900123", identifiers.TELEPHONE),
        ("(01432) 960 123", identifiers.TELEPHONE),
        ("write to jo.bloggs@example.org please", identifiers.EMAIL),
        ("at 14 Orchard Road when", identifiers.ADDRESS),
        ("moved to 3a, St Owen’s Street", identifiers.ADDRESS),
        ("Flat 3, Tower House", identifiers.ADDRESS),
        ("Mrs Jane Bloggs said", identifiers.NAME),
        ("Dr J. Bloggs", identifiers.NAME),
        ("as morgan  example wrote", identifiers.NAME),
    ],
)
def test_each_kind_is_found(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "DHR09 under section 9 of the Domestic Violence, Crime and Victims Act 2004",
        "Section 9 Crown Court guidance, in force 13 April 2011",
        "The Domestic Abuse Act 2021 and s.19 of the 2024 Act",
        "Notified 3 March 2026; the panel met on 12/08/2024",
        "Herefordshire Council, West Mercia Police and Women’s Aid",
        "A death in August 2024, of a woman born in 1984",
        "Mr A and Ms B, known as Adult C",
        "the A1 2nd junction, M5 4th exit",
        "£9434765919 over 3 years",
        "Call 0300 123 4567, 0808 2000 247 or 101",
        "Safer Streets 4, 2024 High Street scheme, the 5 Safer Lane projects",
        "the Sir William Gift Trust and Dr Foster House",
        "Head of Community Safety chairs",
        "SR (25/26) 01, reference 1234567890",
        "30 days, 12 Key Way lessons and £1,234.56",
        "pp 12-14 of 120; 315th of 315",
    ],
)
def test_what_is_no_identifier_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_several_are_told_apart_in_their_order() -> None:
    text = "Mrs Jane Bloggs, born 3/4/84, of 14 Orchard Road, HR1 2PL, 07700 900123"
    order = [*(identifiers.NAME, identifiers.DATE_OF_BIRTH, identifiers.ADDRESS)]
    assert kinds(text) == [*order, identifiers.POSTCODE, identifiers.TELEPHONE]
    assert masked(text, find(text)) == "…, born …, of …, …, …"
    assert [text[one.start : one.end] for one in find(text)] == [one.words for one in find(text)]


def test_a_role_is_no_name() -> None:
    assert named_like("Jo Bloggs")
    assert not named_like("Chief Executive")
    assert not named_like("Head of Safety")
    assert not named_like("Jo")


@given(st.integers(min_value=0, max_value=999_999_999), st.sampled_from(["", " ", "-"]))
def test_every_nhs_number_is_found_and_no_other_digit_will_do(nine: int, gap: str) -> None:
    body = f"{nine:09}"
    right = [digit for digit in "0123456789" if valid_nhs_number(body + digit)]
    assert len(right) <= 1
    for digit in "0123456789":
        whole = body + digit
        text = f"number {gap.join((whole[:3], whole[3:6], whole[6:]))} on file"
        found = find(text)
        if digit in right:
            assert found, text
        else:
            assert identifiers.NHS_NUMBER not in [one.kind for one in found]


@given(st.text(max_size=400), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_is_read(text: str, names: list[str]) -> None:
    found = find(text, names, names[:1])
    assert [text[one.start : one.end] for one in found] == [one.words for one in found]
    ends = [0, *(one.end for one in found)]
    assert all(one.start >= end for one, end in zip(found, ends, strict=False)), "none overlap"


@pytest.mark.parametrize(
    "piece", ["1", "0 ", "A", "Aa ", "a.", "born ", "1/1/", "Mr A", "a@a.", "07", "AB12"]
)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    begun = time.perf_counter()
    find(text, PEOPLE, AGENCIES)
    assert time.perf_counter() - begun < 1.0
