"""Money in whole pence, what people type for it, and totals that say what they leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import MINUS, plural, signed

if TYPE_CHECKING:
    from collections.abc import Iterable

Pence = NewType("Pence", int)
MOST = Pence(
    10**14
)  # a trillion pounds: well inside SQLite's 64-bit integers, far above any partnership's money

_SHORTENED = r"\d[\d,. ]*\s*(?:k|m|bn|thousand|million|billion)"
_PLAIN = r"(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.\d{1,2})?"
_SCALE = {"k": 10**3, "t": 10**3, "m": 10**6, "b": 10**9}
_FLAGS = re.IGNORECASE | re.ASCII


def parse_money(text: str) -> Pence | None:
    """The amount a person typed, in pence; None for blank text (the amount is not known).

    Takes £, commas or spaces between thousands, one or two decimals, and -, U+2212 or brackets for less than
    nought. Raises ValueProblem for shortened ("1.2m"), inexact ("12.345") and misplaced ("1,23.4") figures
    and for words.
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    digits, negative = _unsigned(typed)
    if not digits or re.fullmatch(_PLAIN, digits, _FLAGS) is None:
        raise ValueProblem(_refusal(typed, digits))
    pounds, _, pence = re.sub("[, ]", "", digits).partition(".")
    amount = int(pounds or 0) * 100 + int(pence.ljust(2, "0") if pence else 0)
    if amount > MOST:
        raise ValueProblem(
            f"{typed} is more than an amount can be. Type it in pounds, for example 1,200,000."
        )
    return Pence(-amount if negative else amount)


def print_money(pence: Pence | int, pence_always: bool = True) -> str:
    """Money as printed: "£9,753.00", "−£50.00" with U+2212.

    Without `pence_always` whole pounds drop ".00".
    """
    return signed(f"£{_bare(abs(pence), pence_always)}", pence < 0)


def print_money_bare(pence: Pence | int, pence_always: bool = True) -> str:
    """Money as printed in a column headed "£": "9,753.00", "−50.00"."""
    return signed(_bare(abs(pence), pence_always), pence < 0)


def total(items: Iterable[Pence | int | None]) -> Total:
    """The exact sum of what is known, and how many amounts were and were not."""
    known, counted, missing = 0, 0, 0
    for item in items:
        if item is None:
            missing += 1
        else:
            known += item
            counted += 1
    return Total(Pence(known), counted, missing)


def share(part: int, whole: int, places: int = 1) -> str:
    """A part of a whole as a percentage, rounded half up, exactly: "33.4%"; "Cannot say" of nothing.

    part, whole: integers of the same unit.
    """
    if whole == 0:
        return "Cannot say"
    scale = 10**places
    quotient, rest = divmod(abs(part) * 100 * scale, abs(whole))
    quotient += 2 * rest >= abs(whole)
    text = f"{quotient // scale:,}" + (f".{quotient % scale:0{places}d}" if places else "")
    return signed(f"{text}%", quotient > 0 and (part < 0) != (whole < 0))


@dataclass(frozen=True, slots=True)
class Total:
    """A sum with its honesty: known is the sum of the `counted` amounts; `missing` had none."""

    known: Pence
    counted: int
    missing: int

    def __add__(self, other: Total) -> Total:
        """The total of what both are totals of."""
        return Total(
            Pence(self.known + other.known), self.counted + other.counted, self.missing + other.missing
        )

    @property
    def complete(self) -> bool:
        """Whether every amount is known (also when there are none at all)."""
        return self.missing == 0

    @property
    def exact(self) -> Pence | None:
        """The sum when every amount is known, nought for no amounts at all; None when one is missing."""
        return self.known if self.complete else None

    @property
    def missing_words(self) -> str:
        """What is left out: "2 amounts not recorded", or ""."""
        if self.complete:
            return ""
        noun = "amount" if self.missing == 1 else plural("amount")
        return f"{self.missing:,} {noun} not recorded"

    @property
    def text(self) -> str:
        """The total in words: "£659,032.00", "£20.00; 2 amounts not recorded", "Not recorded", "None yet"."""
        if self.counted == 0:
            return "Not recorded" if self.missing else "None yet"
        return "; ".join(filter(None, (print_money(self.known), self.missing_words)))

    def shown(self, noun: str = "row") -> str:
        """The total of what a page shows: "£659,032.00 for the 5 rows shown"."""
        rows = self.counted + self.missing
        named = f"the {noun}" if rows == 1 else f"the {rows:,} {plural(noun)}"
        return f"{self.text} for {named} shown"


def _unsigned(typed: str) -> tuple[str, bool]:
    """What was typed without its sign, brackets and pound sign, and whether it was less than nought."""
    text = typed.replace(MINUS, "-")
    negative = False
    if text.startswith("(") and text.endswith(")"):
        text, negative = text[1:-1].strip(), True
    match = re.fullmatch(r"(?:(-)\s*£?|£\s*(-)?|)\s*(.*)", text, re.DOTALL)
    sign, rest = (match[1] or match[2], match[3]) if match else (None, text)
    if sign and negative:
        return "", True
    return rest, negative or bool(sign)


def _bare(pence: int, pence_always: bool) -> str:
    pounds, rest = divmod(pence, 100)
    return f"{pounds:,}" if not rest and not pence_always else f"{pounds:,}.{rest:02d}"


def _refusal(typed: str, digits: str) -> str:
    """The sentence for text that is not an amount."""
    if re.fullmatch(_SHORTENED, digits, _FLAGS):
        amount = typed if typed.startswith(("£", "-", MINUS, "(")) else f"£{typed}"
        return f"{amount} is not exact. Type the whole amount, for example {_spelled_out(digits)}."
    if re.fullmatch(r"[\d,]*\.\d{3,}", digits, re.ASCII):
        nearest = digits[: digits.index(".") + 3]
        return f"{typed} has parts of a penny. Type pounds and pence, for example {nearest}."
    if re.fullmatch(r"[\d,. ]*\d[\d,. ]*", digits, re.ASCII):
        return f"The commas or points in {typed} are not where an amount has them. Type it as 1,234.50."
    return f"“{typed}” is not an amount. Type pounds, for example 1,234.50, or leave it blank if not known."


def _spelled_out(digits: str) -> str:
    """The whole amount that a shortened one seems to mean: "1.2m" -> "1,200,000"."""
    match = re.match(r"([\d,. ]*\d)[., ]*([a-z])", digits, _FLAGS)
    number = re.sub("[, ]", "", match[1]) if match else ""
    if match is None or number.count(".") > 1:
        return "1,200,000"
    whole, _, part = number.partition(".")
    pounds = int((whole or "0") + part) * _SCALE[match[2].lower()]
    return f"{pounds // 10 ** len(part):,}"
