"""Words in free text that may point at a person: found to warn of, never to block (domain.md §2.1, Data protection)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

DATE_OF_BIRTH = "date of birth"
DATE_OF_DEATH = "exact date of death"
NHS_NUMBER = "NHS number"
NATIONAL_INSURANCE = "National Insurance number"
POSTCODE = "postcode"
ADDRESS = "address"
TELEPHONE = "telephone number"
EMAIL = "e-mail address"
NAME = "name"
# In the order in which one wins where two are found at the same place.
KINDS = (
    *(EMAIL, NATIONAL_INSURANCE, DATE_OF_BIRTH, DATE_OF_DEATH, ADDRESS, POSTCODE, TELEPHONE),
    *(NHS_NUMBER, NAME),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What may point at a person: its kind, where it stands in the text, and the words themselves."""

    kind: str
    start: int
    end: int
    words: str


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DIGIT = re.compile(r"\d")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_DAY}(?:\sof)?\s{_MONTH}\.?,?\s\d{{4}}|{_MONTH}\.?\s{_DAY},?\s\d{{4}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d)"
)
_BORN = r"\b(?:born|birth|birthday|d\.?o\.?b)\b"
_DIED = r"\b(?:died|death|deceased|killed|murdered|found dead)\b"
_NEAR = r"[^.;\d\n]{0,30}"  # a cue and its date stand in one clause, with no other figure between them
_DATES = {
    kind: re.compile(rf"{cue}\.?{_NEAR}(?P<found>\b{_DATE})|(?P<before>\b{_DATE})\s?\({cue}", re.IGNORECASE)
    for kind, cue in ((DATE_OF_BIRTH, _BORN), (DATE_OF_DEATH, _DIED))
}
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?![\w-])")
_NHS = re.compile(r"(?<![\w£.,/-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w/-]|[.,]\d)")
_INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"(?<![\w£.])(?:[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d[\dABEHMNPRV-Y]?|\d[A-HJKPS-UW])|GIR|[A-PR-UWYZ][A-HK-Y]\d\d)"
    r" ?(?P<inward>\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
# A landline or a mobile telephone; numbers that only services have (03, 08) point at nobody.
_TELEPHONE = re.compile(
    r"(?<![\w£.,/])(?:\+44[ -]?(?:\(0\)[ -]?)?|0|\(0(?=\d{2,4}\)))(?P<rest>[127](?:[ -]?\)?[ -]?\d){8,9})(?![\w/]|[.,]\d)"
)
_STREETS = "Road|Rd|Street|Avenue|Ave|Lane|Close|Drive|Crescent|Gardens|Terrace|Grove|Square|Mews|Way|Place|Court|Row|Hill|Walk"
_ADDRESS = re.compile(
    rf"(?<![\w£.,/-])(?P<number>\d{{1,4}}[A-Za-z]?),? (?P<street>(?:[A-Z][a-z’'-]+ ){{1,3}}(?:{_STREETS}))\b(?!-)"
)
_FLAT = re.compile(r"\b(?:Flat|Apartment|Apt) \d{1,4}[A-Za-z]?,? [A-Z\d]")
_COUNTED = re.compile(
    r"\b(?:sections?|ss?\.?|parts?|schedules?|articles?|paragraphs?|paras?\.?|regulations?|rules?|chapters?|figures?|tables?"
    r"|priority|priorities|objectives?|recommendations?|actions?|no\.?|item|round|phase|year|top|the|all)"
    r"\s?$",
    re.IGNORECASE,
)
_NO_STREET = frozenset(
    (
        *(
            "Crown",
            "County",
            "Magistrates",
            "High",
            "Family",
            "Youth",
            "Coroners",
            "Supreme",
            "Safe",
            "Safer",
        ),
        *("Right", "Better", "Public", "Key", "Open", "New", "Night"),
    )
)
_HONORIFIC = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame)\b\.? (?:[A-Z]\.? ){0,2}[A-Z][a-z’'-]+(?:[- ][A-Z][a-z’'-]+){0,2}"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NO_NAME = frozenset(
    (
        *(
            "chair",
            "head",
            "officer",
            "manager",
            "director",
            "lead",
            "coordinator",
            "inspector",
            "superintendent",
        ),
        *(
            "co-ordinator",
            "commissioner",
            "member",
            "team",
            "service",
            "services",
            "council",
            "police",
            "chief",
        ),
        *(
            "executive",
            "deputy",
            "assistant",
            "board",
            "office",
            "partnership",
            "trust",
            "adviser",
            "advisor",
        ),
    )
)


