"""Worcestershire: campaigns, conferences, newsletters and events of 2015 to 2016."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

FORUM = "Forum against Domestic Abuse and Sexual Violence"
ENGAGEMENTS = (
    # title, date, method, run by, group, communities, what changed
    (
        "Hate Crime week",
        "8 October 2016",
        "Campaign, for the week from this day",
        "West Mercia Police",
        None,
        "",
        "",
    ),
    ("Pride and Prejudice", "2016/17", "Event on hate crime", "Fortis Living", None, "", ""),
    ("Domestic Abuse Forum newsletter", "August 2016", "Newsletter", FORUM, "forum", "", ""),
    (
        "Conference for magistrates on domestic abuse",
        "2016/17",
        "Conference",
        FORUM,
        "forum",
        "Courts, police, a district judge, the Witness Service, Women’s Aid and survivors",
        "",
    ),
    (
        "Safeguarding Children, Preventing Homicide",
        "September 2016",
        "Training",
        "Domestic Abuse and Sexual Violence Coordinator",
        "forum",
        "Family Front Door teams",
        "",
    ),
    (
        "Safeguarding Victims, Preventing Homicide",
        "2 December 2016",
        "Conference",
        "Planned by the county council",
        "forum",
        "Adult social care staff",
        "Follows from what Domestic Homicide Reviews in the county had shown.",
    ),
    (
        "16 days of action against domestic abuse",
        "from November 2016",
        "Campaign, to December 2016",
        "The partners",
        "forum",
        "",
        "",
    ),
    (
        "Stop Rape Now",
        "September 2016",
        "Campaign, and again in December 2016",
        "West Mercia Police",
        None,
        "",
        "",
    ),
    ("New psychoactive substances", "November 2016", "Campaign", "West Mercia Police", None, "", ""),
    (
        "Health Chats",
        "2015/16",
        "Talks that also tell of local help with drugs",
        "Public Health",
        None,
        "",
        "",
    ),
    (
        "Drug information online",
        "2016/17",
        "Twitter and Facebook",
        "Public Health",
        None,
        "People going to festivals, among others",
        "",
    ),
    (
        "Prevent awareness in education",
        "2015/16",
        "Briefings",
        "Worcestershire County Council",
        "prevent",
        "Front-line staff in education and adult learning; school governors",
        "",
    ),
    (
        "Staff briefings on radicalisation",
        "2016/17",
        "Home Office workshops (WRAP) and e-learning",
        "Worcestershire County Council",
        "prevent",
        "Council staff",
        "",
    ),
    (
        "Healthy relationships toolkit for schools",
        "2016/17",
        "Materials recommended to schools",
        FORUM,
        "forum",
        "Young people",
        "Made with the Safeguarding Children Board.",
    ),
    (
        "Responsible licensing schemes",
        "2016/17",
        "Best Bar None and Purple Flag",
        "Public Health with Worcester Business Improvement District and licensees",
        None,
        "Worcester city",
        "",
    ),
)
EVENTS = (
    # title, date, group, done, planned, themes
    (
        "National White Ribbon status",
        "November 2015",
        "forum",
        "The whole county was given the status for its joint work on domestic abuse and sexual violence.",
        "",
        "",
    ),
    (
        "Specialist domestic violence courts return",
        "August 2016",
        "forum",
        "The courts were brought back to the county.",
        "",
        "",
    ),
    (
        "New domestic abuse service",
        "by November 2016",
        "forum",
        "Commissioned anew in 2016.",
        "In place by November 2016.",
        "",
    ),
    (
        "More hate crime after the referendum of 2016",
        None,
        None,
        "Reports are looked at daily.\nCouncils and CSPs work to ease tension and watch closely.",
        "Merge the two Hate Incident Partnerships.",
        "Race and religion",
    ),
)


def build(builder: Builder) -> None:
    """Engagements and key events as the report of 2016 tells them."""
    builder.table("engagements", "title held method run_by group communities changed", ENGAGEMENTS)
    builder.table("key_events", "title starts group done planned themes", EVENTS)
