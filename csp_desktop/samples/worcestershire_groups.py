"""Worcestershire: the board and its five strategic subgroups, the groups before them, and other bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

SUBGROUPS = (
    # key, name, purpose, created, note
    (
        "dapb",
        "Worcestershire Domestic Abuse Partnership Board",
        "Coordinates the partnership’s work on domestic abuse.",
        None,
        "A new strategy is out and actions are being worked out to meet it. A large piece of its work "
        "is to refresh how Domestic Homicide Reviews are done.",
    ),
    (
        "prevent",
        "Worcestershire Prevent Strategy Group",
        "Sees that the Prevent duties are carried out, above all by training staff, councillors and schools.",
        None,
        "Formed anew by the county council by 2016 from the authorities to which the duty applies.",
    ),
    (
        "protect",
        "Worcestershire Protect Group",
        "Prepares for a duty to protect buildings and open spaces that the public use from terror attacks.",
        "before 15 February 2022",
        "Looks mainly at local authorities until the law says how others are affected.",
    ),
    (
        "smog",
        "Worcestershire Substance Misuse Oversight Group",
        "Oversees the criminal justice side and the health side of drug and alcohol misuse.",
        None,
        "Supports the commissioning of a new five-year strategy and coordinates how services are commissioned.",
    ),
    (
        "reoffending",
        "Worcestershire Reducing Reoffending Group",
        "Works on reoffending where it meets rough sleeping, homelessness, mental health and substance misuse.",
        None,
        "Is assessing offenders’ routes into housing and support.",
    ),
)
BEFORE = (
    # key, name, successor, note
    (
        "forum",
        "Worcestershire Forum against Domestic Abuse and Sexual Violence",
        "dapb",
        "Reported to the board in 2016. When and how the Partnership Board followed is not in the reports.",
    ),
    (
        "iom",
        "Integrated Offender Management Strategy Group",
        "reoffending",
        "Reported to the board in 2016. When and how the Reducing Reoffending Group followed is not in the reports.",
    ),
)
OTHERS = (
    # key, name, abbreviation, kind, status, frequency, note
    (
        "channel",
        "Worcestershire Channel Panel",
        "",
        "panel",
        "active",
        None,
        "Statutory. Considers how to support people of any age who may be at risk of radicalisation; referrals are voluntary.",
    ),
    (
        "prevent officers",
        "County council Prevent task and finish group",
        "",
        "task and finish",
        "not known",
        None,
        "Of officers; agreed by the council’s senior leadership in 2016 to steer its Prevent work.",
    ),
    (
        "front door",
        "Family Front Door triage",
        "",
        "panel",
        "not known",
        None,
        "In 2016: council, health, police, probation and Women’s Aid looked at every domestic abuse referral together. Also "
        "daily meetings on young people missing or at risk of sexual exploitation.",
    ),
    (
        "marac",
        "Multi Agency Risk Assessment Conference",
        "MARAC",
        "panel",
        "not known",
        None,
        "Its arrangements were under review in 2016.",
    ),
    (
        "cse panel",
        "Child Sexual Exploitation Panel",
        "CSE Panel",
        "panel",
        "not known",
        None,
        "Joined by both CSPs and the districts.",
    ),
    (
        "get safe",
        "Worcestershire GET SAFE",
        "",
        "partnership",
        "active",
        None,
        "Leads and oversees work against child criminal exploitation.",
    ),
    ("health", "Worcestershire Health Improvement Group", "", "peer board", "active", None, ""),
    ("hwb", "Worcestershire Health and Wellbeing Board", "HWB", "peer board", "active", None, ""),
    (
        "children",
        "Children’s Safeguarding Partnership",
        "",
        "peer board",
        "active",
        None,
        "A Safeguarding Board in 2016.",
    ),
    ("adults", "Adults Safeguarding Board", "", "peer board", "active", None, ""),
    (
        "ospb",
        "Overview and Scrutiny Performance Board",
        "OSPB",
        "peer board",
        "not known",
        None,
        "Of the county council.",
    ),
    (
        "panel",
        "Adult Care and Wellbeing Overview and Scrutiny Panel",
        "",
        "peer board",
        "not known",
        None,
        "",
    ),
    (
        "pcp",
        "West Mercia Police and Crime Panel",
        "PCP",
        "peer board",
        "not known",
        "quarterly",
        "Run by the county council in 2016; subgroups look at the precept and other pieces of work.",
    ),
    ("justice", "West Mercia Criminal Justice Board", "", "peer board", "not known", None, ""),
    ("reduction", "West Mercia Crime Reduction Board", "", "peer board", "not known", None, ""),
    ("drugs", "West Mercia Police Drug Strategy Alliance Group", "", "other", "not known", None, ""),
)
OFFICES = (
    # role, partnership, group, organisation, holder, note
    ("Chair", "own", "board", "county", "Director of Public Health", "In 2016 and in 2022."),
    ("Chair", "south", None, None, "Chair, South Worcestershire CSP", "In 2016."),
    ("Vice-chair", "north", None, None, "Vice-chair, North Worcestershire CSP", "In 2016."),
    ("Chair", None, "prevent", "county", "Health and Wellbeing Manager", "In 2016."),
    ("Chair", None, "channel", "county", "A Public Health officer", "In 2016."),
)


def build(builder: Builder) -> None:
    """Every group, with successors, ties, offices, seats and the returns of 2015/16."""
    builder.table(
        "groups",
        "key name abbreviation purpose",
        [
            (
                "board",
                "Worcestershire Safer Communities Board",
                "SCB",
                "Takes the county’s strategic view of community safety, beside the statutory partnerships of the districts.",
            )
        ],
        kind="board",
        is_board=True,
        partnership="own",
        status="active",
    )
    same = {"kind": "subgroup", "accountable_to": "board", "partnership": "own"}
    builder.table("groups", "key name purpose created note", SUBGROUPS, status="active", **same)
    builder.table("groups", "key name successor note", BEFORE, status="closed", change="succeeded", **same)
    builder.table("groups", "key name abbreviation kind status frequency note", OTHERS)
    _districts(builder)
    _ties(builder)
    builder.table("offices", "role partnership group organisation holder note", OFFICES)
    _seats(builder)
    _returns(builder)


def _districts(builder: Builder) -> None:
    builder.table(
        "groups",
        "key name partnership",
        [
            ("north", "North Worcestershire Community Safety Partnership", "north"),
            ("south", "South Worcestershire Community Safety Partnership", "south"),
        ],
        kind="partnership",
        status="active",
        purpose="Analyses local community safety and supports what makes communities safer.",
        note="A statutory body of the districts. In 2016 it made a yearly action plan and had money from the Commissioner.",
    )
    builder.table(
        "groups",
        "key name kind status",
        [("hip", "Worcestershire Hate Incident Partnership", "partnership", "proposed")],
        note="Agreed in 2016 as one body for the county; whether it was made is not in the reports.",
    )
    builder.table(
        "groups",
        "key name accountable_to",
        [
            ("hip n", "Hate Incident Partnership, north", "north"),
            ("hip s", "Hate Incident Partnership, south", "south"),
        ],
        kind="partnership",
        status="not known",
        successor="hip",
        change="merged",
        note="It was agreed in 2016 to look to merge the two.",
    )
    builder.table(
        "groups",
        "key name",
        [
            ("odoc 1", "One Day One Conversation group, 1 of 2"),
            ("odoc 2", "One Day One Conversation group, 2 of 2"),
        ],
        abbreviation="ODOC",
        kind="panel",
        status="not known",
        accountable_to="iom",
        purpose="Agencies talk through single offenders and what would make each less likely to offend again.",
        note="There were two in 2016, one for each area; the report does not name the areas.",
    )


def _ties(builder: Builder) -> None:
    builder.table(
        "group_ties",
        "group other kind",
        [
            ("smog", "health", "gives updates to"),
            ("prevent", "adults", "gives updates to"),
            ("prevent", "children", "gives updates to"),
            ("board", "hwb", "gives updates to"),
        ],
    )


def _seats(builder: Builder) -> None:
    authorities = ("county", "districts", "police", "fire", "ccg", "probation")
    builder.table(
        "seats",
        "organisation status role",
        [
            *((one, "responsible authority", "Member") for one in authorities),
            ("wcf", "other", "Senior representative"),
            ("pcc", "other", "Senior representative"),
            ("voluntary", "voluntary sector", "Senior representative"),
        ],
        group="board",
    )


def _returns(builder: Builder) -> None:
    """The four yearly reports that the board received for 2015/16."""
    builder.table(
        "group_returns",
        "group",
        [("forum",), ("iom",), ("smog",), ("prevent",)],
        quarter="2015/16",
        status="received",
        progress="A yearly report on activity and outcomes; its text is not in the report of 2016.",
    )
