"""Periods as they are asked for on Wednesday 14 October 2026."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.reading.periods import NotADate, find_period, read_period
from domain.foundations.refusals import Refusal

NOW = datetime(2026, 10, 14, 10)  # a wall clock

PERIODS = """
this week                  2026-10-12  2026-10-18
cette semaine              2026-10-12  2026-10-18
last week                  2026-10-05  2026-10-11
la semaine dernière        2026-10-05  2026-10-11
semaine prochaine          2026-10-19  2026-10-25
this month                 2026-10-01  2026-10-31
mois en cours              2026-10-01  2026-10-31
ce mois-ci                 2026-10-01  2026-10-31
last month                 2026-09-01  2026-09-30
le mois dernier            2026-09-01  2026-09-30
mois précédent             2026-09-01  2026-09-30
this quarter               2026-10-01  2026-12-31
trimestre dernier          2026-07-01  2026-09-30
last year                  2025-01-01  2025-12-31
l'année dernière           2025-01-01  2025-12-31
cette année                2026-01-01  2026-12-31
2026                       2026-01-01  2026-12-31
2026-09                    2026-09-01  2026-09-30
en 2026-09                 2026-09-01  2026-09-30
09/2026                    2026-09-01  2026-09-30
en octobre                 2026-10-01  2026-10-31
in Q3                      2026-07-01  2026-09-30
octobre 2026               2026-10-01  2026-10-31
octobre                    2026-10-01  2026-10-31
mars                       2026-03-01  2026-03-31
May                        2026-05-01  2026-05-31
novembre                   2025-11-01  2025-11-30
S42                        2026-10-12  2026-10-18
S42 2025                   2025-10-13  2025-10-19
week 41                    2026-10-05  2026-10-11
T4                         2026-10-01  2026-12-31
Q4 2026                    2026-10-01  2026-12-31
Q3/26                      2026-07-01  2026-09-30
T4-2025                    2025-10-01  2025-12-31
premier trimestre 2026     2026-01-01  2026-03-31
H1 2026                    2026-01-01  2026-06-30
1er semestre               2026-01-01  2026-06-30
today                      2026-10-14  2026-10-14
hier                       2026-10-13  2026-10-13
15/9                       2026-09-15  2026-09-15
since monday               2026-10-12  2026-10-14
depuis lundi               2026-10-12  2026-10-14
depuis le 15/9             2026-09-15  2026-10-14
depuis septembre           2026-09-01  2026-10-14
à partir du 1er octobre    2026-10-01  2026-10-14
since last month           2026-09-01  2026-10-14
depuis le début de l'année  2026-01-01  2026-10-14
last 30 days               2026-09-15  2026-10-14
les 30 derniers jours      2026-09-15  2026-10-14
7 derniers jours           2026-10-08  2026-10-14
last 3 months              2026-07-01  2026-09-30
3 derniers mois            2026-07-01  2026-09-30
2 dernières semaines       2026-09-28  2026-10-11
ytd                        2026-01-01  2026-10-14
4/8-22/8                   2026-08-04  2026-08-22
du 4/8 au 22/8             2026-08-04  2026-08-22
from 4/8 to 22/8           2026-08-04  2026-08-22
15/12/2025 - 10/1          2025-12-15  2026-01-10
du 15 au 20                2026-09-15  2026-09-20
du 15 au 20 octobre 2026   2026-10-15  2026-10-20
15-20 octobre 2026         2026-10-15  2026-10-20
from 28 to 3 october       2026-09-28  2026-10-03
de juillet à septembre     2026-07-01  2026-09-30
entre le 1er mars et le 5 avril  2026-03-01  2026-04-05
from july 3 to august 2    2026-07-03  2026-08-02
"""


def rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in row.split("  ") if part.strip()] for row in table.splitlines() if row.strip()]


@pytest.mark.parametrize(("typed", "first", "last"), rows(PERIODS))
def test_periods(typed: str, first: str, last: str) -> None:
    assert str(read_period(typed.split(), NOW)) == f"{first}/{last}"


PLANS = """
4/8-22/8                   2027-08-04  2027-08-22
24/12 au 2/1               2026-12-24  2027-01-02
S43                        2026-10-19  2026-10-25
du 20/9 au 14/10           2026-09-20  2026-10-14
du 5/10 au 15/10           2026-10-05  2026-10-15
du 1/10 au 13/10           2027-10-01  2027-10-13
lundi au vendredi          2026-10-19  2026-10-23
octobre à novembre         2026-10-01  2026-11-30
from 20 to 10              2026-10-20  2026-11-10
15/10 - 14/10              2026-10-15  2027-10-14
"""


@pytest.mark.parametrize(("typed", "first", "last"), rows(PLANS))
def test_closures_lie_ahead_unless_they_have_begun(typed: str, first: str, last: str) -> None:
    assert str(read_period(typed.split(), NOW, "dmy", "next")) == f"{first}/{last}"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "15-20",
        "mois",
        "semaine",
        "acme",
        "5800",
        "15-10",
        "T5",
        "depuis",
        "since acme",
        "x3",
        "mercredi lundi",
    ],
)
def test_what_is_no_period(typed: str) -> None:
    assert read_period(typed.split(), NOW) is None


@pytest.mark.parametrize("typed", ["depuis demain", "du 22/8/2026 au 4/8/2026", "since 15/10/2026", "31/2"])
def test_periods_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(NotADate):
        read_period(typed.split(), NOW)


@pytest.mark.parametrize(
    ("line", "claimed"),
    [
        ("conversion last month tender", "last month"),
        ("changes depuis lundi", "depuis lundi"),
        ("activity Q3 2026 <@U1>", "Q3 2026"),
        ("activity <@U1>", None),
        ("months <@U1>", None),
    ],
)
def test_a_period_is_claimed_out_of_a_line(line: str, claimed: str | None) -> None:
    words = line.split()
    found = find_period(words, NOW)
    assert (" ".join(words[slice(*found[1:])]) if found else None) == claimed


PIECES = """
since depuis du au le la last 3 30 derniers jours mois months week S53 T4 octobre 2026 4/8 22/8 4/8-22/8 31/2 lundi to
- et entre from de à partir prochain 999 year years zero half ytd
""".split()  # noqa: SIM905 - a table


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=7),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["next", "latest"]),
)
def test_any_words_are_a_period_or_not(words: list[str], today: date, look: str) -> None:
    now = datetime(today.year, today.month, today.day, 9)  # a wall clock
    try:
        found = find_period(words, now, "dmy", "next" if look == "next" else "latest")
    except Refusal:
        return
    assert found is None or (0 <= found[1] < found[2] <= len(words) and found[0].first <= found[0].last)
