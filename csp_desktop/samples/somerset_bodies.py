"""Somerset: the partnership, its agencies, members, groups and their chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.groups import GroupRevision
from csp_desktop.records.partnerships import ContactPoint, ReviewLabel

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

RESPONSIBLE, COOPERATING = "responsible authority", "co-operating body"
ORGANISATIONS = (
    # key, name, short name, kind, status, note
    (
        "local",
        "Local authorities in Somerset",
        "",
        "council",
        RESPONSIBLE,
        "The report says all of them and lists none.",
    ),
    ("county", "Somerset County Council", "SCC", "council", RESPONSIBLE, ""),
    (
        "mendip",
        "Mendip District Council",
        "",
        "district council",
        RESPONSIBLE,
        "One row of the funding table prints it as “Mendip Council”.",
    ),
    ("sedgemoor", "Sedgemoor District Council", "", "district council", RESPONSIBLE, ""),
    ("taunton", "Taunton Deane Borough Council", "", "district council", RESPONSIBLE, ""),
    (
        "police",
        "Avon and Somerset Constabulary",
        "",
        "police",
        RESPONSIBLE,
        "Also called Avon and Somerset Police.",
    ),
    ("fire", "Devon and Somerset Fire and Rescue Service", "", "fire and rescue", RESPONSIBLE, ""),
    ("nps", "National Probation Service", "NPS", "probation", RESPONSIBLE, ""),
    ("crc", "Community Rehabilitation Company", "CRC", "probation", RESPONSIBLE, ""),
    ("ccg", "Somerset Clinical Commissioning Group", "CCG", "health", RESPONSIBLE, ""),
    (
        "pcc",
        "Avon and Somerset Police and Crime Commissioner’s office",
        "PCC",
        "police and crime commissioner",
        COOPERATING,
        "",
    ),
    ("home office", "Home Office", "", "government", None, ""),
    ("ambulance", "South West Ambulance Trust", "", "health", None, ""),
    ("edf", "EDF", "", "other", None, "Takes part in the Hinkley group."),
    ("julian", "Julian House", "", "provider", None, ""),
    ("nelson", "The Nelson Trust", "", "provider", None, ""),
    ("yot", "Somerset Youth Offending Team", "YOT", "provider", None, ""),
    (
        "sdas",
        "Somerset Drug and Alcohol Service",
        "SDAS",
        "provider",
        None,
        "The treatment service that is commissioned.",
    ),
    (
        "pathfinder",
        "Pathfinder Consortium",
        "",
        "partnership",
        None,
        "Works with NHS trusts on domestic abuse.",
    ),
)
GROUPS = (
    # key, name, abbreviation, kind, accountable to, frequency, purpose, note
    (
        "dab",
        "Somerset Domestic Abuse Board",
        "",
        "subgroup",
        "board",
        None,
        "",
        "Leads on the change to MARAC.",
    ),
    (
        "disruption",
        "Somerset Disruption Panel",
        "",
        "panel",
        "board",
        None,
        "Looks at profiles of the groups or lines of highest risk and at how to prevent and disrupt their crime.",
        "In place during the year, with ways for front-line services to pass on what they know.",
    ),
    (
        "one",
        "One Teams",
        "",
        "partnership",
        "board",
        None,
        "Front-line teams of several agencies that act early for families and people in the most deprived areas.",
        "Twelve areas. The partnership took on their strategic leadership in early 2017.",
    ),
    (
        "sleepers",
        "Taunton rough sleeping task and finish group",
        "",
        "task and finish",
        "board",
        "as needed",
        "Looked for what unexpected deaths had in common and what agencies could do to prevent more.",
        "Agencies of the partnership and homelessness charities.",
    ),
    (
        "marac",
        "Multi Agency Risk Assessment Conferences",
        "MARAC",
        "panel",
        None,
        None,
        "Agencies share what they know of victims, families and perpetrators where the risk is high.",
        "",
    ),
    (
        "slavery",
        "Anti-Slavery Partnership",
        "",
        "partnership",
        None,
        None,
        "",
        "Its chair leads an action of the plan.",
    ),
    ("sdap", "Somerset Drug and Alcohol Partnership Board", "SDAP", "board", None, None, "", ""),
    (
        "hinkley",
        "Hinkley Community Safety Group",
        "",
        "partnership",
        None,
        "monthly",
        "Considers what the building of Hinkley Point C does to community safety nearby.",
        "A larger meeting is held each quarter.",
    ),
    (
        "reoffending",
        "Avon and Somerset Reducing Reoffending Board",
        "",
        "another board's group",
        None,
        "quarterly",
        "Out of court disposals and diversion; support that understands trauma; homes for offenders.",
        "Covers the whole police area; by it the partnership meets its duty on reoffending.",
    ),
    ("prevent", "Police Prevent Team", "", "other", None, None, "", "Leads an action of the plan."),
    ("equalities", "Equalities team", "", "other", None, None, "", "Leads an action of the plan."),
    (
        "scrutiny",
        "Adults and Children’s Scrutiny Committee, meeting jointly",
        "",
        "peer board",
        None,
        None,
        "Scrutinises community safety for the county council.",
        "",
    ),
    ("hwb", "Somerset Health and Wellbeing Board", "HWB", "peer board", None, None, "", ""),
    ("lscb", "Local Safeguarding Children Board", "LSCB", "peer board", None, None, "", ""),
    ("sab", "Safeguarding Adults Board", "SAB", "peer board", None, None, "", ""),
)
OFFICES = (
    # role, partnership, group, organisation, holder, since, until, note
    (
        "Chair",
        "own",
        None,
        "police",
        "A police superintendent",
        None,
        None,
        "Had newly taken the chair when the annual report for 2017/18 was written.",
    ),
    ("Chair", "own", None, None, "The chair before", None, None, "Held it for three years."),
    ("Chair", None, "reoffending", "pcc", "The Police and Crime Commissioner’s office", None, None, ""),
    ("Facilitator", None, "hinkley", "sedgemoor", "Sedgemoor District Council", None, None, ""),
    (
        "Chair",
        None,
        "marac",
        None,
        "Partner agencies in place of the police",
        None,
        None,
        "One of the changes of 2018.",
    ),
)


def build(builder: Builder) -> None:
    """The partnership, agencies, members, groups, ties and offices."""
    builder.own(
        short_name="SSP",
        strapline="Feel Safe, Be Safe",
        area="Somerset",
        tier="two-tier county",
        founded="2011/12",
        statute="Crime and Disorder Act 1998, as changed by the Police and Justice Act 2006",
        website="www.somerset.gov.uk/ssp",
    )
    builder.table("organisations", "key name short_name kind status note", ORGANISATIONS)
    builder.add(ReviewLabel, label="Domestic Homicide Review", short="DHR", since="13 April 2011")
    builder.add(
        ContactPoint,
        label="Author of the annual report",
        organisation="county",
        role="Public Health Specialist, Community Safety",
    )
    _groups(builder)
    _members(builder)
    _marac(builder)
    builder.table("offices", "role partnership group organisation holder since until note", OFFICES)


def _groups(builder: Builder) -> None:
    builder.table(
        "groups",
        "key name kind created purpose",
        [
            (
                "board",
                "Safer Somerset Partnership",
                "board",
                "2011/12",
                "Sets the direction for community safety, speaks for Somerset among other partnerships and sees that "
                "statutory duties are met.",
            )
        ],
        abbreviation="SSP",
        is_board=True,
        partnership="own",
        status="active",
    )
    heads = "key name abbreviation kind accountable_to frequency purpose note"
    builder.table("groups", heads, GROUPS, status="active")
    builder.table(
        "group_ties",
        "group other kind",
        [
            ("hinkley", "board", "gives updates to"),
            ("sdap", "board", "gives updates to"),
            ("reoffending", "board", "also works for"),
            ("board", "hwb", "gives updates to"),
            ("board", "lscb", "gives updates to"),
            ("board", "sab", "gives updates to"),
        ],
    )


def _members(builder: Builder) -> None:
    """The membership of the board as the report lists it (SO18 1.1)."""
    members = ("local", "police", "fire", "nps", "crc", "ccg")
    rows = [*((one, RESPONSIBLE) for one in members), ("pcc", COOPERATING)]
    builder.table("seats", "organisation status", rows, group="board", role="Member")
    hinkley = (("edf", None), ("local", None), ("ambulance", None), ("police", None), ("fire", None))
    builder.table("seats", "organisation status", hinkley, group="hinkley", role="Member")


def _marac(builder: Builder) -> None:
    builder.add(
        GroupRevision,
        group="marac",
        version="Interim model, 2018",
        effective="November 2018",
        terms_changed=True,
        changed=(
            "Partner agencies chair in place of the police.\n"
            "There is no separate administration; the new model is to say how it is done.\n"
            "Police and partners assess risk with one tool.\n"
            "The specialist service and the coordinator choose together which cases must be talked through.\n"
            "Cases that can be settled otherwise are settled without a conference.\n"
            "One set of referral criteria, that of Avon and Somerset, applies to all.\n"
            "There will be fewer meetings."
        ),
        reason=(
            "The old model could not be kept up. A model agreed in early 2018, within safeguarding processes, was put off "
            "over capacity and the number of cases; this one fills the gap."
        ),
    )
