"""The acceptance facts of the council reports, read back from the three real samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.figures import Figure
from csp_desktop.rules.funding import part_year
from csp_desktop.rules.money import Pence

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile


def printed(records: RecordsFile, column: str, name: str) -> str:
    """A measure's figure as printed; "" where there is none."""
    [(key,)] = records.query(f"SELECT {column} FROM measures WHERE name = ?", (name,))
    return Figure.from_key(key).text if key else ""


def test_somersets_five_awards(somerset: RecordsFile) -> None:  # A1
    awards = somerset.query("SELECT title, amount, starts_note, status FROM awards ORDER BY id")
    assert [(title, amount) for title, amount, _, _ in awards] == [
        ("Positive Lives", 22_000_000),
        ("One Team Development projects", 13_250_000),
        ("Vulnerability Pathways – systems review", 975_300),
        ("Project SHE", 10_177_900),
        ("CSE Prevention", 19_500_000),
    ]
    assert sum(amount for _, amount, _, _ in awards) == 65_903_200
    assert [note for _, _, note, _ in awards if note] == ["Not starting until year 2/3"]
    providers = somerset.query(
        "SELECT o.name FROM award_providers p JOIN awards a ON a.id = p.award_id"
        " JOIN organisations o ON o.id = p.organisation_id WHERE a.title = 'Positive Lives' ORDER BY p.position"
    )
    assert providers == [("Julian House",), ("Mendip District Council",)]
    assert somerset.query(
        "SELECT a.title, count(*) FROM award_aims m JOIN awards a ON a.id = m.award_id GROUP BY a.id"
    ) == [("One Team Development projects", 3), ("Project SHE", 6)]


def test_somersets_reviews_are_counted_together_only(somerset: RecordsFile) -> None:  # A2
    counts: dict[str, list[int]] = {}
    for breakdown, count in somerset.query(
        "SELECT breakdown, count FROM review_tallies ORDER BY breakdown, position"
    ):
        counts.setdefault(breakdown, []).append(count)
    assert counts == {
        "Reviews commissioned": [6],
        "When the death happened": [4, 2],
        "How the death came about": [4, 1, 1],
        "Male or female": [3, 3],
        "Where the review is": [1, 5],
    }
    assert {sum(some) for some in counts.values()} == {6}
    assert somerset.query("SELECT stage, count(*) FROM reviews GROUP BY stage ORDER BY stage") == [
        ("in progress", 5),
        ("with the home office", 1),
    ]
    assert somerset.query("SELECT id FROM reviews WHERE manner <> '' OR death_period IS NOT NULL") == []
    assert somerset.query("SELECT count(*) FROM themes") == [(2,)]


def test_dhr09_teaches_nothing_and_dhr10_goes_two_ways(herefordshire: RecordsFile) -> None:  # A3
    learning = dict(herefordshire.query("SELECT number, learning FROM reviews WHERE number LIKE 'DHR%'"))
    assert learning == {"DHR09": "no identified learning", "DHR10": "identified"}
    found = herefordshire.query(
        "SELECT v.number, r.level, r.acceptance, g.name FROM recommendations r JOIN reviews v ON v.id = r.review_id"
        " JOIN recommendation_routes t ON t.recommendation_id = r.id JOIN groups g ON g.id = t.group_id"
        " ORDER BY r.level, g.name"
    )
    assert found == [
        ("DHR10", level, "accepted", route)
        for level in ("partnership", "single-agency")
        for route in ("DA Local Partnership", "Joint Case Review")
    ]
    assert (
        herefordshire.query(
            "SELECT a.id FROM actions a JOIN recommendations r ON r.id = a.recommendation_id"
            " JOIN reviews v ON v.id = r.review_id WHERE v.number = 'DHR09'"
        )
        == []
    )


def test_drugs_left_for_assurance_and_came_back(herefordshire: RecordsFile) -> None:  # A4
    assert herefordshire.query(
        "SELECT b.status, b.dropped, b.went_to, s.first_year, a.number, a.wording, t.first_year, l.kind"
        " FROM priority_links l JOIN priorities b ON b.id = l.before_id JOIN strategies s ON s.id = b.strategy_id"
        " JOIN priorities a ON a.id = l.after_id JOIN strategies t ON t.id = a.strategy_id"
        " WHERE a.subject = 'Drugs and alcohol'"
    ) == [
        (
            "dropped to assurance",
            "2017-03-20",
            "Assurance reporting",
            2014,
            "3",
            "Misuse of Drugs",
            2024,
            "returned",
        ),
    ]
    assert herefordshire.query(
        "SELECT p.subject, i.since FROM assurance_items i JOIN priorities p ON p.id = i.priority_id ORDER BY p.subject"
    ) == [("Drugs and alcohol", "2017-03-20"), ("Reoffending", "2017-03-20")]


