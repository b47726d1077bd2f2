"""Sample records: three real partnerships from what their councils published, and an invented one."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from csp_desktop.errors import KnownError
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session


class _Sample(Protocol):
    """A module that makes a sample: the partnership's name, the day the program takes as today, and the records."""

    NAME: str
    TODAY: str
    build: Callable[[Session], None]


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample, its module imported only when it is made. title: how the sample is called ("Herefordshire")."""

    title: str
    module: str

    def load(self) -> _Sample:
        """The module that makes it."""
        return cast("_Sample", import_module(self.module))

    def __call__(self, session: Session) -> None:
        """Put the records into an empty file, and the settings that mark it as a sample with its fixed today."""
        from csp_desktop.records.partnerships import Setting

        made = self.load()
        made.build(session)
        session.add_all([Setting(name="sample", value=self.title), Setting(name="today", value=made.TODAY)])


SAMPLES: dict[str, Callable[[Session], None]] = {
    name: Sample(name.capitalize(), f"csp_desktop.samples.{name}")
    for name in ("herefordshire", "worcestershire", "somerset", "example")
}


def make_sample(path: Path, name: str) -> RecordsFile:
    """A new records file at the path, filled with the sample of that name, open.

    Raises KnownError for a name that is no sample's, and where the file cannot be made; no half-made file is left.
    """
    sample = SAMPLES.get(name.strip().lower())
    if not isinstance(sample, Sample):
        raise KnownError(f"There is no sample called “{name}”.", f"Choose one of: {', '.join(SAMPLES)}.")
    records = RecordsFile.create(path, sample.load().NAME)
    try:
        with records.change("Make the sample records", recorded=False) as session:
            sample(session)
    except BaseException:
        records.close()
        path.unlink(missing_ok=True)
        raise
    return records
