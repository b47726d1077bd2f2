"""One review's history: its dates, who had it when, its steps, who was asked and answered, its pauses and its learning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Facts, Figure, Heading, Row, Table, Text
from csp_desktop.reports.wording import NOT_RECORDED, counted, date_mm, known, marked, sentence
from csp_desktop.rules.reviews import Holder, ReviewStage
from csp_desktop.rules.wording import list_words, number_words, sentence_case
from csp_desktop.services.review_drawings import AWAY, bare_days, holder_words, one_over_time

if TYPE_CHECKING:
    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.review_clocks import StepClock
    from csp_desktop.services.review_history import Advice, ReviewHistory

NO_RECOMMENDATIONS = "No recommendations of this review are recorded."


def lead(found: ReviewHistory) -> str:
    """What it is, where it is, with whom and for how long."""
    now = found.clocks.now
    stage = found.clocks.stage.label
    words = f"{found.kind}. " if found.kind else ""
    if found.clocks.ended or now is None:
        return f"{words}{sentence(stage)}"
    holder = (now.holder or Holder.NOT_KNOWN).named
    days = f", {now.days.text}" if now.days and now.days.text != "not known" and now.since else ""
    since = f" since {now.since.plain().text}{days}" if now.since else ""
    paused = ", paused" if now.paused else ""
    if now.stage is ReviewStage.WITH_THE_HOME_OFFICE and now.holder is Holder.HOME_OFFICE:
        return f"{words}{stage}{paused}{since}."
    if now.holder is Holder.NOT_KNOWN:
        return f"{words}{stage}{paused}; who has it is not recorded."
    return f"{words}{stage}{paused}, with {holder}{since}."


def blocks(found: ReviewHistory, as_at: PartialDate) -> tuple[Block, ...]:
    """All of it, in the order it happens; what is not recorded of is left out, except the learning and what came of it."""
    return (
        *_head(found),
        *_learning(found),
        *((Heading("Note"), Text(sentence(found.note))) if found.note else ()),
        *_over_time(found, as_at),
        *_steps(found),
        *_asked(found),
        *_panel(found),
        *_pauses(found),
        *_family(found),
        *_advice(found),
    )


def _head(found: ReviewHistory) -> tuple[Block, ...]:
    shared = tuple(_shared(*one) for one in found.shared)
    facts = found.facts + ((("Shared with", list_words(shared)),) if shared else ())
    made: list[Block] = [Facts(facts)] if facts else []
    if found.dates:
        made += [Heading("Dates"), Facts(found.dates)]
    return tuple(made)


def _shared(partnership: str, number: str, leads: bool) -> str:
    words = [f"their {number}" if number else "", "which leads it" if leads else ""]
    inside = ", ".join(filter(None, words))
    return f"{partnership} ({inside})" if inside else partnership


def _over_time(found: ReviewHistory, as_at: PartialDate) -> tuple[Block, ...]:
    """The stretches drawn, and the days of each holder adding up."""
    life, waits = found.clocks.timeline, found.clocks.timeline.elsewhere
    if not life.spans or life.elapsed is None:
        return ()
    made: list[Block] = [Heading("Who had it, and for how long")]
    spec = one_over_time(life, found.clocks.steps, found.stopped, as_at)
    if spec.rows:
        source = AWAY if waits.high != 0 else ""
        made.append(
            Figure(_message(found), "Each stage of the review, and who had it", spec, spec.alt, source)
        )
    made.append(_spans(found))
    return tuple(made)


def _message(found: ReviewHistory) -> str:
    """Who had it longest: "The independent chair had it for 387 of its 560 days"."""
    life = found.clocks.timeline
    holder, days = max(life.by_holder, key=lambda pair: pair[1].low)
    name = sentence_case((holder or Holder.NOT_KNOWN).named)
    if life.elapsed is None or life.elapsed.exact is None or days.exact is None:
        return f"{name} had it longest: {days.text}"
    return f"{name} had it for {days.low:,} of its {life.elapsed.text}"


def _spans(found: ReviewHistory) -> Table:
    """Every stretch with its days; then each holder's, with all of them as their total."""
    life = found.clocks.timeline
    rows = [
        Row(
            (
                span.stage.label + (", paused" if span.paused else ""),
                holder_words(span.holder or Holder.NOT_KNOWN),
                span.since.text if span.since else NOT_RECORDED,
                bare_days(span.days),
            )
        )
        for span in life.spans
        if span.days is not None
    ]
    rows.append(Row(("Days by holder",), "group"))
    rows += [
        Row((holder_words(holder or Holder.NOT_KNOWN), "", "", bare_days(days)))
        for holder, days in life.by_holder
    ]
    rows.append(Row(("In all", "", "", bare_days(life.elapsed)), "total"))
    exact = life.elapsed is not None and life.elapsed.exact is not None
    return Table(
        "Each stage and who had it",
        (
            Column("Stage", weight=1.2),
            Column("With", weight=1.2),
            Column("From", millimetres=date_mm(span.since.text for span in life.spans if span.since)),
            Column("Days", "right", millimetres=34),
        ),
        tuple(rows),
        "" if exact else "Where a date is not known to the day, the days lie in a range.",
    )


