"""Worcestershire: domestic homicide reviews, other reviews' recommendations, and information products."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

PRODUCTS = (
    # key, name, supplier, received, meeting, status, restricted, findings
    (
        "ctlp",
        "Counter Terrorism Local Profile (CTLP)",
        "police",
        None,
        None,
        "received",
        True,
        "A restricted document, named only.",
    ),
    (
        "north",
        "Scorecard: Total Recorded Crime 2015/16, North Worcestershire",
        "pcc",
        "2016",
        "ospb 2016",
        "received",
        False,
        "The figures are in the appendix, which has not been seen.",
    ),
    (
        "south",
        "Scorecard: Total Recorded Crime 2015/16, South Worcestershire",
        "pcc",
        "2016",
        "ospb 2016",
        "received",
        False,
        "The figures are in the appendix, which has not been seen.",
    ),
    (
        "jsna",
        "Needs assessment briefing on sexual violence",
        "county",
        None,
        None,
        "requested",
        False,
        "Being finished in 2016.",
    ),
    (
        "picture",
        "Commonly Recognised Information Picture",
        "police",
        None,
        None,
        "not recorded",
        False,
        "Tells the police of tensions in communities; in 2016 Public Health asked how the hate incident bodies could use it.",
    ),
    (
        "victims",
        "Needs assessment on mental health commissioning for victims of sexual violence",
        None,
        None,
        None,
        "requested",
        False,
        "By several agencies; being finished in February 2022.",
    ),
    (
        "housing",
        "Assessment of offenders’ housing and support pathways",
        None,
        None,
        None,
        "requested",
        False,
        "By the Reducing Reoffending Group; in hand in February 2022.",
    ),
)


def build(builder: Builder) -> None:
    """Reviews and counts of them, themes, products and recommendations."""
    _reviews(builder)
    heads = "key name supplier received meeting status restricted findings"
    builder.table("products", heads, PRODUCTS)
    builder.table(
        "data_supplies",
        "organisation name status note",
        [
            (
                "police",
                "Domestic abuse data",
                "not recorded",
                "In 2022 Public Health and the police look at how to improve and redesign it for all partners.",
            ),
            (
                "pcc",
                "Crime scorecards in a standard form",
                "received",
                "In 2016 they were to be changed for the new Commissioner’s priorities.",
            ),
            (
                "police",
                "Data on cohorts of offenders",
                "received",
                "Reported to the Commissioner; being extended in 2016.",
            ),
        ],
    )
    _recommendations(builder)


def _reviews(builder: Builder) -> None:
    builder.table(
        "reviews",
        "number stage holder note",
        [
            *(
                (
                    f"2015/16, {one} of 3",
                    "published",
                    "partnership",
                    "Completed in 2015/16; on the website of its CSP.",
                )
                for one in (1, 2, 3)
            ),
            *(
                (
                    f"2016/17, {one} of 3",
                    "referred",
                    None,
                    "Referred by September 2016. What followed is not in the reports seen.",
                )
                for one in (1, 2, 3)
            ),
        ],
        learning="not recorded",
    )
    builder.table(
        "review_tallies",
        "period category",
        [("2015/16", "Completed and published"), ("2016/17", "Referred")],
        breakdown="Where the review is",
        count=3,
        source="Report to scrutiny, 13 September 2016",
    )
    builder.table(
        "themes",
        "key name learning",
        [
            ("mental", "Mental health problems", "Go with domestic abuse in many reviews."),
            ("substance", "Substance misuse", "Goes with domestic abuse in many reviews."),
        ],
    )
    builder.table("review_themes", "theme", [("mental",), ("substance",)], period="Up to February 2022")


def _recommendations(builder: Builder) -> None:
    """Recommendations from elsewhere than death reviews; their wording is not published (E15)."""
    builder.table(
        "recommendations",
        "key wording source_kind product source acceptance status note",
        [
            (
                "peer",
                "A series of recommendations; their wording is not in the report.",
                "peer review",
                None,
                "External peer review of how partnerships in Worcestershire are governed and run, 2015/16",
                "not recorded",
                "not known",
                "Reported back to the board. In 2016 the two CSPs were considering those meant for them.",
            ),
            (
                "ctlp",
                "Some recommendations of the profile, which is restricted.",
                "profile",
                "ctlp",
                "",
                "accepted",
                "in progress",
                "Being taken into the Prevent action plan in 2016.",
            ),
        ],
        level="not recorded",
    )
    builder.table(
        "recommendation_routes",
        "recommendation group",
        [("peer", "north"), ("peer", "south"), ("ctlp", "prevent")],
    )
