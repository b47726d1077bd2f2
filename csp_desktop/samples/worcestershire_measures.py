"""Worcestershire: every figure of the 2016 report, by area."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

NORTH, SOUTH, COUNTY = "North Worcestershire", "South Worcestershire", "Worcestershire"
REPORT = "Report to scrutiny, 13 September 2016"
NO_BASE = "The report gives neither the period nor the figure it is compared with."
RISE = "Part of the rise comes from changes in reporting and from older cases reported now."
RECENT = "Current means recorded within 28 days of the offence. An average."
TRIAGE, HATE, ABUSE, SEXUAL = "Domestic abuse triage", "Hate crime", "Domestic abuse", "Sexual offences"
TWO_YEARS, SIX_YEARS = "2013/14 to 2015/16", "2010/11 to 2015/16"
FIGURES = (
    # heading, measure, area, latest, period, direction, caveat
    (TRIAGE, "Domestic abuse incidents at triage", COUNTY, "1,136", "June 2016", "ambiguous", ""),
    (TRIAGE, "Of these, referrals accepted", COUNTY, "80", "June 2016", "neither", ""),
    (
        TRIAGE,
        "Of these, opened for assessment by children’s social care",
        COUNTY,
        "52",
        "June 2016",
        "neither",
        "The rest were pointed to other services.",
    ),
    (HATE, "Change in hate crime over two years", NORTH, "+58%", TWO_YEARS, "ambiguous", ""),
    (HATE, "Change in hate crime over two years", SOUTH, "+103%", TWO_YEARS, "ambiguous", ""),
    (HATE, "Race-related share of reported incidents", NORTH, "36.7%", "2015/16", "neither", ""),
    (HATE, "Race-related share of reported incidents", SOUTH, "39%", "2015/16", "neither", ""),
    (ABUSE, "Change in recorded domestic abuse", COUNTY, "+72%", "Not stated", "ambiguous", NO_BASE),
    (
        ABUSE,
        "Change in calls to the domestic abuse helpline",
        COUNTY,
        "+154%",
        "Not stated",
        "ambiguous",
        NO_BASE,
    ),
    (ABUSE, "High-risk cases discussed at MARAC", COUNTY, "502", "2015/16", "ambiguous", ""),
    (ABUSE, "Change in high-risk cases on the year before", COUNTY, "+56%", "2015/16", "ambiguous", ""),
    (
        ABUSE,
        "MARAC cases with a repeat victim",
        COUNTY,
        "20.5%",
        "2015/16",
        "ambiguous",
        "The national average is 25%. Fewer repeats may also mean fewer referrals.",
    ),
    (ABUSE, "Children in the families of MARAC cases", COUNTY, "613", "2015/16", "neither", ""),
    (
        ABUSE,
        "Safeguarding concerns with signs of domestic abuse",
        COUNTY,
        "541",
        "The 12 months to September 2016",
        "ambiguous",
        "",
    ),
    (
        ABUSE,
        "Of these, about people over 50",
        COUNTY,
        "77%",
        "The 12 months to September 2016",
        "neither",
        "",
    ),
    (
        SEXUAL,
        "Residents who used the Sexual Assault Referral Centre",
        COUNTY,
        "211",
        "The last year",
        "neither",
        "",
    ),
    (SEXUAL, "Rape and other sexual offences, share of recorded crime", NORTH, "3%", "2015", "ambiguous", ""),
    (
        SEXUAL,
        "Rape and other sexual offences, share of recorded crime",
        SOUTH,
        "3.6%",
        "2015",
        "ambiguous",
        "",
    ),
    (SEXUAL, "Change in rape offences", NORTH, "+142%", SIX_YEARS, "ambiguous", RISE),
    (SEXUAL, "Change in rape offences", SOUTH, "+206%", SIX_YEARS, "ambiguous", RISE),
    (SEXUAL, "Change in rape offences", COUNTY, "+168%", SIX_YEARS, "ambiguous", RISE),
    (SEXUAL, "Change in other sexual offences", NORTH, "+54%", SIX_YEARS, "ambiguous", RISE),
    (SEXUAL, "Change in other sexual offences", SOUTH, "+135%", SIX_YEARS, "ambiguous", RISE),
    (SEXUAL, "Change in other sexual offences", COUNTY, "+90%", SIX_YEARS, "ambiguous", RISE),
    (SEXUAL, "Rape offences that are current", COUNTY, "40%", "Not stated", "neither", RECENT),
    (SEXUAL, "Rape offences that are not recent", COUNTY, "60%", "Not stated", "neither", RECENT),
    (SEXUAL, "Other sexual offences that are current", COUNTY, "50%", "Not stated", "neither", RECENT),
    (SEXUAL, "Other sexual offences that are not recent", COUNTY, "50%", "Not stated", "neither", RECENT),
    (SEXUAL, "Other sexual offences marked as cyber crime", NORTH, "5%", "2015", "neither", ""),
    (SEXUAL, "Other sexual offences marked as cyber crime", SOUTH, "3%", "2015", "neither", ""),
    (
        SEXUAL,
        "Sexual offences and rape that involved children of 13 and under",
        NORTH,
        "25%",
        "2015",
        "ambiguous",
        "",
    ),
    (
        SEXUAL,
        "Sexual offences and rape that involved children of 13 and under",
        SOUTH,
        "25%",
        "2015",
        "ambiguous",
        "",
    ),
)


def build(builder: Builder) -> None:
    """A measure for each figure and area, with the observation it rests on."""
    for position, (heading, name, area, latest, period, direction, caveat) in enumerate(FIGURES, start=1):
        key = f"{position}"
        builder.table(
            "measures",
            "key heading position name area unit latest latest_period direction caveat comparator",
            [
                (
                    key,
                    heading,
                    position,
                    name,
                    area,
                    _unit(latest),
                    latest,
                    period,
                    direction,
                    caveat,
                    _comparator(name),
                )
            ],
            source=REPORT,
        )
        builder.table("observations", "measure period_words series figure", [(key, period, area, latest)])
        if _comparator(name):
            builder.table(
                "observations", "measure period_words series figure", [(key, period, "National", "25%")]
            )


def _unit(figure: str) -> str:
    """The unit that a figure is printed in."""
    if figure.startswith("+"):
        return "percentage change"
    return "percent" if figure.endswith("%") else "count"


def _comparator(name: str) -> str:
    """What a figure is set against, where the report says: repeat victims alone (F18)."""
    return "National average, 25%" if "repeat victim" in name else ""
