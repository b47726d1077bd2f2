"""A specimen of the printed page: every kind of block once, with the lengths and letters that real packs hold."""

from decimal import Decimal

from csp_desktop.charts.spec import (
    Box,
    BoxLink,
    ChartSpec,
    DataTable,
    GovernanceSpec,
    LineageCell,
    LineageLane,
    LineageSpec,
    RangeSpec,
    Series,
    TrackRow,
    TrackSpec,
)
from csp_desktop.reports.blocks import (
    Agenda,
    AgendaLine,
    Block,
    Bullets,
    Cell,
    Column,
    Contents,
    Cover,
    Document,
    Facts,
    Figure,
    Glance,
    Heading,
    ItemOpening,
    Notice,
    PageBreak,
    Row,
    Run,
    Table,
    Text,
)

GLANCE = (
    Glance("", "Agenda", "", "agenda"),
    Glance("1", "Apologies and declarations of interest", "To note", ""),
    Glance("2", "Minutes of the June 2024 meeting", "To decide", "item 2"),
    Glance("3", "Priorities and where they came from", "To consider", "item 3"),
    Glance("4", "Subgroups and quarterly returns", "To consider", "item 4"),
    Glance("5", "Funding statement", "To decide", "item 5"),
    Glance("6", "Funded projects in Somerset", "To note", "item 6"),
    Glance("7", "Performance scorecard", "To consider", "item 7"),
    Glance("8", "Reviews and recommendations", "To decide", "item 8"),
    Glance("9", "Action log", "To consider", "item 9"),
)
ASKS = {
    "2": "Agree as a correct record",
    "5": "Decide how the unallocated grant is used",
    "8": "Allocate six recommendations",
}
UNKNOWN = "Amounts that are not known are said in words. They are never shown as nought and never counted in a total."


def specimen() -> Document:
    """The whole specimen."""
    return document(
        *front(),
        *minutes(),
        *priorities(),
        *subgroups(),
        *funding(),
        *somerset(),
        *performance(),
        *reviews(),
        *actions(),
    )


def document(
    *blocks: Block, marking: str = "OFFICIAL", title: str = "Partnership meeting, 16 September 2024"
) -> Document:
    """A document of some blocks."""
    return Document(
        title=title,
        author="Herefordshire Community Safety Partnership",
        running="Herefordshire CSP partnership meeting, 16 September 2024",
        marking=marking,
        edition="Members’ pack, version 1",
        blocks=blocks,
        subject="Board pack",
    )


def front() -> tuple[Block, ...]:
    """Cover, contents and agenda."""
    facts = (
        ("Time", "10.00 am to 12.20 pm"),
        ("Place", "Council offices, Plough Lane, Hereford"),
        ("Chair", "Chair of the partnership (West Mercia Police)"),
        ("Classification", "OFFICIAL. One exempt item; its paper is not in this pack."),
        ("Members’ pack", "Version 1, issued on Friday 6 September 2024"),
    )
    cover = Cover(
        "Herefordshire Community Safety Partnership",
        "Partnership meeting",
        "Monday 16 September 2024",
        facts,
        tuple(line for line in GLANCE if line.target.startswith("item")),
        "Design specimen. Facts come from published council reports; times, places and due dates are for illustration.",
    )
    items = tuple(
        AgendaLine(
            line.number,
            line.title,
            ASKS.get(line.number, ""),
            line.purpose,
            "Chair",
            f"10.{number * 5:02d}",
            line.target,
        )
        for number, line in enumerate(GLANCE[1:])
    )
    agenda = Agenda(
        "Monday 16 September 2024, 10.00 am, Council offices, Plough Lane, Hereford",
        items,
        "The meeting closes at 12.20 pm.",
    )
    return cover, Contents(GLANCE, UNKNOWN), agenda


