"""The words of the invented sample's key events and case studies, told so that nobody can be recognised."""

from __future__ import annotations

# event, month, slot, aims, done, planned, themes
EVENTS = (
    (
        "Disorder in Harrowbridge",
        *("2024-08", 3, "Keep people safe\nKeep facts ahead of rumour\nSupport traders"),
        "Daily call of partners\nStatement in Welsh and in English\nPatrols with community leaders",
        *("Listening events in four places\nReview of what was learned", "Rumour online\nTrust\nYoung men"),
    ),
    (
        "Contaminated supply in the lower valley",
        *("2025-11", 2, "Warn those at risk\nFind the source\nKeep services open"),
        "Warning within two hours\nNaloxone to hostels\nOutreach on four nights",
        *("Test of the protocol each spring\nPeer messengers", "Outreach\nWarnings\nTesting"),
    ),
    (
        "Floods at Pont-y-dŵr",
        *("2020-02", 5, "Look after those who had to leave\nPrevent theft from empty homes"),
        "Patrols by day and night\nList of empty homes kept by one officer",
        *("Share the plan with community councils", "Vulnerable residents\nTheft\nVolunteers"),
    ),
)
# title, setting, month, what happened, what agencies saw, turning point, outcome, subject
CASES = (
    (
        "A place of her own",
        *("A market town", "2025-10"),
        "A woman in her sixties had lived with abuse for most of her marriage and had never told anybody. At a health "
        "check the nurse asked, and a month later asked again.",
        "The surgery saw headaches. Housing saw a long-standing tenant. The police had never been called.",
        "The second time of asking.",
        "She moved to a flat near her sister, with a new lock and a telephone number that he does not have.",
        "domestic",
    ),
    (
        "Off the train",
        *("A railway station", "2025-06"),
        "A boy of fifteen was seen three times in a week on the last train with different adults.",
        "School saw absence, the train crew saw tickets bought with cash, and his mother saw new shoes.",
        "A guard had been to the briefing and rang the number.",
        "He has a youth worker whom he trusts, and has not been missing since the summer.",
        "exploitation",
    ),
    (
        "Two doors down",
        *("A terrace", "2026-02"),
        "Neighbours had complained about each other for two years, and each had a file at three agencies.",
        "The council saw noise, the landlord saw arrears, and the police saw calls at midnight.",
        "All three came to one meeting with both of them.",
        "Mediation, a carpet and a change of shifts; there have been no calls for six months.",
        "antisocial",
    ),
)
