"""Herefordshire: death reviews, information products, recommendations and the action points of 2017."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.information import DataSupply, Product
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.reviews import ReviewTheme, Theme

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

ANNUAL_REPORTS = (
    "Annual reports for 2015/16 of the Safeguarding Adult Board and the Safeguarding Children Board"
)
ACTION_POINTS = (
    # number, wording, addressed to, response, group, bid
    (
        "1",
        "Bring agencies together to understand better where sexual abuse of children and domestic abuse occur together.",
        "Herefordshire Community Safety Partnership",
        "The council’s intelligence team was asked how common sexual offending against children is and reported in "
        "October 2016 on the offences, places, ages and themes. It raised no concern that such abuse coincides with, or "
        "is linked to, domestic abuse.",
        "board",
        None,
    ),
    (
        "2",
        "Hold a summit on domestic abuse so that partners can pool what they know and agree an approach.",
        "Herefordshire Safeguarding Adult Board",
        "Three Domestic Homicide Reviews have been needed since August 2014; all should be published soon and their "
        "learning is being passed on. A conference in November 2017, near White Ribbon day on 25 November, will present "
        "the three reviews and the themes they share to practitioners of all agencies.",
        "hsab",
        None,
    ),
    (
        "3",
        "Keep sight of modern slavery, trafficking and domestic abuse at all three boards, and name one board to lead.",
        "Both safeguarding boards and this partnership",
        "The Chairs and Statutory Officers Group met on 27 April 2017. The Community Safety Partnership coordinates the "
        "response, under its new priority on exploitation. The Domestic Violence and Abuse Delivery Group widens its "
        "terms, and a task and finish group led by the police looks at slavery and trafficking.",
        "chairs",
        None,
    ),
    (
        "4",
        "Involve partners in the bid on domestic abuse by people with dementia, since not only the police are told of it.",
        "West Mercia Police",
        "The Police and Crime Commissioner’s office has sent a bid to the Home Office. The Dementia Implementation Group "
        "will help decide what would suit Herefordshire. The pre-election period delays the Home Office’s answer.",
        "dementia",
        "dementia",
    ),
)


def build(builder: Builder) -> None:
    """Reviews, products, data supplies, recommendations with their routes, and action points."""
    _reviews(builder)
    _early_reviews(builder)
    _products(builder)
    _recommendations(builder)
    builder.table(
        "action_points",
        "number wording addressed_to response group bid",
        ACTION_POINTS,
        raised_by="hwb",
        raised_at="hwb 2017-02",
        raised="7 February 2017",
        on_document=ANNUAL_REPORTS,
        responded_at="hwb 2017-05",
        responded="16 May 2017",
        status="answered",
    )


def _reviews(builder: Builder) -> None:
    builder.table(
        "reviews",
        "key number learning learning_summary next_step",
        [
            (
                "09",
                "DHR09",
                "no identified learning",
                "Nothing for the partnership or for any one agency to learn.",
                "The Home Office panel’s letter.",
            ),
            (
                "10",
                "DHR10",
                "identified",
                "Recommendations for the partnership and for single agencies, all accepted.",
                "The Home Office panel’s letter; its recommendations are being taken forward meanwhile.",
            ),
        ],
        stage="with the home office",
        holder="home office",
        held_since="June 2024",
        presented="June 2024",
        submitted="June 2024",
        meeting="board 2024-06",
        group="jcr",
        note="The update gives the month of the meeting, not the day on which the report went back.",
    )


def _early_reviews(builder: Builder) -> None:
    """The three reviews since August 2014 that the report of May 2017 counts without numbers."""
    builder.table(
        "reviews",
        "key number",
        [(f"early {one}", f"Not numbered, {one} of 3") for one in (1, 2, 3)],
        stage="not known",
        holder="not known",
        group="board",
        learning="identified",
        learning_summary="Significant learning for several agencies, passed on as it became available.",
        note=(
            "Required since August 2014. In May 2017 it was expected to be published soon; whether it was is not in the "
            "reports seen, nor which number it has."
        ),
    )
    builder.add(
        Theme,
        "dementia",
        name="Domestic abuse where dementia is a factor",
        learning="The report of May 2017 ties the Home Office bid to what recent reviews had covered.",
    )
    builder.add(ReviewTheme, theme="dementia", period="August 2014 to May 2017")


def _products(builder: Builder) -> None:
    builder.add(
        Product,
        "youth",
        name="Intra-youth serious violence product",
        received="July 2024",
        meeting="board 2024-09",
        status="yet to be discussed",
        findings=(
            "Serious violence among young people rose from 2021/22 to 2022/23, for no clear reason, and did not change "
            "in volume from 2022/23 to 2023/24. From March to May 2024, 30% of the young people who committed it came "
            "from outside the force’s area, which limits what can be done to prevent or divert."
        ),
    )
    builder.table(
        "products",
        "name received meeting",
        [
            (
                "Domestic Violence and Abuse: Evaluation of Local Response in Herefordshire 2017",
                None,
                "board 2017-03",
            ),
            ("Assessment of child sexual exploitation", None, "board 2017-03"),
            ("Report on sexual offending against children in Herefordshire", "October 2016", "board 2017-03"),
        ],
        supplier="council",
        status="discussed",
    )
    builder.add(
        DataSupply,
        organisation="health",
        name="Health data for crime profiles",
        status="starting to be received",
        note="The hardest part of putting together a data set from several agencies; the first of it is arriving.",
    )


def _recommendations(builder: Builder) -> None:
    builder.table(
        "recommendations",
        "key number wording level",
        [
            (
                "10 P",
                "DHR10, partnership",
                "Recommendations for the partnership; their wording is in the review.",
                "partnership",
            ),
            (
                "10 S",
                "DHR10, agencies",
                "Recommendations for single agencies; their wording is in the review.",
                "single-agency",
            ),
        ],
        review="10",
        source_kind="review",
        acceptance="accepted",
        accepted="June 2024",
        meeting="board 2024-06",
        status="in progress",
        note="How many there are is not in the update.",
    )
    builder.table(
        "recommendation_routes",
        "recommendation group",
        [("10 P", "jcr"), ("10 P", "dalp"), ("10 S", "jcr"), ("10 S", "dalp")],
    )
    builder.add(
        Recommendation,
        "safelives",
        wording="Train those who govern MARAC and those who attend it.",
        source_kind="commissioned review",
        source="SafeLives review of the county’s multi-agency approach to domestic abuse",
        level="not recorded",
        acceptance="not recorded",
        status="in progress",
        note="A grant has been awarded for this training.",
    )
    builder.table(
        "recommendations",
        "number wording",
        [
            (f"{one} of 6", f"Recommendation {one}: its wording is in the product, which is not published.")
            for one in range(1, 7)
        ],
        source_kind="information product",
        product="youth",
        level="not recorded",
        acceptance="awaiting",
        status="not allocated",
        note="To be reviewed and then given to subgroups.",
    )
