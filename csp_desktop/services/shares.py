"""Awards by year, spending and allocations as SQL, so that every list, statement and position counts the same pennies.

The sharing is that of rules/profiles, which tests hold it to. What is a table expression here stands after FROM, in brackets.
"""

from __future__ import annotations

GIVEN = "('withdrawn', 'proposed')"  # awards of which nothing is given
# Months as rules/profiles counts them: 12 × year + month - 1.
_MONTH = (
    "12 * CAST(substr({0}, 1, 4) AS INTEGER) "
    "+ CASE WHEN substr({0}, 5, 1) = '-' THEN CAST(substr({0}, 6, 2) AS INTEGER) - 1 ELSE 0 END"
)
_LATER = (
    "CASE WHEN substr({0}, 5, 1) <> '-' THEN 11 WHEN substr({0}, 8, 2) = '+Q' THEN 2 "
    "WHEN substr({0}, 8, 3) = '+FY' THEN 11 ELSE 0 END"
)


def month_of(key: str) -> str:
    """The first month of a stored date, in SQL."""
    return f"({_MONTH.format(key)})"


def last_month_of(key: str) -> str:
    """The last month of a stored date, in SQL."""
    return f"({_MONTH.format(key)} + {_LATER.format(key)})"


def year_of(key: str) -> str:
    """The financial year that a whole stored date lies in, in SQL; NULL for a calendar year."""
    calendar = f"substr({key}, 5, 1) <> '-'"
    return f"CASE WHEN {key} IS NULL OR {calendar} THEN NULL ELSE ({month_of(key)} - 3) / 12 END"


SPANS = f"""
  SELECT id, amount, status, begins, finishes,
    f AS first,
    CASE WHEN f IS NULL THEN NULL ELSE max(f, coalesce(last_year, (finishes - 3) / 12, f)) END AS last
  FROM (
    SELECT id, amount, status, last_year, begins, finishes,
      coalesce(first_year, (begins - 3) / 12, last_year, (finishes - 3) / 12) AS f
    FROM (SELECT id, amount, status, first_year, last_year,
      {month_of("starts")} AS begins, {last_month_of("ends")} AS finishes FROM awards))
"""

# award_id, year, pence, from_month, months: as rules/profiles.Share.
SHARES = f"""(
WITH RECURSIVE
 span AS MATERIALIZED ({SPANS}),
 years(id, year) AS (
  SELECT id, first FROM span WHERE first IS NOT NULL
  UNION ALL SELECT y.id, y.year + 1 FROM years y JOIN span s ON s.id = y.id WHERE y.year < s.last),
 clipped AS (
  SELECT y.id, y.year, max(coalesce(s.begins, 0), 12 * y.year + 3) AS from_month,
    min(coalesce(s.finishes, 999999), 12 * y.year + 14) AS to_month
  FROM years y JOIN span s ON s.id = y.id),
 measured AS (
  SELECT id, year, from_month, max(0, to_month - from_month + 1) AS months,
    sum(max(0, to_month - from_month + 1)) OVER (PARTITION BY id) AS any_month FROM clipped),
 running AS MATERIALIZED (
  SELECT id, year, CASE any_month WHEN 0 THEN 12 * year + 3 ELSE from_month END AS from_month,
    CASE any_month WHEN 0 THEN 12 ELSE months END AS months
  FROM measured WHERE any_month = 0 OR months > 0),
 planned AS MATERIALIZED (
  SELECT award_id, year, sum(amount) AS pence FROM award_years WHERE amount IS NOT NULL GROUP BY award_id, year),
 profiled AS MATERIALIZED (SELECT award_id, sum(pence) AS pence FROM planned GROUP BY award_id),
 open_years AS MATERIALIZED (
  SELECT r.id, r.year, r.from_month, r.months,
    sum(r.months) OVER (PARTITION BY r.id ORDER BY r.year) AS gone, sum(r.months) OVER (PARTITION BY r.id) AS whole
  FROM running r WHERE NOT EXISTS (SELECT 1 FROM planned p WHERE p.award_id = r.id AND p.year = r.year)),
 applied AS (
  SELECT o.id, o.year, o.months, t.per_year,
    max(0, min(coalesce({last_month_of("t.ends")}, 999999), o.from_month + o.months - 1)
      - max(coalesce({month_of("t.starts")}, 0), o.from_month) + 1) AS over_months
  FROM open_years o JOIN award_rates t ON t.award_id = o.id),
 rated AS MATERIALIZED (
  SELECT id, year, CASE WHEN sum(over_months) = months AND sum(per_year IS NULL AND over_months > 0) = 0
    THEN sum(per_year * over_months) END AS twelfths
  FROM applied GROUP BY id, year)
 SELECT p.award_id, p.year, p.pence, coalesce(r.from_month, 12 * p.year + 3, 0) AS from_month, coalesce(r.months, 12) AS months
 FROM planned p LEFT JOIN running r ON r.id = p.award_id AND r.year = p.year
 UNION ALL
 SELECT o.id, o.year,
  CASE WHEN s.amount IS NULL THEN
    CASE WHEN t.twelfths < 0 THEN -((24 - 12 - 2 * t.twelfths) / 24) ELSE (2 * t.twelfths + 12) / 24 END
   WHEN f.pence IS NOT NULL AND s.amount < f.pence THEN 0
   ELSE (s.amount - coalesce(f.pence, 0)) * o.gone / o.whole
    - (s.amount - coalesce(f.pence, 0)) * (o.gone - o.months) / o.whole END,
  o.from_month, o.months
 FROM open_years o JOIN span s ON s.id = o.id LEFT JOIN profiled f ON f.award_id = o.id
 LEFT JOIN rated t ON t.id = o.id AND t.year = o.year
 UNION ALL
 SELECT s.id, NULL, s.amount - coalesce(f.pence, 0), 0, 12 FROM span s LEFT JOIN profiled f ON f.award_id = s.id
 WHERE CASE WHEN f.award_id IS NULL THEN s.first IS NULL
   ELSE s.amount < f.pence OR (s.amount > f.pence AND NOT EXISTS (SELECT 1 FROM open_years o WHERE o.id = s.id)) END
)"""