def _steps(found: ReviewHistory) -> tuple[Block, ...]:
    """The steps and how each stands by its limit; those of stages that are over count where something is recorded of them."""
    place = found.clocks.stage.order
    kept = [step for step in found.clocks.steps if _told(step, place)]
    if not kept:
        return ()
    rows = tuple(
        Row((step.stage.label, Cell(step.name, bullets=_needs(step, place)), _limit(step), _standing(step)))
        for step in kept
    )
    columns = (
        Column("Stage", millimetres=31),
        Column("Step"),
        Column("Limit", millimetres=33 if any(step.agreed for step in kept) else 26),
        Column("How it stands", millimetres=49),
    )
    silent = len(found.clocks.steps) - len(kept)
    note = f"Of {counted(silent, 'step')} of earlier stages nothing is recorded." if silent else ""
    needs = "What a step needs first stands under it." if any(_needs(step, place) for step in kept) else ""
    table = Table(
        "The steps of this review", columns, rows, " ".join(filter(None, (needs, note))), span_first=True
    )
    return (Heading("Steps and time limits"), table)


def _told(step: StepClock, place: int) -> bool:
    """Whether there is something to say of a step: it lies ahead, or something is recorded of it."""
    dated = step.clock.due is not None or step.not_needed
    return not step.open or dated or (place > 0 and step.stage.order >= place)


def _needs(step: StepClock, place: int) -> tuple[str, ...]:
    return step.needs if step.open and step.stage.order == place else ()


def _limit(step: StepClock) -> str | Cell:
    if step.agreed is not None:
        return Cell(step.agreed.text, second="as agreed")
    if not step.limit:
        return "None"
    return f"{step.limit}{', statutory' if step.statutory else ''}"


def _standing(step: StepClock) -> str | Cell:
    if step.not_needed:
        return "Not needed"
    if not step.open:
        late = step.clock.state.value == "met late"
        return (
            Cell(sentence_case(step.clock.words), mark="done")
            if step.done or late
            else Cell("Done", mark="done")
        )
    words = "To be done" if step.clock.words == "no time limit" else sentence_case(step.clock.words)
    return Cell(words, mark=step.clock.shape)


def _asked(found: ReviewHistory) -> tuple[Block, ...]:
    """What each agency was asked for, and whether it came."""
    if not found.asked:
        return ()
    received = sum(one.shape == "done" for one in found.asked)
    rows = tuple(
        Row(
            (
                Cell(known(one.agency), second=one.note),
                one.kind,
                Cell(known(one.asked), second=f"due {one.due}" if one.due else ""),
                marked(one.state, one.shape),
            )
        )
        for one in found.asked
    )
    columns = (
        Column("Agency", weight=1.3),
        Column("Asked for", weight=1.1),
        Column("Asked, and due", millimetres=42),
        Column("Answer", weight=1.1),
    )
    caption = f"Requests to agencies: {received} of {len(found.asked)} answered"
    return (Heading("Agencies asked"), Table(caption, columns, rows))


