"""Somerset: a case study, key events, engagement, a risk and outstanding work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.events import CaseStudy, KeyEvent
from csp_desktop.records.groups import Engagement
from csp_desktop.records.information import Product
from csp_desktop.records.risks import Risk

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

ACTIONS = (
    # action, owner, group, priority, due, status, progress
    (
        "Put the interim MARAC arrangements in place",
        "Somerset Domestic Abuse Board",
        "dab",
        "1",
        "November 2018",
        "on track",
        "Being rolled out.",
    ),
    (
        "Put in place the model of early 2018 for high-risk domestic abuse",
        "Somerset Domestic Abuse Board",
        "dab",
        "1",
        None,
        "late or off track",
        "Delayed by concerns about capacity and the number of cases; interim arrangements come first.",
    ),
    (
        "Confirm the details of the Pathfinder pilot",
        "NHS trusts, with the Pathfinder Consortium",
        None,
        "1",
        None,
        "not recorded",
        "Somerset has been chosen; details are still to be confirmed.",
    ),
    (
        "Find better ways to address modern slavery through the disruption panel",
        "Somerset Disruption Panel",
        "disruption",
        "2",
        None,
        "on track",
        "Under way.",
    ),
    (
        "Start the new drug and alcohol treatment service for all ages",
        "Somerset Drug and Alcohol Partnership Board",
        "sdap",
        None,
        "April 2019",
        "on track",
        "Put out to tender; the specification was written with users, staff and commissioners.",
    ),
    (
        "Refresh the measures for the next financial year",
        "The partnership",
        "board",
        None,
        "by April 2019",
        "on track",
        "Being done.",
    ),
    (
        "Try out the One Team performance scorecard",
        "One Team Coordinator",
        "one",
        "3",
        None,
        "on track",
        "On trial in Sedgemoor.",
    ),
)


def build(builder: Builder) -> None:
    """What happened, what was said, and what is still to do."""
    _case_study(builder)
    _hinkley(builder)
    _rough_sleeping(builder)
    _engagement(builder)
    builder.add(
        Product,
        name="Avon and Somerset Police and Crime Needs Assessment",
        status="not recorded",
        findings="Not yet published; the partnership takes part in making it.",
    )
    builder.add(
        Product,
        name="Profiles of priority groups and lines",
        status="received",
        restricted=True,
        findings="Named only: the Disruption Panel receives them.",
    )
    builder.add(
        Risk,
        title="Agencies do not move at the same pace",
        description=(
            "Statutory duties rest on every partner working alike, while demand grows and budgets are cut again."
        ),
        response="Partners support one another and keep in mind what each is up against.",
        priority="4",
    )
    builder.table(
        "actions",
        "wording owner group priority due status progress",
        ACTIONS,
        source="From the annual report for 2017/18",
    )


def _case_study(builder: Builder) -> None:
    builder.add(
        CaseStudy,
        title="One worry each, and together a reason to act",
        setting="A One Team in West Somerset",
        month="September 2017",
        narrative=(
            "Nobody at the table thought that what they alone knew called for a safeguarding referral. Put together, it "
            "was worth looking into. The coordinator set actions, among them a screening for sexual exploitation and an "
            "early help assessment."
        ),
        agencies_saw=(
            "The police had a concern about some young people and how a parent might react.\n"
            "The secondary school had seen a small group change, with nothing disclosed.\n"
            "The middle school had seen a change in a younger child of the same family."
        ),
        turning_point="The talk at the One Team meeting, as the records of Children’s Social Care show.",
        outcome=(
            "Agencies met soon after and formal work began. Three young women are supported and safeguarded, and two men "
            "are being investigated, in Operation Topaz."
        ),
        consent="Not stated",
        anonymised=True,
        priority="2",
    )


def _hinkley(builder: Builder) -> None:
    builder.add(
        KeyEvent,
        title="Building of Hinkley Point C",
        starts="2017",
        group="hinkley",
        cadence="monthly",
        aims=(
            "Crime and anti-social behaviour that the project brings\nCohesion of the community\nWellbeing of the community\n"
            "Safety on the roads\nSafe places to live\nThe night time economy"
        ),
        done="Agencies prepared for years for what the project might bring.\nThe management plan was refreshed in summer 2018.",
        planned="Regular reports to the partnership on progress and impact.",
    )


def _rough_sleeping(builder: Builder) -> None:
    builder.add(
        KeyEvent,
        title="Deaths of people sleeping rough in Taunton Deane",
        starts="December 2017",
        group="sleepers",
        cadence="as needed",
        themes=(
            "Alcohol and several substances at once\nA history of violence or offending\nAnti-social behaviour\n"
            "Emotional and mental health"
        ),
        done=(
            "The borough council set up a town centre team of several agencies to find and help the most vulnerable.\n"
            "Police and the borough council work more closely on anti-social behaviour in the town centre.\n"
            "Links were made to services for safeguarding, mental health and substance use."
        ),
        planned=(
            "Tell the public what follows from giving to people who beg, and what draws people to the county or drives "
            "them from it.\n"
            "Look at the use of several drugs at once, new ones among them, through the Drug and Alcohol Partnership.\n"
            "Study how agencies discuss complex cases and propose something better to the Safeguarding Adults Board.\n"
            "Hold a session for agencies to reach a shared view of the problem and of ways to improve.\n"
            "Learn who is on the streets and why, to deal with the root of it."
        ),
    )


def _engagement(builder: Builder) -> None:
    builder.add(
        Engagement,
        title="Consultation on the new drug and alcohol service",
        method="Consultation",
        run_by="Somerset Drug and Alcohol Partnership Board",
        group="sdap",
        communities="People who use the service, staff, commissioners and peer mentors",
        heard="Networks of support of one’s own make recovery more than giving up a substance.",
        changed="Went into the specification for the service from April 2019.",
    )
    builder.add(
        Engagement,
        title="Newsletter on the change to MARAC",
        place="Somerset",
        method="Newsletter on a website",
        group="dab",
        priority="1",
        communities="Agencies and others with an interest",
    )
