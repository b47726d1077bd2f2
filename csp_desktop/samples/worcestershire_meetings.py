"""Worcestershire: the meetings, the agendas of 2016 and 2022, invitees, alignments and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

MEETINGS = (
    ("ospb 2015", "Overview and Scrutiny Performance Board", "ospb", "7 July 2015", "held", ""),
    (
        "panel 2016",
        "Adult Care and Wellbeing Overview and Scrutiny Panel",
        "panel",
        "16 March 2016",
        "held",
        "After it, scrutiny of the prevention and recovery service for drugs and alcohol began.",
    ),
    ("ospb 2016", "Overview and Scrutiny Performance Board", "ospb", "13 September 2016", "held", ""),
    (
        "hwb 2022",
        "Health and Wellbeing Board",
        "hwb",
        "15 February 2022",
        "planned",
        "Sponsor: the Director of Public Health. No legal, financial or staffing implications, none for privacy, and no "
        "equality assessment needed.",
    ),
)
INVITED = (
    # key of the person, role, organisation
    ("deputy", "Deputy Police and Crime Commissioner", "pcc"),
    ("head", "Head of Commissioning", "pcc"),
    ("commissioning", "Commissioning Officer", "pcc"),
    ("superintendent", "Superintendent", "police"),
    ("nps", "Representative of the National Probation Service", "nps"),
    ("panel", "Police and Crime Panel member for the county council", "county"),
    ("cabinet", "Cabinet Member with responsibility for health and wellbeing", "county"),
    ("dph", "Director of Public Health", "county"),
    ("manager", "Health and Wellbeing Manager", "county"),
    ("coordinator", "Domestic Abuse and Sexual Violence Coordinator", "county"),
    ("city", "Community Services Manager", "city"),
    ("south", "Chair, South Worcestershire CSP", None),
    ("north", "Vice-chair, North Worcestershire CSP", None),
    ("yss", "Chief Executive Officer", "yss"),
    ("nps", "Representative of the National Probation Service", "nps"),
    ("yos", "Representative of the Youth Offending Service", "yos"),
    ("fire", "Area Commander", "fire"),
    ("eos", "Representative of the Community Rehabilitation Company", "eos"),
)
AGENDA_2022 = (
    # title, what is asked, purpose, paper
    (
        "Worcestershire Safer Communities Board",
        "Note the board’s role, its present work and what it asks partners to attend to, and go on supporting that work, "
        "together and each agency by itself.",
        "to consider",
        "text",
    ),
    ("Priority areas", "Consider the areas the board oversees.", "to consider", "priorities"),
    ("The five strategic subgroups", "Note what each is doing.", "to note", "subgroups"),
    ("Statutory duties", "Note the duties in force and those to come.", "to note", "duties"),
    ("Domestic Homicide Reviews", "Note the themes that keep coming back.", "to note", "reviews"),
    ("Work in hand", "Consider what is outstanding.", "to consider", "actions"),
    ("Figures last reported", "Note the figures of 2016, the last reported.", "to note", "measures"),
    (
        "Money last reported",
        "Note the spending reported for 2016/17, the last reported.",
        "to note",
        "funding",
    ),
)
PAPER_2022 = (
    "The county board takes the strategic view of community safety in a two-tier area. It works through a yearly Community "
    "Safety Agreement and action plan, oversees priority areas and governs five subgroups.\n\n"
    "It has signed a protocol on joint working with the two safeguarding bodies and this board, whose chairs meet regularly. "
    "Public Health analysts see that needs assessments look at community safety where they should, and are working with the "
    "police on better use of domestic abuse data.\n\n"
    "Mental health, alcohol and other substances, and domestic abuse are common ground for both boards. New law, the "
    "Integrated Care System and help for victims of sexual violence are the next things to watch."
)
DOCUMENTS = (
    # title, kind, appendix, status, dated, restricted, meeting, group, note
    (
        "Bodies engaged in community safety and the links between them",
        "diagram",
        "1",
        "final",
        None,
        False,
        "ospb 2016",
        None,
        "",
    ),
    (
        "Total Recorded Crime 2015/16: North Worcestershire",
        "data",
        "2",
        "final",
        None,
        False,
        "ospb 2016",
        None,
        "A scorecard in the Commissioner’s standard form.",
    ),
    (
        "Total Recorded Crime 2015/16: South Worcestershire",
        "data",
        "3",
        "final",
        None,
        False,
        "ospb 2016",
        None,
        "A scorecard in the Commissioner’s standard form.",
    ),
    (
        "Domestic Abuse Forum newsletter",
        "appendix",
        "4",
        "published",
        "August 2016",
        False,
        "ospb 2016",
        "forum",
        "",
    ),
    (
        "Agenda and minutes of the Overview and Scrutiny Performance Board",
        "background paper",
        "",
        "published",
        "7 July 2015",
        False,
        "ospb 2016",
        None,
        "Background paper in the opinion of the proper officer, the Head of Legal and Democratic Services.",
    ),
    (
        "Counter Terrorism Local Profile (CTLP)",
        "report",
        "",
        "not recorded",
        None,
        True,
        None,
        "prevent",
        "Yearly, by police Special Branch. Named only; it may not be reproduced.",
    ),
    (
        "Joint working protocol of the strategic boards",
        "protocol",
        "",
        "not recorded",
        None,
        False,
        None,
        "board",
        "To be signed in 2016; signed by 2022.",
    ),
    (
        "Worcestershire Community Safety Information Sharing Protocol",
        "protocol",
        "",
        "draft",
        None,
        False,
        None,
        "board",
        "Being finished in 2016.",
    ),
    (
        "Memorandum of understanding on dual diagnosis",
        "protocol",
        "",
        "draft",
        None,
        False,
        None,
        None,
        "For people with both substance misuse and mental ill-health; being developed in 2016.",
    ),
    (
        "Prevent action plan",
        "other",
        "",
        "draft",
        None,
        False,
        None,
        "prevent",
        "A short plan, being finished in 2016.",
    ),
    (
        "Child sexual exploitation action plan",
        "other",
        "",
        "not recorded",
        None,
        False,
        None,
        "children",
        "Of the Children’s Safeguarding Board in 2016; asks things of this board and the CSPs.",
    ),
    (
        "Annual Worcestershire County Council Community Safety Report",
        "report",
        "",
        "published",
        "13 September 2016",
        False,
        "ospb 2016",
        None,
        "",
    ),
    (
        "Worcestershire Safer Communities Board",
        "report",
        "",
        "published",
        "15 February 2022",
        False,
        "hwb 2022",
        None,
        "",
    ),
)
ANSWERS = (
    # strategy, theme, answer, explanation
    ("Health and Wellbeing Board priorities", "Mental health & well-being", "Yes", ""),
    ("Health and Wellbeing Board priorities", "Being Active", "No", ""),
    ("Health and Wellbeing Board priorities", "Reducing harm from Alcohol", "Yes", ""),
    ("Health and Wellbeing Board priorities", "Other (specify below)", "", ""),
    (
        "Safeguarding",
        "Impact on Safeguarding Children",
        "Yes",
        "The work looks to children and young people, by themselves and in their families.",
    ),
    (
        "Safeguarding",
        "Impact on Safeguarding Adults",
        "Yes",
        "Safeguarding vulnerable adults matters much to the board.",
    ),
)


def build(builder: Builder) -> None:
    """Meetings with their agendas, invitees, documents and the yes-or-no table of 2022."""
    builder.table("meetings", "key title group held status note", MEETINGS, classification="open")
    _agenda_2016(builder)
    _invitees(builder)
    _agenda_2022(builder)
    heads = "title kind appendix status dated restricted meeting group note"
    builder.table("documents", heads, DOCUMENTS)
    builder.table("alignments", "other theme answer explanation", ANSWERS, meeting="hwb 2022")


def _agenda_2016(builder: Builder) -> None:
    builder.table(
        "agenda_items",
        "key position title ask purpose paper",
        [
            (
                "annual",
                1,
                "Annual Worcestershire County Council Community Safety Report",
                "Consider the report; comment on it to the Cabinet Member, officers or partners; and say what to scrutinise next.",
                "to consider",
                "measures",
            ),
        ],
        meeting="ospb 2016",
    )
    builder.table(
        "decisions",
        "letter wording",
        [
            ("a", "What the annual report says."),
            ("b", "Whether to comment to the Cabinet Member, the council’s officers or partner agencies."),
            ("c", "Whether anything in it should be scrutinised later."),
        ],
        meeting="ospb 2016",
        item="annual",
        kind="not recorded",
    )


def _invitees(builder: Builder) -> None:
    """The eighteen lines of the invitation, in which one person stands twice (A7)."""
    people = {key: (key, role, role, organisation) for key, role, organisation in INVITED}
    builder.table("people", "key name role organisation", people.values())
    rows = [(key, role, organisation) for key, role, organisation in INVITED]
    builder.table(
        "invitees", "person role organisation", rows, meeting="ospb 2016", attendance="not recorded"
    )


def _agenda_2022(builder: Builder) -> None:
    for place, (title, ask, purpose, paper) in enumerate(AGENDA_2022, start=1):
        builder.table(
            "agenda_items",
            "key position number title ask purpose paper paper_text",
            [
                (
                    f"hwb {place}",
                    place,
                    str(place),
                    title,
                    ask,
                    purpose,
                    paper,
                    PAPER_2022 if paper == "text" else "",
                )
            ],
            meeting="hwb 2022",
            classification="open",
        )
    builder.table(
        "decisions",
        "letter wording",
        [("a", "Whether to note the report."), ("b", "Whether to go on supporting the board’s work.")],
        meeting="hwb 2022",
        item="hwb 1",
        kind="not recorded",
    )
