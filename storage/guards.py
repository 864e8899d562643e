"""What the database itself enforces or keeps: an append-only ledger, and the text index that names are found by."""

from storage.tables import LEDGER


def sqlite_guards() -> list[str]:
    """Return the statements that complete a new SQLite schema."""
    triggers = [
        f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table.name}'); END"
        for table in LEDGER
        for verb in ("UPDATE", "DELETE")
    ]
    return [
        *triggers,
        # Two spaces before and one after: the trigrams of a word's start and end count, as in PostgreSQL's pg_trgm.
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
    ]


def postgresql_guards() -> list[str]:
    """Return the statements that complete a new PostgreSQL schema."""
    triggers = [
        f"CREATE TRIGGER {table.name}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table.name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        for table in LEDGER
    ]
    return [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only: %', TG_TABLE_NAME; END $$",
        *triggers,
        "CREATE INDEX names_by_trigram ON names USING gin (folded gin_trgm_ops)",
    ]
