"""Somerset: the four figures on treatment with their quartiles, and the other figures of the annual report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

TREATMENT = "Treatment completed and no return within six months"
REPORT = "Safer Somerset Partnership annual report 2017/18"
QUARTILES = (
    # key, name, series, comparator, baseline, latest, quartile, quartile of, headline
    (
        "opiate",
        "Local opiate clients",
        "Local",
        "National opiate clients",
        "10.1%",
        "11.0%",
        "7.26% - 11.48%",
        "LAs",
        True,
    ),
    ("opiate all", "National opiate clients", "National", "", "6.8%", "6.6%", None, "", False),
    (
        "alcohol",
        "Local alcohol clients",
        "Local",
        "National alcohol clients",
        "47.2%",
        "46.3%",
        "40.85%",
        "National",
        True,
    ),
    ("alcohol all", "National alcohol clients", "National", "", "38.3%", "38.6%", None, "", False),
)
OTHERS = (
    # heading, position, name, latest, latest period, area, population, direction, caveat
    (
        "One Teams",
        5,
        "Deprived areas that One Teams cover",
        "12",
        "",
        "Somerset",
        "",
        "neither",
        "Among the most deprived.",
    ),
    (
        "Peer mentors",
        6,
        "People who completed the peer mentor course",
        "nearly 100",
        "2014 to 2018",
        "Somerset",
        "People who use the service",
        "higher is better",
        "Those of September 2018 are among them.",
    ),
    ("Peer mentors", 7, "Weeks the course lasts", "8", "", "Somerset", "", "neither", ""),
    ("Peer mentors", 8, "Modules of the course", "8", "", "Somerset", "", "neither", ""),
    ("Peer mentors", 9, "Courses a year", "4", "", "Somerset", "", "neither", ""),
    (
        "Peer mentors",
        10,
        "Peer mentors at the graduation in September",
        "20",
        "September 2018",
        "Somerset",
        "",
        "higher is better",
        "The year is not printed; taken as that of the report.",
    ),
    ("Peer mentors", 11, "Active peer mentors", "24", "2018", "Somerset", "", "higher is better", ""),
    (
        "Peer mentors",
        12,
        "Former peer mentors employed in the service",
        "22",
        "2014 to 2018",
        "Somerset",
        "",
        "higher is better",
        "",
    ),
    (
        "Peer mentors",
        13,
        "Former peer mentors in other jobs",
        "16",
        "2014 to 2018",
        "Somerset",
        "",
        "higher is better",
        "",
    ),
    (
        "Domestic abuse",
        14,
        "High-risk MARAC cases that needed no meeting face to face",
        "about 30%",
        "June 2018",
        "Somerset",
        "Cases heard at MARAC",
        "neither",
        "From an audit.",
    ),
    (
        "Domestic abuse",
        15,
        "Pathfinder’s pilot sites in its second phase",
        "5",
        "2018",
        "",
        "",
        "neither",
        "Somerset is one of them.",
    ),
    (
        "Drug and alcohol service from April 2019",
        16,
        "Areas of the strategic aspirations",
        "9",
        "",
        "Somerset",
        "",
        "neither",
        "",
    ),
)


def build(builder: Builder) -> None:
    """The measures in the order of the report, with an observation for each figure."""
    for position, row in enumerate(QUARTILES, start=1):
        _quartile(builder, position, *row)
    builder.table(
        "measures",
        "heading position name latest latest_period area population direction caveat",
        OTHERS,
        source=REPORT,
    )


def _quartile(
    builder: Builder,
    position: int,
    key: str,
    name: str,
    series: str,
    comparator: str,
    baseline: str,
    latest: str,
    quartile: str | None,
    quartile_of: str,
    headline: bool,
) -> None:
    """One row of the treatment table; the two periods are printed without dates (SO18 3.3)."""
    builder.table(
        "measures",
        "key name comparator baseline latest quartile quartile_of headline",
        [(key, name, comparator, baseline, latest, quartile, quartile_of, headline)],
        position=position,
        heading=TREATMENT,
        population="Everybody in treatment",
        area="Somerset" if series == "Local" else "National",
        unit="percent",
        direction="higher is better",
        baseline_period="Baseline period",
        latest_period="Latest period",
        source=REPORT,
        caveat="The report does not date the two periods.",
    )
    builder.table(
        "observations",
        "period_words figure",
        [("Baseline period", baseline), ("Latest period", latest)],
        measure=key,
        series=series,
    )
