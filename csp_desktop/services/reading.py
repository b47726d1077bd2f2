"""What every statement needs of a reading session: rows of a class in one query, names by id, and what the public may see."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from csp_desktop.records.groups import Group
from csp_desktop.records.people import Organisation

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping
    from datetime import date

    from csp_desktop.records.base import Record
    from csp_desktop.rules.dates import PartialDate

Reader = Session  # what statements read with; reports name it without knowing SQLAlchemy
Kind = TypeVar("Kind", bound="Record")
Item = TypeVar("Item")
Key = TypeVar("Key", bound="Hashable")
Found = TypeVar("Found")
_THINGS = ("grant", "fund", "funding", "programme", "allocation", "budget", "contribution", "contributions")


def day_seen(session: Session) -> date | None:
    """The day that the records are seen as at; None for as they are now."""
    return session.info.get("as_at")


def every(session: Session, kind: type[Kind], *order: Any, where: Any = None) -> list[Kind]:
    """All records of a class, in one query, in an order that ends with the order they were made in."""
    query = select(kind).order_by(*order, kind.id)
    return list(session.scalars(query if where is None else query.where(where)))


def by_id(found: Iterable[Kind]) -> dict[int, Kind]:
    """Records by their id."""
    return {record.id: record for record in found}


def linked(found: Mapping[int, Found], link: int | None) -> Found | None:
    """What a link points to; None for no link and for one that points nowhere."""
    return None if link is None else found.get(link)


def grouped(found: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Things under a key, each list in the order given, keys in the order first met."""
    kept: dict[Key, list[Item]] = defaultdict(list)
    for one in found:
        kept[key(one)].append(one)
    return dict(kept)


def group_names(session: Session) -> dict[int | None, str]:
    """The name of every group by id, as a table prints it; "" for no group."""
    return {None: "", **{row.id: row.name for row in session.execute(select(Group.id, Group.name))}}


def organisation_names(session: Session) -> dict[int | None, str]:
    """The name of every organisation by id; "" for none."""
    return {
        None: "",
        **{row.id: row.name for row in session.execute(select(Organisation.id, Organisation.name))},
    }


def shown(record: Record, name: str, public: bool) -> Any:
    """A field's value, or "" where a public paper may not show it."""
    described = inspect(type(record)).columns[name].info.get("field")
    return "" if public and described is not None and described.restricted else getattr(record, name)


def text_of(value: object | None) -> str:
    """A value as printed; "" where nothing is recorded."""
    return "" if value is None else str(getattr(value, "label", "") or getattr(value, "text", "") or value)


def in_force(since: PartialDate | None, until: PartialDate | None, as_at: PartialDate) -> bool:
    """Whether something dated held at a date; an unknown end is open."""
    return (since is None or since.first <= as_at.last) and (until is None or until.last >= as_at.first)


def in_sentence(words: str) -> str:
    """A wording as it stands within a sentence: small letters for words of a title, abbreviations as they are.

    "Domestic Abuse" -> "domestic abuse"; "VAWG in Taunton" stays; "To reduce harm in Taunton" -> "to reduce harm in Taunton".
    """
    parts = words.split(" ")
    titled = len(parts) > 1 and all(
        part[:1].isupper() for part in parts if len(part) > 3 and part[:1].isalpha()
    )
    made = [_small(part) if titled or not place else part for place, part in enumerate(parts)]
    return " ".join(made)


def _small(word: str) -> str:
    bare = "".join(letter for letter in word if letter.isalpha())
    return word if len(bare) > 1 and bare.isupper() else word[:1].lower() + word[1:]


def articled(name: str) -> str:
    """A stream's name within a sentence, with its article where it is a thing: "the Serious Violence Duty grant"."""
    last = name.rsplit(" ", 1)[-1].lower()
    owned = name.split(" ", 1)[0].endswith("’s")  # "Commissioner’s grants for advisers"
    plain = name.lower().startswith("the ") or (last not in _THINGS and not owned)
    return name if plain else f"the {name}"


def sorted_numbers(text: str) -> tuple[int, str]:
    """The order of written numbers: 2 before 10, words after numbers."""
    digits = "".join(character for character in text if character.isdecimal())
    return (int(digits) if digits else 10**9, text)
