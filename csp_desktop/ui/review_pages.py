"""A review's steps, told: where its days went, what it needs before the next stage, and each step with its time limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import count_words, list_words, sentence_case
from csp_desktop.services.editing import add
from csp_desktop.services.review_steps import clocks, missing, next_stage, tick
from csp_desktop.services.today import today
from csp_desktop.ui.group_pages import TermsPage
from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, label, line
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from csp_desktop.rules.reviews import ReviewStage
    from csp_desktop.services.review_clocks import ReviewClocks, StepClock


class StepsPage(TermsPage):
    """The steps of a review by stage; a step is opened to say more of it, or ticked off for today."""

    def refresh(self) -> None:
        """Read the review's clocks again."""
        self._clear()
        self.ticks: dict[int, QWidget] = {}
        try:
            found = clocks(self._records, self._parent_id)
        except KnownError:
            self._more.setText("This review is no longer there.")
            return
        for words in elapsed_words(found):
            self._say(words, "body")
        self.problem = MessageBar(self._look)
        self._rows.addWidget(self.problem)
        self._needs(found)
        stage: ReviewStage | None = None
        for step in found.steps:
            if step.stage is not stage:
                stage = step.stage
                self._head(f"{stage.label}, now" if stage is found.stage else stage.label)
            self._step(step, step.stage.order <= found.stage.order or step.clock.pressing)
        self._more.setText("" if found.steps else "No steps are recorded for this kind of review.")
        self._more.setContentsMargins(16, 8, 16, 8)

    def _head(self, words: str) -> None:
        self._put(column(label(words, "section")), 16)

    def _needs(self, found: ReviewClocks) -> None:
        """What is still to do before the next stage."""
        stage = next_stage(self._records, found.kind, found.stage)
        lacking = missing(found.steps, found.stage, stage) if stage is not None else ()
        if stage is None or not lacking:
            return
        words = label(
            f"Before “{stage.label}”: {list_words([step.name for step in lacking])}.", "label", wrap=True
        )
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._put(line(ShapeLabel(self._look, "soon"), 8, words), 8)

    def _step(self, step: StepClock, near: bool) -> None:
        """One step; near: of this stage or behind it, so that it may have been done today."""
        made = LineButton(self._look, step.name, word=_state(step), note=_note(step, near), margin=8)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self._open_step(step))
        self.lines.append(made)
        shape = ShapeLabel(self._look, "closed" if step.not_needed else step.clock.shape)
        parts: list[QWidget | int] = [shape, made]
        if step.open and near and not self._records.read_only:
            done = button(self._look, "Done today", kind="flat")
            done.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            done.setAccessibleName(f"{step.name}: done today")
            done.clicked.connect(lambda _checked=False: self._tick(step))
            self.ticks[step.step_id] = done
            parts += [4, done]
        self._put(line(*parts), 0)
        under = _under(step) if step.open and near else ""
        if under:
            needs = label(under, "caption", wrap=True)
            needs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._put(line(self._look.px(24), needs), 4)

    def _tick(self, step: StepClock) -> None:
        try:
            tick(self._records, self._parent_id, step.step_id, PartialDate.on(today(self._records)))
        except ValueProblem as problem:
            self.problem.tell(KnownError(f"{step.name} is not dated today.", problem.sentence))
        except KnownError as problem:
            self.problem.tell(problem)
        else:
            self.refresh()

    def _open_step(self, step: StepClock) -> None:
        """Open what is recorded of a step, or begin to record it; of a file that is only read, nothing is begun."""
        sql = "SELECT id FROM review_checks WHERE review_id = ? AND step_id = ?"
        rows = self._records.query(sql, (self._parent_id, step.step_id))
        if not rows and self._records.read_only:
            return
        made = (
            rows[0][0]
            if rows
            else add(
                self._records,
                "review_checks",
                {"review_id": str(self._parent_id), "step_id": str(step.step_id)},
            )
        )
        self.opened.emit("review_checks", made)

    def _adder(self) -> QWidget:
        return QWidget()  # the steps are those of the lifecycle; a review adds none of its own


def elapsed_words(found: ReviewClocks) -> tuple[str, ...]:
    """Where a review's days went, in sentences: altogether, by holder, and who has it now."""
    lived = found.timeline
    if lived.elapsed is None:
        return ("When this review came to its stages is not recorded, so no days are counted.",)
    said = [f"{sentence_case(lived.elapsed.text)} {'in all' if found.ended else 'so far'}"]
    parts = [f"{days.text} with {holder.named}" for holder, days in lived.by_holder if holder is not None]
    sentences = [f"{said[0]}: {list_words(parts)}." if len(parts) > 1 else f"{said[0]}."]
    now = found.now
    if now is not None and now.holder is not None and now.since is not None and not found.ended:
        waits = "It waits for" if now.paused else "It is with"
        length = f", {now.days.text}" if now.days is not None else ""
        sentences.append(f"{waits} {now.holder.named} since {now.since.plain().text}{length}.")
    if found.pressing:
        sentences.append(f"{sentence_case(count_words(len(found.pressing), 'time limit'))} to see to.")
    return tuple(sentences)


def _state(step: StepClock) -> str:
    if step.not_needed:
        return "Not needed"
    return "Done" if not step.open else ""


def _note(step: StepClock, near: bool) -> str:
    """The second line: how it stands by its limit, and by what it is limited."""
    if step.not_needed:
        return step.note or "Said not to be needed"
    if step.open and not near and not step.limit and step.agreed is None:
        return ""
    parts = [sentence_case(step.clock.words)]
    if step.open and not near and (by := _by(step)):
        parts.append(by)
    return "; ".join(parts)


def _by(step: StepClock) -> str:
    """What an open step's due day comes from."""
    if not step.limit or step.clock.due is None:
        return ""
    return "date agreed" if step.agreed else f"limit {step.limit}"


def _under(step: StepClock) -> str:
    """The lines under a step that can be done now: its limit, and what it needs first."""
    needs = f"Needs: {'; '.join(step.needs)}" if step.needs else ""
    return ". ".join(filter(None, (sentence_case(_by(step)), needs)))