def test_somersets_treatment_figures(somerset: RecordsFile) -> None:  # A5
    rows = somerset.query(
        "SELECT name, quartile_of FROM measures WHERE heading LIKE 'Treatment%' ORDER BY position"
    )
    table = [
        (name, *(printed(somerset, one, name) for one in ("baseline", "latest", "quartile")), of)
        for name, of in rows
    ]
    assert table == [
        ("Local opiate clients", "10.1%", "11.0%", "7.26% – 11.48%", "LAs"),
        ("National opiate clients", "6.8%", "6.6%", "", ""),
        ("Local alcohol clients", "47.2%", "46.3%", "40.85%", "National"),
        ("National alcohol clients", "38.3%", "38.6%", "", ""),
    ]


def test_the_rank_keeps_its_own_denominator(herefordshire: RecordsFile) -> None:  # A6
    assert herefordshire.query("SELECT rank, caveat <> '' FROM evidence WHERE rank IS NOT NULL") == [
        ("18/315", 1)
    ]


def test_eighteen_invited_and_seventeen_people(worcestershire: RecordsFile) -> None:  # A7
    assert worcestershire.query("SELECT count(*), count(DISTINCT person_id) FROM invitees") == [(18, 17)]


def test_somersets_papers_were_late(somerset: RecordsFile) -> None:  # A8
    assert somerset.query("SELECT held, published, supplement FROM meetings WHERE supplement") == [
        ("2018-11-15", "2018-11-13", 1)
    ]
    assert somerset.query("SELECT signed, status FROM sign_offs") == [("2018-11-08", "signed off")] * 3


def test_underspends_have_words_for_amounts(herefordshire: RecordsFile) -> None:  # A9
    assert herefordshire.query("SELECT year, amount, amount_says FROM underspends ORDER BY year") == [
        (2022, None, "not recorded"),
        (2023, None, "not recorded"),
    ]
    assert herefordshire.query("SELECT DISTINCT amount, amount_says FROM awards") == [(None, "not recorded")]


def test_the_triage_of_june_2016(worcestershire: RecordsFile) -> None:  # A10
    names = worcestershire.query(
        "SELECT name FROM measures WHERE heading = 'Domestic abuse triage' ORDER BY position"
    )
    assert [printed(worcestershire, "latest", name) for (name,) in names] == ["1,136", "80", "52"]


def test_twelve_plan_lines(somerset: RecordsFile) -> None:  # A11
    assert somerset.query(
        "SELECT p.number, count(*) FROM plan_lines l JOIN priorities p ON p.id = l.priority_id GROUP BY p.number"
    ) == [("1", 2), ("2", 3), ("3", 5), ("4", 2)]


def test_the_domestic_abuse_contract_over_2016_17(worcestershire: RecordsFile) -> None:  # A12
    rates = worcestershire.query("SELECT per_year, starts, ends FROM award_rates ORDER BY id")
    assert rates == [(46_200_000, None, "2016-10"), (41_700_000, "2016-11", None)]
    assert part_year([(Pence(rates[0][0]), 7), (Pence(rates[1][0]), 5)]) == 44_325_000


def test_four_action_points_with_answers(herefordshire: RecordsFile) -> None:  # A13
    points = herefordshire.query(
        "SELECT number, addressed_to, response, status FROM action_points ORDER BY number"
    )
    assert [
        (number, to)
        for number, to, _, _ in points
        if to in ("West Mercia Police", "Herefordshire Safeguarding Adult Board")
    ] == [
        ("2", "Herefordshire Safeguarding Adult Board"),
        ("4", "West Mercia Police"),
    ]
    assert [number for number, _, _, _ in points] == ["1", "2", "3", "4"]
    assert all(response and status == "answered" for _, _, response, status in points)


def test_the_posts(herefordshire: RecordsFile) -> None:  # A15
    assert herefordshire.query(
        "SELECT p.title, p.status, p.until, b.status FROM posts p LEFT JOIN bids b ON b.id = p.bid_id ORDER BY p.id"
    ) == [
        ("Support post for the partnership", "deleted", "2023", None),
        ("Community Resilience Manager", "in post", None, None),
        ("Community Safety Lead", "recruiting", None, None),
        ("Community Safety Coordinator", "awaiting bid", None, "awaiting"),
    ]


def test_the_youth_violence_product_is_for_september(herefordshire: RecordsFile) -> None:  # A17
    assert herefordshire.query(
        "SELECT p.received, m.held, p.status, count(r.id) FROM products p JOIN meetings m ON m.id = p.meeting_id"
        " JOIN recommendations r ON r.product_id = p.id WHERE r.status = 'not allocated'"
    ) == [("2024-07", "2024-09", "yet to be discussed", 6)]
    [(ask,)] = herefordshire.query(
        "SELECT i.ask FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id"
        " WHERE m.held = '2024-09' AND i.paper = 'reviews'"
    )
    assert "serious violence" in ask
    assert "six recommendations" in ask
