"""Somerset: the Health and Wellbeing Board of 15 November 2018, its agenda, sign-offs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.meetings import AgendaItem, Decision, Meeting

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

ABSTRACT = (
    "The partnership sends its annual report to the Health and Wellbeing Board, as Somerset’s strategic partnerships send "
    "one another theirs each year. The report covers September 2017 to August 2018.\n\n"
    "Two things stand out: agencies now deal differently, together, with high-risk domestic abuse, and One Teams work "
    "better across the county.\n\n"
    "Financial: none directly; the Police and Crime Commissioner pays for community safety projects.\n"
    "Equalities: part of the work itself; none from writing the report.\n"
    "Risk: none from the report; each work stream assesses its own, for the board to see if it asks.\n"
    "Consultation: the main partner agencies agreed the report’s content and form.\n"
    "Options: none, as no decision is asked for."
)
ITEMS = (
    # number, title, what is asked, purpose, paper
    (
        "8a",
        "Priorities and the action plan",
        "Consider the four priorities and the twelve actions under them.",
        "to consider",
        "priorities",
    ),
    (
        "8b",
        "The partnership and its groups",
        "Note how the groups stand to one another.",
        "to note",
        "subgroups",
    ),
    ("8c", "Statutory duties", "Note how each duty was met in the year.", "to note", "duties"),
    (
        "8d",
        "Domestic Homicide Reviews",
        "Note the six reviews commissioned and what they have taught so far.",
        "to note",
        "reviews",
    ),
    ("8e", "Performance", "Consider the figures for the year.", "to consider", "measures"),
    (
        "8f",
        "Funded projects and services",
        "Note what the Commissioner’s money pays for.",
        "to note",
        "funding",
    ),
    ("8g", "Outstanding work", "Note what is still to be done.", "to note", "actions"),
)
DOCUMENTS = (
    # key, title, kind, version, status, dated, group, note
    (
        "report",
        "Safer Somerset Partnership Annual Report 2017/18",
        "report",
        "",
        "final",
        None,
        "board",
        "Its own pages: 1 Introduction, 4; 2 Priorities, 7; 3 Activities and achievements, 9; 4 Key events, 14; "
        "5 Funded projects, 16. Also the background paper of the cover report.",
    ),
    (
        "cover",
        "Safer Somerset Partnership Annual Report, cover report",
        "cover report",
        "",
        "final",
        None,
        "board",
        "",
    ),
    (
        "supplement",
        "Supplement to the agenda",
        "agenda",
        "",
        "published",
        "13 November 2018",
        "hwb",
        "Item 8, pages 3 to 22.",
    ),
    (
        "working",
        "Protocol for Working Together",
        "protocol",
        "",
        "not recorded",
        None,
        "board",
        "Between the strategic partnerships.",
    ),
    (
        "sharing",
        "One Team Information Sharing Agreement",
        "protocol",
        "New in 2017/18",
        "not recorded",
        None,
        "one",
        "Complies with GDPR.",
    ),
    (
        "toolkit",
        "One Team toolkit",
        "other",
        "",
        "not recorded",
        None,
        "one",
        "Helps teams towards good practice.",
    ),
    (
        "scorecard",
        "One Team performance scorecard",
        "data",
        "On trial",
        "draft",
        None,
        "one",
        "Developed, and being tried out in Sedgemoor.",
    ),
    (
        "hinkley",
        "Hinkley Community Safety Management Plan",
        "other",
        "Refreshed in summer 2018",
        "not recorded",
        "2018",
        "hinkley",
        "",
    ),
    (
        "criteria",
        "Avon and Somerset MARAC referral criteria",
        "other",
        "",
        "not recorded",
        None,
        "marac",
        "To be used by every agency.",
    ),
    (
        "newsletter",
        "MARAC newsletter",
        "other",
        "",
        "published",
        None,
        "dab",
        "On www.somersetsurvivors.org.uk.",
    ),
    (
        "risks",
        "Risk assessments of the work streams",
        "other",
        "",
        "not recorded",
        None,
        "board",
        "Named only; the Health and Wellbeing Board may ask for them.",
    ),
)


def build(builder: Builder) -> None:
    """The meetings, the papers of 15 November 2018, documents and alignments."""
    _meetings(builder)
    _documents(builder)
    _agenda(builder)
    builder.table(
        "sign_offs",
        "role",
        [
            ("Relevant senior manager or lead officer (director level)",),
            ("Cabinet member or portfolio holder, if applicable",),
            ("Monitoring Officer, Somerset County Council",),
        ],
        meeting="hwb",
        item="8",
        signed="8/11/18",
        status="signed off",
    )
    _alignments(builder)


def _meetings(builder: Builder) -> None:
    builder.add(
        Meeting,
        "hwb",
        title="Health and Wellbeing Board",
        group="hwb",
        held="15 November 2018",
        time="11.00 am",
        venue="Taunton Library Meeting Room, Taunton Library",
        status="papers sent",
        classification="open",
        published="13 November 2018",
        supplement=True,
        late_reason="Not stated; the report was not to hand when the agenda was published.",
    )
    builder.add(
        Meeting,
        "scrutiny",
        title="Joint Adults and Children’s Scrutiny Committee",
        group="scrutiny",
        held="July 2018",
        venue="Somerset County Council",
        status="held",
        classification="open",
    )
    builder.table(
        "agenda_items",
        "position title",
        [(1, "One Teams"), (2, "County Lines")],
        meeting="scrutiny",
        purpose="to consider",
    )


def _documents(builder: Builder) -> None:
    papers = {"report", "cover", "supplement"}
    for row in DOCUMENTS:
        links = {"meeting": "hwb"} if row[0] in papers else {}
        builder.table("documents", "key title kind version status dated group note", [row], **links)


def _agenda(builder: Builder) -> None:
    builder.add(
        AgendaItem,
        "8",
        meeting="hwb",
        position=1,
        number="8",
        title="Safer Somerset Report",
        ask="Endorse the annual report and say where the board and the partnership might work together.",
        purpose="to consider",
        led_by="A superintendent of Avon and Somerset Police",
        paper="text",
        paper_text=ABSTRACT,
        classification="open",
        document="supplement",
        pages="3-22",
    )
    rows = [(place, *row) for place, row in enumerate(ITEMS, start=2)]
    builder.table(
        "agenda_items", "position number title ask purpose paper", rows, meeting="hwb", classification="open"
    )
    builder.add(
        Decision,
        meeting="hwb",
        item="8",
        wording="Whether to endorse the annual report, and where to work together from now on.",
        kind="not recorded",
    )


def _alignments(builder: Builder) -> None:
    builder.table(
        "alignments",
        "other theme explanation",
        [
            (
                "Somerset Health and Wellbeing Strategy",
                "Theme 2: Families and communities are thriving and resilient",
                "The partnership helps to deliver it.",
            ),
            (
                "Improving Lives Strategy",
                "Keeping communities safe",
                "The partnership will be one way of delivering it.",
            ),
        ],
        strategy="plan",
        meeting="hwb",
    )
    builder.table(
        "alignments",
        "other explanation",
        [("Taunton Deane Homelessness Strategy", "The further actions planned on rough sleeping fit it.")],
        strategy="plan",
    )
