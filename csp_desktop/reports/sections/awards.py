"""Awards in print: the table of a statement, laid out as funders print it, and the register with all that is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Row, Run, Table, Words
from csp_desktop.reports.wording import NOT_RECORDED, counted, known, sentence
from csp_desktop.rules.money import print_money, print_money_bare
from csp_desktop.rules.wording import count_words, list_words, sentence_case
from csp_desktop.services.awards import in_pounds, register_total
from csp_desktop.services.reading import articled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.rules.money import Total
    from csp_desktop.services.award_register import AwardRegister
    from csp_desktop.services.awards import AwardRow

NOTHING = "No awards are recorded yet."
TOTAL = "Total for the rows shown"
USUAL = 10_000_000_00  # pence: a longer amount is wider than the usual column


def whole_pounds(rows: Sequence[AwardRow]) -> bool:
    """Whether the awards print without pence, because they are whole pounds and some are rounded."""
    return in_pounds([(row.counted if row.amount is None else row.amount, row.exact) for row in rows])


def pounds(text: str, whole: bool) -> str:
    """Printed money for a column headed £, with or without its pence."""
    bare = text.replace("£", "")
    return bare.replace(".00", "") if whole else bare


def awards_table(rows: Sequence[AwardRow], left_out: str = "") -> Table:
    """What each award is and is for, what it costs, and who gets it. left_out: the note on awards that are not shown."""
    streams = list(dict.fromkeys(row.stream for row in rows if row.stream))
    years = list(dict.fromkeys(row.years for row in rows if row.years))
    shared, whole = _shared_note(rows), whole_pounds(rows)
    worded = any(row.amount_note for row in rows) and not shared
    made = tuple(
        Row((_service(row, years, len(streams) > 1), _amount(row, shared, whole), known(row.providers)))
        for row in rows
    )
    columns = (
        Column("Service or project", weight=2.6),
        _money(_cost_head(rows), 40 if worded else 34, rows, register_total(rows)),
        Column("Provider", weight=1.0),
    )
    return Table(
        _caption(streams, years, shared), columns, (*made, *_total(rows, whole)), _note(rows, left_out)
    )


def _money(head: str, millimetres: int, rows: Sequence[AwardRow], whole: Total) -> Column:
    """A column of amounts: as wide as usual ones look well in, or by its content where one is longer."""
    most = max([whole.known, *(row.counted or 0 for row in rows), *(row.spent.known for row in rows)])
    return Column(head, "right", millimetres=millimetres if most < USUAL else None)


def _cost_head(rows: Sequence[AwardRow]) -> str:
    """What the amounts are: of a project over all its years where those are as many for each, as SO18 prints it."""
    spans = {len(row.by_year) for row in rows}
    several = spans.pop() if len(spans) == 1 else 0
    return f"Total project cost over {several} years (£)" if several > 1 else "Total (£)"


def _shared_note(rows: Sequence[AwardRow]) -> str:
    """What every amount covers, where all of several awards say the same; it is then said once."""
    notes = {row.amount_note for row in rows}
    return notes.pop() if len(notes) == 1 and len(rows) > 1 else ""


def _caption(streams: list[str], years: list[str], shared: str) -> str:
    by = f" from {articled(streams[0])}" if len(streams) == 1 else ""
    when = f", {years[0]}" if len(years) == 1 else ""
    return f"Awards made{by}{when}" + (f": {shared[:1].lower() + shared[1:]}" if shared else "")


def _service(row: AwardRow, years: list[str], several: bool) -> Cell:
    """An award in one cell: its name in bold and what it is for, its aims, then rates, start, what it answers and who pays."""
    said = [
        _start(row.start) if row.start else "",
        sentence(f"Years: {row.years}") if len(years) > 1 and row.years else "",
        f"Answers a recommendation of {_source(row.answers)}." if row.answers else "",
        f"Paid for by: {row.stream}." if several and row.stream else "",
        f"{row.status}: not counted in the total." if not row.given else "",
    ]
    rates: list[Words] = [sentence(words) for words in (*row.rates, row.year_cost) if words]
    aside = " ".join(filter(None, said))
    after = (*rates, *(((Run(aside, italic=True),),) if aside else ()))
    return Cell(_title(row), bullets=tuple(row.aims), after=after)


def _title(row: AwardRow) -> tuple[Run, ...]:
    """The name, what it was called before, and what it is for, as one paragraph."""
    before = f" (previously {row.previous})" if row.previous else ""
    words = row.description or ("" if row.aims or row.rates else f"What it is for is {NOT_RECORDED.lower()}")
    tail = f"{before}. {sentence(words)}" if words else before
    return (Run(row.title, bold=True), *((Run(tail),) if tail else ()))


def _source(name: str) -> str:
    """What made a recommendation, within a sentence: a review, product or report has its article."""
    kind = name.split(" of ", 1)[0].rsplit(" ", 1)[-1].lower()
    plain = name.lower().startswith("the ") or kind not in ("review", "product", "report", "audit", "inquiry")
    return name if plain else f"the {name}"


def _start(words: str) -> str:
    """When an award starts, in a sentence; words that are one already stand as they are."""
    whole = words.lower().startswith(("start", "not", "does"))
    return sentence(words if whole else f"Starts {words[:1].lower() + words[1:]}")


def _amount(row: AwardRow, shared: str, whole: bool) -> str | Cell:
    """Money and its words in one cell: the amount, and what it covers unless said once for all."""
    note = "" if shared else row.amount_note
    words = pounds(amount_words(row), whole)
    return Cell(words, after=(note,)) if note else words


def amount_words(row: AwardRow) -> str:
    """An award's amount in bare pounds with how it is known; what its rates or its profile come to; or words."""
    if not row.rated or row.counted is None:
        return "Yearly rates" if row.amount is None and row.rates and not row.amount_note else row.amount_text
    return f"{print_money_bare(row.counted)} ({'at its yearly rates' if row.rates else 'as planned'})"


