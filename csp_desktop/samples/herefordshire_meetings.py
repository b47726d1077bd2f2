"""Herefordshire: the meetings that the two reports name, and what each decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.meetings import AgendaItem, Decision
from csp_desktop.samples.herefordshire_bodies import build_revisions

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

BOARD = "Herefordshire Community Safety Partnership"
WELLBEING = "Health and Wellbeing Board"
MEETINGS = (
    ("hwb 2017-02", WELLBEING, "hwb", "7 February 2017", "held", "open", ""),
    ("board 2017-03", BOARD, "board", "20 March 2017", "held", "official", ""),
    (
        "chairs 2017-04",
        "Chairs and Statutory Officers Group",
        "chairs",
        "27 April 2017",
        "held",
        "official",
        "",
    ),
    (
        "hwb 2017-05",
        WELLBEING,
        "hwb",
        "16 May 2017",
        "held",
        "open",
        "Countywide. Not an executive decision. No consultees, no appendices.",
    ),
    (
        "board 2017-06",
        BOARD,
        "board",
        "12 June 2017",
        "not recorded",
        "official",
        "Named in May 2017 as the meeting to consider the draft strategy.",
    ),
    ("board 2024-03", BOARD, "board", "March 2024", "held", "official", ""),
    ("board 2024-06", BOARD, "board", "June 2024", "held", "official", ""),
    (
        "matac 2024-08",
        "Multi Agency Tasking and Coordination Group",
        "matac",
        "August 2024",
        "held",
        "official",
        "The first full meeting under the revised terms.",
    ),
    ("board 2024-09", BOARD, "board", "September 2024", "planned", "official", ""),
    (
        "hwb 2024-09",
        WELLBEING,
        "hwb",
        "16 September 2024",
        "planned",
        "open",
        "All wards. Not an executive decision. No consultees. Background papers: none identified.",
    ),
)
DECISIONS = (
    (
        "hwb 2017-02",
        "",
        "The draft strategic plan is to come to this board, above all for domestic abuse, the harm from alcohol and "
        "drugs, and sexual harm to children.",
        "agreed",
    ),
    (
        "hwb 2017-02",
        "",
        "Four action points were raised on the safeguarding boards’ annual reports.",
        "agreed",
    ),
    ("board 2017-03", "", "Four priorities were agreed for 2017 to 2020.", "agreed"),
    (
        "board 2017-03",
        "",
        "Reducing sexual offending against children is to be a priority, on the evidence of recording in the county.",
        "agreed",
    ),
    (
        "board 2017-03",
        "",
        "No standing substance misuse delivery group is needed; later work is for task and finish groups.",
        "agreed",
    ),
    (
        "chairs 2017-04",
        "",
        "The Community Safety Partnership coordinates the response to forced marriage, female genital mutilation, "
        "“honour based” violence, modern slavery and human trafficking.",
        "agreed",
    ),
    ("chairs 2017-04", "", "The Domestic Violence and Abuse Delivery Group takes on wider terms.", "agreed"),
    (
        "chairs 2017-04",
        "",
        "A task and finish group led by the police reviews the response to modern slavery and trafficking.",
        "agreed",
    ),
    ("board 2024-03", "", "New priorities and cross-cutting themes were agreed for 2024 to 2027.", "agreed"),
    (
        "board 2024-06",
        "",
        "The recommendations of DHR09 and DHR10 were agreed and the reports go back to the Home Office.",
        "agreed",
    ),
)


def build(builder: Builder) -> None:
    """Meetings, decisions, the items the Health and Wellbeing Board took, and the revisions agreed at meetings."""
    builder.table("meetings", "key title group held status classification note", MEETINGS)
    builder.table("decisions", "meeting letter wording kind", DECISIONS)
    _wellbeing_2017(builder)
    _wellbeing_2024(builder)
    build_revisions(builder)


def _wellbeing_2017(builder: Builder) -> None:
    builder.add(
        AgendaItem,
        "hwb 2017-05 item",
        meeting="hwb 2017-05",
        title="Safeguarding and community safety",
        ask=(
            "Say whether the priorities proposed for 2017 to 2020 take enough account of the health and wellbeing "
            "strategy, and recommend anything further to the two safeguarding boards."
        ),
        purpose="to decide",
        led_by="Business manager of the safeguarding boards and the partnership",
        paper="action points",
        classification="open",
    )
    for letter, wording in (
        ("a", "Whether the proposed priorities take enough account of the health and wellbeing strategy."),
        ("b", "Whether to recommend anything further to either safeguarding board."),
    ):
        builder.add(
            Decision,
            meeting="hwb 2017-05",
            item="hwb 2017-05 item",
            letter=letter,
            wording=wording,
            kind="not recorded",
        )


def _wellbeing_2024(builder: Builder) -> None:
    builder.add(
        AgendaItem,
        meeting="hwb 2024-09",
        title="Herefordshire Community Safety Partnership Update",
        ask="Note the update.",
        purpose="to note",
        led_by="A police superintendent",
        classification="open",
        paper="priorities",
    )
