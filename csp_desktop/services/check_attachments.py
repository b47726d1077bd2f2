"""Attachments that are damaged: contents that are missing or are not what was attached, and owners that are not there."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from csp_desktop.rules.attachment_names import short_name
from csp_desktop.rules.wording import count_words
from csp_desktop.services.fields import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.lists import Queries


def damaged(records: Queries) -> Iterator[str]:
    """A sentence for each attachment that is damaged, and for those of records that are not there."""
    proved: dict[str, bool] = {}
    for sha256, name in records.query("SELECT sha256, name FROM attachments ORDER BY id"):
        if sha256 not in proved:
            rows = records.query("SELECT data FROM contents WHERE sha256 = ?", (sha256,))
            proved[sha256] = bool(rows) and hashlib.sha256(rows[0][0]).hexdigest() == sha256
        if not proved[sha256]:
            yield f"The attachment {short_name(name)} is damaged; open a backup of the file, or attach it again."
    yield from _left_behind(records)


def _left_behind(records: Queries) -> Iterator[str]:
    for (table,) in records.query("SELECT DISTINCT of_table FROM attachments ORDER BY of_table"):
        known = tables().get(table)
        there = f"AND of_id NOT IN (SELECT id FROM {table})" if known else ""
        sql = f"SELECT count(*) FROM attachments WHERE of_table = ? {there}"
        number = records.query(sql, (table,))[0][0]
        if number:
            belong, noun = "belongs" if number == 1 else "belong", known.noun if known else "record"
            said = f"{count_words(number, 'attachment')} {belong} to a {noun} that is not there"
            yield f"{said}; open a backup of the file instead."