def _total(rows: Sequence[AwardRow], whole: bool) -> tuple[Row, ...]:
    """What the awards come to; nothing where there is one, or where no amount is known."""
    found = register_total(rows)
    if len(rows) < 2 or not found.counted:
        return ()
    return (Row((TOTAL, print_money_bare(found.known, not whole), ""), "total"),)


def _note(rows: Sequence[AwardRow], left_out: str) -> str:
    return " ".join(filter(None, (*total_notes(rows, register_total(rows)), left_out)))


def total_notes(rows: Sequence[AwardRow], found: Total) -> list[str]:
    """What a total of awards leaves out and what it takes for granted, in sentences."""
    if not found.counted:
        return []
    parts = []
    if found.missing:
        parts.append(f"The total leaves out {counted(found.missing, 'award')} whose amount is not recorded.")
    rated = [row for row in rows if row.given and row.rated]
    if rated:
        parts.append(f"It counts {list_words([_rated(row) for row in rated])}.")
    aside = sum(not row.given for row in rows)
    if aside:
        parts.append(
            f"{sentence_case(counted(aside, 'award'))} proposed or withdrawn {'is' if aside == 1 else 'are'} not counted."
        )
    if any(row.amount is not None and not row.exact for row in rows):
        parts.append("Some of the amounts in it are rounded or projected.")
    return parts


def _rated(row: AwardRow) -> str:
    """What is counted of an award without amount, with what that takes for granted (A12)."""
    name = row.title[:1].lower() + row.title[1:] if row.title[1:2].islower() else row.title
    if row.year_cost:
        return f"{row.year_cost.replace(' for ', f' for the {name} in ', 1)}"
    how = "what its yearly rates come to" if row.rates else "what is planned for its years"
    return f"{print_money(row.counted or 0, False)} for the {name}, {how}"


def lead(found: AwardRegister) -> str:
    """How many awards there are, what they come to, and what is spent of them."""
    if not found.rows:
        return NOTHING
    one, whole, spent = len(found.rows) == 1, found.total, found.spent
    awards = f"{sentence_case(counted(len(found.rows), 'award'))} {_scope(found, one)}"
    if not whole.counted:
        return f"{awards}, {'without' if one else 'none with'} a recorded amount."
    missing = f" ({whole.missing_words})" if whole.missing else ""
    tail = (
        f"{print_money(spent.known)} is spent by the lines recorded."
        if spent.counted
        else "No spending is recorded."
    )
    return f"{awards} and {'comes' if one else 'come'} to {print_money(whole.known)}{missing}. {tail}"


