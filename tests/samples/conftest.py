"""The three real samples, each made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.samples import make_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.store.records_file import RecordsFile

REAL = ("herefordshire", "worcestershire", "somerset")


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, RecordsFile]]:
    folder = tmp_path_factory.mktemp("samples")
    files = {name: make_sample(folder / f"{name}.csp", name) for name in REAL}
    yield files
    for records in files.values():
        records.close()


@pytest.fixture
def herefordshire(made: dict[str, RecordsFile]) -> RecordsFile:
    return made["herefordshire"]


@pytest.fixture
def worcestershire(made: dict[str, RecordsFile]) -> RecordsFile:
    return made["worcestershire"]


@pytest.fixture
def somerset(made: dict[str, RecordsFile]) -> RecordsFile:
    return made["somerset"]
