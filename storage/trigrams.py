"""Names by the letters inside them: an index of three-letter pieces (FTS5 on SQLite, pg_trgm on PostgreSQL)."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Join, Row, Text, cast, column, func, literal_column, select, table, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from storage.tables import names
from storage.transaction import Transaction

MOST_PIECES = 8
"""Pieces of the words that a substring must share before it is compared."""
FEW_PIECES = 8
"""The rarest pieces of a substring that PostgreSQL looks for before it compares."""
MOST_WEIGHED = 1_000
"""Names that share a piece and are weighed in the fuzzy tier: the rarest pieces are taken first."""
LAST_LETTER = "\U0010ffff"
"""Greater than every letter: `x <= name < x + LAST_LETTER` holds for the names that begin with x."""
MOST_OF_A_PIECE = 4_000
"""Names, the newest ones, that are weighed for a single piece when even the rarest is common."""
_HIT = (names.c.shelf, names.c.item, names.c.folded)
_text = table("names_text", column("rowid"))
_grams = table("names_grams", column("term"), column("doc"))
_pieces: ColumnElement[Any] = literal_column("names.pieces")
_ESTIMATES = text(
    """
    WITH counted AS (
        SELECT unnest(most_common_elems::text::text[]) AS piece, unnest(most_common_elem_freqs) AS share
        FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'names' AND attname = 'pieces'
    )
    SELECT wanted.piece AS term, coalesce(share, 0.0002) * greatest(reltuples, 0) AS doc
    FROM unnest(show_trgm(:words)) AS wanted(piece) LEFT JOIN counted USING (piece)
    CROSS JOIN pg_class WHERE pg_class.oid = 'names'::regclass
    """
)
"""In how many names each piece of the words occurs, as PostgreSQL estimated when it last analysed the table."""
_matching: ColumnElement[str] = literal_column("names_text")


class TextFirst(Join):
    """A join in which SQLite asks the text index first; walking a workspace's names first is 7,000 times slower."""

    inherit_cache = True


@compiles(TextFirst)
def _cross_join(join: TextFirst, compiler: SQLCompiler, **options: Any) -> str:
    assert join.onclause is not None, "the text index is joined by the names' own number"
    left, right = (compiler.process(side, **options | {"asfrom": True}) for side in (join.left, join.right))
    return f"{left} CROSS JOIN {right} ON {compiler.process(join.onclause, **options)}"


def pieces(words: str) -> list[str]:
    """Return the three-letter pieces of words, each once, in order."""
    return list(dict.fromkeys(words[k : k + 3] for k in range(len(words) - 2)))


def containing(
    transaction: Transaction, words: str, among: Sequence[ColumnElement[bool]], limit: int
) -> Sequence[Row[Any]]:
    """Return names that contain these folded words. A single letter is looked for name by name."""
    if not transaction.is_sqlite:
        return transaction.rows(select(*_HIT).where(*among, *_inside(transaction, words)).limit(limit))
    inside = func.instr(names.c.folded, words) > 0
    if len(words) < 2:
        return transaction.rows(select(*_HIT).where(*among, inside).limit(limit))
    if len(words) == 2:  # wherever two letters stand, a piece begins with them: each name ends with a space
        begun = select(_grams.c.term).where(_grams.c.term >= words, _grams.c.term < words + LAST_LETTER)
        any_or_every = " OR ".join(_quoted(row.term) for row in transaction.rows(begun))
        if not any_or_every:
            return []
    else:
        any_or_every = " AND ".join(_quoted(piece) for piece in islice(pieces(words), MOST_PIECES))
    found = TextFirst(_text, names, names.c.id == _text.c.rowid)
    matches = _matching.op("MATCH")(any_or_every)
    return transaction.rows(select(*_HIT).select_from(found).where(matches, *among, inside).limit(limit))


def _inside(transaction: Transaction, words: str) -> list[ColumnElement[bool]]:
    """Return how PostgreSQL finds names that contain words: by their rarest pieces, else by the letters' own index."""
    of_the_words = {piece for piece in pieces(words) if " " not in piece}
    known = [row for row in _estimates(transaction, words) if row.term in of_the_words]
    if not known:  # too short, or of letters whose pieces PostgreSQL keeps as hashes
        return [names.c.folded.contains(words, autoescape=True)]
    rarest = [row.term for row in known[:FEW_PIECES]]
    having = _pieces.op("@>")(cast(rarest, postgresql.ARRAY(Text)))
    return [having, func.strpos(names.c.folded, words) > 0]


def like(transaction: Transaction, words: str, among: Sequence[ColumnElement[bool]], limit: int) -> Sequence[Row[Any]]:
    """Return the names that share most pieces with these folded words, the most first."""
    rare = _rare(transaction, words)
    if not rare:
        return []
    if not transaction.is_sqlite:
        sharing = _pieces.op("&&")(cast(rare, postgresql.ARRAY(Text)))
        some = select(*_HIT, names.c.id).where(*among, sharing).limit(2 * MOST_WEIGHED).subquery("some")
        alike = func.similarity(some.c.folded, words)
        return transaction.rows(select(some).order_by(alike.desc(), some.c.id).limit(limit))
    shared = " UNION ALL ".join(
        f"SELECT id FROM (SELECT rowid AS id FROM names_text WHERE names_text MATCH :piece_{n}"
        f" ORDER BY rowid DESC LIMIT {MOST_OF_A_PIECE})"
        for n in range(len(rare))
    )
    counted = text(f"SELECT id, count(*) AS shared FROM ({shared}) GROUP BY id").columns(column("id"), column("shared"))
    weighed = counted.bindparams(**{f"piece_{n}": _quoted(piece) for n, piece in enumerate(rare)}).subquery("weighed")
    return transaction.rows(
        select(*_HIT)
        .join_from(weighed, names, names.c.id == weighed.c.id)
        .where(*among)
        .order_by(weighed.c.shared.desc(), func.abs(func.length(names.c.folded) - len(words)), names.c.id)
        .limit(limit)
    )


def _rare(transaction: Transaction, words: str) -> list[str]:
    """Return the rarest pieces of the words that together occur in few enough names to weigh each."""
    rare: list[str] = []
    names_so_far = 0
    for row in _estimates(transaction, words):
        names_so_far += row.doc
        if rare and names_so_far > MOST_WEIGHED:
            break
        rare.append(row.term)
    return rare


def _estimates(transaction: Transaction, words: str) -> list[Row[Any]]:
    """Return the pieces of words (`term`) with the number of names they occur in (`doc`), the rarest first."""
    if transaction.is_sqlite:
        theirs = pieces(f"  {words} ")
        counts = transaction.rows(select(_grams.c.term, _grams.c.doc).where(_grams.c.term.in_(theirs)))
    else:
        counts = transaction.rows(_ESTIMATES, {"words": words})
    return sorted(counts, key=lambda row: (row.doc, row.term))


def _quoted(piece: str) -> str:
    return '"' + piece.replace('"', '""') + '"'
