"""The e-mail draft: it opens to be sent, carries the form, and no name in the records can add to its head."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest

from csp_desktop.exchange.return_mail import draft, write_mail
from csp_desktop.exchange.return_reading import read_return_bytes
from tests.return_specimen import IDENTITY, specimen

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

FORM = specimen()


def sent(path: Path) -> EmailMessage:
    found = message_from_bytes(path.read_bytes(), policy=default)
    assert not found.defects
    return found  # pyright: ignore[reportReturnType] - the policy's own class


@pytest.mark.parametrize(("word", "ending"), [(False, ".xlsx"), (True, ".docx")])
def test_the_form_is_attached_and_reads(tmp_path: Path, word: bool, ending: str) -> None:
    write_mail(FORM, tmp_path / "draft.eml", "chair@example.org", word)
    made = sent(tmp_path / "draft.eml")
    (attached,) = made.iter_attachments()
    name = attached.get_filename() or ""
    assert name == f"Return Q2 2024-25 Tasking & Coordination Group{ending}"
    assert read_return_bytes(name, attached.get_content()).identity == IDENTITY
    assert (made["X-Unsent"], made["To"]) == ("1", "chair@example.org")
    assert made["Subject"] == "Quarterly return for Q2 2024/25: Tasking & Coordination Group"
    body = made.get_body(("plain",))
    assert body is not None
    assert "by 26 August 2024" in body.get_content()
    assert b"\r\n" in (tmp_path / "draft.eml").read_bytes()


@pytest.mark.parametrize(
    "to", ["", "nobody", "a@b\r\nBcc: x@y", "A <a@b.org>", "a@b.org, c@d.org", "ŵ@b.org"]
)
def test_what_is_no_address_is_left_out(to: str) -> None:
    assert draft(FORM, to)["To"] is None


def test_a_group_s_name_adds_nothing_to_the_head(tmp_path: Path) -> None:
    hostile = replace(FORM, group='Group\r\nBcc: x@y.org\n\n"; name=evil.exe Llŷn', quarter="Q2\n2024/25")
    write_mail(hostile, tmp_path / "draft.eml")
    made = sent(tmp_path / "draft.eml")
    assert made["Bcc"] is None
    assert made["Subject"].endswith("Llŷn")
    assert len(list(made.iter_attachments())) == 1
