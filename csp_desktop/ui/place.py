"""What is said once of a kind of record on screen: where it lives, its form, its head, what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Related:
    """A line under a record that opens what belongs to it: the other table and the column of it that links here.

    page: module and class of the page that shows it, where a plain list would say too little. count: SQL with one ? that
    counts it, where it is not what links here. order: how a plain list stands.
    """

    label: str
    icon: str
    table: str
    by: str
    page: str = ""
    count: str = ""
    order: str = "id"

    @property
    def counting(self) -> str:
        """The SQL that counts it."""
        return self.count or f"SELECT count(*) FROM {self.table} WHERE {self.by} = ?"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said of a record when the SQL test (one ?: its id) gives a row: a shape and a sentence."""

    test: str
    shape: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of record on screen.

    tab: the tab it lives in, "" when it is shown within another record. form: module and class of its Designer form.
    head: SQL with one ? giving its caption, its title and its status as stored. family: the words of that status.
    among: the fields that tell it from the others of its kind that belong to the same record. sealed: SQL with one ? that
    gives a row where the record may be read but not changed any more. first: the table of what belongs to it that is shown
    before its form. speaks: module and function of a service that says more of a record: (records, id) gives a shape and
    words, or None. beside: the tab that shows it when it is opened from elsewhere, where it has none of its own.
    """

    tab: str
    form: str
    head: str
    family: str = ""
    related: tuple[Related, ...] = ()
    remarks: tuple[Remark, ...] = ()
    among: tuple[str, ...] = ()
    sealed: str = ""
    first: str = ""
    speaks: str = ""
    beside: str = ""

    @property
    def home(self) -> str:
        """The tab that shows it when it is opened from anywhere; by the groups where nothing else is said."""
        return self.tab or self.beside or "subgroups"
