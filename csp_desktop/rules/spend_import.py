"""What a finance system's export says of spending: the fields looked for, the heads they go by, and a line of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.choices import Choice
from csp_desktop.rules.funding import SpendKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.rules.money import Pence

LONGEST_REFERENCE, LONGEST_DESCRIPTION, LONGEST_SOURCE = 80, 400, 200
MAPPING_SETTING = "import.spend."  # then the mark of the heads
CHOICE_SETTING = "import.award."  # then the mark of a supplier and a code


class SpendField(Choice):
    """What is looked for in an export."""

    DATE = "date"
    AMOUNT = "amount"
    REFERENCE = "reference"
    LINE = "line", "", "Line of the reference"
    SUPPLIER = "supplier"
    DESCRIPTION = "description"
    AWARD = "award", "", "Award or cost code"
    KIND = "kind", "", "Claimed, paid or spent"
    CURRENCY = "currency"


NEEDED = (SpendField.DATE, SpendField.AMOUNT)
# The heads that a field goes by, the likeliest first; as `plain_head` writes them.
HEADS: Mapping[SpendField, tuple[str, ...]] = {
    SpendField.DATE: (
        *("payment date", "date paid", "paid date", "pay date", "date of payment", "paid on"),
        *("transaction date", "trans date", "posting date", "posted date", "date posted", "gl date"),
        *("date", "invoice date", "document date", "doc date", "entry date", "effective date"),
    ),
    SpendField.AMOUNT: (
        *("net amount", "amount net", "amount paid", "payment amount", "paid amount", "amount", "net"),
        *("net value", "transaction amount", "line amount", "amount gbp", "value gbp", "spend", "value"),
        *("actual", "actuals", "gbp", "amount in gbp", "invoice amount", "gross amount", "total amount"),
        *("total", "gross", "gross value", "payment", "cost"),
    ),
    SpendField.REFERENCE: (
        *("transaction number", "transaction no", "transaction id", "trans no", "trans ref"),
        *("transaction reference", "payment reference", "payment ref", "payment no", "payment number"),
        *("reference", "ref", "ref no", "reference no", "reference number", "our reference", "our ref"),
        *("document number", "document no", "doc no", "voucher", "voucher no", "voucher number"),
        *("journal", "journal no", "journal number", "invoice number", "invoice no", "invoice ref"),
        *("invoice reference", "invoice", "document", "your ref"),
    ),
    SpendField.LINE: ("line", "line no", "line number", "item", "item no", "item number", "seq", "sequence"),
    SpendField.SUPPLIER: (
        *("supplier name", "supplier", "vendor name", "vendor", "payee", "payee name", "paid to"),
        *("creditor", "creditor name", "provider", "provider name", "beneficiary", "beneficiary name"),
        *("organisation", "organisation name", "recipient", "name", "account name", "merchant"),
    ),
    SpendField.DESCRIPTION: (
        *("description", "line description", "narrative", "details", "detail", "text", "purpose"),
        *("item text", "transaction description", "invoice description", "expense type", "particulars"),
        *("comments", "comment", "notes"),
    ),
    SpendField.AWARD: (
        *("award", "award reference", "award ref", "award no", "award number", "award id", "grant"),
        *("grant reference", "grant ref", "award or cost code", "cost code", "costcode", "project code"),
        *("project", "project no", "project number", "cost centre", "cost center", "cost centre code"),
        *("account code", "analysis code", "analysis", "gl code", "job code", "job", "code", "account"),
    ),
    SpendField.KIND: ("kind", "claimed paid or spent", "kind of spending"),
    SpendField.CURRENCY: ("currency", "currency code", "curr", "ccy"),
}


class HeadCell(NamedTuple):
    """A column of the table: its number from 1, and its head in one line."""

    column: int
    text: str


class SpendLine(NamedTuple):
    """A row of an export as read. problem: why it cannot be taken, with the cell that stands in the way.

    total: that it is no line but a total or a head repeated. notes: what was made of its cells, where that needs saying.
    """

    row: int
    when: PartialDate | None = None
    amount: Pence | None = None
    reference: str = ""
    supplier: str = ""
    description: str = ""
    award: str = ""
    kind: SpendKind = SpendKind.PAID
    notes: tuple[str, ...] = ()
    problem: str = ""
    cell: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class SpendFile:
    """An export as read with one mapping. name: of the file; remarks: what to know before accepting."""

    name: str
    mark: str
    heads: tuple[HeadCell, ...]
    mapping: Mapping[SpendField, int]
    lines: Sequence[SpendLine]
    remarks: tuple[str, ...] = ()

    def remembered(self) -> dict[str, str]:
        """The mapping by the heads' own words, which is how it is remembered."""
        texts = {head.column: head.text for head in self.heads}
        return {field.value: texts.get(column, "") for field, column in self.mapping.items()}


def plain_head(text: str) -> str:
    """A head in small letters without signs, and without the sign or word for pounds after others: "net amount"."""
    words = re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()
    return words if words == "gbp" else re.sub(r" gbp$", "", words)


def mark_of_heads(heads: Iterable[str]) -> str:
    """The mark under which the mapping of a table with these heads is remembered."""
    return sha256("\n".join(map(plain_head, heads)).encode()).hexdigest()[:24]


def key_of(supplier: str, code: str) -> str:
    """What a choice of award is remembered by: the supplier and the code, however they are typed; "" for neither."""
    parts = [" ".join(text.split()).casefold() for text in (supplier, code)]
    return sha256("\n".join(parts).encode()).hexdigest()[:24] if any(parts) else ""


def suggested(heads: Sequence[HeadCell]) -> dict[SpendField, int]:
    """The column that each field is likely in, by the words of its head."""
    made: dict[SpendField, int] = {}
    plain = [(head.column, plain_head(head.text)) for head in heads]
    for field, known in HEADS.items():
        ranked = [
            (known.index(text), column)
            for column, text in plain
            if text in known and column not in made.values()
        ]
        if ranked:
            made[field] = min(ranked)[1]
    return made


def remembered_columns(heads: Sequence[HeadCell], kept: Mapping[str, str]) -> dict[SpendField, int]:
    """The columns that a mapping by heads, or by letters of columns, means in this table; what is not in it is left."""
    by_text = {head.text.casefold(): head.column for head in reversed(heads)}
    by_plain = {plain_head(head.text): head.column for head in reversed(heads)}
    known, made = {field.value for field in SpendField}, {}
    for word, text in kept.items():
        column = by_text.get(text.casefold()) or by_plain.get(plain_head(text))
        if word in known and column is not None:
            made[SpendField(word)] = column
    return made
