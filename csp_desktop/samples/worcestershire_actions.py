"""Worcestershire: outcomes of 2015/16, activity of 2016/17 and work in hand in 2022."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

DONE_2015 = (
    # what was done, owner, group
    ("Receive yearly reports from four groups", "The board", "board"),
    ("Produce the Community Safety Agreement for 2015/16", "The board", "board"),
    ("Monitor the action plan of the agreement", "The board", "board"),
    (
        "Start joint meetings of this board’s chair with those of the Health and Wellbeing Board and both safeguarding boards",
        "The chairs",
        "board",
    ),
    ("Commission an external peer review of partnership working", "The board", "board"),
    (
        "Develop standard scorecards for every CSP area in West Mercia",
        "Public Health, the Commissioner and the CSPs",
        None,
    ),
    ("Carry out the yearly work plan on integrated offender management", "IOM Strategy Group", "iom"),
    (
        "Set up the Multi-Agency Safeguarding Hub, the Family Front Door",
        "Worcestershire County Council",
        "front door",
    ),
    ("Put the Prevent duty into the council’s new contracts", "Worcestershire County Council", "prevent"),
    ("Hold development events on MARAC for staff", "The Forum", "forum"),
    ("Join the CSE Panel and act locally on hotspots", "CSPs and district councils", "cse panel"),
)
ACTIVITY_2016 = (
    # what was being done, owner, group, due
    ("Consider the peer review’s recommendations", "The two CSPs", "board", None),
    (
        "Complete the Community Safety Agreement once the Commissioner’s plan is out",
        "The board",
        "board",
        None,
    ),
    ("Sign the joint working protocol of the other boards", "The board", "board", None),
    ("Finish the information sharing protocol between statutory agencies", "The board", "board", None),
    ("Answer the consultation on the Commissioner’s plan", "Worcestershire County Council", None, None),
    (
        "Improve data quality and share good practice with police and CSP analysts",
        "Public Health analysts",
        None,
        None,
    ),
    (
        "Train councillors for the Police and Crime Panel and find independent members",
        "Officers of the panel",
        "pcp",
        None,
    ),
    ("Update the reducing reoffending strategy and action plan", "IOM Strategy Group", "iom", None),
    ("Find ways to work with serial perpetrators of domestic abuse", "IOM team", "iom", None),
    (
        "Send all Prevent referrals for children through the Family Front Door",
        "Worcestershire County Council",
        "front door",
        None,
    ),
    ("Merge the two Hate Incident Partnerships", "The two CSPs", "hip", None),
    ("Brief councillors on Prevent and Channel", "Police and Public Health", "prevent", None),
    ("Brief the board of Worcestershire Voices on Prevent", "Public Health", "prevent", None),
    ("Review the MARAC arrangements", "The Forum", "marac", None),
    ("Refresh the Domestic Abuse and Sexual Violence Strategy", "The Forum", "forum", None),
    (
        "Have the new domestic abuse service in place",
        "Worcestershire County Council",
        "forum",
        "November 2016",
    ),
    ("Publish a briefing on sexual violence from the needs assessment", "Public Health analysts", None, None),
    ("Agree how services work with people who have dual diagnosis", "Public Health", "smog", None),
    ("Set up how Public Health answers licensing applications", "Public Health", None, None),
)
HAND_2022 = (
    # what is in hand, owner, group, priority, status, progress
    (
        "Work out the actions of the new domestic abuse strategy",
        "Domestic Abuse Partnership Board",
        "dapb",
        "abuse",
        "Being developed.",
    ),
    (
        "Refresh how Domestic Homicide Reviews are done, in policy and procedure",
        "Domestic Abuse Partnership Board",
        "dapb",
        "abuse",
        "A large piece of work.",
    ),
    (
        "Train staff, councillors and schools on Prevent",
        "Prevent Strategy Group",
        "prevent",
        "prevent",
        "Its present focus.",
    ),
    (
        "Prepare for the Protect Duty",
        "Protect Group",
        "protect",
        "prevent",
        "Waiting to see how other public bodies are affected.",
    ),
    (
        "Support commissioning of the five-year Drug and Alcohol Strategy",
        "Substance Misuse Oversight Group",
        "smog",
        "drugs",
        "In hand.",
    ),
    (
        "Assess offenders’ pathways into housing and support",
        "Reducing Reoffending Group",
        "reoffending",
        "offending",
        "A key piece of work.",
    ),
    (
        "Finish the needs assessment on mental health for victims of sexual violence",
        "Several agencies",
        None,
        None,
        "Being finished.",
    ),
    (
        "Improve domestic abuse data across the partnership",
        "Public Health and the police",
        None,
        "abuse",
        "Being considered.",
    ),
)
WAITING = "Prepare for the Protect Duty"


def build(builder: Builder) -> None:
    """The three sets, the oldest first; what became of the activity of 2016/17 is not in the reports."""
    builder.table(
        "actions",
        "wording owner group",
        DONE_2015,
        source="From the report of September 2016: outcomes",
        status="done",
        completed="2015/16",
    )
    builder.table(
        "actions",
        "wording owner group due",
        ACTIVITY_2016,
        source="From the report of September 2016: activity",
        status="not recorded",
        meeting="ospb 2016",
    )
    for wording, *row in HAND_2022:
        builder.table(
            "actions",
            "wording owner group priority progress",
            [(wording, *row)],
            source="From the report of February 2022",
            status="waiting" if wording == WAITING else "on track",
        )
