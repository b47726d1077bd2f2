"""Herefordshire: funding streams, underspends, bids, awards and the posts that depend on them; no amount is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.funding import AwardProvider, Bid

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

UNKNOWN = {"amount_says": "not recorded"}


def build_streams(builder: Builder) -> None:
    """Streams by year, what was underspent, the two bids, and the posts."""
    _streams(builder)
    _years(builder)
    _bids(builder)
    _posts(builder)


def _streams(builder: Builder) -> None:
    builder.table(
        "streams",
        "key name funder kind status conditions carry_forward note",
        [
            (
                "csp",
                "Police and Crime Commissioner’s annual CSP grant",
                "opcc",
                "grant",
                "active",
                "Allocated year by year; the partnership wants this year’s allocated and spent in full.",
                "not known",
                "",
            ),
            (
                "duty",
                "West Mercia Serious Violence Duty grant",
                None,
                "grant",
                "active",
                "",
                None,
                "The partnership has a share of the West Mercia grant; how large is not recorded.",
            ),
            (
                "hotspot",
                "Home Office hotspot programme",
                "home office",
                "programme",
                "active",
                "For partners: visible patrols by their own uniformed staff, and problem-solving.",
                None,
                "Run by West Mercia Police: many uniformed patrols where anti-social behaviour and serious violence "
                "gather, with problem-solving in some places.",
            ),
            (
                "contributions",
                "Partner contributions",
                None,
                "contribution",
                "active",
                "",
                None,
                "Partner agencies pay towards the safeguarding boards and the partnership. A budget is set, looked at "
                "through the year, and its risks noted.",
            ),
            (
                "vawg",
                "Violence against Women and Girls service transformation fund",
                "home office",
                "grant",
                "not known",
                "",
                None,
                "The bid of 2017 was made to it.",
            ),
        ],
    )


def _years(builder: Builder) -> None:
    builder.table(
        "stream_years",
        "stream year spend_by note",
        [
            ("csp", "2022/23", None, "Underspent."),
            ("csp", "2023/24", None, "Underspent."),
            (
                "csp",
                "2024/25",
                "31 March 2025",
                "Subgroups are working on how to allocate it; two awards so far.",
            ),
            (
                "duty",
                "2024/25",
                None,
                "The update names no year; subgroups are working on how to allocate the share.",
            ),
            ("hotspot", "2024/25", None, "The update names no year; the programme is running."),
        ],
        allocated_says="not recorded",
    )
    builder.table(
        "underspends",
        "year",
        [("2022/23",), ("2023/24",)],
        stream="csp",
        outcome="not recorded",
        reason="Not stated.",
        **UNKNOWN,
    )


def _bids(builder: Builder) -> None:
    builder.add(
        Bid,
        "coordinator",
        title="Community Safety Coordinator post",
        funder="opcc",
        stream="csp",
        bidder="Herefordshire Community Safety Partnership",
        purpose="Pay for the Coordinator’s post in the new Community Resilience Team from the annual CSP grant.",
        status="awaiting",
        **UNKNOWN,
    )
    builder.add(
        Bid,
        "dementia",
        title="Domestic abuse where dementia is a factor",
        funder="home office",
        stream="vawg",
        bidder="Office of the Police and Crime Commissioner for West Mercia",
        purpose="Respond better to violence in a relationship where one person has dementia.",
        submitted="before 16 May 2017",
        status="submitted",
        delay="The pre-election period of 2017",
        partners="Herefordshire Dementia Implementation Group",
        note=(
            "The bid offers several measures. Each partnership may need its own, so the group agreed to work out what "
            "suits Herefordshire and how money won would be used here."
        ),
        **UNKNOWN,
    )


def _posts(builder: Builder) -> None:
    builder.table(
        "posts",
        "title funded_by stream bid status until note",
        [
            (
                "Support post for the partnership",
                "",
                None,
                None,
                "deleted",
                "2023",
                "Was in the Safeguarding Business Unit, for this partnership alone. The council deleted it.",
            ),
            (
                "Community Resilience Manager",
                "",
                None,
                None,
                "in post",
                None,
                "Community Resilience Team, Public Health. Emergency planning comes under this post too.",
            ),
            (
                "Community Safety Lead",
                "",
                None,
                None,
                "recruiting",
                None,
                "Community Resilience Team, Public Health.",
            ),
            (
                "Community Safety Coordinator",
                "Annual CSP grant, if the bid succeeds",
                "csp",
                "coordinator",
                "awaiting bid",
                None,
                "Community Resilience Team, Public Health. Whether there is a post rests on the bid.",
            ),
        ],
        employer="council",
    )


def build_awards(builder: Builder) -> None:
    """The three awards of 2024/25, none with a printed amount; one answers a recommendation, so they follow those."""
    builder.table(
        "awards",
        "key title description stream priority recommendation",
        [
            ("sanctuary", "Sanctuary Scheme", "", "csp", None, None),
            (
                "training",
                "Domestic abuse and sexual violence training",
                "A joint project to train people across agencies.",
                "csp",
                "24/1",
                "safelives",
            ),
            (
                "patrols",
                "Vennture: more street pastor patrols",
                "Adds patrols to the police hotspot programme.",
                "hotspot",
                None,
                None,
            ),
        ],
        first_year="2024/25",
        last_year="2024/25",
        **UNKNOWN,
    )
    builder.add(AwardProvider, award="patrols", organisation="vennture")
    builder.table(
        "award_aims",
        "position aim",
        [
            (1, "A training programme."),
            (2, "A White Ribbon conference."),
            (3, "SafeLives training for those who govern MARAC and those who attend it."),
        ],
        award="training",
    )
