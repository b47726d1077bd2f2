"""Herefordshire: the partnership, its agencies and its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.groups import GroupRevision, GroupTie
from csp_desktop.records.partnerships import Office, ReviewLabel

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

ORGANISATIONS = (
    ("council", "Herefordshire Council", "", "council", "responsible authority", ""),
    ("police", "West Mercia Police", "", "police", "responsible authority", ""),
    (
        "opcc",
        "Office of the Police and Crime Commissioner for West Mercia",
        "OPCC",
        "police and crime commissioner",
        None,
        "",
    ),
    ("home office", "Home Office", "", "government", None, ""),
    ("unit", "Safeguarding Business Unit", "", "partnership", None, "Paid for by the partnership."),
    (
        "health",
        "Health partners",
        "Health",
        "health",
        None,
        "The update of September 2024 says “Health” and names no organisation.",
    ),
    (
        "safelives",
        "SafeLives",
        "",
        "provider",
        None,
        "Reviewed the county’s multi-agency work on domestic abuse.",
    ),
    ("vennture", "Vennture", "", "voluntary sector", None, "Runs the street pastors."),
    (
        "wmwa",
        "West Mercia Women’s Aid",
        "WMWA",
        "voluntary sector",
        None,
        "The dedicated specialist support service in 2017; more reporting had raised its workload.",
    ),
)

OTHER_BOARDS = (
    ("hwb", "Herefordshire Health and Wellbeing Board", "HWB", "peer board", "active", ""),
    (
        "adults",
        "Herefordshire adults’ safeguarding partnership",
        "",
        "peer board",
        "active",
        "The report of 2017 speaks of the Safeguarding Adult Board.",
    ),
    (
        "children",
        "Herefordshire children’s safeguarding partnership",
        "",
        "peer board",
        "active",
        "The report of 2017 speaks of the Safeguarding Children Board.",
    ),
    ("hsab", "Herefordshire Safeguarding Adult Board", "HSAB", "peer board", "not known", ""),
    ("hscb", "Herefordshire Safeguarding Children Board", "HSCB", "peer board", "not known", ""),
    (
        "chairs",
        "Chairs and Statutory Officers Group",
        "",
        "chairs' group",
        "not known",
        "Settles which board leads on what, so that boards manage shared risks together.",
    ),
    (
        "dementia",
        "Herefordshire Dementia Implementation Group",
        "",
        "other",
        "not known",
        "Agreed in 2017 to help shape the county’s part in the bid on domestic abuse and dementia.",
    ),
)


def build(builder: Builder) -> None:
    """The partnership, the agencies and every group with its ties and revisions."""
    builder.own(
        short_name="HCSP",
        area="Herefordshire",
        tier="single tier",
        statute="Crime and Disorder Act 1998, as changed by the Police and Justice Act 2006",
        support=(
            "The Safeguarding Business Unit does the partnership’s business and the partnership pays for the unit. "
            "A post in the unit for this partnership alone went in 2023. A Community Resilience Team is being set up "
            "within Public Health to take its place."
        ),
    )
    builder.table("organisations", "key name short_name kind status note", ORGANISATIONS)
    builder.add(ReviewLabel, label="Domestic Homicide Review", short="DHR", since="13 April 2011")
    _board(builder)
    builder.table("groups", "key name abbreviation kind status note", OTHER_BOARDS)
    _subgroups(builder)
    _groups_of_2017(builder)
    _ties(builder)


def _board(builder: Builder) -> None:
    builder.table(
        "groups",
        "key name abbreviation kind status frequency",
        [("board", "Herefordshire Community Safety Partnership", "HCSP", "board", "active", "quarterly")],
        is_board=True,
        partnership="own",
        purpose="Agrees the strategy and holds its subgroups to account for delivering it.",
        note="Priorities and governance were reviewed in detail during 2023; a new reporting structure followed.",
    )


def _subgroups(builder: Builder) -> None:
    """The groups that send a return each quarter under the structure of 2024."""
    builder.table(
        "groups",
        "key name abbreviation kind on_behalf_of purpose note",
        [
            (
                "matac",
                "Multi Agency Tasking and Coordination Group",
                "MATAC",
                "tasking group",
                "",
                "Tasks several agencies’ work against neighbourhood crime, hate crime, anti-social behaviour and "
                "organised criminality.",
                "Still to develop further under the terms of 2024.",
            ),
            (
                "jcr",
                "Joint Case Review",
                "JCR",
                "subgroup",
                "The community safety, adults’ and children’s partnerships",
                "Holds Local Child Safeguarding Practice Reviews, Safeguarding Adult Reviews and Domestic Homicide "
                "Reviews for three partnerships.",
                "",
            ),
            (
                "dalp",
                "DA Local Partnership",
                "",
                "partnership",
                "",
                "Takes forward the recommendations of DHR10, with Joint Case Review.",
                "",
            ),
        ],
        status="active",
        partnership="own",
        accountable_to="board",
        reports_quarterly=True,
    )


def _groups_of_2017(builder: Builder) -> None:
    builder.table(
        "groups",
        "key name kind status accountable_to on_behalf_of ended change purpose note",
        [
            (
                "dva",
                "Domestic Violence and Abuse Delivery Group",
                "delivery group",
                "not known",
                "board",
                "",
                None,
                None,
                "",
                "In the report of 2017; the update of 2024 does not name it.",
            ),
            (
                "drugs",
                "Substance misuse delivery group",
                "delivery group",
                "closed",
                "board",
                "",
                "20 March 2017",
                "closed",
                "",
                "The meeting was advised that a standing group was no longer needed and that task and finish groups "
                "would do any later work.",
            ),
            (
                "naloxone",
                "Take Home Naloxone task and finish group",
                "task and finish",
                "closed",
                "board",
                "",
                None,
                "closed",
                "Put the Take Home Naloxone scheme into practice.",
                "Its work was complete by March 2017.",
            ),
            (
                "slavery",
                "Modern slavery and human trafficking task and finish group",
                "task and finish",
                "not known",
                "board",
                "",
                None,
                None,
                "Reviews and develops how partners respond to modern slavery and human trafficking.",
                "Decided on 27 April 2017; led by the police.",
            ),
            (
                "cse",
                "Child Sexual Exploitation and Missing Children sub group",
                "another board's group",
                "not known",
                "hscb",
                "Asked to act for the partnership on sexual offending against children",
                None,
                None,
                "",
                "A group of the Safeguarding Children Board.",
            ),
        ],
    )


def _ties(builder: Builder) -> None:
    for group, other, kind in (
        ("jcr", "adults", "also works for"),
        ("jcr", "children", "also works for"),
        ("board", "hwb", "gives updates to"),
        ("cse", "board", "also works for"),
    ):
        builder.add(GroupTie, group=group, other=other, kind=kind)
    builder.add(
        Office,
        role="Lead",
        group="slavery",
        organisation="police",
        holder="A police lead",
        since="after 27 April 2017",
    )


def build_revisions(builder: Builder) -> None:
    """The versions of terms that the reports tell of; made after the meetings that agreed them."""
    builder.add(
        GroupRevision,
        group="matac",
        version="2024",
        terms_changed=True,
        scope_changed=True,
        membership_changed=True,
        changed="Terms of reference, scope and membership were all rewritten.",
        reason=(
            "To be a tactical group fit to deliver the priority on neighbourhood crime and the themes of prevention and "
            "serious and organised crime."
        ),
        first_meeting="August 2024",
    )
    builder.add(
        GroupRevision,
        group="dva",
        version="2017",
        effective="after 27 April 2017",
        terms_changed=True,
        scope_changed=True,
        changed="Takes in forced marriage, female genital mutilation and “honour based” violence.",
        reason="The partnership took on coordinating the response to these, under its priority on exploitation.",
        meeting="chairs 2017-04",
    )
    builder.add(
        GroupRevision,
        group="cse",
        version="Asked for in 2017",
        terms_changed=True,
        changed="Would coordinate partners’ response to sexual offending against children as well.",
        reason="Asked of the Safeguarding Children Board; what it answered is not in the reports seen.",
        meeting="board 2017-03",
    )
