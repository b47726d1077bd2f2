"""The money of one year as a councillor asks for it: what we have, where it goes, what is at risk, and what is to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.money import Pence, print_money, share
from csp_desktop.rules.shortening import shortened
from csp_desktop.rules.wording import count_words, number_words, sentence_case
from csp_desktop.services.burn_up import BurnUp, burn_up, money_year
from csp_desktop.services.funding import FundingStatement, StreamRow, funding_statement
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.positions import PositionRow, positions
from csp_desktop.services.reading import articled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

QUESTIONS = 3
NAME = 60  # characters of a name that a page of any records keeps room for


@dataclass(frozen=True, slots=True)
class FundingSummary:
    """A page's worth: facts as (label, words) and the questions, the largest sum first; what its chart is drawn from."""

    facts: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]
    burn: BurnUp
    priorities: tuple[PositionRow, ...]
    statement: FundingStatement


def funding_summary(session: Session, as_at: PartialDate) -> FundingSummary:
    """The summary at a date, of the latest year that money is recorded for."""
    asked, day = Asked(session), as_at.last
    year = money_year(asked, day)
    found = burn_up(asked, year, day)
    statement = funding_statement(session, as_at)
    rows = positions(asked, "priority", year, day)
    facts = (
        ("What we have", _have(found, statement)),
        ("Where it goes", _goes(found, rows)),
        ("What is at risk", _risk(found, statement)),
    )
    asked_first = sorted(_questions(statement), key=lambda pair: -pair[0])
    return FundingSummary(facts, tuple(words for _, words in asked_first[:QUESTIONS]), found, rows, statement)


def short(name: str) -> str:
    """A name that fits; the whole of it is in the statement."""
    return shortened(name, NAME)


def _have(found: BurnUp, statement: FundingStatement) -> str:
    where, streams = found.whole.position, statement.latest
    from_streams = (
        f"from {number_words(len(streams))} {'stream' if len(streams) == 1 else 'streams'}" if streams else ""
    )
    if not where.allocated.counted:
        return f"How much there is for {found.year} is not recorded{f' ({from_streams})' if from_streams else ''}."
    carried = where.carried_in.known
    more = f", of which {print_money(carried, False)} is carried in" if carried else ""
    missing = where.allocated.missing
    verb = "is" if missing == 1 else "are"
    gap = (
        f" {sentence_case(number_words(missing))} {'amount' if missing == 1 else 'amounts'} {verb} not recorded."
        if missing
        else ""
    )
    return (
        f"{print_money(where.allocated.known + carried, False)} for {found.year} {from_streams}{more}.{gap}"
    )


def _goes(found: BurnUp, rows: tuple[PositionRow, ...]) -> str:
    where, awards = found.whole.position, found.whole.awards
    if not awards:
        return f"No awards are recorded for {found.year}."
    made = sentence_case(count_words(awards, "award"))
    if not where.awarded.counted:
        return f"{made} {'is' if awards == 1 else 'are'} made, without a recorded amount."
    said = f"{print_money(where.awarded.known, False)} is awarded in {count_words(awards, 'award')}"
    said += f" ({where.awarded.missing_words})" if where.awarded.missing else ""
    said += (
        f"; {print_money(where.spent.known, False)} is spent"
        if where.spent.counted
        else "; no spending is recorded"
    )
    best = max(rows, key=lambda row: row.position.awarded.known, default=None)
    if best is None or not best.position.awarded.known:
        return f"{said}."
    part = share(best.position.awarded.known, where.awarded.known, 0)
    if not best.key:
        return (
            f"{said}. {'None of it has a' if part == '100%' else f'{part} of it has no'} priority recorded."
        )
    return f"{said}. The largest part, {part}, goes to “{short(best.name)}”."


def _risk(found: BurnUp, statement: FundingStatement) -> str:
    back = statement.back
    parts = [back.words] if back.words else []
    over = [row for row in statement.latest if row.where.over_awarded]
    if over:
        parts.append(
            f"{sentence_case(count_words(len(over), 'stream'))} {'has' if len(over) == 1 else 'have'} more awarded than there is."
        )
    late = sum(row.late for row in statement.bids)
    if late:
        parts.append(
            f"{sentence_case(count_words(late, 'bid'))} {'waits' if late == 1 else 'wait'} for an outcome that is overdue."
        )
    if not parts:
        return (
            "Nothing can be said: no allocation is recorded."
            if not found.whole.position.allocated.counted
            else "Nothing stands out."
        )
    return " ".join(parts)


def _questions(statement: FundingStatement) -> Iterator[tuple[Pence, str]]:
    """What can be asked, each with the money it is about; what has no known sum comes last."""
    for row in statement.latest:
        yield from _of_stream(row)
    missing = sum(row.given and row.counted is None for row in statement.awards)
    if missing:
        verb = "does" if missing == 1 else "do"
        yield Pence(0), f"What {verb} {count_words(missing, 'award')} without a recorded amount come to?"
    past = list(dict.fromkeys(row.year for row in statement.streams if "amount not recorded" in row.standing))
    if past:
        yield (
            Pence(0),
            f"How much was not spent in {past[-1]}, and what became of it? The amount is not recorded.",
        )
    for bid in statement.bids:
        if bid.late:
            yield (
                Pence(0),
                f"What became of the bid “{short(bid.title)}”? Its outcome was expected {bid.expected}.",
            )


def _of_stream(row: StreamRow) -> Iterator[tuple[Pence, str]]:
    name = articled(short(row.stream))
    free, back = row.unawarded, row.back.pence
    if free is not None and free < 0:
        yield (
            Pence(-free),
            f"{print_money(-free, False)} more of {name} is awarded than there is. Where does it come from?",
        )
    elif back:
        how = "went unspent and goes back" if row.back.ended else "goes back if nothing changes"
        yield back, f"{print_money(back, False)} of {name} {how}. What should be done?"
    elif free and not row.back.ended:
        until = f" by {row.spend_by}" if row.spend_by else ""
        yield (
            free,
            f"{print_money(free, False)} of {name} is not awarded yet. What should it be spent on{until}?",
        )
    if row.allocated is None:
        known = row.where.awarded.known
        yield known, f"How much is {name} for {row.year}? The amount is not recorded."