def minutes() -> tuple[Block, ...]:
    return (
        ItemOpening(
            "2",
            "Minutes of the June 2024 meeting",
            "To decide",
            "Draft, to be agreed at this meeting.",
            "item 2",
            short="Minutes of June 2024",
        ),
        Facts(
            (
                (
                    "Present",
                    "Chair (West Mercia Police); Herefordshire Council: Public Health, Children’s Services, Adult Services; the Probation Service; Hereford and Worcester Fire and Rescue Service",
                ),
                ("Apologies", "None recorded"),
                ("In attendance", (Run("Safeguarding Business Unit", bold=True), Run(", and the clerk"))),
            )
        ),
        Heading("Death reviews DHR09 and DHR10"),
        Text(
            "The board received the overview reports of two domestic homicide reviews. The first found nothing for the partnership or any one agency to learn; the second made recommendations for the partnership and for single agencies."
        ),
        Notice("Decision", "The content of both reports was agreed, and both go back to the Home Office."),
        Text(
            (
                Run("See "),
                Run("the funding statement", target="item 5"),
                Run(" and "),
                Run("the guidance", href="https://www.gov.uk/"),
                Run(". Write to Smith & Jones <smith@x.gov.uk>, not <b>; in Welsh: Ŵ ŷ Llŷn."),
            )
        ),
        Heading("Recommendations", 3),
        Bullets(
            (
                "the board notes the update;",
                "the board names a data contact in each agency by the December 2024 meeting, so that the county profile no longer rests on police records alone.",
            ),
            "letter",
        ),
        Bullets(
            (
                "First of the bulleted list",
                (Run("Second, "), Run("in bold", bold=True), Run(" and "), Run("in italics", italic=True)),
            )
        ),
        Text("A note in small grey words, under what it speaks of.", "note"),
    )


def priorities() -> tuple[Block, ...]:
    lanes = (
        LineageLane(
            "Domestic abuse",
            (
                LineageCell("priority", "Priority", True),
                LineageCell("priority", "Priority 1"),
                LineageCell("priority", "Priority", True),
                LineageCell("priority", "Priority 1", current=True),
            ),
        ),
        LineageLane(
            "Drugs and alcohol",
            (
                LineageCell("priority", "Priority", True),
                LineageCell("assurance", "Assurance reporting"),
                LineageCell("no record", "No record seen"),
                LineageCell("priority", "Priority 3: misuse of drugs", current=True),
            ),
        ),
    )
    lineage = LineageSpec(
        ("2014–17", "2017–20", "2021–24", "2024–27"),
        ((2014, 2017), (2017, 2020), (2021, 2024), (2024, 2027)),
        lanes,
        "Two lanes",
    )
    rows = (
        Row(("1", "Domestic abuse", "DA Local Partnership", "In every strategy seen since 2014")),
        Row(("2", "Violence against women and girls", "Not recorded", "Also a priority in 2021–24")),
        Row(("3", "Misuse of drugs", "Not recorded", "Assurance reporting from 2017")),
        Row(("4", "Neighbourhood crime", "MATAC", "Anti-social behaviour, 2014–17")),
    )
    return (
        ItemOpening(
            "3",
            "Priorities and where they came from",
            "To consider",
            "Led by the chair. 15 minutes.",
            "item 3",
            "In March 2024 the partnership agreed four priorities and four themes for 2024–27. Each subgroup reports on its own priority every quarter.",
            "Priorities",
        ),
        Table("", (Column(""), Column("Priority 2024–27"), Column("Led by"), Column("Before this")), rows),
        Text(
            (
                Run("Themes for all:", bold=True),
                Run(" serious violence; serious and organised crime; prevention; community engagement."),
            )
        ),
        Figure(
            "Misuse of drugs is a priority again, after moving to assurance reporting in 2017",
            "What became of each subject under each strategy, Herefordshire, 2014 to 2027",
            lineage,
            "Lineage of two subjects over four strategies.",
            "No plan for 2020–21 was found.",
        ),
    )


