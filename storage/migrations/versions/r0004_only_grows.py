"""The ledger only grows; names are found by the letters inside them."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LEDGER = ("batches", "undone", "events")


def upgrade() -> None:
    statements = ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)


# The text index holds each name with two spaces before it and one after: the pieces at a word's start and end count,
# as they do in PostgreSQL's pg_trgm, so that "acne" and "acme" share two of them.
ON_SQLITE = (
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table}'); END"
        for table in LEDGER
        for verb in ("UPDATE", "DELETE")
    ),
    "CREATE VIRTUAL TABLE names_text USING fts5(folded, content='', "
    "tokenize='trigram case_sensitive 1', detail='none', columnsize=0)",
    "CREATE VIRTUAL TABLE names_grams USING fts5vocab(names_text, 'row')",
    "CREATE TRIGGER names_come AFTER INSERT ON names BEGIN "
    "INSERT INTO names_text(rowid, folded) VALUES (new.id, '  ' || new.folded || ' '); END",
    "CREATE TRIGGER names_go AFTER DELETE ON names BEGIN "
    "INSERT INTO names_text(names_text, rowid, folded) VALUES ('delete', old.id, '  ' || old.folded || ' '); END",
    "CREATE TRIGGER names_turn AFTER UPDATE OF folded ON names WHEN old.folded <> new.folded BEGIN "
    "INSERT INTO names_text(names_text, rowid, folded) VALUES ('delete', old.id, '  ' || old.folded || ' '); "
    "INSERT INTO names_text(rowid, folded) VALUES (new.id, '  ' || new.folded || ' '); END",
)
ON_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only: %%', TG_TABLE_NAME; END $$",
    *(
        f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        for table in LEDGER
    ),
    "CREATE INDEX names_by_letters ON names USING gin (folded gin_trgm_ops)",
    # The pieces stand in a column of their own so that ANALYZE counts them: the rare ones are looked for first.
    "ALTER TABLE names ADD COLUMN pieces text[] GENERATED ALWAYS AS (show_trgm(folded)) STORED",
    "CREATE INDEX names_by_piece ON names USING gin (pieces)",
)
