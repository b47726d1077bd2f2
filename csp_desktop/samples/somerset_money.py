"""Somerset: what the Police and Crime Commissioner pays for, 2017-2020, and the coordinator's post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.funding import Stream, StreamYear
from csp_desktop.records.people import Post

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

AWARDS = (
    # key, title, previously, what it is for, priority, amount, start in words, kind, status
    (
        "positive",
        "Positive Lives",
        "Housing Support for Offenders – Complex Adults Design Group",
        "Support for offenders who pose a high risk, both of harm and of offending again. It continues earlier work.",
        None,
        "£220,000.00",
        "",
        "continuing",
        "continuing",
    ),
    (
        "teams",
        "One Team Development projects",
        "",
        "Called a project in two parts; three are listed.",
        None,
        "£132,500.00",
        "",
        None,
        "not known",
    ),
    (
        "review",
        "Vulnerability Pathways – systems review",
        "",
        "A single review, with an independent chair, of the ways in which vulnerable people are helped in Somerset and of "
        "what could be better.",
        None,
        "£9,753.00",
        "Not starting until year 2/3",
        "one-off",
        "not started",
    ),
    (
        "she",
        "Project SHE",
        "",
        "A diversion worker, based in Bridgwater, for the whole of Somerset.",
        "1",
        "£101,779.00",
        "",
        None,
        "not known",
    ),
    (
        "cse",
        "CSE Prevention",
        "",
        "Help for young people at risk of sexual or criminal exploitation. It looks at what pushes them from home, such as "
        "abuse, bullying or conflict, and at what pulls them away, such as grooming, so as to deal early with why they run "
        "away.",
        None,
        "£195,000.00",
        "",
        None,
        "not known",
    ),
)
PROVIDERS = (
    ("positive", "julian", 1),
    ("positive", "mendip", 2),
    ("teams", "county", 1),
    ("teams", "mendip", 2),
    ("review", "police", 1),
    ("review", "county", 2),
    ("she", "nelson", 1),
    ("cse", "yot", 1),
)
AIMS = (
    ("teams", 1, "Help the partnership check the quality of One Teams."),
    ("teams", 2, "Bring in common standards where they are needed, while teams stay locally led."),
    (
        "teams",
        3,
        "Add coordination so that the Mendip team can meet face to face and no longer only on paper.",
    ),
    ("she", 1, "Make women safer who are themselves victims or vulnerable."),
    ("she", 2, "Make support easier to reach, and worth staying with."),
    ("she", 3, "Fewer arrests and re-arrests."),
    ("she", 4, "Fewer remands and short sentences in custody."),
    ("she", 5, "Less reoffending."),
    ("she", 6, "Better outcomes for children and families, by prevention."),
)


def build(builder: Builder) -> None:
    """The allocation, the grant that pays for a post, the five awards and the post."""
    builder.add(
        Stream,
        "allocation",
        name="Avon and Somerset PCC annual allocation",
        funder="pcc",
        kind="grant",
        status="active",
        starts="2017/18",
        ends="2019/20",
        note="Allocated each year in line with the priorities. The annual report prints only each project’s three-year total.",
    )
    builder.add(
        StreamYear,
        stream="allocation",
        year="2017/18",
        last_year="2019/20",
        allocated_says="not stated",
        note="The rows shown may not be all of the table.",
    )
    builder.add(
        Stream,
        "grant",
        name="PCC Community Safety Grant",
        funder="pcc",
        kind="grant",
        status="active",
        note="Pays for the One Team Coordinator; how much is not stated.",
    )
    builder.add(StreamYear, stream="grant", year="2017/18", allocated_says="not stated")
    builder.table(
        "awards",
        "key title previous_name description priority amount starts_note kind status",
        AWARDS,
        stream="allocation",
        first_year="2017/18",
        last_year="2019/20",
        amount_says="exact",
        amount_note="Total over three years",
    )
    builder.table("award_providers", "award organisation position", PROVIDERS)
    builder.table("award_aims", "award position aim", AIMS)
    builder.add(
        Post,
        title="One Team Coordinator for Somerset",
        funded_by="PCC Community Safety Grant",
        stream="grant",
        status="in post",
        since="September 2017",
        note=(
            "Has looked at every One Team, given them a toolkit and a sharing agreement, cleared up governance, and tied "
            "them in with safeguarding, health and Operation Topaz."
        ),
    )