def subgroups() -> tuple[Block, ...]:
    boxes = (
        Box("hwb", "Health and Wellbeing Board", ("Herefordshire Council",), "other", 0),
        Box("csp", "Herefordshire Community Safety Partnership", ("Meets quarterly",), "ours", 1),
        Box("matac", "MATAC", ("Neighbourhood crime",), "part", 2),
        Box("jcr", "Joint Case Review", ("Death and case reviews",), "part", 2),
    )
    links = (BoxLink("matac", "csp"), BoxLink("jcr", "csp"), BoxLink("csp", "hwb", "updates"))
    rows = (
        Row(("MATAC", "23 August 2024", "21 August 2024", Cell("Received, printed below", mark="done"))),
        Row(
            (
                "DA Local Partnership",
                "23 August 2024",
                "2 September 2024",
                Cell("Received 10 days late", mark="some concern"),
            )
        ),
        Row(
            (
                "Joint Case Review",
                "23 August 2024",
                "Not yet",
                Cell("14 days late, chased twice", mark="late"),
            )
        ),
    )
    return (
        ItemOpening(
            "4",
            "Subgroups and quarterly returns",
            "To consider",
            "Led by the chair of MATAC. 20 minutes.",
            "item 4",
            short="Subgroups",
        ),
        Heading("Governance at September 2024"),
        Figure(
            "Three subgroups deliver the strategy; one of them serves three partnerships",
            "Who answers to whom",
            GovernanceSpec(boxes, links, "Who answers to whom"),
            "MATAC and JCR answer to the partnership, which gives updates to the Health and Wellbeing Board.",
            "In words: MATAC and JCR answer to the partnership.",
        ),
        Heading("Returns for quarter 2, 2024/25"),
        Table(
            "",
            (Column("Subgroup"), Column("Due"), Column("Received"), Column("Return, at 6 September 2024")),
            rows,
        ),
    )


def funding() -> tuple[Block, ...]:
    stream = "Police and Crime Commissioner’s annual grant"
    rows = (
        Row((stream, "2022/23", "Underspent", "Not recorded")),
        Row((stream, "2023/24", "Underspent", "Not recorded")),
        Row((stream, "2024/25", "Allocated; two awards made", "Not recorded")),
        Row(("Serious Violence Duty grant", "2024/25", "A share is allocated", "Not recorded")),
        Row(("Home Office hotspot programme", "2024/25", "Police-run; one award made", "Not recorded")),
        Row(("Total for the rows shown", "", "", "None recorded"), "total"),
    )
    return (
        ItemOpening(
            "5",
            "Funding statement",
            "To decide",
            "Led by the Safeguarding Business Unit. 25 minutes.",
            "item 5",
            "Grants for 2024/25 are in place, but the reports seen do not print their amounts. Two earlier years were underspent.",
            "Funding",
        ),
        Table(
            "Herefordshire: streams and what is recorded",
            (Column("Stream"), Column("Year"), Column("Position"), Column("Amount", "right")),
            rows,
            span_first=True,
        ),
        Text(
            "Awards so far: the Sanctuary Scheme; joint training on domestic abuse and sexual violence; more street pastor patrols by Vennture. No amount is recorded for any of the three."
        ),
        Notice(
            "Decision asked",
            "That the business unit record each amount by 30 September 2024, and bring proposals for what is unallocated before the grant year ends on 31 March 2025.",
            ("Record each amount.", "Bring proposals."),
        ),
        Figure(
            "£27,500 is not yet awarded; £24,500 of that is the commissioner’s grant",
            "Grant by stream, £, 2024/25 to 31 August 2024. Example figures.",
            stream_chart(),
            "Stacked bars of grant by stream.",
            "Source: example records. A bar is drawn only for amounts that are recorded.",
            figures_behind(),
        ),
    )


def stream_chart() -> ChartSpec:
    names = ("Commissioner’s grant", "Serious Violence Duty", "Partner contributions", "Hotspot programme")
    series = (
        Series("Spent", (38200, 12750, 9600, 8400), ("38,200", "12,750", "9,600", "8,400")),
        Series("Awarded, not spent", (33300, 29250, 5400, 0), ("33,300", "29,250", "5,400", "0")),
        Series("Not awarded", (24500, 0, 3000, None), ("24,500", "0", "3,000", "")),
    )
    notes = (
        "£96,000 allocated",
        "£42,000 allocated, all of it awarded",
        "£18,000 allocated",
        "8,400 spent; the allocation is not recorded, so the rest cannot be drawn",
    )
    return ChartSpec(
        "stacked bars",
        "Grant by stream",
        "Grant by stream, £",
        names,
        series,
        DataTable(("Stream",), ()),
        notes=notes,
        alt="Stacked bars",
    )


def figures_behind() -> Table:
    head = ("Stream", "Allocated", "Awarded", "Spent", "Awarded, not spent", "Not awarded")
    rows = (
        ("Commissioner’s grant", "96,000", "71,500", "38,200", "33,300", "24,500"),
        ("Serious Violence Duty", "42,000", "42,000", "12,750", "29,250", "0"),
        ("Hotspot programme", "Not recorded", "8,400", "8,400", "0", "Not known"),
    )
    total = Row(("Total for the rows shown", "138,000", "121,900", "59,350", "62,550", "24,500"), "total")
    columns = tuple(Column(words, "right" if place else "left") for place, words in enumerate(head))
    return Table(
        "",
        columns,
        (*(Row(row) for row in rows), total),
        note="“Allocated” and “Not awarded” totals leave out the hotspot programme, whose allocation is not recorded.",
    )


