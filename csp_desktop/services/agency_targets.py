"""Where the answers of an agency's action plan are kept: its own recommendations, and its actions under any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.records.actions import Action
from csp_desktop.records.people import Organisation
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.rules.recommendations import RecommendationStatus
from csp_desktop.rules.returns import CHOICES, canonical
from csp_desktop.rules.shortening import shortened
from csp_desktop.rules.wording import count_words
from csp_desktop.services.fields import describe
from csp_desktop.services.return_targets import Target, action_value, write_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.agency_forms import AgencyIdentity
    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.rules.returns import Answer, Key

OF_ADVICE = {"standing": "status", "completed": "completed", "evidence": "evidence", "impact": "impact"}
OF_ACTION = ("due", "status", "progress", "evidence")
NO_EVIDENCE = "Said to be done without what shows it: {0}."
NO_IMPACT = "Said to be done without what difference it made: {0}."


@dataclass(frozen=True, slots=True)
class OfAgency:
    """An agency's action plan. when: the day it was made, in words."""

    organisation: int
    name: str
    when: str

    def remarks(self, answers: Sequence[Answer]) -> tuple[str, ...]:
        """What it would leave without evidence: said, and taken all the same."""
        said: dict[int, dict[str, str]] = {}
        for one in answers:
            if one.key.table == "recommendations" and not one.problem:
                said.setdefault(one.key.id, {})[one.key.field] = one.value
        done = [
            fields for fields in said.values() if fields.get("standing") == RecommendationStatus.DONE.value
        ]
        lacks = (
            (NO_EVIDENCE, sum(not fields.get("evidence") for fields in done)),
            (NO_IMPACT, sum(not fields.get("impact") for fields in done)),
        )
        return tuple(words.format(count_words(count, "recommendation")) for words, count in lacks if count)

    def targets(self, session: Session, answers: Sequence[Answer]) -> Mapping[str, Target]:
        """Where each answer is kept, by key; what is another agency's has no place."""
        made = {}
        for answer in answers:
            find = {"recommendations": self._of_advice, "actions": self._of_action}.get(answer.key.table)
            if find is not None and (found := find(session, answer.key)) is not None:
                made[answer.key.text] = found
        return made

    def write(self, session: Session, values: Sequence[tuple[Target, str]], day: PartialDate) -> None:
        """Keep canonical values; what is done and has no date was done by the day it was told."""
        write_fields(session, values, day)
        for target, _ in values:
            found = session.get(Recommendation, target.id) if target.table == "recommendations" else None
            if found is not None and found.status is RecommendationStatus.DONE and found.completed is None:
                found.completed = day

    def _of_advice(self, session: Session, key: Key) -> Target | None:
        found = session.get(Recommendation, key.id)
        if found is None or key.field not in OF_ADVICE or found.organisation_id != self.organisation:
            return None
        name = OF_ADVICE[key.field]
        label = describe("recommendations")[name].label
        what = f"{label}: {shortened(f'{found.number} {found.wording}'.strip(), 80)}"
        return Target(key, "recommendations", found.id, name, _value(found, key), what)

    def _of_action(self, session: Session, key: Key) -> Target | None:
        found = session.get(Action, key.id)
        if found is None or key.field not in OF_ACTION or not self._is_ours(session, found):
            return None
        words = shortened(f"{found.reference} {found.wording}".strip(), 80)
        what = f"{describe('actions')[key.field].label}: {words}"
        value = (
            canonical("long", found.evidence) if key.field == "evidence" else action_value(found, key.field)
        )
        return Target(key, "actions", found.id, key.field, value, what)

    def _is_ours(self, session: Session, action: Action) -> bool:
        """Whether an action under a recommendation is the agency's: by its own agency, else by the recommendation's."""
        under = session.get(Recommendation, action.recommendation_id) if action.recommendation_id else None
        if under is None:
            return False
        return (action.organisation_id or under.organisation_id) == self.organisation


def agency_of(session: Session, identity: AgencyIdentity) -> OfAgency:
    """Whose action plan a form is. Raises KnownError where the agency is no longer there."""
    found = session.get(Organisation, identity.agency)
    if found is None:
        raise KnownError(
            "The agency that this action plan is of is no longer in the records.",
            "Undo or the bin brings it back.",
        )
    return OfAgency(found.id, found.name, identity.sent_words)


def _value(found: Recommendation, key: Key) -> str:
    """What a recommendation says now, canonical; "" for a status that is none of those to choose from."""
    if key.field == "completed":
        return found.completed.key if found.completed else ""
    if key.field == "standing":
        return found.status.value if found.status in CHOICES["standing"] else ""
    return canonical("long", getattr(found, OF_ADVICE[key.field]))
