"""What a document's audience may see of the records: decided by the fields' own descriptions, kept by the connection."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from csp_desktop.records.every import CLASSES
from csp_desktop.rules.audiences import PUBLIC, SAY_LEFT_OUT, left_out_words
from csp_desktop.services.change_areas import NEVER_PUBLIC
from csp_desktop.services.history_words import query_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csp_desktop.services.reading import Reader
    from csp_desktop.store.records_file import RecordsFile

COUNTED = ("reviews", "products")  # what a reader would be misled about: other records are of these


@lru_cache(maxsize=1)
def restricted_fields() -> Mapping[str, tuple[str, ...]]:
    """By table, the fields described as restricted."""
    found = {
        table: tuple(
            column.name
            for column in cls.__table__.columns
            if "field" in column.info and column.info["field"].restricted
        )
        for table, cls in CLASSES.items()
    }
    return {table: names for table, names in found.items() if names}


def show_to(records: RecordsFile, audience: str) -> None:
    """Have whatever is read of the records from now on be what an audience may see.

    To the public no restricted record is there, nor what belongs to one, and restricted fields are empty: no report, chart
    or list need know of it.
    """
    if audience == PUBLIC:
        records.hide_restricted(True, restricted_fields())


def may_list(table: str, audience: str) -> bool:
    """Whether records of a table may be listed for an audience at all."""
    return audience != PUBLIC or table not in NEVER_PUBLIC


def left_out(session: Reader) -> str:
    """The line that says how many restricted records a public document leaves out; "" unless the setting says so."""
    query = query_of(session)
    said = query("SELECT value FROM settings WHERE name = ?", (SAY_LEFT_OUT,))
    if not said or said[0][0] != "1":
        return ""
    counts = {
        CLASSES[table].noun: query(f"SELECT count(*) FROM main.{table} WHERE restricted", ())[0][0]
        for table in COUNTED
    }
    return left_out_words(counts)
