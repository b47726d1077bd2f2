"""Papers made of records, kept from one preview to the next for as long as no table that they were read from has changed.

Only of records that are seen whole and as they are now: where some are hidden, or a past day is shown, a paper could depend on
tables that its statements do not name.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.reports.kept import Kept
from csp_desktop.reports.papers import PAPERS
from csp_desktop.services.traced import Moment, changed_since, moment, traced

if TYPE_CHECKING:
    from csp_desktop.reports.papers import Paper, Scope
    from csp_desktop.rules.meetings import PaperKind
    from csp_desktop.services.reading import Reader

_NAME, _LASTING = "kept", "papers are kept"  # in what a reading session is told


def begin(session: Reader, kept: Kept, *, whole: bool) -> None:
    """Let what is built from a session use what is kept. whole: whether all records are seen, as they are now."""
    session.info[_NAME], session.info[_LASTING] = kept, whole
    if not whole:
        return
    changed = changed_since(session, Moment(*kept.moment)) if kept.moment is not None else None
    for key, (tables, _) in list(kept.papers.items()):
        if changed is None or tables & changed:
            del kept.papers[key]
    kept.moment = moment(session)


def kept_of(session: Reader) -> Kept:
    """What is kept for builds from a session; of one that was told nothing, for this once."""
    return session.info.setdefault(_NAME, Kept())


def paper_of(session: Reader, kind: PaperKind, scope: Scope) -> Paper:
    """The paper that is made of records of a kind."""
    if not session.info.get(_LASTING):
        return PAPERS[kind](session, scope)
    kept = kept_of(session)
    key = (kind, scope, date.today())
    if key not in kept.papers:
        kept.go_on()
        with traced(session) as (own, trace):
            made = PAPERS[kind](own, scope)
        if not trace.lasting:
            return made
        kept.papers[key] = (frozenset(trace.tables), made)
    kept.use(key)
    return kept.papers[key][1]
