"""The words of the invented sample's meetings: what was said under an item, what was declared, and what is planned ahead."""

from __future__ import annotations

# By the item's title, what was said; a topical item has the last.
SAID: dict[str, tuple[str, ...]] = {
    "Minutes and actions of the last meeting": (
        "The minutes were taken page by page. Two actions were marked as done, and their evidence was seen.",
        "One name was put right in the list of those present. The chair thanked those who sent evidence early.",
        "The actions past their date were taken one by one; three were given new dates.",
    ),
    "Reports from the groups": (
        "The chairs spoke to their reports. Members asked how staff shortages at the college affect the night-time work.",
        "Two groups were thanked for reporting on time with costs. One asked the board to settle who pays for interpreters.",
        "The board asked that the next reports say what residents noticed, and not only what was done.",
    ),
    "Performance": (
        "Members asked why recorded thefts from farms rose. The police said that more of them are now reported online.",
        "The fall in repeat incidents was welcomed, with the caution that one quarter is not a trend.",
        "The health board will say by the next meeting why its figures came late.",
    ),
    "Funding": (
        "The officer set out what is awarded and what is not. Two questions go to the groups to answer.",
        "It was asked what would be handed back if nothing more were awarded; the answer is in the paper.",
        "Members preferred two larger awards to several small ones, as these cost less to watch over.",
    ),
    "Death reviews": (
        "The panel’s chair reported on the stage of each review. Nothing was said that could tell who anybody was.",
        "Members asked how families are kept informed while a report is with the Home Office.",
    ),
    "Statutory duties": (
        "Each lead said how their duty is met. The information sharing protocol is to be looked at again.",
        "The board noted that two duties fall due before it next meets, and who reports on them.",
    ),
    "": (
        "The lead group showed what works elsewhere. Members doubted that it can be paid for every year.",
        "The figures were taken as read, and most of the time went on what residents of the two estates had said.",
        "Young people from the panel spoke for ten minutes and answered questions.",
    ),
}
PUT_OFF = "There was no time left for this item; the chair asked for it to come first at the next meeting."
INTERESTS = (
    "Trustee of a charity that the paper proposes an award for",
    "Employed by the provider of one of the projects in the paper",
    "Partner works for a body that has bid for the money",
    "Governor of the college that would be paid for the training",
    "Member of the town council that owns the cameras",
)
WHY_EXEMPT = "The paper describes reviews of deaths, from which people could be told."
# title, when it is planned ("2026-12", "2027-03-31", ""), cycle, purpose, ask, who leads it, paper, source
PLANNED = (
    (
        "The next strategy: draft for consultation",
        "2026-12",
        "once",
        "to decide",
        "Agree the draft and how residents are asked about it.",
        "Partnership Officer",
        "priorities",
        "Board of September 2026",
    ),
    (
        "The next strategy: adoption",
        "2027-03",
        "once",
        "to decide",
        "Adopt the strategy for 2027 to 2030 and send it to the Commissioner.",
        "Chair",
        "priorities",
        "Board of September 2026",
    ),
    (
        "Night-time economy: six months on",
        "2027-03",
        "once",
        "to consider",
        "Consider what the marshals and the late bus have changed.",
        "Chair of the Serious Violence and Night-time Group",
        "none",
        "Decision of the board",
    ),
    (
        "Budget of the partnership’s office",
        "2026-12",
        "once a year",
        "to decide",
        "Agree what each authority contributes next year.",
        "Head of Finance",
        "support",
        "Yearly round of contributions",
    ),
    (
        "Risk register",
        "2026-12",
        "twice a year",
        "to consider",
        "Consider the risks above the line, and whether each owner is still right.",
        "Partnership Officer",
        "none",
        "Terms of reference",
    ),
    (
        "Welsh language: how we publish",
        "",
        "once",
        "to note",
        "Note what is published in both languages, and what is not.",
        "Partnership Officer",
        "none",
        "Question from a resident",
    ),
)
DROPPED = ("Street lighting trial", "The Council withdrew the trial before it began.")
OF_GROUPS = (
    ("County lines: profile for the year", "2026-11", "once a year", "Lead analyst"),
    ("Training calendar for front-line staff", "2027-02", "twice a year", "Chair of the group"),
    ("Walk around the town centre after dark", "2026-10", "once", "Chair of the group"),
)
# What is taken at the next meeting under one of its items.
CAMPAIGNS_UNDER = "What communities said"
CAMPAIGNS = ("Hate Crime Awareness Week", "White Ribbon Day", "16 days of action against domestic violence")
# By the title of an item: title, kind, text, marking and paragraphs of each further paper.
FURTHER = {
    "Funding and awards": (
        (
            "How the awards were scored",
            "text",
            "Each bid was scored by two people who did not see each other’s marks. Value counted for a third, evidence for a "
            "third, and what residents asked for for the rest. No bid below 50 of 100 is put to the board.",
            "",
            "",
        ),
        (
            "Quotations received",
            "text",
            "Three firms quoted for the cameras in Harrow Quay. The lowest did not include the wireless link.",
            "exempt",
            "3",
        ),
    ),
    "Preparing the next strategy": (
        (
            "Timetable",
            "text",
            "October: strategic assessment.\nDecember: draft to the board.\nJanuary and February: consultation.\n"
            "March: adoption, and a copy to the Commissioner.",
            "",
            "",
        ),
        ("Where the present priorities came from", "priorities", "", "", ""),
    ),
}
CAMERAS = (
    "The group looked at all 46 cameras in August. Nineteen are older than ten years, and seven gave no picture at night.",
    "It recommends replacing twelve of them in 2026/27, those in Castle Harrow and Harrow Quay first.",
    "The other seven are in places where nothing has been recorded for three years; the group asks whether they are needed.",
)
