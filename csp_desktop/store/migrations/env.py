"""Alembic's environment: runs the scripts on the connection it is handed."""

from alembic import context

from csp_desktop.records.every import METADATA
from csp_desktop.store import drafts_table, history_tables, search_table

KNOWN = (history_tables.changes, drafts_table.drafts, search_table.search_rows)  # mapped by being imported

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