def _panel(found: ReviewHistory) -> tuple[Block, ...]:
    if not found.panel:
        return ()
    rows = tuple(Row((known(agency), known(role), known(times))) for agency, role, times in found.panel)
    columns = (Column("Agency", weight=1.4), Column("Role", weight=1.2), Column("When", weight=1.0))
    return (Heading("Panel"), Table("The panel by agency and role", columns, rows))


def _pauses(found: ReviewHistory) -> tuple[Block, ...]:
    if not found.pauses:
        return ()
    rows = tuple(
        Row(
            (
                one.proceedings,
                known(one.since),
                one.until or "Still waiting",
                "Stopped" if one.stops else "Ran on",
                known(sentence(one.reason)),
            )
        )
        for one in found.pauses
    )
    dates = [words for one in found.pauses for words in (one.since, one.until) if words]
    columns = (
        Column("Waited for", weight=1.1),
        Column("From", millimetres=date_mm(dates)),
        Column("To", millimetres=date_mm(dates)),
        Column("Clock", millimetres=24),
        Column("Why", weight=1.3),
    )
    return (Heading("Pauses"), Table("When the review waited for other proceedings", columns, rows))


def _family(found: ReviewHistory) -> tuple[Block, ...]:
    return (Heading("Family and advocate"), Facts(found.family)) if found.family else ()


def _learning(found: ReviewHistory) -> tuple[Block, ...]:
    """What was learned; a review without any says so and nothing else."""
    words = found.learning if found.none_learned or not found.summary else found.summary
    made: list[Block] = [Heading("Learning"), Text(sentence(words))]
    if found.good_practice:
        made.append(Text(f"Good practice: {sentence(found.good_practice)}"))
    return tuple(made)


def _advice(found: ReviewHistory) -> tuple[Block, ...]:
    """Its recommendations with what came of them; a review without learning has none, and no actions."""
    heading = Heading("Recommendations")
    if not found.advice:
        words = "No recommendations and no actions." if found.none_learned else NO_RECOMMENDATIONS
        return (heading, Text(words))
    done = sum(one.shape == "done" for one in found.advice)
    said = any(one.evidence or one.impact or one.shape == "done" for one in found.advice)
    columns = [
        Column("Ref", millimetres=23),
        Column("Recommendation, for whom and through which group"),
        Column("Status", millimetres=31),
    ]
    columns += [Column("Evidence, and what it changed", millimetres=40)] if said else []
    some = sentence_case(counted(len(found.advice), "recommendation"))
    caption = f"{some}, {number_words(done) if done else 'none'} done"
    rows = tuple(_advised(one, said) for one in found.advice)
    return (heading, Table(caption, tuple(columns), rows, "" if said else "No evidence is recorded yet."))


def _advised(one: Advice, said: bool) -> Row:
    mark = one.shape if one.shape != "closed" else ""
    due = f"due {one.due}" if one.due and one.shape != "done" else ""
    route = f"through {one.routes}" if one.routes else ""
    cells: list[str | Cell] = [
        one.number,
        Cell(one.wording, second="; ".join(filter(None, (one.whose, route, due)))),
        Cell(one.status, mark=mark),
    ]
    return Row((*cells, *((_evidence(one),) if said else ())))


def _evidence(one: Advice) -> str | Cell:
    """When it was done, the evidence and what it changed; what is missing of one that is done is said."""
    over = one.shape == "done"
    done = sentence(f"Done {one.completed}") if over and one.completed else ""
    evidence = sentence(one.evidence) or ("No evidence is recorded." if over else "")
    words = " ".join(filter(None, (done, evidence)))
    changed = (f"What it changed: {sentence(one.impact)}",) if one.impact else ()
    return Cell(words, after=changed) if changed else words or "None yet"
