"""Where the note and the next step begin: each case is a line, its head, its note, its next step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.reading.cut import Cut, cut


@pytest.mark.parametrize(
    ("line", "head", "note", "next_step"),
    [
        ("call reached acme", "call reached acme", None, None),
        ("lost acme price -- too late", "lost acme price", "too late", None),
        ("lost acme price — too late", "lost acme price", "too late", None),
        ("lost acme price – too late", "lost acme price", "too late", None),
        ("lost acme price // too late", "lost acme price", "too late", None),
        ("lost acme\u00a0—\u00a0too late", "lost acme", "too late", None),
        ("perdu acme\ntrop cher\nvraiment", "perdu acme", "trop cher\nvraiment", None),
        ("perdu acme\r\ntrop cher\r\nvraiment", "perdu acme", "trop cher\nvraiment", None),
        ("abouti acme > envoyer devis vendredi", "abouti acme", None, "envoyer devis vendredi"),
        ("abouti acme puis envoyer devis", "abouti acme", None, "envoyer devis"),
        ("reached acme Then send quote", "reached acme", None, "send quote"),
        ("abouti acme -- intéressée > démo lundi", "abouti acme", "intéressée", "démo lundi"),
        ("abouti acme > démo lundi -- intéressée", "abouti acme", "intéressée", "démo lundi"),
        ("abouti acme > démo lundi\nintéressée", "abouti acme", "intéressée", "démo lundi"),
        ("abouti acme\nintéressée\n> démo lundi", "abouti acme", "intéressée", "démo lundi"),
        ("abouti acme\n> démo lundi", "abouti acme", None, "démo lundi"),
        ("abouti acme\n\n-- intéressée", "abouti acme", "intéressée", None),
        ("abouti acme\n>démo lundi", "abouti acme", None, "démo lundi"),
        ("abouti acme\n—intéressée", "abouti acme", "intéressée", None),
        # in a note only a spaced arrow starts the next step
        ("acme -- appelle puis rappelle // deux fois", "acme", "appelle puis rappelle // deux fois", None),
        ("acme -- elle a dit\n>oui", "acme", "elle a dit\n>oui", None),
        ("acme -- a->b et x>3", "acme", "a->b et x>3", None),
        # a marker glued to a word is a part of it
        ("note acme https://acme.com/x", "note acme https://acme.com/x", None, None),
        ("new Acme--Paint Jean–Luc", "new Acme--Paint Jean–Luc", None, None),
        ("closed 4/8-22/8", "closed 4/8-22/8", None, None),
        ("thanks <@U123> for all", "thanks <@U123> for all", None, None),
        # nothing behind a marker, nothing before it
        ("acme --", "acme", None, None),
        ("acme >", "acme", None, None),
        ("-- too late", "", "too late", None),
        ("> call monday", "", None, "call monday"),
        ("\n\nacme\nnote", "\n\nacme", "note", None),
        ("acme\n\n", "acme", None, None),
        # one of each
        ("acme > appeler > signer", "acme", None, "appeler > signer"),
        ("acme -- a > b -- c", "acme", "a", "b -- c"),
        ("", "", None, None),
    ],
)
def test_a_line_is_cut(line: str, head: str, note: str | None, next_step: str | None) -> None:
    assert cut(line) == Cut(head=head, note=note, next_step=next_step)


def test_a_known_name_is_never_cut() -> None:
    line = "won Puis Sans Fond > merci"
    assert cut("won Now and Then Ltd -- ok", protected=[(4, 20)]).note == "ok"
    assert cut("won Black -- White -- ok", protected=[(4, 18)]) == Cut(head="won Black -- White", note="ok")
    assert cut(line, protected=[(4, 18)]) == Cut(head="won Puis Sans Fond", next_step="merci")


def test_a_long_note_keeps_its_line_breaks() -> None:
    note = "\n".join(["une ligne de trente caractères"] * 100)
    assert len(note) > 3000
    assert cut(f"note acme -- {note}").note == note


PIECES = ["a", " ", "\n", "\r", "--", "—", "//", ">", "puis", "then", "\u00a0", "<@U1>"]
LINES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(LINES | st.text(max_size=60), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=2))
def test_any_text_is_cut_and_its_head_is_its_beginning(text: str, protected: list[tuple[int, int]]) -> None:
    parts = cut(text, protected)
    assert text.startswith(parts.head)
    assert parts.note is None or (parts.note.strip() and parts.note.strip() == parts.note)
