"""Worcestershire: the yearly Community Safety Agreements, other strategies and the areas the board oversees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.strategies import Alignment

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

AGREEMENTS = (
    # key, title, first and last year, status, follows, note
    (
        "2015",
        "Community Safety Agreement 2015/16",
        2015,
        2016,
        "ended",
        None,
        "Made and its action plan monitored in the year.",
    ),
    (
        "2016",
        "Community Safety Agreement 2016/17",
        2016,
        2017,
        "draft",
        "2015",
        "In September 2016 it was waiting for the Police and Crime Commissioner’s new plan.",
    ),
    (
        "2022",
        "Community Safety Agreement 2021/22",
        2021,
        2022,
        "not known",
        None,
        "The report of February 2022 says that the agreement is yearly and names four areas; it does not name the year. No "
        "agreement between 2017 and 2021 is in the reports.",
    ),
)
OTHERS = (
    # key, title, owner, status, note
    (
        "abuse",
        "Worcestershire Domestic Abuse Strategy",
        "Domestic Abuse Partnership Board",
        "published",
        "Published after the Domestic Abuse Act 2021.",
    ),
    (
        "abuse 2016",
        "Domestic Abuse and Sexual Violence Strategy",
        "Forum against Domestic Abuse and Sexual Violence",
        "not known",
        "Being refreshed in 2016, with the Health and Wellbeing Board and both safeguarding boards.",
    ),
    (
        "drugs",
        "Drug and Alcohol Strategy",
        "Substance Misuse Oversight Group",
        "draft",
        "For five years; being commissioned in 2022.",
    ),
    (
        "offending",
        "Reducing reoffending strategy and action plan",
        "Integrated Offender Management Strategy Group",
        "not known",
        "To be updated in 2016 once the Commissioner’s plan was out.",
    ),
    (
        "safer",
        "Safer West Mercia Plan",
        "Police and Crime Commissioner for West Mercia",
        "published",
        "Looks to prevention.",
    ),
    (
        "cse",
        "Child sexual exploitation strategy",
        "Children’s Safeguarding Board",
        "not known",
        "In 2016, with an action plan.",
    ),
)


def build(builder: Builder) -> None:
    """Strategies, the four areas, who delivers them, evidence and the fit with the Commissioner's plan."""
    builder.table(
        "strategies", "key title first_year last_year status supersedes note", AGREEMENTS, partnership="own"
    )
    builder.table("strategies", "key title owner status note", OTHERS)
    builder.table(
        "priorities",
        "key wording subject lead_group",
        [
            ("abuse", "Domestic abuse", "Domestic abuse", "dapb"),
            ("drugs", "Substance misuse", "Substance misuse", "smog"),
            ("offending", "Reducing offending", "Reoffending", "reoffending"),
            ("prevent", "Prevent and Protect (counter terrorism)", "Prevent and Protect", None),
        ],
        strategy="2022",
    )
    builder.table(
        "group_deliveries",
        "group priority",
        [
            ("dapb", "abuse"),
            ("smog", "drugs"),
            ("reoffending", "offending"),
            ("prevent", "prevent"),
            ("protect", "prevent"),
        ],
    )
    builder.add(
        Alignment,
        strategy="2022",
        meeting="hwb 2022",
        other="Safer West Mercia Plan",
        explanation="The Commissioner’s aims look to prevention and fit those of the board well.",
    )
    _evidence(builder)


def _evidence(builder: Builder) -> None:
    builder.table(
        "evidence",
        "priority statement source",
        [
            (
                "abuse",
                "Reviews show again and again that mental health and substance misuse go with domestic abuse",
                "Report to the Health and Wellbeing Board, 15 February 2022",
            ),
            (
                "prevent",
                "The county was held to be safe and at low risk of terror attacks, so long as everybody is watchful",
                "Report to scrutiny, 13 September 2016, on a restricted profile",
            ),
        ],
        area="Worcestershire",
    )
