"""Whether a body stood at a date: what its record says decides, and where nothing says so it is not known."""

import pytest

from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.groups import GroupStatus
from csp_desktop.rules.standing import Seen, standing


def day(text: str) -> PartialDate:
    found = parse_date(text)
    assert found is not None
    return found


def seen(*texts: str) -> list[Seen]:
    return [Seen(day(text).first, day(text).last) for text in texts]


def at(
    when: str,
    created: str = "",
    ended: str = "",
    status: GroupStatus | None = GroupStatus.ACTIVE,
    *named: str,
) -> str:
    return standing(
        day(created) if created else None, day(ended) if ended else None, status, seen(*named), day(when)
    )


@pytest.mark.parametrize(
    ("when", "said"),
    [("28/2/2019", "did not"), ("1/3/2019", "stood"), ("30/9/2022", "stood"), ("1/10/2022", "did not")],
)
def test_a_body_with_both_dates_stands_between_them(when: str, said: str) -> None:
    assert at(when, "March 2019", "September 2022", GroupStatus.CLOSED) == said


def test_an_end_alone_says_that_it_stood_until_then_but_not_since_when() -> None:
    closed = GroupStatus.CLOSED
    assert at("1/3/2017", "", "20/3/2017", closed) == "stood"
    assert at("21/3/2017", "", "20/3/2017", closed) == "did not"
    assert at("1/3/2010", "", "20/3/2017", closed) == "not known"


def test_by_and_before_say_only_that_it_had_happened() -> None:
    assert at("1/1/2017", "", "by March 2017", GroupStatus.CLOSED) == "not known"
    assert at("1/4/2017", "", "by March 2017", GroupStatus.CLOSED) == "did not"
    assert at("1/2/2022", "before 15/2/2022") == "stood"
    assert at("1/2/2018", "before 15/2/2022") == "not known"


def test_a_body_stands_while_the_records_name_it_and_a_year_around() -> None:
    unsure = GroupStatus.NOT_KNOWN
    assert at("1/6/2017", "", "", unsure, "27/4/2017") == "stood"
    assert at("1/6/2016", "", "", unsure, "27/4/2017") == "stood"
    assert at("1/6/2024", "", "", unsure, "27/4/2017") == "not known"
    assert at("1/6/2017", "", "", GroupStatus.ACTIVE, "August 2024") == "not known"
    assert at("1/6/2030", "", "", GroupStatus.ACTIVE, "August 2024") == "stood"
    assert at("1/6/2030", "", "", GroupStatus.MERGED, "August 2024") == "did not"


def test_without_any_day_the_status_alone_speaks() -> None:
    assert at("2017") == "stood"
    assert at("2017", status=None) == "stood"
    assert at("2017", status=GroupStatus.CLOSED) == "did not"
    assert at("2017", status=GroupStatus.NOT_KNOWN) == "not known"
    assert at("2017", status=GroupStatus.PROPOSED) == "did not"


@pytest.mark.parametrize("when", ["1800", "2199"])
def test_the_first_and_last_years_have_an_answer_too(when: str) -> None:
    assert at(when, "1800", "", GroupStatus.ACTIVE, "2199") == "stood"
