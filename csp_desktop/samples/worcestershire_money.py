"""Worcestershire: the spending reported for 2016/17, its yearly rates, and the Commissioner's money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.people import Post

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

STREAMS = (
    # key, name, funder, kind, status, note
    (
        "health",
        "Public Health spending on community safety",
        "county",
        "budget",
        "not known",
        "Headline costs for 2016/17, rounded in the report. Community safety may be paid from the Public Health Ring Fenced "
        "Grant.",
    ),
    (
        "ring",
        "Public Health Ring Fenced Grant",
        None,
        "grant",
        "active",
        "Community safety is among what it may pay for (2022).",
    ),
    (
        "substance",
        "Commissioner’s share of the alcohol and substance misuse contract",
        "pcc",
        "contribution",
        "not known",
        "",
    ),
    (
        "offending",
        "Commissioner’s money for reducing reoffending",
        "pcc",
        "grant",
        "not known",
        "Goes to the Integrated Offender Management Strategy Group.",
    ),
    ("advisers", "Commissioner’s grants for advisers on sexual violence", "pcc", "grant", "not known", ""),
    (
        "partnerships",
        "Commissioner’s money for the two CSPs",
        "pcc",
        "grant",
        "not known",
        "Supports their work; no amount is given.",
    ),
)
YEARS = (
    # stream, year, to year, allocated, how known, note
    ("health", "2016/17", None, None, "not stated", "The report gives the main costs, no total."),
    ("substance", "2016/17", None, "£106,000", "rounded", "On top of the council’s own contract money."),
    (
        "offending",
        "2015/16",
        "2016/17",
        "£40,700",
        "exact",
        "The report of September 2016 names no year, and does not say whether the £20,000 for One Day One Conversation is part "
        "of this.",
    ),
    ("advisers", "2016/17", None, None, "not stated", ""),
    ("partnerships", "2016/17", None, None, "not stated", ""),
)
AWARDS_OF_2016 = (
    # key, title, stream, amount, how known, amount covers, what it is for
    (
        "staff",
        "Public Health community safety staffing",
        "health",
        "£103,000",
        "projected",
        "A year, for three posts",
        "",
    ),
    (
        "contract",
        "Alcohol and substance misuse contract",
        "health",
        "£4,020,000",
        "rounded",
        "A year",
        "Treatment and recovery.",
    ),
    (
        "contract pcc",
        "Alcohol and substance misuse contract: Commissioner’s share",
        "substance",
        "£106,000",
        "rounded",
        "On top of the council’s £4,020,000",
        "",
    ),
    (
        "abuse",
        "Domestic abuse contract",
        "health",
        None,
        "not stated",
        "A yearly rate, lower from November 2016",
        "Commissioned anew, with the new service due by November 2016. Independent advisers (IDVA) are a contract of their own.",
    ),
    (
        "advisers",
        "Independent Sexual Violence Advisors",
        "advisers",
        None,
        "not stated",
        "",
        "Paid for mainly by the Commissioner’s grants; a pilot looks after families too.",
    ),
)
ODOC_NOTE = "Whether within the £40,700 is not stated"


def build(builder: Builder) -> None:
    """Streams, their years, awards with providers and rates, and the three posts."""
    builder.table("streams", "key name funder kind status note", STREAMS)
    builder.table("stream_years", "stream year last_year allocated allocated_says note", YEARS)
    builder.table(
        "awards",
        "key title stream amount amount_says amount_note description",
        AWARDS_OF_2016,
        first_year="2016/17",
        last_year="2016/17",
    )
    _reoffending(builder)
    builder.table(
        "award_providers",
        "award organisation",
        [("contract", "swanswell"), ("contract pcc", "swanswell"), ("advisers", "wrasac")],
    )
    builder.table(
        "award_rates",
        "per_year starts ends note",
        [
            ("£462,000", None, "October 2016", "Under the contract then running; rounded"),
            ("£417,000", "November 2016", None, "Without the IDVA contract; rounded"),
        ],
        award="abuse",
    )
    builder.add(
        Post,
        title="Three community safety posts in Public Health",
        employer="county",
        funded_by="Public Health, £103,000 a year (projected for 2016/17)",
        stream="health",
        status="not known",
        note="Reported in September 2016.",
    )


def _reoffending(builder: Builder) -> None:
    """£40,700 and £20,000, kept apart because the report does not say whether one holds the other (W16 14)."""
    builder.table(
        "awards",
        "key title amount amount_says amount_note description",
        [
            (
                "pathways",
                "Seven Pathways to Reducing Reoffending",
                None,
                "not stated",
                "The £40,700, with or without the £20,000",
                "Activity and interventions.",
            ),
            (
                "odoc 1",
                "One Day One Conversation, 1 of 2",
                "£10,000",
                "exact",
                ODOC_NOTE,
                "For the group of one area.",
            ),
            (
                "odoc 2",
                "One Day One Conversation, 2 of 2",
                "£10,000",
                "exact",
                ODOC_NOTE,
                "For the group of one area.",
            ),
        ],
        stream="offending",
        first_year="2015/16",
        last_year="2016/17",
    )
