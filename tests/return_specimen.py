"""A return form for tests, made by hand so that it is the same for ever, and writing a form with other values in it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.exchange import return_docx, return_xlsx
from csp_desktop.rules.returns import Form, Identity, Input, Key, ReturnForm, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = (26, 37, 37)
IDENTITY = Identity(
    "5f2a90c1d4e87b36a1c0ffee", 9, 12, "2024-07+Q", "Harrow & Dale Community Safety Partnership"
)
BEFORE = "Two walks were held.\nOne more in May."


def question(name: str, value: str = "") -> tuple[str | Input, ...]:
    return (
        f"Question on {name}",
        BEFORE,
        Input(Key("group_returns", 12, name), f"Question on {name}", value),
    )


def action(
    table: str, number: int, due: str = "", status: str = "", progress: str = ""
) -> tuple[str | Input, ...]:
    values = {"due": due, "status": status, "progress": progress}
    asked = [
        Input(Key(table, number, name), f"{name}: action {number}", value) for name, value in values.items()
    ]
    return (f"Action {number}", "Police", *asked)


def engagement(number: int) -> tuple[str | Input, ...]:
    names = ("title", "held", "place", "method", "communities", "reached", "heard", "changed")
    return (str(number), *(Input(Key("engagements", number, name), f"{name} {number}") for name in names))


def specimen() -> ReturnForm:
    """A form with every kind of answer, some filled in before."""
    progress = Input(
        Key("return_progress", 15, "progress"), "Progress: 4. Neighbourhood crime", "Burglary fell."
    )
    sections = (
        Section("Who fills this in", "", ("Question", "", "Answer"), WORDS, (question("author", "Chair"),)),
        Section(
            "Progress by priority",
            "",
            ("Priority", "Before", "Now"),
            WORDS,
            (
                ("4. Neighbourhood crime", BEFORE, progress),
                question("progress"),
                question("risks", "None\nyet"),
            ),
        ),
        Section(
            "Actions",
            "Correct what has changed.",
            ("Action", "Who", "Due", "Status", "How it goes"),
            (34, 13, 11, 12, 30),
            (
                action("actions", 7, "2024-09-16", "on track", "Going well"),
                action("actions", 8, "2024-09", "not started"),
                action("plan_lines", 3),
            ),
        ),
        Section(
            "Money allocated to your work",
            "",
            ("Award", "Allocated", "Before", "Spent"),
            (46, 18, 18, 18),
            (
                (
                    "Patrols",
                    "£12,000.00",
                    "£4.50",
                    Input(Key("awards", 2, "spent"), "Spent: Patrols", "150050"),
                ),
            ),
        ),
        Section(
            "Engagement to add",
            "",
            ("", "What", "Date", "Place", "Method", "Whom", "Reached", "Heard", "Changed"),
            (3, 14, 10, 12, 11, 12, 8, 15, 15),
            (engagement(1), engagement(2)),
        ),
    )
    return ReturnForm(
        IDENTITY,
        "Tasking & Coordination Group",
        IDENTITY.partnership,
        "Q2 2024/25",
        "July to September",
        "26 August 2024",
        "Board, 16 September 2024",
        sections,
    )


def with_values(form: ReturnForm, values: Mapping[str, str]) -> ReturnForm:
    """The form with canonical values by key in place of its own."""

    def cell(found: str | Input) -> str | Input:
        if isinstance(found, str):
            return found
        return replace(found, value=values.get(found.key.text, found.value))

    return replace(
        form,
        sections=tuple(
            replace(part, rows=tuple(tuple(map(cell, row)) for row in part.rows)) for part in form.sections
        ),
    )


def workbook(form: Form) -> bytes:
    file = io.BytesIO()
    return_xlsx.write_into(form, file)
    return file.getvalue()


def document(form: Form) -> bytes:
    file = io.BytesIO()
    return_docx.write_into(form, file)
    return file.getvalue()