def find(text: str, people: Collection[str] = (), agencies: Collection[str] = ()) -> tuple[Finding, ...]:
    """What in a text may point at a person, in the order it stands there; nothing twice.

    people: the names of people in the records. agencies: names that are an organisation's, so that "Sir William Trust" is
    nobody's name.
    """
    numbered = _PLAIN if _DIGIT.search(text) else ()  # most texts hold no figure
    found = [
        *(Finding(EMAIL, *match.span(), match.group()) for match in _emails(text)),
        *(
            Finding(kind, *match.span(), match.group())
            for kind, pattern, holds in numbered
            for match in pattern.finditer(text)
            if holds(match)
        ),
        *(_dates(text) if numbered else ()),
        *_names(text, people, agencies),
    ]
    return tuple(sorted(_apart(found), key=lambda one: one.start))


def valid_nhs_number(digits: str) -> bool:
    """Whether ten digits are an NHS number by their check digit (modulus 11)."""
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (11 - weighed % 11) % 11
    return check == int(digits[9])


def masked(text: str, findings: Iterable[Finding]) -> str:
    """A text without what was found in it, so that a warning repeats nothing."""
    for one in sorted(findings, key=lambda one: -one.start):
        text = f"{text[: one.start]}…{text[one.end :]}"
    return text


def named_like(name: str) -> bool:
    """Whether what is recorded as a person's name is one; a role ("Head of community safety") is not."""
    words = _WORD.findall(name)
    capital = all(word[0].isupper() for word in words)
    return len(words) > 1 and capital and not any(word.lower() in _NO_NAME for word in words)


def _emails(text: str) -> Iterator[re.Match[str]]:
    if "@" in text:
        yield from _EMAIL.finditer(text)


def _dates(text: str) -> Iterator[Finding]:
    for kind, pattern in _DATES.items():
        for match in pattern.finditer(text):
            part = "found" if match.group("found") else "before"
            yield Finding(kind, match.start(part), match.end(part), match.group(part))


def _names(text: str, people: Collection[str], agencies: Collection[str]) -> Iterator[Finding]:
    words = set(_WORD.findall(text.lower()))
    spans = [match.span() for match in _HONORIFIC.finditer(text)]
    spans += [span for name in _met(words, tuple(people)) if named_like(name) for span in _spans(text, name)]
    taken = [span for name in agencies if spans for span in _spans(text, name)]
    for start, end in spans:
        if not any(first <= start < last or first < end <= last for first, last in taken):
            yield Finding(NAME, start, end, text[start:end])


def _met(words: set[str], names: tuple[str, ...]) -> Iterator[str]:
    """The names whose first word is among a text's: most are not, and that is told without a pattern each."""
    firsts = _by_first_word(names)
    for word in words & firsts.keys():
        yield from firsts[word]


@lru_cache(maxsize=8)
def _by_first_word(names: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        for first in _WORD.findall(name.lower())[:1]:
            found.setdefault(first, []).append(name)
    return found


def _spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text as whole words, however it is spaced or written large and small."""
    wanted = r"\s+".join(re.escape(word) for word in name.split())
    for match in re.finditer(rf"(?<!\w){wanted}(?!\w)", text, re.IGNORECASE):
        yield match.span()


def _apart(found: list[Finding]) -> list[Finding]:
    """Of those that overlap the one whose kind comes first."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (KINDS.index(one.kind), one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return kept


def _always(_match: re.Match[str]) -> bool:
    return True


def _is_nhs_number(match: re.Match[str]) -> bool:
    return valid_nhs_number(re.sub(r"\D", "", match.group()))


def _is_postcode(match: re.Match[str]) -> bool:
    """The A1 and its second junction ("A1 2nd") are no postcode."""
    written = match.group().replace(" ", "")
    return written.isupper() or (written.islower() and match["inward"][1:] not in ("st", "nd", "rd", "th"))


def _is_address(match: re.Match[str]) -> bool:
    """A number and a street; "section 9 Crown Court", "2024 High Street" and "the 5 Safer Lane projects" are none."""
    number = match["number"]
    year = number.isdecimal() and 1900 <= int(number) <= 2099
    counted = _COUNTED.search(match.string[max(0, match.start() - 20) : match.start()])
    return not year and not counted and not _NO_STREET & set(match["street"].split())


_PLAIN: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (NATIONAL_INSURANCE, _INSURANCE, _always),
    (NHS_NUMBER, _NHS, _is_nhs_number),
    (POSTCODE, _POSTCODE, _is_postcode),
    (TELEPHONE, _TELEPHONE, _always),
    (ADDRESS, _ADDRESS, _is_address),
    (ADDRESS, _FLAT, _always),
)
