"""Worcestershire: the statutory duties of the county, its Director of Public Health and the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.strategies import AssuranceItem

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

DUTIES = (
    # key, duty, statute, held by, agency, cycle, how met
    (
        "regard",
        "Regard to crime and disorder in all that is done",
        "Crime and Disorder Act 1998, section 17",
        "Each responsible authority",
        None,
        "continuous",
        "At the county council, across directorates: in what is commissioned, what is done and what policies say. Public Health "
        "coordinates.",
    ),
    (
        "county",
        "County group with the strategic view in a two-tier area",
        "Crime and Disorder Act 1998",
        "Worcestershire Safer Communities Board",
        None,
        "annual",
        "The yearly Community Safety Agreement and its action plan.",
    ),
    (
        "district",
        "Community safety partnerships of the districts",
        "Crime and Disorder Act 1998",
        "The two CSPs",
        "districts",
        "annual",
        "Yearly action plans on a strategic assessment; Public Health officers sit on both.",
    ),
    (
        "reoffending",
        "Reduce reoffending",
        "Crime and Disorder Act 1998",
        "The two CSPs, above all",
        None,
        "continuous",
        "Overseen by a group for the county.",
    ),
    (
        "dph",
        "Director of Public Health works with police, probation and prisons on violent and sexual offenders",
        "Health and Social Care Act 2012, section 30",
        "Director of Public Health",
        "county",
        "continuous",
        "Also works with criminal justice partners and the Commissioner; chairs the county board.",
    ),
    (
        "prevent",
        "Prevent duty",
        "Counter-Terrorism and Security Act 2015",
        "Specified authorities",
        "county",
        "continuous",
        "Training of staff, councillors and schools; terms for contractors; rules for booking council buildings.",
    ),
    (
        "channel",
        "Channel Panel",
        "Counter-Terrorism and Security Act 2015",
        "Worcestershire County Council",
        "county",
        "continuous",
        "The council chairs and runs the panel’s meetings.",
    ),
    (
        "accommodation",
        "Safe accommodation and support for victims of domestic abuse",
        "Domestic Abuse Act 2021",
        "Worcestershire County Council, as a Tier 1 authority",
        "county",
        "continuous",
        "A new strategy is published and actions are being worked out.",
    ),
    (
        "protect",
        "Protect Duty",
        "Law expected in late 2022",
        "To be settled by the law",
        None,
        "watch",
        "The Protect Group prepares, mainly for local authorities.",
    ),
    (
        "violence",
        "New duties on reducing violence",
        "Law expected",
        "To be settled by the law",
        None,
        "watch",
        "Will ask more of criminal justice agencies and the NHS together.",
    ),
)


def build(builder: Builder) -> None:
    """The register, and the assurance that the Prevent duties are met."""
    builder.table(
        "duties", "key name statute held_by organisation cycle how_met", DUTIES, level="not recorded"
    )
    builder.add(
        AssuranceItem,
        name="Prevent duties of the specified authorities",
        origin="statutory function",
        duty="prevent",
        organisation="county",
        level="not recorded",
        note="The Prevent Strategy Group is to reassure itself, this board and the two safeguarding boards (2016).",
    )
