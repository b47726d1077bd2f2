"""The words of the invented sample's reviews: themes, what was learned, advice and other boards' points."""

from __future__ import annotations

THEMES = (
    ("Coercion and control not seen", "Staff recorded incidents one by one and did not see the pattern."),
    ("Information not shared", "Each agency held a part; nobody asked for the whole."),
    ("Alcohol and mental health together", "Each service waited for the other to go first."),
    ("Carers and older people", "The strain of caring hid the abuse."),
    ("Rural isolation", "Distance, and the wish not to be seen, kept people from asking for help."),
    ("The voice of the family", "What friends and family knew was not asked for until later."),
)
LEARNED = (
    "Four agencies had concerns, and none of them asked the others. Routine questions were not asked when the couple "
    "were seen together.",
    "Contacts with the health service were frequent and brief. Nobody had the time to ask what lay behind them.",
    "The risk was assessed after each incident but not across them, so that it seemed lower than it was.",
    "Support ended when the relationship did, which is when the risk was greatest.",
)
GOOD = (
    "A neighbourhood officer kept in touch for a year after the first report.",
    "The refuge worker went along to each appointment and wrote down what was agreed.",
    "The practice nurse asked, waited, and asked again.",
)
MANNERS = ("Homicide", "Suicide", "Not yet known")
DECISIONS = ("The criteria are not met; learning is shared informally.", "The criteria are met.")
NEXT_STEPS = {
    "referred": "Chair of the partnership decides within a month.",
    "decision": "Tell the family and the Home Office of the decision.",
    "commissioned": "First meeting of the review panel.",
    "in progress": "Individual reports from the agencies.",
    "presented": "Send the report for quality assurance.",
    "with the home office": "Await the letter of the quality assurance panel.",
    "published": "Close the last actions.",
}
# what should be done, and the number of the theme it belongs to
ADVICE = (
    ("make sure that patients and clients are asked about abuse when they are alone", 1),
    ("train its first-line managers to recognise coercion and control", 1),
    ("audit {n} closed cases a year for signs of a pattern that was missed", 1),
    ("record who was told of a concern, and what they answered", 2),
    ("agree one way of sharing information at short notice, outside office hours also", 2),
    ("set out when a case conference is called although the threshold is not met", 2),
    ("offer a joint appointment where alcohol and low mood are both present", 3),
    ("end the practice of closing a case because another service is involved", 3),
    ("review how people who miss {n} or more appointments are followed up", 3),
    ("ask every carer, at each review, how things are at home", 4),
    ("include older people in its publicity about domestic abuse", 4),
    ("hold appointments in {place} as well as in the two towns", 5),
    ("work with community councils so that people in outlying villages know whom to ring", 5),
    ("tell families how they may pass on a concern, and what will be done with it", 6),
    ("invite friends and family to contribute from the start of a review", 6),
    ("check that housing applications from those leaving an abuser are decided within ten days", 2),
    ("give staff who have worked with the bereaved the offer of supervision", 6),
    ("report to the board each year on the use of the disclosure scheme", 1),
    ("provide its leaflets in Welsh and in easy read", 5),
    ("make sure that an interpreter, never a relative, is used in conversations about safety", 2),
)
# wording, who raised it, to whom, when, and the answer ("" where none has been given yet)
POINTS = (
    (
        "Say how the partnership’s strategy answers to the wellbeing of children.",
        *("safeguarding", "The partnership", "2019-02-12"),
        "The second priority and its delivery plan were sent, with the figures for the year.",
    ),
    (
        "Report on support for older victims of domestic abuse.",
        *("health board", "The partnership", "2020-10-06"),
        "A campaign and a named worker were put in place, and a report follows each spring.",
    ),
    (
        "Give figures for missing children who were offered an interview.",
        *("safeguarding", "Exploitation and Missing Group", "2021-11-16"),
        "Figures are now part of the quarterly return.",
    ),
    (
        "Explain how learning from reviews reaches general practice.",
        *("health board", "Health", "2022-05-17"),
        "Through the practice managers’ forum and a yearly training afternoon.",
    ),
    (
        "Consider a joint risk on the shortage of refuge places.",
        *("safeguarding", "The partnership", "2023-09-19"),
        "The risk is shared between both registers and reviewed each quarter.",
    ),
    (
        "Say who pays for the hospital adviser after March.",
        *("health board", "The partnership", "2024-12-03"),
        "The Council and the Hospital share the cost for two years.",
    ),
    (
        "Set out how children bereaved by domestic abuse are supported.",
        *("safeguarding", "Domestic Abuse Partnership Group", "2026-05-12"),
        "",
    ),
    (
        "Give the evidence for cutting warden hours and the effect on calls.",
        *("health board", "Neighbourhood Crime Group", "2026-07-07"),
        "",
    ),
)
# what was answered at first, by the number of the point, and by whom
INTERIM = {
    "2": (
        (
            "The health board has been asked for its figures; an answer will follow in the autumn.",
            "Partnership Officer",
        ),
    ),
    "5": (("It will go to the next meeting of both boards’ business managers.", "Business Manager"),),
    "6": (
        (
            "The Council pays until the end of March; nothing is agreed beyond that.",
            "Head of Community Safety",
        ),
    ),
}
# why the board did not accept a recommendation
REFUSALS = (
    "The duty lies with the Home Office; the board has written to it.",
    "The same is done already under the joint protocol of 2023.",
    "It would need a member of staff whom no partner can fund.",
)
