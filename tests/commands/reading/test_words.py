"""The words of a line, as phones, spreadsheets and Slack deliver them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.reading.words import fold, split, stem, unwrapped

ANY_TEXT = st.text(max_size=60) | st.text(alphabet="<>@#!|&;:ampltg-– '’«»\"\u00a0\u200f\n,.éx1", max_size=40)


@pytest.mark.parametrize(
    ("sent_by_slack", "typed"),
    [
        ("call <https://acme.com|acme.com> now", "call acme.com now"),
        ("<https://acme.com/a?b=1&amp;c=2>", "https://acme.com/a?b=1&c=2"),
        ("<mailto:ann@acme.com|ann@acme.com>", "ann@acme.com"),
        ("<mailto:ann@acme.com>", "ann@acme.com"),
        ("<tel:+33612345678|06 12 34 56 78>", "06 12 34 56 78"),
        ("thanks <@U123|ann> in <#C9|sales>", "thanks <@U123> in <#C9>"),
        ("<@U123>", "<@U123>"),
        ("<!here>", "@here"),
        ("<!subteam^S1|@closers>", "@closers"),
        ("call acme &gt; send quote", "call acme > send quote"),
        ("Marks &amp; Spencer", "Marks & Spencer"),
        ("&amp;lt;", "&lt;"),
        ("a < b > c", "a < b > c"),
        ("plain", "plain"),
    ],
)
def test_slack_wrapping_is_taken_off(sent_by_slack: str, typed: str) -> None:
    assert unwrapped(sent_by_slack) == typed


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("deal won acme", ["deal", "won", "acme"]),
        ("6\u202f000\u00a0€", ["6", "000", "€"]),
        ("a\u2009b\u2007c\u3000d\te\u200bf", ["a", "b", "c", "d", "e", "f"]),
        ("« Acme Paint »", ["Acme", "Paint"]),
        ("“Acme” ‘Globex’ 'Initech'", ["Acme", "Globex", "Initech"]),
        ("L’Oréal d'Aix", ["L’Oréal", "d'Aix"]),
        ("won acme, 5800;", ["won", "acme", "5800"]),
        ("\u200fشركة الأمل\u200e won", ["شركة", "الأمل", "won"]),
        ("\u2067אקמה\u2069", ["אקמה"]),
        ("👩‍👩‍👧 Acme 🚀", ["👩‍👩‍👧", "Acme", "🚀"]),
        ("<@U123> D-142", ["<@U123>", "D-142"]),
        ("株式会社アクメ 5k", ["株式会社アクメ", "5k"]),
        ("", []),
        (" « » ", []),
    ],
)
def test_a_line_splits_into_words(line: str, words: list[str]) -> None:
    assert [word.text for word in split(line)] == words


def test_words_keep_their_place_in_the_line() -> None:
    line = "déplacer\u00a0« L’Oréal » propale !"
    assert [(line[word.start : word.stop], word.folded, word.bare) for word in split(line)] == [
        ("déplacer", "deplacer", "deplacer"),
        ("L’Oréal", "l'oreal", "oreal"),
        ("propale", "propale", "propale"),
        ("!", "!", "!"),
    ]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Démo FAITE", "demo faite"),
        ("rendez-vous", "rendez vous"),
        ("aujourd’hui", "aujourd'hui"),
        ("ŒIL JUSTE", "oeil juste"),
        ("Straße", "strasse"),
        ("a\u00a0b  c", "a b c"),
        ("Ünîçø\u200fde", "unicode"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("abouti", "Aboutie"),
        ("abouti", "ABOUTIS"),
        ("abouti", "abouties"),
        ("signé", "signées"),
        ("signe", "signée"),
        ("gagnée", "gagné"),
        ("perdu", "perdues"),
        ("non abouti", "non aboutis"),
        ("NRP", "nrp"),
        ("vendu", "vendue"),
        ("rendez-vous", "rendez vous"),
        ("devis envoyés", "devis envoyé"),
        ("meetings", "meeting"),
        ("nouveau", "nouveaux"),
    ],
)
def test_case_accents_gender_plural_and_hyphens_do_not_matter(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("note", "not"), ("mois", "moi"), ("won", "one"), ("abouti", "non abouti"), ("nr", "nrp"), ("joint", "pas joint")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(ANY_TEXT)
def test_any_text_can_be_read(text: str) -> None:
    line = unwrapped(text)
    places = [(word.start, word.stop) for word in split(line)]
    assert all(line[word.start : word.stop] == word.text for word in split(line))
    assert places == sorted(places)
    assert stem(fold(text)) == stem(text)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
