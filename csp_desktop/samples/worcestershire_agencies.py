"""Worcestershire: the county board and the two district partnerships, and the agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.partnerships import ReviewLabel

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

RESPONSIBLE = "responsible authority"
ORGANISATIONS = (
    # key, name, short name, kind, status, note
    ("county", "Worcestershire County Council", "WCC", "council", RESPONSIBLE, ""),
    (
        "districts",
        "The six district councils",
        "",
        "district council",
        RESPONSIBLE,
        "The report counts six and lists none.",
    ),
    ("city", "Worcester City Council", "", "district council", RESPONSIBLE, "One of the six."),
    ("police", "West Mercia Police", "", "police", RESPONSIBLE, ""),
    ("fire", "Hereford and Worcester Fire and Rescue Service", "", "fire and rescue", RESPONSIBLE, ""),
    (
        "ccg",
        "Herefordshire and Worcestershire Clinical Commissioning Group",
        "CCG",
        "health",
        RESPONSIBLE,
        "",
    ),
    ("probation", "The Probation Service", "", "probation", RESPONSIBLE, "As the report of 2022 names it."),
    (
        "pcc",
        "Office of the Police and Crime Commissioner for West Mercia",
        "PCC",
        "police and crime commissioner",
        None,
        "Sends a senior representative.",
    ),
    ("wcf", "Worcestershire Children First", "WCF", "other", None, "Sends a senior representative."),
    (
        "voluntary",
        "Voluntary and community sector",
        "VCS",
        "voluntary sector",
        "voluntary sector",
        "Sends a senior representative.",
    ),
    (
        "voices",
        "Worcestershire Voices",
        "",
        "voluntary sector",
        "voluntary sector",
        "Its board was to be briefed on Prevent.",
    ),
    (
        "nhse",
        "NHS England",
        "NHSE",
        "health",
        None,
        "Leads on commissioning health services for victims of sexual violence.",
    ),
    ("yos", "West Mercia Youth Offending Service", "YOS", "other", None, ""),
    ("swanswell", "Swanswell", "", "provider", None, "Drug and alcohol treatment in 2016."),
    ("g4s", "G4S", "", "provider", None, "Ran the Sexual Assault Referral Centre at Bransford in 2016."),
    (
        "wrasac",
        "WRASAC",
        "",
        "voluntary sector",
        None,
        "Helps those who suffered sexual violence, in Worcestershire and Herefordshire.",
    ),
    ("yss", "YSS Ltd", "YSS", "provider", None, ""),
    ("womens aid", "Women’s Aid", "", "voluntary sector", None, "Takes part in the triage of 2016."),
    ("fortis", "Fortis Living", "", "other", None, "Held an event on hate crime in 2016."),
    ("bid", "Worcester Business Improvement District", "", "other", None, ""),
)
FORMER = (
    (
        "nps",
        "National Probation Service",
        "NPS",
        "Named in 2016; the report of 2022 names the Probation Service alone.",
    ),
    (
        "eos",
        "EOS Community Rehabilitation Company",
        "EOS CRC",
        "Named in 2016; the report of 2022 names the Probation Service alone.",
    ),
)


def build(builder: Builder) -> None:
    """The partnerships, agencies and former agencies, and the name of death reviews."""
    builder.own(
        short_name="SCB",
        area="Worcestershire",
        tier="two-tier county",
        statute="Crime and Disorder Act 1998, section 17",
        support="Public Health at the county council coordinates and leads the board.",
    )
    builder.table(
        "partnerships",
        "key name area",
        [
            ("north", "North Worcestershire Community Safety Partnership", "North Worcestershire"),
            ("south", "South Worcestershire Community Safety Partnership", "South Worcestershire"),
        ],
        tier="district",
        statute="Crime and Disorder Act 1998",
    )
    builder.table("organisations", "key name short_name kind status note", ORGANISATIONS)
    builder.table(
        "organisations",
        "key name short_name note",
        FORMER,
        kind="probation",
        status=RESPONSIBLE,
        until="before 15 February 2022",
        successor="probation",
    )
    builder.add(ReviewLabel, label="Domestic Homicide Review", short="DHR", since="13 April 2011")
    builder.table(
        "contact_points",
        "label role telephone email",
        [
            ("County Council", "", "01905 763763", ""),
            ("Worcestershire Hub", "", "01905 765765", "worcestershirehub@worcestershire.gov.uk"),
            ("Author of the report of 2016", "Health and Wellbeing Manager, Public Health", "", ""),
            ("Author of the report of 2022", "Senior Public Health Practitioner", "", ""),
        ],
        organisation="county",
    )
