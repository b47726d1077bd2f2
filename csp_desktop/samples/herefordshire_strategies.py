"""Herefordshire: four strategies since 2014, their priorities, lineage and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.strategies import Alignment, AssuranceItem, Strategy

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

DA, SEXUAL, VAWG = "Domestic abuse", "Sexual violence and exploitation", "Violence against women and girls"
DRUGS, REOFFENDING, COHESION = "Drugs and alcohol", "Reoffending", "Community cohesion"
THREATS = (
    "Recognised in March 2017 as something partners might need to address; not one of the four priorities."
)
MARCH_2017, MARCH_2024 = "20 March 2017", "March 2024"
PRIORITIES = (
    # key, strategy, number, wording, subject, status, decided, meeting, reason
    (
        "14/1",
        "2014",
        "1",
        "Reducing re-offending and bringing offenders to account",
        REOFFENDING,
        "dropped to assurance",
    ),
    ("14/2", "2014", "2", "Addressing harm caused by domestic violence and abuse", DA, "agreed"),
    ("14/3", "2014", "3", "Reducing the harm caused by alcohol and drugs", DRUGS, "dropped to assurance"),
    (
        "14/4",
        "2014",
        "4",
        "Promoting community cohesion and reducing the volume of anti-social behaviour",
        COHESION,
        "agreed",
    ),
    (
        "14/5",
        "2014",
        "5",
        "Addressing sexual violence against children and adults, and their sexual exploitation",
        SEXUAL,
        "added mid-term",
    ),
    ("17/1", "2017", "1", "To reduce the harm from domestic violence and abuse", DA, "carried over"),
    ("17/2", "2017", "2", "To reduce sexual offending against children", SEXUAL, "carried over"),
    (
        "17/3",
        "2017",
        "3",
        "To promote community cohesion, address hate crime and prevent radicalisation",
        COHESION,
        "carried over",
    ),
    (
        "17/4",
        "2017",
        "4",
        "To reduce exploitation of vulnerable people",
        "Exploitation of vulnerable people",
        "agreed",
    ),
    ("21/vawg", "2021", "", "To prevent Violence Against Women and Girls", VAWG, "agreed"),
    ("21/da", "2021", "", "To reduce the harm from Domestic Abuse", DA, "carried over"),
    ("24/1", "2024", "1", "Domestic Abuse", DA, "agreed"),
    ("24/2", "2024", "2", "Violence Against Women and Girls (VAWG)", VAWG, "agreed"),
    ("24/3", "2024", "3", "Misuse of Drugs", DRUGS, "agreed"),
    ("24/4", "2024", "4", "Neighbourhood Crime", "Neighbourhood crime", "agreed"),
)
MORE = {
    "14/1": {
        "dropped": MARCH_2017,
        "went_to": "Assurance reporting",
        "reason": "A statutory function still, followed by assurance reports like substance misuse.",
    },
    "14/3": {
        "dropped": MARCH_2017,
        "went_to": "Assurance reporting",
        "reason": (
            "Recent work was done and later work suits task and finish groups. The partnership keeps the overview, and "
            "delivery groups keep substance misuse in mind where it bears on a priority."
        ),
    },
    "14/5": {"decided": "2015", "reason": "Adopted as a fifth priority while the strategy ran."},
    "17/1": {"reason": "The evaluation showed that work on it still needs to be coordinated."},
    "17/2": {"reason": "On the level of recorded offences, and in keeping with the fifth priority of 2015."},
    "17/3": {"reason": "Hate crime rose around the referendum of 2016 and had not fallen back."},
    "24/4": {"lead_group": "matac"},
}
LINKS = (
    ("14/2", "17/1", "reworded", MARCH_2017, ""),
    (
        "14/5",
        "17/2",
        "reworded",
        MARCH_2017,
        "Narrowed to offences against children; said to continue the decision of 2015.",
    ),
    ("14/4", "17/3", "reworded", MARCH_2017, "Takes in hate crime and preventing radicalisation."),
    ("17/1", "21/da", "reworded", None, ""),
    ("21/da", "24/1", "reworded", MARCH_2024, ""),
    ("21/vawg", "24/2", "carried", MARCH_2024, ""),
    (
        "14/3",
        "24/3",
        "returned",
        MARCH_2024,
        "A priority again after the years of assurance reporting from 2017.",
    ),
)


def build(builder: Builder) -> None:
    """Strategies, their routes and priorities, lineage, evidence and assurance items."""
    _strategies(builder)
    _route(builder)
    _priorities(builder)
    builder.table("priority_links", "before after kind decided reason", LINKS)
    _deliveries(builder)
    _assurance(builder)
    _evidence_2017(builder)
    _evidence_2024(builder)
    builder.add(
        Alignment,
        strategy="2017",
        meeting="hwb 2017-05",
        other="Herefordshire Health and Wellbeing Strategy",
        answer="Asked",
        explanation="The board was asked whether the proposed priorities take enough account of its strategy.",
    )


def _strategies(builder: Builder) -> None:
    builder.table(
        "strategies",
        "key title first_year last_year status agreed agreed_by supersedes note",
        [
            (
                "2014",
                "HCSP Strategic Plan 2014-17",
                2014,
                2017,
                "ended",
                "3 July 2014",
                "Endorsed by Herefordshire Council’s Cabinet",
                None,
                "Its priorities were reviewed before those of 2017 to 2020 were set.",
            ),
            (
                "2017",
                "HCSP Community Safety Strategy 2017-20",
                2017,
                2020,
                "not known",
                None,
                "",
                "2014",
                "The partnership agreed the priorities on 20 March 2017. Whether the strategy went on to be adopted is "
                "not in the reports seen.",
            ),
            (
                "2021",
                "Our Plan to Keep You Safer 2021-24",
                2021,
                2024,
                "ended",
                None,
                "",
                "2017",
                "Only two of its priorities have been seen. No plan for 2020 to 2021 was found.",
            ),
            (
                "2024",
                "HCSP Strategy 2024-27",
                2024,
                2027,
                "published",
                MARCH_2024,
                "Herefordshire Community Safety Partnership",
                "2021",
                "The priorities were agreed after a detailed review of the partnership in 2023.",
            ),
        ],
        partnership="own",
    )
    builder.add(
        Strategy,
        "svs",
        title="West Mercia Serious Violence Strategy",
        owner="West Mercia",
        note="The partnership remains signed up to it, against the commonest and riskiest serious violence.",
    )


def _route(builder: Builder) -> None:
    """The approval route of 2017-20, with an annual review on the way (H17 after paragraph 15)."""
    builder.table(
        "route_steps",
        "position body purpose due",
        [
            (
                1,
                "Herefordshire Community Safety Partnership",
                "Consider the annual review and the draft",
                "12 June 2017",
            ),
            (2, "Health and Wellbeing Board", "Receive both when they are ready", None),
            (3, "General Scrutiny Committee", "Review the draft once the partnership approves it", None),
            (4, "Cabinet", "Recommend it to full Council", None),
            (5, "Full Council", "Adopt it", None),
        ],
        strategy="2017",
        status="not recorded",
    )


def _priorities(builder: Builder) -> None:
    agreed = {"2017": (MARCH_2017, "board 2017-03"), "2024": (MARCH_2024, "board 2024-03")}
    for key, strategy, *row in PRIORITIES:
        decided, meeting = agreed.get(strategy, (None, None))
        values = {"decided": decided, "meeting": meeting, **MORE.get(key, {})}
        builder.table(
            "priorities", "key strategy number wording subject status", [(key, strategy, *row)], **values
        )
    builder.table(
        "priorities",
        "key wording subject",
        [
            ("17/slavery", "People trafficking and modern slavery", "Modern slavery and trafficking"),
            ("17/fgm", "Female genital mutilation (FGM)", "Female genital mutilation"),
            ("17/marriage", "Forced marriage", "Forced marriage"),
            ("17/honour", "“Honour based” violence", "“Honour based” violence"),
        ],
        strategy="2017",
        kind="emerging threat",
        decided=MARCH_2017,
        meeting="board 2017-03",
        reason=THREATS,
    )
    builder.table(
        "priorities",
        "key wording subject lead_group",
        [
            ("24/violence", "Serious violence", "Serious violence", None),
            ("24/organised", "Serious and organised crime", "Serious and organised crime", "matac"),
            ("24/prevention", "Prevention", "Prevention", "matac"),
            ("24/engagement", "Community engagement", "Community engagement", None),
        ],
        strategy="2024",
        kind="cross-cutting theme",
        decided=MARCH_2024,
        meeting="board 2024-03",
    )


def _deliveries(builder: Builder) -> None:
    builder.table(
        "group_deliveries",
        "group priority note",
        [
            ("matac", "24/4", ""),
            ("matac", "24/prevention", ""),
            ("matac", "24/organised", ""),
            ("dalp", "24/1", "Takes forward the recommendations of DHR10."),
            ("dva", "17/fgm", ""),
            ("dva", "17/marriage", ""),
            ("dva", "17/honour", ""),
            ("slavery", "17/slavery", ""),
            ("cse", "17/2", "Asked for in 2017; the outcome is not in the reports seen."),
        ],
    )


def _assurance(builder: Builder) -> None:
    """What left the list of priorities in 2017 and is followed by reports instead (R3)."""
    builder.add(
        AssuranceItem,
        name="Harm caused by alcohol and drugs",
        origin="dropped priority",
        priority="14/3",
        since=MARCH_2017,
        level="not recorded",
        note="The partnership kept a strategic overview. Misuse of drugs is a stated priority again in 2024-27.",
    )
    builder.add(
        AssuranceItem,
        name="Reducing reoffending",
        origin="dropped priority",
        priority="14/1",
        since=MARCH_2017,
        level="not recorded",
        note="Also a statutory function of the partnership.",
    )


def _evidence_2017(builder: Builder) -> None:
    builder.table(
        "evidence",
        "priority statement figure unit comparator comparator_figure rank caveat",
        [
            (
                "17/2",
                "Sexual offences against children are recorded at a higher rate here than across England and Wales",
                "9.7 per 1,000",
                "rate per 1,000",
                "England and Wales",
                "6.5 per 1,000",
                "18 of 315",
                "The rank is of recording, the highest first, and what affects recording is complex.",
            ),
        ],
        period="Reported in 2017",
        area="Herefordshire",
        source="Assessment of sexual offending against children, presented on 20 March 2017",
    )
    builder.table(
        "evidence",
        "priority statement figure source commissioned_from delivered caveat",
        [
            (
                "17/1",
                "Domestic violence and abuse is no commoner here than in other places",
                None,
                "Domestic Violence and Abuse: Evaluation of Local Response in Herefordshire 2017",
                "Strategic Intelligence Team",
                MARCH_2017,
                "",
            ),
            (
                "17/1",
                "Domestic abuse offences and incidents recorded by the police are going up",
                "Upward",
                "Domestic Violence and Abuse: Evaluation of Local Response in Herefordshire 2017",
                "Strategic Intelligence Team",
                MARCH_2017,
                "More reports may mean that people are surer of reporting.",
            ),
            (
                "17/1",
                "Victims do better where agencies know each other’s roles and how each manages risk; perpetrators, "
                "prevention and a joined-up response need work",
                None,
                "Domestic Violence and Abuse: Evaluation of Local Response in Herefordshire 2017",
                "Strategic Intelligence Team",
                MARCH_2017,
                "",
            ),
            (
                "17/2",
                "The offences, places, ages and themes were described; no link between domestic abuse and sexual abuse "
                "of children gave concern",
                None,
                "Report on how common sexual offending against children is",
                "Local authority intelligence team",
                "October 2016",
                "",
            ),
            (
                "17/2",
                "Child sexual exploitation in the county was assessed",
                None,
                "Assessment of child sexual exploitation",
                "",
                MARCH_2017,
                "Its findings are not in the report seen.",
            ),
            (
                "17/3",
                "Reports of hate crime rose around the referendum of 2016 and stayed there",
                "Upward",
                "Report to the Health and Wellbeing Board, 16 May 2017",
                "",
                None,
                "",
            ),
        ],
        area="Herefordshire",
    )


def _evidence_2024(builder: Builder) -> None:
    source = "Intra-youth serious violence product, received in July 2024"
    builder.table(
        "evidence",
        "priority statement figure unit period caveat",
        [
            (
                "24/violence",
                "Serious violence among young people rose",
                "Upward",
                "words",
                "2021/22 to 2022/23",
                "The reason is not clear.",
            ),
            (
                "24/violence",
                "The volume of serious violence among young people did not change",
                "No change",
                "words",
                "2022/23 to 2023/24",
                "",
            ),
            (
                "24/violence",
                "Young offenders in serious violence who came from outside the force’s area",
                "30%",
                "percent",
                "March to May 2024",
                "Chances to prevent or divert are limited where offenders live elsewhere.",
            ),
        ],
        area="Herefordshire",
        source=source,
    )
