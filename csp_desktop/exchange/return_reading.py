"""Reading a return form that came back, as a workbook or a Word document, whatever it is called now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.exchange.office_parts import AGAIN, Parts, read_file
from csp_desktop.rules.agency_forms import AgencyIdentity
from csp_desktop.rules.attachments import kind_of
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.returns import FORM_VERSION, Answer, FilledReturn, Identity, canonical

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOT_OURS = "Only a form that this program wrote can be read: it carries whose it is."


def read_return(path: Path) -> FilledReturn:
    """The form in a file. Raises KnownError where the file is no form of ours, or of a version that cannot be read."""
    return read_return_bytes(path.name, read_file(path))


def read_return_bytes(name: str, data: bytes) -> FilledReturn:
    """The form in the bytes of a file of a name."""
    parts = Parts(name, data)
    if kind_of(name) == "xlsx":
        from csp_desktop.exchange.return_xlsx_reading import read_workbook as read
    else:
        from csp_desktop.exchange.return_docx_reading import read_document as read
    identity, answers = read(parts)
    return FilledReturn(name, _known(identity, parts.label), _judged(answers, parts.label))


def _known(found: Sequence[str], label: str) -> Identity | AgencyIdentity:
    """The one identity a form says. Raises KnownError for none, for several and for another version's."""
    said = {
        identity
        for text in found
        if (identity := Identity.read(text) or AgencyIdentity.read(text)) is not None
    }
    if not said:
        raise KnownError(f"{label} is not a return form of this program.", NOT_OURS)
    if len(said) > 1:
        raise KnownError(f"{label} is put together from several forms.", AGAIN)
    (identity,) = said
    if identity.version < FORM_VERSION:
        raise KnownError(
            f"{label} was made by an earlier version of this program.",
            "Send a new form, or type in what it says.",
        )
    if identity.version > FORM_VERSION:
        raise KnownError(
            f"{label} was made by a newer version of this program.", "Open the records with that version."
        )
    return identity


def _judged(answers: Sequence[Answer], label: str) -> tuple[Answer, ...]:
    """The answers with what is wrong about each, one for each key. Raises KnownError where there is none at all."""
    if not answers:
        raise KnownError(f"{label} has none of the form’s cells left.", AGAIN)
    kept: dict[str, Answer] = {}
    for answer in map(_checked, answers):
        before = kept.get(answer.key.text)
        if before is None or _better(answer, before):
            kept[answer.key.text] = answer
        elif _differ(answer, before):
            words = f"It is answered twice, at {before.cell} and {answer.cell}."
            kept[answer.key.text] = Answer(answer.key, "", answer.mark, before.cell, words)
    return tuple(kept.values())


def _better(answer: Answer, before: Answer) -> bool:
    """An answer is kept before a blank of the same key: cells that were copied leave one behind."""
    return bool(answer.text or answer.problem) and not (before.text or before.problem)


def _differ(answer: Answer, other: Answer) -> bool:
    return bool(answer.text or answer.problem) and (answer.text, answer.problem) != (
        other.text,
        other.problem,
    )


def _checked(answer: Answer) -> Answer:
    """An answer with the sentence that says why what was typed cannot be kept, where it cannot."""
    if answer.problem:
        return answer
    try:
        canonical(answer.key.kind, answer.text)
    except ValueProblem as problem:
        return Answer(answer.key, answer.text, answer.mark, answer.cell, problem.sentence)
    return answer
