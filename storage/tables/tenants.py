"""Workspaces: which there are, how they count, and what they are configured with."""

from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Sequence, Table, Text, text

from storage.columns import number, tenant, word
from storage.tables.metadata import metadata

workspace_numbers = Sequence("workspace_numbers", metadata=metadata)
workspaces = Table(
    "workspaces",
    metadata,
    number("id", primary_key=True, autoincrement=False),
    Column("slack_team", Text, unique=True),
    Column("founded", Text, nullable=False),  # the choices it began with; events tell what changed since
    Column("choices", Text, nullable=False),
    Column("config_version", BigInteger, nullable=False, server_default=text("1")),
)
counters = Table(
    "counters",
    metadata,
    tenant(),
    word("kind"),
    number("last"),
    PrimaryKeyConstraint("workspace_id", "kind"),
)
configuration = Table(
    "configuration",
    metadata,
    tenant(),
    word("kind"),  # member, team, process, product, rate, objective, ratios: always read whole, into one Workspace
    number("id"),
    word("body"),
    PrimaryKeyConstraint("workspace_id", "kind", "id"),
)
