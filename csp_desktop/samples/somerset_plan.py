"""Somerset: the plan for 2017-21, its action plan line by line, and the statutory duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.strategies import AssuranceItem, Evidence, Strategy

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

PLAN_LINES = (
    # priority, order, action, lead, agency, group
    ("1", 1, "Improve the current MARAC process", "Domestic Abuse Board", None, "dab"),
    (
        "1",
        2,
        "Use project SHE to set a baseline for how many female offenders also experience domestic abuse or commit it",
        "The Nelson Trust",
        "nelson",
        None,
    ),
    (
        "2",
        1,
        "Explore links between those who commit hate crime and radicalisation: hate crime services and the Prevent Team "
        "agree when and how they share information on suspects",
        "Police Prevent Team",
        "police",
        "prevent",
    ),
    (
        "2",
        2,
        "Explore ways to support vulnerable people with learning disabilities who are in the Channel programme",
        "Prevent leads",
        None,
        None,
    ),
    (
        "2",
        3,
        "Consider modern slavery training for the partnership’s other agencies",
        "Chair of Anti-Slavery Partnership",
        None,
        "slavery",
    ),
    (
        "3",
        1,
        "Scope a) minority communities and b) organisations based in communities",
        "Equalities team",
        None,
        "equalities",
    ),
    (
        "3",
        2,
        "Agree how One Teams get support in dealing with vulnerable people",
        "One Team coordinator",
        None,
        "one",
    ),
    (
        "3",
        3,
        "Update the partnership regularly on the Hinkley C development, above all on demand and exceptions",
        "Hinkley Community Safety group",
        None,
        "hinkley",
    ),
    ("3", 4, "Explore how to improve engagement with local communities", "Hate Crime Chair", None, None),
    (
        "3",
        5,
        "Preventative work on road safety with communities in deprived areas",
        "Somerset One Team Coordinator",
        None,
        "one",
    ),
    (
        "4",
        1,
        "Be assured that every partner agency has a process to implement what DHRs recommend",
        "Domestic Abuse Board",
        None,
        "dab",
    ),
    (
        "4",
        2,
        "Influence the agenda of the Avon and Somerset board on reoffending so that it takes in preventing offending",
        "SSP Chair/SCC",
        "county",
        None,
    ),
)
DUTIES = (
    # key, duty, statute, held by, cycle, how met, evidence
    (
        "assessment",
        "Community safety strategic assessment",
        "Crime and Disorder Act 1998",
        "The partnership",
        "annual",
        "Crime data for Somerset, and data for each priority, are on the Somerset Intelligence website.",
        "The partnership takes part in an Avon and Somerset needs assessment, soon to be published.",
    ),
    (
        "plan",
        "Community safety plan",
        "Crime and Disorder Act 1998",
        "The partnership",
        "each plan",
        "A Police and Crime Plan for Somerset was published with the Police and Crime Commissioner.",
        "Our Plan: 2017-21.",
    ),
    (
        "scrutiny",
        "Community safety scrutiny committee",
        "Police and Justice Act 2006",
        "Local authorities",
        "annual",
        "The Adults and Children’s Scrutiny Committee met jointly in July 2018.",
        "It looked at One Teams and County Lines among other topics.",
    ),
    (
        "dhr",
        "Domestic Homicide Reviews",
        "Domestic Violence, Crime and Victims Act 2004, section 9",
        "The partnership",
        "event",
        "The chair decides whether there is to be a review.\n"
        "The partnership appoints an independent chair of the panel.\n"
        "It agrees the overview report, the executive summary and the action plan, and sees that staff, family and, "
        "where right, the media are told.\n"
        "It publishes once the Home Office panel has cleared the report.\n"
        "It follows the action plan until it is carried out.",
        "Six reviews commissioned from September 2017 to September 2018.",
    ),
    (
        "themes",
        "Share what reviews have in common and act on it",
        "Statutory guidance on Domestic Homicide Reviews, 109 and 110",
        "The partnership",
        "continuous",
        "Two first lessons for all agencies were named from the year’s reviews.",
        "",
    ),
    (
        "reoffending",
        "Reducing reoffending",
        "Policing and Crime Act 2009",
        "The partnership and its statutory partners",
        "continuous",
        "Through the Avon and Somerset Reducing Reoffending Board, which meets quarterly.",
        "Diversion and out of court disposals; support that understands trauma; homes for offenders.",
    ),
)


def build(builder: Builder) -> None:
    """The plan with its priorities, lines, evidence and alignments, the duties, and what is assured."""
    builder.add(
        Strategy,
        "plan",
        title="Our Plan: 2017-21",
        partnership="own",
        owner="Jointly with the Police and Crime Commissioner",
        first_year=2017,
        last_year=2021,
        status="published",
        published="2017/18",
        review="The annual report for 2017/18; its funding table says that priorities are unchanged from the year before.",
        note="A joint Police and Crime Plan. Measures are refreshed for each financial year.",
    )
    _priorities(builder)
    heads = "priority position action lead organisation group"
    builder.table("plan_lines", heads, PLAN_LINES, status="not recorded")
    builder.table("duties", "key name statute held_by cycle how_met evidence", DUTIES, level="not recorded")
    _assurance(builder)
    builder.add(
        Evidence,
        priority="3",
        statement="People who slept rough in Taunton died unexpectedly, which put this priority to the test",
        period="Christmas 2017",
        area="Taunton Deane",
        source="Foreword to the annual report for 2017/18",
        caveat="The causes are many, and communities as well as agencies have to answer to them.",
    )


def _priorities(builder: Builder) -> None:
    builder.table(
        "priorities",
        "key number wording subject kind",
        [
            (
                "1",
                "1",
                "Protect people from the Harm of Domestic and Sexual Abuse",
                "Domestic and sexual abuse",
                "operational",
            ),
            (
                "2",
                "2",
                "Identify and Prevent the Exploitation of Vulnerable People",
                "Exploitation",
                "operational",
            ),
            (
                "3",
                "3",
                "Identify and Support those with Inequalities and vulnerabilities, which can lead to poorer health "
                "outcomes and increased risk taking behaviors",
                "Inequalities and vulnerabilities",
                "operational",
            ),
            (
                "4",
                "4",
                "Meet our Statutory Duties [Reducing Reoffending and Domestic Homicide Reviews]",
                "Statutory duties",
                "supporting",
            ),
        ],
        strategy="plan",
    )
    builder.table(
        "group_deliveries",
        "group priority",
        [("dab", "1"), ("prevent", "2"), ("slavery", "2"), ("one", "3"), ("equalities", "3"), ("dab", "4")],
        note="Leads an action of the plan.",
    )


def _assurance(builder: Builder) -> None:
    builder.add(
        AssuranceItem,
        name="Each agency’s process for implementing what DHRs recommend",
        origin="statutory function",
        priority="4",
        duty="dhr",
        level="not recorded",
        note="The plan asks for this assurance; the Domestic Abuse Board leads.",
    )
