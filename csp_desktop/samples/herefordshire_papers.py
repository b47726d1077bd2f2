"""Herefordshire: the September 2024 agenda, returns, actions, measures, duties, risks and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.documents import Document
from csp_desktop.records.events import KeyEvent

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

UPDATE = "From the update of September 2024"
AGENDA = (
    # title, what is asked, purpose, paper
    ("Apologies and declarations of interest", "", "to note", "none"),
    (
        "Priorities and where they came from",
        "Consider the four priorities and four themes for 2024-27 and what became of earlier ones.",
        "to consider",
        "priorities",
    ),
    (
        "Subgroups and returns",
        "Consider how the subgroups stand and the returns due for this meeting.",
        "to consider",
        "subgroups",
    ),
    (
        "Funding",
        "Ask the business unit to record the amount of each stream and award, and decide how the rest of the 2024/25 "
        "grant is allocated before 31 March 2025.",
        "to decide",
        "funding",
    ),
    (
        "Reviews and recommendations",
        "Consider the product on serious violence among young people and give each of its six recommendations to a "
        "subgroup.",
        "to decide",
        "reviews",
    ),
    ("Actions", "Consider progress on what is outstanding.", "to consider", "actions"),
    (
        "Action points raised by other boards",
        "Note the points the Health and Wellbeing Board raised in 2017 and how each was answered.",
        "to note",
        "action points",
    ),
    (
        "Performance and evidence",
        "Note the figures recorded and what is still missing.",
        "to note",
        "measures",
    ),
    (
        "Support for the partnership",
        "Note the posts in the new team and the bid that one depends on.",
        "to note",
        "support",
    ),
)
ACTIONS = (
    # key, action, owner, organisation, group, due, status, progress
    (
        "product",
        "Bring the product on serious violence among young people to the September 2024 meeting",
        "The partnership",
        None,
        "board",
        "September 2024",
        "on track",
        "On the agenda of that meeting.",
    ),
    (
        "six",
        "Review the product’s six recommendations and give each to a subgroup",
        "The partnership",
        None,
        "board",
        None,
        "not started",
        "The product has yet to be discussed.",
    ),
    (
        "grant",
        "Allocate what remains of the 2024/25 grant from the Police and Crime Commissioner, and see that it is spent",
        "The partnership, with its subgroups",
        None,
        "board",
        "31 March 2025",
        "on track",
        "Two awards made; work with the subgroups goes on.",
    ),
    (
        "duty",
        "Allocate the partnership’s share of the Serious Violence Duty grant",
        "The partnership, with its subgroups",
        None,
        "board",
        None,
        "on track",
        "Work with the subgroups goes on.",
    ),
    (
        "dhr10",
        "Take forward the recommendations of DHR10",
        "Joint Case Review, with the DA Local Partnership",
        None,
        "jcr",
        None,
        "on track",
        "Accepted in June 2024.",
    ),
    (
        "data",
        "Get the data from Health that the county’s crime profiles need",
        "Health partners",
        "health",
        None,
        None,
        "some concern",
        "Has been hard; some data is starting to come.",
    ),
    (
        "lead",
        "Recruit to the post of Community Safety Lead",
        "Public Health",
        "council",
        None,
        None,
        "on track",
        "Recruitment is going on.",
    ),
    (
        "bid",
        "Report the outcome of the bid for the Community Safety Coordinator’s post",
        "Public Health",
        "council",
        None,
        None,
        "waiting",
        "The outcome is awaited.",
    ),
    (
        "hotspot",
        "Look for further ways for partners to join the hotspot programme",
        "MATAC partners",
        None,
        "matac",
        None,
        "on track",
        "Street pastor patrols have been paid for; other openings are being considered.",
    ),
    (
        "terms",
        "Go on developing MATAC under its revised terms",
        "MATAC",
        None,
        "matac",
        None,
        "on track",
        "First full meeting under them in August 2024.",
    ),
    (
        "engagement",
        "Strengthen engagement in neighbourhoods and bring together the tools that single agencies use",
        "The partnership",
        None,
        "board",
        None,
        "not recorded",
        "",
    ),
)
DUTIES = (
    # name, statute, held by, cycle, how met
    (
        "Strategy to reduce crime and disorder",
        "Crime and Disorder Act 1998; Police and Justice Act 2006",
        "The partnership",
        "each plan",
        "The strategy for 2024-27.",
    ),
    (
        "Reduce reoffending",
        "Crime and Disorder Act 1998; Police and Justice Act 2006",
        "The partnership",
        "continuous",
        "Assurance reporting, from March 2017.",
    ),
    (
        "Reduce the harm caused by substance misuse",
        "Crime and Disorder Act 1998; Police and Justice Act 2006",
        "The partnership",
        "continuous",
        "Assurance reporting from March 2017; misuse of drugs is a priority for 2024-27.",
    ),
    (
        "Coordinate Domestic Homicide Reviews",
        "Domestic Violence, Crime and Victims Act 2004, section 9",
        "The partnership",
        "event",
        "Through Joint Case Review.",
    ),
    (
        "Engage with communities",
        "Crime and Disorder Act 1998",
        "The partnership",
        "quarterly",
        "Subgroups report on engagement to each quarterly meeting.",
    ),
    (
        "Equality duty",
        "Equality Act 2010, section 149",
        "Each public body",
        "continuous",
        "In 2017, through the work on hate crime and on abuse that falls most on minority groups.",
    ),
    (
        "Community safety scrutiny",
        "Police and Justice Act 2006, section 19",
        "Herefordshire Council",
        "as needed",
        "In 2017, the General Scrutiny Committee was to review the draft strategy.",
    ),
)


def build(builder: Builder) -> None:
    """Everything the September 2024 pack prints besides strategies, money and reviews."""
    builder.table(
        "agenda_items",
        "position number title ask purpose paper",
        [(place, str(place), *row) for place, row in enumerate(AGENDA, start=1)],
        meeting="board 2024-09",
    )
    builder.table(
        "group_returns",
        "group",
        [("matac",), ("jcr",), ("dalp",)],
        quarter="Q2 2024/25",
        meeting="board 2024-09",
        due="September 2024",
        status="due",
    )
    _actions(builder)
    _measures(builder)
    builder.table("duties", "name statute held_by cycle how_met", DUTIES, level="not recorded")
    _risks(builder)
    _documents(builder)
    builder.add(
        KeyEvent,
        title="More hate crime after the referendum of 2016",
        done="A priority of 2017-20 to promote cohesion, address hate crime and prevent radicalisation.",
        themes="Hate crime\nCommunity cohesion",
    )


def _actions(builder: Builder) -> None:
    links = {
        "dhr10": {"recommendation": "10 P"},
        "duty": {"priority": "24/violence"},
        "engagement": {"priority": "24/engagement"},
    }
    heads = "key wording owner organisation group due status progress"
    for row in ACTIONS:
        builder.table("actions", heads, [row], source=UPDATE, **links.get(row[0], {}))
    builder.table(
        "action_updates",
        "action status note",
        [
            ("data", "some concern", "Some data from Health is starting to arrive."),
            ("bid", "waiting", "The outcome of the bid is awaited."),
            ("terms", "on track", "The first full meeting under the revised terms was held in August 2024."),
        ],
        dated="September 2024",
    )


def _measures(builder: Builder) -> None:
    youth = "Intra-youth serious violence product, received in July 2024"
    builder.table(
        "measures",
        "key name heading position priority unit comparator latest_period baseline_period baseline latest source caveat direction",
        [
            (
                "rate",
                "Recorded sexual offences per 1,000 children",
                "Sexual offences against children",
                1,
                "17/2",
                "rate per 1,000",
                "England and Wales, 6.5 per 1,000",
                "Reported in 2017",
                "",
                None,
                "9.7 per 1,000",
                "Assessment presented on 20 March 2017",
                "18th of 315 partnerships, the highest first. What affects recording is complex.",
                "ambiguous",
            ),
            (
                "trend",
                "Serious violence among young people, on the year before",
                "Serious violence among young people",
                2,
                "24/violence",
                "words",
                "",
                "2023/24",
                "2022/23",
                "Increase",
                "No change",
                youth,
                "Why it rose in 2022/23 is not clear.",
                "lower is better",
            ),
            (
                "outside",
                "Young offenders in serious violence from outside the force’s area",
                "Serious violence among young people",
                3,
                "24/violence",
                "percent",
                "",
                "March to May 2024",
                "",
                None,
                "30%",
                youth,
                "Limits the chances to prevent and divert.",
                "neither",
            ),
        ],
        area="Herefordshire",
    )
    builder.table(
        "observations",
        "measure period_words series figure rank",
        [
            ("rate", "Reported in 2017", "Herefordshire", "9.7 per 1,000", "18 of 315"),
            ("rate", "Reported in 2017", "England and Wales", "6.5 per 1,000", None),
            ("trend", "2022/23", "Herefordshire", "Increase", None),
            ("trend", "2023/24", "Herefordshire", "No change", None),
            ("outside", "March to May 2024", "Herefordshire", "30%", None),
        ],
    )


def _risks(builder: Builder) -> None:
    builder.table(
        "risks",
        "title description",
        [
            (
                "Statutory responsibilities are not met",
                "If the partnership became less effective, it might fail in its duties: a legal risk.",
            ),
            (
                "Work on the priorities is not coordinated",
                "Partners who do not work together well could leave the most vulnerable people at greater risk.",
            ),
        ],
        shared_with="Both safeguarding boards, through a joint risk register",
        response=(
            "The Chairs and Statutory Officers Group links the boards; delivery groups and assurance reports manage the "
            "priorities; the joint register is reviewed regularly."
        ),
    )


def _documents(builder: Builder) -> None:
    builder.table(
        "documents",
        "title kind place version status dated appendix meeting strategy group note",
        [
            (
                "HCSP Governance Structure 2024",
                "diagram",
                "HCSP Governance Structure 2024.pdf",
                "2024",
                "not recorded",
                "2024",
                "1",
                "hwb 2024-09",
                None,
                "board",
                "Named as an appendix.",
            ),
            (
                "HCSP Strategy 2024-27",
                "strategy",
                "herefordshiresafeguardingboards.org.uk",
                "Final",
                "published",
                None,
                "2",
                "hwb 2024-09",
                "2024",
                None,
                "",
            ),
            (
                "Safeguarding and community safety",
                "report",
                "",
                "",
                "published",
                "16 May 2017",
                "",
                "hwb 2017-05",
                None,
                None,
                "",
            ),
            (
                "Herefordshire Community Safety Partnership Update",
                "report",
                "",
                "",
                "published",
                "16 September 2024",
                "",
                "hwb 2024-09",
                None,
                None,
                "",
            ),
            (
                "Annual review and draft strategy for 2017-20",
                "strategy",
                "",
                "Draft",
                "draft",
                None,
                "",
                "board 2017-06",
                "2017",
                None,
                "",
            ),
        ],
    )
    builder.add(
        Document,
        title="Procedure for notifying drug-related deaths",
        kind="protocol",
        version="Draft",
        status="draft",
        group="drugs",
        note="The draft was complete by March 2017.",
    )