# id, award_id, year, kind, amount, organisation_id, dated: a line without a year is of its date's, else of its award's only one.
SPENDING = f"""(
 SELECT x.id, x.award_id, x.kind, x.amount, x.organisation_id, x.dated,
  coalesce(x.year, {year_of("x.dated")}, CASE WHEN s.first = s.last THEN s.first END) AS year
 FROM spends x JOIN ({SPANS}) s ON s.id = x.award_id
)"""

# id, stream_id, year, last_year: the years of every stream; those known by an underspend alone have an id below nought.
ROWS = """(
 SELECT id, stream_id, year, last_year FROM stream_years
 UNION ALL SELECT -u.id, u.stream_id, u.year, NULL FROM underspends u
 WHERE NOT EXISTS (SELECT 1 FROM stream_years z WHERE z.stream_id = u.stream_id AND z.year IS u.year)
)"""

# Whether a stream's year (y) pays for a share or a line (x) of the stream's awards: one without year for what no other does.
PAID_FOR = (
    "(x.year BETWEEN y.year AND coalesce(y.last_year, y.year) OR (y.year IS NULL AND NOT EXISTS (SELECT 1 FROM stream_years z "
    "WHERE z.stream_id = y.stream_id AND x.year BETWEEN z.year AND coalesce(z.last_year, z.year))))"
)

# As joins of a list of stream_years r. m: what is awarded, of how many awards, of how many the amount is not known.
AWARDED_BY_ROW = (
    "LEFT JOIN (SELECT y.id AS row_id, count(DISTINCT x.award_id) AS awards, sum(x.pence) AS pence, "
    "count(DISTINCT CASE WHEN x.pence IS NULL THEN x.award_id END) AS unknown "
    f"FROM {SHARES} x JOIN awards w ON w.id = x.award_id AND w.status NOT IN {GIVEN} "
    f"JOIN stream_years y ON y.stream_id = w.stream_id AND {PAID_FOR} GROUP BY y.id) m ON m.row_id = r.id"
)
# n: what is spent.
SPENT_BY_ROW = (
    "LEFT JOIN (SELECT y.id AS row_id, sum(x.pence) AS pence FROM (SELECT w.stream_id, x.year, sum(x.amount) AS pence "
    f"FROM {SPENDING} x JOIN awards w ON w.id = x.award_id WHERE x.kind = 'spent' GROUP BY w.stream_id, x.year) x "
    f"JOIN stream_years y ON y.stream_id = x.stream_id AND {PAID_FOR} GROUP BY y.id) n ON n.row_id = r.id"
)

# As a join of a list of awards r. t: what the profile and the yearly rates of an award without amount come to; pence is what
# is known of it, complete whether that is all.
RATED_BY_AWARD = (
    "LEFT JOIN (SELECT x.award_id, sum(x.pence) AS pence, count(*) = count(x.pence) AS complete "
    f"FROM {SHARES} x JOIN awards w ON w.id = x.award_id AND w.amount IS NULL GROUP BY x.award_id) t ON t.award_id = r.id"
)
AWARD_AMOUNT = "coalesce(r.amount, CASE WHEN t.complete THEN t.pence END)"  # of an award r

# SHARES of the awards that a JSON list of ids names, a bound value; what others have planned may be among them.
SHARES_OF = SHARES.replace(
    SPANS, SPANS.replace("FROM awards)", "FROM awards WHERE id IN (SELECT value FROM json_each(?)))")
)
