"""The words of the invented sample's registers: duties, risks, posts, products, events, cases and contacts."""

from __future__ import annotations

CDA = "Crime and Disorder Act 1998"
# duty, basis, who, cycle, how it is met, assurance, last assured, next due
DUTIES = (
    (
        "Strategy to reduce crime and disorder",
        *(f"{CDA}, section 6", "council", "each plan", "Strategy for 2024-27, agreed by full Council."),
        *("full", "2024-03", "2027-03"),
    ),
    (
        "Strategic assessment",
        *("Crime and Disorder Regulations 2007", "police", "annual", "Prepared each autumn by the analysts."),
        *("substantial", "2025-12", "2026-12"),
    ),
    (
        "Reduce reoffending",
        *(
            f"{CDA}, section 6",
            "probation",
            "continuous",
            "Theme of the strategy, with figures twice a year.",
        ),
        *("substantial", "2026-03", "2026-09"),
    ),
    (
        "Prevent and reduce serious violence",
        *(
            "Police, Crime, Sentencing and Courts Act 2022",
            "police",
            "annual",
            "Needs assessment and response strategy.",
        ),
        *("partial", "2025-06", "2026-09"),
    ),
    (
        "Death reviews",
        *(
            "Domestic Violence, Crime and Victims Act 2004, section 9",
            "council",
            "event",
            "Through the oversight panel.",
        ),
        *("substantial", "2026-06", ""),
    ),
    (
        "Antisocial behaviour case review",
        *(
            "Anti-social Behaviour, Crime and Policing Act 2014",
            "council",
            "annual",
            "Four figures published each spring.",
        ),
        *("full", "2026-03", "2027-03"),
    ),
    (
        "Safe accommodation for victims",
        *("Domestic Abuse Act 2021, Part 4", "council", "annual", "Strategy and yearly return."),
        *("substantial", "2026-06", "2027-06"),
    ),
    (
        "Prevent people from being drawn into terrorism",
        *(
            "Counter-Terrorism and Security Act 2015",
            "council",
            "annual",
            "Risk assessment and training plan.",
        ),
        *("partial", "2025-09", "2026-09"),
    ),
    (
        "Information sharing between authorities",
        *(f"{CDA}, section 17A", "police", "quarterly", "Data supplied by each agency every quarter."),
        *("partial", "2026-06", "2026-09"),
    ),
    (
        "Engage with communities",
        *(
            "Crime and Disorder Regulations 2007",
            "council",
            "quarterly",
            "Groups report what they heard each quarter.",
        ),
        *("substantial", "2026-06", "2026-09"),
    ),
    (
        "Scrutiny of community safety",
        *(
            "Police and Justice Act 2006, section 19",
            "council",
            "annual",
            "The scrutiny committee meets on it each winter.",
        ),
        *("full", "2026-02", "2027-02"),
    ),
    (
        "Equality duty",
        *(
            "Equality Act 2010, section 149",
            "council",
            "continuous",
            "Impact assessment of each strategy and award.",
        ),
        *("substantial", "2024-03", "2026-12"),
    ),
    (
        "Consider crime and disorder in every function",
        *(f"{CDA}, section 17", "council", "standing", "A paragraph in every committee report."),
        *("partial", "2025-03", "2026-12"),
    ),
    (
        "Support for victims",
        *("Victims and Prisoners Act 2024", "victims", "watch", "Watched; not yet wholly in force."),
        *("not recorded", "", ""),
    ),
)
_MONEY = "Money set aside in the budget; the board hears in December."
# title, description, owner, response, subject
RISKS = (
    ("Grant not renewed after March", "Two posts and nine awards depend on it.", "Chair", _MONEY, "violence"),
    (
        "Health data come late",
        "The needs assessment is out of date.",
        "Analyst",
        "Monthly call with the data team.",
        "drugs",
    ),
    (
        "Refuge full",
        "Families are placed outside the area.",
        "Commissioner",
        "Beds held with a neighbour.",
        "domestic",
    ),
    (
        "Loss of the analyst",
        "No profiles can be made.",
        "Head of Service",
        "Shared post under discussion.",
        "exploitation",
    ),
    (
        "Adviser caseloads",
        "Caseloads are above the safe level.",
        "Commissioner",
        "Waiting list triaged weekly.",
        "domestic",
    ),
    (
        "Camera maintenance ends",
        "Cameras would fail one after another.",
        "Council",
        "Tender in the autumn.",
        "antisocial",
    ),
    (
        "Synthetic opioids",
        "A contaminated supply could reach the area.",
        "Public Health",
        "Warnings tested.",
        "drugs",
    ),
    (
        "Early prison releases",
        "Housing cannot place everybody.",
        "Probation",
        "Weekly list of releases.",
        "drugs",
    ),
    (
        "Community tension",
        "Events abroad or rumours lead to disorder.",
        "Police",
        "Tension reports weekly.",
        "antisocial",
    ),
    (
        "Children placed by others",
        "They are not known to local agencies.",
        "Children’s lead",
        "Protocol agreed.",
        "exploitation",
    ),
    (
        "Volunteers too few",
        "Street pastors cannot cover winter nights.",
        "Town Forum",
        "Recruiting.",
        "violence",
    ),
    (
        "Office move",
        "The team loses its shared room.",
        "Head of Service",
        "Closed when the team moved.",
        "antisocial",
    ),
    (
        "Welsh speakers too few",
        "Victims cannot always be heard in Welsh.",
        "Chair",
        "Lessons paid for.",
        "domestic",
    ),
    ("Bus cuts", "People miss appointments.", "Locality Manager", "Times fitted to the timetable.", "drugs"),
    (
        "Review actions drift",
        "Learning is agreed but not put in practice.",
        "Panel chair",
        "Audit each spring.",
        "domestic",
    ),
    (
        "Low trust in reporting",
        "Hate crime stays hidden.",
        "Equality lead",
        "Reporting centres.",
        "antisocial",
    ),
    (
        "Budget gap at the Council",
        "The Partnership Officer’s post is at risk.",
        "Chair",
        _MONEY,
        "antisocial",
    ),
    (
        "Change of police boundaries",
        "Local contacts are lost.",
        "Superintendent",
        "Named deputies.",
        "violence",
    ),
    (
        "Knife incident at a school",
        "Harm to a child and loss of confidence.",
        "Police",
        "Exercise held.",
        "violence",
    ),
    (
        "Breach of confidence",
        "A restricted paper is sent to the wrong person.",
        "Officer",
        "Two checks.",
        "domestic",
    ),
    ("Provider closes", "A small charity cannot go on.", "Commissioner", "Quarterly accounts seen.", "drugs"),
    (
        "Strategy late",
        "The next strategy is not ready by April 2027.",
        "Officer",
        "Timetable for the board.",
        "antisocial",
    ),
    (
        "Rural thefts in winter",
        "Victims lose their living.",
        "Rural lead",
        "Marking and alerts.",
        "antisocial",
    ),
    (
        "Old case system",
        "Support for it has ended.",
        "Head of Service",
        "Closed: replaced in 2024.",
        "exploitation",
    ),
    (
        "Flooding of the lower town",
        "Wardens and cameras are lost for days.",
        "Council",
        "Plan exercised.",
        "antisocial",
    ),
)
# title, employer, funded by, status, since, until, note
POSTS = (
    (
        "Partnership Officer",
        "council",
        "Responsible authorities in equal parts",
        "in post",
        "2019-05",
        "",
        "",
    ),
    (
        "Partnership Analyst",
        "police",
        "Community Safety Grant",
        "recruiting",
        "2026-03",
        "",
        "Advertised twice.",
    ),
    (
        "Violence Prevention Coordinator",
        "council",
        "Violence Prevention Grant",
        "in post",
        "2023-09",
        "2027-03",
        "",
    ),
    ("Review Coordinator", "council", "The Council and Health", "in post", "2024-02", "", "Half time."),
    (
        "Youth Diversion Worker",
        "youth",
        "Borders Together Fund",
        "awaiting bid",
        "2026-10",
        "",
        "Waits for the bid.",
    ),
    ("Administrator", "council", "The Council", "deleted", "2016-04", "2022-03", "Work shared in the team."),
)
PRODUCTS = (
    ("Strategic assessment {year}", "police"),
    ("Domestic abuse needs assessment {year}", "council"),
    ("Residents’ survey {year}", "council"),
    ("Drug market profile {year}", "police"),
    ("Night-time economy survey {year}", "police"),
    ("Exploitation problem profile {year}", "police"),
    ("Violence needs assessment {year}", "health"),
    ("Hate crime problem profile {year}", "police"),
    ("Young people’s survey {year}", "schools"),
    ("Drug related deaths review {year}", "health"),
    ("Rural crime survey {year}", "farmers"),
    ("Serious violence problem profile {year}", "police"),
)
FINDINGS = (
    "Harm is concentrated in three wards and at weekends. Repeat victims account for a third of reports.",
    "Demand has risen faster than the number of workers; waiting times are longest in the north.",
    "Most people feel safe by day; after dark the bus station and the riverside stand out.",
    "Supply comes from outside the area by rail and coach, and children carry it.",
)
SUPPLIES = (
    ("police", "Recorded crime and incidents"),
    ("hospital", "Attendances for assault"),
    ("fire", "Deliberate fires and road collisions"),
    ("probation", "Cohort and breaches"),
    ("health", "Treatment figures"),
    ("council", "Antisocial behaviour and noise"),
    ("housing", "Tenancy complaints"),
    ("haven", "Refuge and adviser referrals"),
)
SUPPLY_LATE = (
    "The data team was short of staff.",
    "Waits for approval by the agency’s information officer.",
    "A new system changed the codes, and the figures are being checked.",
)
LABELS = (
    ("Domestic Homicide Review", "DHR", "2011-04-13"),
    ("Domestic Abuse Related Death Review", "DARDR", "2025-04-01"),
)
# contact, organisation, role, telephone, e-mail
CONTACTS = (
    ("Partnership office", "council", "Partnership Officer", "01632 960100", "safer@harrowvale.example"),
    ("Advice on exploitation", "council", "Duty worker", "01632 960101", "advice@harrowvale.example"),
    ("Domestic abuse helpline", "haven", "Helpline", "01632 960102", "helpline@harrowvale.example"),
)
