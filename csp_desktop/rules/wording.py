"""Words for counts and lists, as a British report prints them."""

from collections.abc import Sequence

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPECIAL_PLURALS = {"person": "people", "child": "children"}
MINUS = "\u2212"


def plural(noun: str) -> str:
    """The plural of an English noun or noun phrase.

    "agency" -> "agencies", "action point" -> "action points".
    """
    head, _, last = noun.rpartition(" ")
    if last in _SPECIAL_PLURALS:
        last = _SPECIAL_PLURALS[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = f"{last[:-1]}ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        last = f"{last}es"
    else:
        last = f"{last}s"
    return f"{head} {last}" if head else last


def count_words(count: int, noun: str, many: str = "") -> str:
    """A count with its noun: "no awards", "1 award", "1,136 awards"."""
    if count == 1:
        return f"1 {noun}"
    return f"{'no' if count == 0 else format(count, ',')} {many or plural(noun)}"


def number_words(count: int) -> str:
    """A whole number as running text prints it: words to ten ("no" for nought), figures above."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else format(count, ",")


def list_words(items: Sequence[str], joiner: str = "and") -> str:
    """A list in words without a comma before the last: "a", "a and b", "a, b and c"; empty for none."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


def sentence_case(words: str) -> str:
    """Words with their first letter in upper case and the rest as they were."""
    return words[:1].upper() + words[1:]


def ordinal(number: int) -> str:
    """A whole number as an ordinal: "1st", "12th", "22nd", "315th"."""
    if number % 100 in (11, 12, 13):
        return f"{number:,}th"
    return f"{number:,}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def signed(text: str, negative: bool) -> str:
    """Printed text of a positive amount with the true minus sign (U+2212) put before it if it is negative."""
    return f"{MINUS}{text}" if negative else text
