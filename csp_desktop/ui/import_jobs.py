"""What the import page works on: a finance system's export, or a 360Giving file; read, planned and taken in off its thread."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from csp_desktop.exchange.spend_reading import SpendTable
    from csp_desktop.rules.giving import GrantFile
    from csp_desktop.rules.imports import Going
    from csp_desktop.rules.spend_import import SpendField, SpendFile
    from csp_desktop.services.giving_import import GivingPlan
    from csp_desktop.services.spend_import import Choices, SpendPlan
    from csp_desktop.store.records_file import RecordsFile


@dataclass(frozen=True)
class SpendJob:
    """A spend export with the columns and awards chosen so far. file: its lines by those columns, once read."""

    records: RecordsFile
    path: Path
    table: SpendTable
    mapping: dict[SpendField, int]
    choices: Choices
    file: SpendFile | None = None
    title: str = "Import spending"
    noun: str = "line"
    heads: tuple[str, ...] = ("Row", "State", "Date", "Amount", "Reference", "Supplier", "Award", "Why")
    chooses_awards: bool = True
    anyway_words: str = "Put in all the same"

    @staticmethod
    def open(records: RecordsFile, path: Path) -> SpendJob:
        """The job of a file, with the columns that were chosen for such a table before. Raises KnownError."""
        table = import_module("csp_desktop.exchange.spend_reading").open_table(path)
        services = import_module("csp_desktop.services.spend_import")
        mapping = table.mapping(services.kept_mapping(records, table.mark))
        return SpendJob(records, path, table, mapping, services.NO_CHOICES)

    def plan(self, going: Going) -> tuple[SpendJob, SpendPlan | None]:
        """The job with its lines read, and its plan; no plan while a column that is needed is not chosen."""
        reading = import_module("csp_desktop.exchange.spend_reading")
        needed = import_module("csp_desktop.rules.spend_import").NEEDED
        if any(one not in self.mapping for one in needed):
            return self, None
        file = self.file or reading.read_lines(self.table, self.mapping, going)
        made = import_module("csp_desktop.services.spend_import").plan(
            self.records, file, self.choices, going
        )
        return replace(self, file=file), made

    def accept(self, plan: Any, going: Going) -> str:
        """Take in what the plan says; what was done."""
        return import_module("csp_desktop.services.spend_import").accept(self.records, plan, going)

    def with_column(self, which: SpendField, column: int | None) -> SpendJob:
        """The job with another column for a field, or none."""
        mapping = {one: at for one, at in self.mapping.items() if one is not which}
        if column is not None:
            mapping[which] = column
        return replace(self, mapping=mapping, file=None)

    def with_award(self, award: int, rows: Iterable[int], keys: Iterable[str]) -> SpendJob:
        """The job with an award chosen for rows, or for all rows of suppliers and codes, which is remembered."""
        chosen = self.choices
        awards = {**chosen.awards, **dict.fromkeys(rows, award)}
        of_key = {**chosen.of_key, **dict.fromkeys(keys, award)}
        return replace(self, choices=replace(chosen, awards=awards, of_key=of_key))

    def with_anyway(self, rows: frozenset[int]) -> SpendJob:
        """The job with these rows put in though they seem to be there, or no more where all of them were."""
        had = self.choices.anyway
        return replace(self, choices=replace(self.choices, anyway=had - rows if rows <= had else had | rows))


@dataclass(frozen=True)
class GivingJob:
    """A 360Giving file. anyway: the rows that are taken although the records say otherwise."""

    records: RecordsFile
    path: Path
    file: GrantFile
    anyway: frozenset[int] = field(default=frozenset())
    title: str = "Import awards"
    noun: str = "award"
    heads: tuple[str, ...] = ("Row", "State", "Awarded", "Amount", "Identifier", "Recipient", "Award", "Why")
    chooses_awards: bool = False
    anyway_words: str = "Take what the file says"

    @staticmethod
    def open(records: RecordsFile, path: Path) -> GivingJob:
        """The job of a file. Raises KnownError where it is no 360Giving file."""
        file = import_module("csp_desktop.exchange.giving_reading").read_grants(path)
        return GivingJob(records, path, file)

    def plan(self, going: Going) -> tuple[GivingJob, GivingPlan]:
        """The job and its plan."""
        services = import_module("csp_desktop.services.giving_import")
        return self, services.plan(self.records, self.file, self.anyway, going)

    def accept(self, plan: Any, going: Going) -> str:
        """Take in what the plan says; what was done."""
        return import_module("csp_desktop.services.giving_import").accept(self.records, plan, going)

    def with_anyway(self, rows: frozenset[int]) -> GivingJob:
        """The job with these rows taken though the records say otherwise, or no more where all of them were."""
        return replace(self, anyway=self.anyway - rows if rows <= self.anyway else self.anyway | rows)


Job = SpendJob | GivingJob
