"""Runs the revisions on the connection that `run.py` hands over; foreign keys are off while tables are rebuilt."""

from __future__ import annotations

from alembic import context

from db.tables.all import SCHEMA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SCHEMA, render_as_batch=connection.dialect.name == "sqlite")
context.run_migrations()