def somerset() -> tuple[Block, ...]:
    def project(
        name: str, second: str, words: str, bullets: tuple[str, ...], after: tuple, provider: str, total: str
    ) -> Row:
        return Row(
            (Cell(name, second, bold=True), Cell(words, bullets=bullets, after=after), provider, total)
        )

    rows = (
        project(
            "Positive Lives",
            "formerly Housing Support for Offenders",
            "A continuing project for people whose offending carries a high risk of harm and of being repeated.",
            (),
            (),
            "Julian House and Mendip District Council",
            "220,000.00",
        ),
        project(
            "One Team development",
            "three parts",
            "",
            (
                "Check the quality of One Teams for the partnership.",
                "Set shared standards where they are needed, and leave local teams to lead.",
                "Help the Mendip team move from meeting at a distance to meeting in person, with some paid coordination.",
            ),
            (),
            "Somerset County Council and Mendip District Council",
            "132,500.00",
        ),
        project(
            "Vulnerability Pathways",
            "one-off systems review",
            "An independently chaired look at the routes by which vulnerable people are helped across the county, and at what should change.",
            (),
            ((Run("Does not start until year 2 or 3.", italic=True),),),
            "Police and Somerset County Council",
            "9,753.00",
        ),
        project(
            "Project SHE",
            "six aims",
            "A diversion worker, based in Bridgwater, works with women across the county.",
            (
                "Safer lives for women who are themselves victims or vulnerable.",
                "Easier routes into support, and more women taking them.",
                "Fewer arrests and re-arrests.",
                "Fewer remands and short sentences.",
                "Less reoffending.",
                "Better outcomes for children and families through prevention.",
            ),
            (),
            "The Nelson Trust",
            "101,779.00",
        ),
        project(
            "CSE Prevention",
            "",
            "Help for young people at risk of sexual or criminal exploitation. The work looks at what pushes them away from home, such as abuse, bullying or conflict in the family, and at what draws them in, such as grooming.",
            (),
            ("The aim is to deal early with the reasons young people run away, before harm grows.",),
            "Somerset Youth Offending Team",
            "195,000.00",
        ),
        Row(("Total for the rows shown", "", "", "659,032.00"), "total"),
    )
    columns = (
        Column("Project"),
        Column("What the money is for"),
        Column("Provider"),
        Column("Total (£)", "right"),
    )
    return (
        ItemOpening(
            "6",
            "Funded projects in Somerset",
            "To note",
            "For comparison with item 5.",
            "item 6",
            short="Somerset projects",
            new_page=False,
        ),
        Table(
            "Projects paid for by the commissioner, with three-year totals, 2017–2020",
            columns,
            rows,
            note="The source may hold further rows. Spread evenly, £659,032.00 is £219,677.33 a year.",
        ),
        Figure(
            "Two of the five projects take 63 pence in every pound",
            "Share of £659,032.00 by project, Somerset, three years 2017–2020",
            shares(),
            "Bars of shares.",
            "Source: table 6.1, which holds the figures.",
        ),
    )


def shares() -> ChartSpec:
    names = (
        "Positive Lives",
        "CSE Prevention",
        "One Team development",
        "Project SHE",
        "Vulnerability Pathways",
    )
    values = (Decimal("33.4"), Decimal("29.6"), Decimal("20.1"), Decimal("15.4"), Decimal("1.5"))
    series = (Series("Share", values, tuple(f"{value}%" for value in values)),)
    return ChartSpec(
        "bars", "Shares", "Share by project", names, series, DataTable(("Project", "Share"), ()), alt="Bars"
    )