def _scope(found: AwardRegister, one: bool) -> str:
    if found.year is None:
        return "is on record" if one else "are on record"
    return f"{'runs' if one else 'run'} in {found.year.label}"


def blocks(found: AwardRegister) -> tuple[Block, ...]:
    """The register: a row an award under its year, the newest first, and the total of all."""
    if not found.rows:
        return ()
    columns = (
        Column("Award", weight=2.4),
        Column("Provider and where it stands", millimetres=42),
        _money("Amount (£)", 28, found.rows, found.total),
        _money("Spent (£)", 26, found.rows, found.spent),
    )
    rows: list[Row] = []
    several = len({row.stream for row in found.rows}) > 1
    for year, under in found.years:
        if len(found.years) > 1:
            rows.append(Row((f"From {year}: {count_words(len(under), 'award')}",), "group"))
        rows += [_register_row(row, several) for row in under]
    if len(found.rows) > 1:
        rows.append(Row((TOTAL, "", _sum(found.total), _sum(found.spent)), "total"))
    notes = " ".join(total_notes(found.rows, found.total))
    spent = found.spent.missing
    if spent and found.spent.counted:
        notes = f"{notes} No spending is recorded under {counted(spent, 'award')}.".strip()
    return (
        Table(
            "The awards on record" if found.year is None else f"The awards that run in {found.year.label}",
            columns,
            tuple(rows),
            notes,
        ),
    )


def _sum(found: Total) -> str:
    return print_money_bare(found.known) if found.counted else found.text


def _register_row(row: AwardRow, several: bool) -> Row:
    return Row((_named(row, several), _standing(row), _counted(row), _spent(row)))


def _named(row: AwardRow, several: bool) -> Cell:
    """What an award is, its money by year, and its outcomes, in few lines. several: there are more streams than one."""
    aims = f"Aims: {'; '.join(_within(aim) for aim in row.aims)}." if row.aims else ""
    years = f"By year: {'; '.join(f'{year} {words}' for year, words in row.by_year)}." if row.by_year else ""
    rates = " ".join(sentence(words) for words in (*row.rates, row.year_cost) if words)
    paid = f"Paid for by: {row.stream}." if several and row.stream else ""
    said = " ".join(filter(None, (_start(row.start) if row.start else "", paid)))
    after: list[Words] = [words for words in (aims, rates, years) if words]
    after += [(Run(said, italic=True),)] if said else []
    after += [
        (Run(f"{label}: ", italic=True), Run(sentence(" ".join(words.split()))))
        for label, words in (("Promised", row.outcomes), ("Delivered", row.delivered))
        if words.strip()
    ]
    if row.outcomes.strip() and not row.delivered.strip() and row.status == "Complete":
        after.append((Run("What it delivered is not recorded.", italic=True),))
    return Cell(_title(row), after=tuple(after))


def _within(words: str) -> str:
    """A sentence as a part of another."""
    plain = words.strip().rstrip(".")
    return plain[:1].lower() + plain[1:] if plain[1:2].islower() else plain


def _standing(row: AwardRow) -> Cell:
    """Who has it and how it stands, then its agreement, where it was decided and our reference."""
    parts = [row.status]
    parts.append(f"agreement signed {row.agreement}" if row.agreement else "no agreement recorded")
    after: list[Words] = [f"{'; '.join(parts)}."]
    if row.decided:
        after.append(f"Decided: {sentence(row.decided)}")
    if row.reference:
        after.append(f"Reference {row.reference}.")
    return Cell(known(row.providers), after=tuple(after))


def _counted(row: AwardRow) -> str | Cell:
    words = amount_words(row)
    after = [row.amount_note] if row.amount_note else []
    after += [] if row.given else ["Not counted"]
    return Cell(words, after=tuple(after)) if after else words


def _spent(row: AwardRow) -> str:
    if not row.spent.counted:
        return row.spent_text
    return "; ".join(filter(None, (print_money_bare(row.spent.known), row.spent.missing_words)))
