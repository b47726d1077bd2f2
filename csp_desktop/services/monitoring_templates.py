"""The layouts that returns to funders are printed in: data under resources/templates/monitoring, chosen by name for a stream."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from csp_desktop.paths import resource
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.monitoring import TEMPLATE
from csp_desktop.services.monitoring import kept_setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csp_desktop.services.lists import Queries

FOLDER = "templates/monitoring"
USUAL, MID_YEAR = "quarterly", "mid-year"
FACTS = frozenset({"funder", "stream", "year", "period", "until", "revision", "due", "sent", "sent_by"})
FIGURES = frozenset({"allocated", "carried_in", "awarded", "unallocated", "spent", "forecast"})
MONEY = frozenset({"awarded", "planned", "spent", "apart", "forecast"})
FIELDS = MONEY | {"title", "apart_percent", "reason", "outcomes"}


@dataclass(frozen=True, slots=True)
class TemplateTable:
    """A table of a layout: its columns as (field, head); explained: only the awards that have a reason."""

    caption: str
    columns: tuple[tuple[str, str], ...]
    total: bool
    explained: bool
    empty: str


@dataclass(frozen=True, slots=True)
class Template:
    """A layout. key: its file's name. figures: (field, label). sign: what is filled in by hand under the declaration."""

    key: str
    name: str
    title: str
    opening: str
    facts: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    tables: tuple[TemplateTable, ...]
    declaration: str
    sign: tuple[str, ...]


@lru_cache(maxsize=1)
def templates() -> Mapping[str, Template]:
    """Every layout by its key, in the order of their names."""
    found = [read(path.stem, path.read_text("utf-8")) for path in resource(FOLDER).glob("*.toml")]
    return {made.key: made for made in sorted(found, key=lambda made: (made.key != USUAL, made.name))}


def read(key: str, text: str) -> Template:
    """A layout from its text. Raises ValueError for a field there is not, KeyError for a part it lacks."""
    data: dict[str, Any] = tomllib.loads(text)
    made = Template(
        key=key,
        name=data["name"],
        title=data["title"],
        opening=data.get("opening", ""),
        facts=tuple(data["facts"]),
        figures=tuple((one["field"], one["label"]) for one in data["figures"]),
        tables=tuple(_table(one) for one in data["tables"]),
        declaration=data["declaration"]["words"],
        sign=tuple(data["declaration"]["sign"]),
    )
    fields = {field for table in made.tables for field, _ in table.columns}
    unknown = (set(made.facts) - FACTS) | ({field for field, _ in made.figures} - FIGURES) | (fields - FIELDS)
    if unknown:
        raise ValueError(f"the layout {key} names fields there are not: {', '.join(sorted(unknown))}")
    return made


def _table(data: Mapping[str, Any]) -> TemplateTable:
    return TemplateTable(
        data["caption"],
        tuple((one["field"], one["head"]) for one in data["columns"]),
        data.get("total", False),
        data.get("only", "") == "with a reason",
        data.get("empty", ""),
    )


def template_of(source: Queries, stream_id: int) -> Template:
    """The layout chosen for a stream; else that of its monitoring: twice a year the expenditure return."""
    found = templates().get(kept_setting(source, TEMPLATE, stream_id))
    if found is not None:
        return found
    rows = source.query("SELECT monitoring FROM streams WHERE id = ?", (stream_id,))
    twice = bool(rows) and rows[0][0] == Frequency.TWICE_A_YEAR.value
    return templates()[MID_YEAR if twice else USUAL]