def performance() -> tuple[Block, ...]:
    def bar(baseline: str, latest: str, low: str | None, high: str | None, verdict: str, scale: int) -> Cell:
        return Cell(
            range=RangeSpec(
                (0, scale),
                Decimal(baseline),
                Decimal(latest),
                None,
                Decimal(low) if low else None,
                Decimal(high) if high else None,
                verdict,
            )
        )

    rows = (
        Row(
            (
                "Local opiate clients",
                "10.1%",
                "11.0%",
                "+0.9 points",
                Cell("7.26% – 11.48%", after=((Run("LAs", italic=True),),)),
                bar("10.1", "11.0", "7.26", "11.48", "Inside the range", 15),
            )
        ),
        Row(
            (
                "National opiate clients",
                "6.8%",
                "6.6%",
                "−0.2 points",
                "",
                bar("6.8", "6.6", None, None, "No range given", 15),
            )
        ),
        Row(
            (
                "Local alcohol clients",
                "47.2%",
                "46.3%",
                "−0.9 points",
                Cell("40.85%", "National"),
                bar("47.2", "46.3", "40.85", None, "Above by 5.45 points", 60),
            )
        ),
    )
    columns = (
        Column("Measure"),
        Column("Baseline", "right"),
        Column("Latest", "right"),
        Column("Change", "right"),
        Column("Top quartile range"),
        Column("Latest against the range"),
    )
    return (
        ItemOpening(
            "7",
            "Performance scorecard",
            "To consider",
            "Led by Public Health. 10 minutes.",
            "item 7",
            short="Performance",
        ),
        Table(
            "Share of all in treatment who completed and did not come back within six months, per cent",
            columns,
            rows,
            source="Source: Safer Somerset Partnership annual report 2017/18.",
        ),
        Table("A table of nothing", columns, (), empty="No measure has been recorded for this period."),
    )


def reviews() -> tuple[Block, ...]:
    stages = (
        "Notified",
        "Decision",
        "Panel and reports",
        "Presented to board",
        "Home Office",
        "Published",
        "Actions closed",
    )
    states = ("done", "done", "done", "done", "now", "to come", "to come")
    track = TrackSpec(
        stages,
        (
            TrackRow("DHR09", "", states, "Home Office since June 2024", "Wait for the panel’s letter."),
            TrackRow("DHR10", "", states, "Home Office since June 2024", "Wait for the panel’s letter."),
        ),
        "Two reviews",
    )
    rows = (
        Row(("DHR09: no identified learning. No recommendations and no actions.",), "statement"),
        Row(("DHR10: recommendations accepted",), "group"),
        Row(
            (
                "10-P",
                "Partnership recommendations; wording in the action plan",
                "Partnership",
                "JCR; DA Local Partnership",
                Cell("On track", mark="on track"),
            )
        ),
        Row(
            (
                "10-S",
                "Single-agency recommendations; wording in the action plan",
                "Named agencies",
                "JCR; DA Local Partnership",
                Cell("On track", mark="on track"),
            )
        ),
        Row(("Serious violence by young people (report received July 2024)",), "group"),
        Row(
            (
                "YV-1 to YV-6",
                "Six recommendations, to be shared between subgroups at this meeting",
                "Not allocated",
                "None yet",
                Cell("Not allocated, 6 of 6", mark="not started"),
            )
        ),
    )
    columns = tuple(Column(words) for words in ("Ref", "Recommendation", "For", "Route", "Status"))
    return (
        ItemOpening(
            "8",
            "Reviews and recommendations",
            "To decide",
            "Led by the chair of Joint Case Review. 20 minutes.",
            "item 8",
            short="Reviews",
        ),
        Heading("Where each review stands"),
        Figure(
            "Both reviews are with the Home Office",
            "Reviews by stage, September 2024",
            track,
            "Both reviews are at the fifth stage of seven.",
            "A filled stage is done, a ringed stage is where the review is now.",
        ),
        Heading("Recommendations"),
        Table("", columns, rows),
    )


def actions() -> tuple[Block, ...]:
    rows = [Row(("From the June 2024 meeting",), "group")]
    rows += [
        Row(
            (
                f"24/{number:02d}",
                "Report which agencies have supplied data, by quarter",
                "Business unit",
                Cell("16 September 2024", "was June 2024", bold=True),
                Cell("Late: two agencies to reply", mark="late"),
            )
        )
        for number in range(6, 30)
    ]
    columns = tuple(Column(words) for words in ("Ref", "Action", "Owner", "Due", "Status"))
    return (
        PageBreak(),
        ItemOpening(
            "9", "Action log", "To consider", "Led by the chair. 10 minutes.", "item 9", short="Actions"
        ),
        Table(
            "",
            columns,
            tuple(rows),
            note="A date in bold has been revised; the date first agreed stands under it.",
        ),
    )
