"""
Dates as they are typed: each row is what was typed, and what it means for a plan and for a report.

The reader's now is Wednesday 14 October 2026, 10:00, in week 42.
"""

from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.reading.days import DayRead, NotADate, Order, find_day, read_day
from domain.foundations.refusals import Refusal

NOW = datetime(2026, 10, 14, 10, tzinfo=ZoneInfo("Europe/Paris"))


def day(
    typed: str, look: Literal["next", "latest"] = "next", now: datetime = NOW, order: Order = "dmy"
) -> tuple[str, str | None] | None:
    read = read_day(typed.split(" "), now, order, look)
    if read is None:
        return None
    return read.day.isoformat(), read.time.isoformat("minutes") if read.time else None


PLANS_AND_REPORTS = """
aujourd'hui                      2026-10-14  2026-10-14
Aujourd’hui                      2026-10-14  2026-10-14
auj                              2026-10-14  2026-10-14
today                            2026-10-14  2026-10-14
ce soir                          2026-10-14  2026-10-14
end of day                       2026-10-14  2026-10-14
demain                           2026-10-15  2026-10-15
Tomorrow                         2026-10-15  2026-10-15
hier                             2026-10-13  2026-10-13
yesterday                        2026-10-13  2026-10-13
avant-hier                       2026-10-12  2026-10-12
the day before yesterday         2026-10-12  2026-10-12
après-demain                     2026-10-16  2026-10-16
apres demain                     2026-10-16  2026-10-16
day after tomorrow               2026-10-16  2026-10-16
demain matin                     2026-10-15  2026-10-15
vendredi                         2026-10-16  2026-10-09
ven.                             2026-10-16  2026-10-09
FRI                              2026-10-16  2026-10-09
wednesday                        2026-10-21  2026-10-14
mercredi                         2026-10-21  2026-10-14
this wednesday                   2026-10-14  2026-10-14
ce vendredi                      2026-10-16  2026-10-09
lundi                            2026-10-19  2026-10-12
lundi prochain                   2026-10-19  2026-10-19
next monday                      2026-10-19  2026-10-19
next wednesday                   2026-10-21  2026-10-21
last friday                      2026-10-09  2026-10-09
vendredi dernier                 2026-10-09  2026-10-09
mercredi dernier                 2026-10-07  2026-10-07
vendredi en 8                    2026-10-23  2026-10-23
vendredi en huit                 2026-10-23  2026-10-23
vendredi en quinze               2026-10-30  2026-10-30
friday week                      2026-10-23  2026-10-23
friday next week                 2026-10-23  2026-10-23
lundi de la semaine prochaine    2026-10-19  2026-10-19
mar prochain                     2026-10-20  2026-10-20
by friday                        2026-10-16  2026-10-09
d'ici vendredi                   2026-10-16  2026-10-09
avant le 20/10                   2026-10-20  2025-10-20
on the 15th                      2026-10-15  2026-09-15
le 15                            2026-10-15  2026-09-15
le 14                            2026-10-14  2026-10-14
le 31                            2026-10-31  2026-08-31
le 1er                           2026-11-01  2026-10-01
jusqu'au 15                      2026-10-15  2026-09-15
le 15 du mois prochain           2026-11-15  2026-11-15
vendredi 16                      2026-10-16  2026-10-16?
ven. 16/10                       2026-10-16  2025-10-16?
friday 16 october 2026           2026-10-16  2026-10-16
in 3 days                        2026-10-17  2026-10-17
in a week                        2026-10-21  2026-10-21
in two months                    2026-12-14  2026-12-14
within 10 days                   2026-10-24  2026-10-24
dans 3 jours                     2026-10-17  2026-10-17
dans une semaine                 2026-10-21  2026-10-21
dans 2 mois                      2026-12-14  2026-12-14
d'ici 3 jours                    2026-10-17  2026-10-17
d'ici une semaine                2026-10-21  2026-10-21
dans 8 jours                     2026-10-21  2026-10-21
sous 8 jours                     2026-10-21  2026-10-21
sous huitaine                    2026-10-21  2026-10-21
dans 15 jours                    2026-10-28  2026-10-28
sous quinzaine                   2026-10-28  2026-10-28
dans une quinzaine               2026-10-28  2026-10-28
in 8 days                        2026-10-22  2026-10-22
in a fortnight                   2026-10-28  2026-10-28
sous 48h                         2026-10-16  2026-10-16
+3d                              2026-10-17  2026-10-17
+3 j                             2026-10-17  2026-10-17
+1 week                          2026-10-21  2026-10-21
+1 sem                           2026-10-21  2026-10-21
+2 mois                          2026-12-14  2026-12-14
+8j                              2026-10-22  2026-10-22
3 days ago                       2026-10-11  2026-10-11
a week ago                       2026-10-07  2026-10-07
il y a 3 jours                   2026-10-11  2026-10-11
il y a une semaine               2026-10-07  2026-10-07
il y a 8 jours                   2026-10-07  2026-10-07
il y a 15 jours                  2026-09-30  2026-09-30
end of month                     2026-10-31  2026-09-30
end of the month                 2026-10-31  2026-09-30
fin de mois                      2026-10-31  2026-09-30
fin du mois                      2026-10-31  2026-09-30
d'ici la fin du mois             2026-10-31  2026-09-30
eom                              2026-10-31  2026-09-30
mi-mois                          2026-10-15  2026-09-15
milieu du mois                   2026-10-15  2026-09-15
début de mois                    2026-11-01  2026-10-01
start of next month              2026-11-01  2026-11-01
fin du mois prochain             2026-11-30  2026-11-30
fin de trimestre                 2026-12-31  2026-09-30
end of the quarter               2026-12-31  2026-09-30
middle of the quarter            2026-11-15  2026-08-15
début de trimestre               2027-01-01  2026-10-01
fin d'année                      2026-12-31  2025-12-31
end of year                      2026-12-31  2025-12-31
fin de l'année                   2026-12-31  2025-12-31
mid year                         2027-07-01  2026-07-01
début d'année                    2027-01-01  2026-01-01
fin d'année prochaine            2027-12-31  2027-12-31
fin 2027                         2027-12-31  2027-12-31
fin octobre                      2026-10-31  2025-10-31
mi-octobre                       2026-10-15  2025-10-15
début décembre                   2026-12-01  2025-12-01
end of october                   2026-10-31  2025-10-31
early march                      2027-03-01  2026-03-01
mid-March 2027                   2027-03-15  2027-03-15
fin de semaine                   2026-10-16  2026-10-09
end of next week                 2026-10-23  2026-10-23
début de semaine prochaine       2026-10-19  2026-10-19
this week                        2026-10-16  2026-10-14
next week                        2026-10-23  2026-10-23
la semaine prochaine             2026-10-23  2026-10-23
last week                        2026-10-09  2026-10-09
le mois prochain                 2026-11-30  2026-11-30
S42                              2026-10-16  2026-10-14
week 43                          2026-10-23  2025-10-24
semaine 41                       2027-10-15  2026-10-09
S43 2026                         2026-10-23  2026-10-23
2026-W43                         2026-10-23  2026-10-23
fin S43                          2026-10-23  2025-10-24
début S43                        2026-10-19  2025-10-20
semaine du 19/10                 2026-10-23  2025-10-17
week of 19/10/2026               2026-10-23  2026-10-23
courant novembre                 2026-11-30  2025-11-30
en début de semaine prochaine    2026-10-19  2026-10-19
la semaine prochaine mardi       2026-10-20  2026-10-20
next week monday                 2026-10-19  2026-10-19
J+8                              2026-10-22  2026-10-22
T4                               2026-12-31  2026-10-14
Q4                               2026-12-31  2026-10-14
Q1                               2027-03-31  2026-03-31
T1 2027                          2027-03-31  2027-03-31
1er trimestre 2027               2027-03-31  2027-03-31
fin T4                           2026-12-31  2025-12-31
15/10                            2026-10-15  2025-10-15
14/10                            2026-10-14  2026-10-14
15/10/26                         2026-10-15  2026-10-15
15/10/2026                       2026-10-15  2026-10-15
15.10.                           2026-10-15  2025-10-15
15.10.2026                       2026-10-15  2026-10-15
15-10-2026                       2026-10-15  2026-10-15
15 oct                           2026-10-15  2025-10-15
15 oct.                          2026-10-15  2025-10-15
15 Octobre 2026                  2026-10-15  2026-10-15
15-oct-2026                      2026-10-15  2026-10-15
15oct                            2026-10-15  2025-10-15
oct 15                           2026-10-15  2025-10-15
October 15, 2026                 2026-10-15  2026-10-15
the 15th of October              2026-10-15  2025-10-15
1er mars                         2027-03-01  2026-03-01
le 1er mars                      2027-03-01  2026-03-01
5 août                           2027-08-05  2026-08-05
15\u00a0oct                      2026-10-15  2025-10-15
2026-10-15                       2026-10-15  2026-10-15
1/2                              2027-02-01  2026-02-01
10/31                            2026-10-31  2025-10-31
29/2/2028                        2028-02-29  2028-02-29
le 20 du mois                    2026-10-20  2026-10-20
le 20 du mois prochain           2026-11-20  2026-11-20
dans un semestre                 2027-04-14  2027-04-14
dans 2 trimestres                2027-04-14  2027-04-14
"""


def rows(table: str) -> list[list[str]]:
    return [
        [part.strip().replace("\\u00a0", "\u00a0") for part in row.split("  ") if part.strip()]
        for row in table.splitlines()
        if row.strip()
    ]


@pytest.mark.parametrize(("typed", "plan", "report"), rows(PLANS_AND_REPORTS))
def test_dates(typed: str, plan: str, report: str) -> None:
    assert day(typed, "next") == (plan, None)
    if not report.endswith("?"):
        assert day(typed, "latest") == (report, None)


@pytest.mark.parametrize(
    ("typed", "plan"),
    [
        ("vendredi 14h30", ("2026-10-16", "14:30")),
        ("friday 2:30 pm", ("2026-10-16", "14:30")),
        ("friday at 2pm", ("2026-10-16", "14:00")),
        ("2pm friday", ("2026-10-16", "14:00")),
        ("demain à 14h", ("2026-10-15", "14:00")),
        ("demain matin 9h30", ("2026-10-15", "09:30")),
        ("ce matin à 9h", ("2026-10-14", "09:00")),
        ("demain midi", ("2026-10-15", "12:00")),
        ("15/10 à 14 h 30", ("2026-10-15", "14:30")),
        ("le 15 à 14h", ("2026-10-15", "14:00")),
        ("mar 14h", ("2026-10-20", "14:00")),
        ("2026-10-15 14:30", ("2026-10-15", "14:30")),
        ("2026-10-15T14:30", ("2026-10-15", "14:30")),
        ("2026-10-15T14:30:00Z", ("2026-10-15", "14:30")),
        ("14h30", ("2026-10-14", "14:30")),
        ("à 14h", ("2026-10-14", "14:00")),
        ("9h", ("2026-10-15", "09:00")),
        ("10h", ("2026-10-15", "10:00")),  # it is ten
        ("midi", ("2026-10-14", "12:00")),
        ("12am", ("2026-10-15", "00:00")),
        ("12pm", ("2026-10-14", "12:00")),
        ("8:30", ("2026-10-15", "08:30")),
        ("dans 2h", ("2026-10-14", "12:00")),
        ("in 20 hours", ("2026-10-15", "06:00")),
    ],
)
def test_times(typed: str, plan: tuple[str, str]) -> None:
    assert day(typed) == plan


def test_a_time_alone_is_the_latest_one_in_a_report() -> None:
    assert day("9h", "latest") == ("2026-10-14", "09:00")
    assert day("10h", "latest") == ("2026-10-14", "10:00"), "it is ten"
    assert day("14h30", "latest") == ("2026-10-13", "14:30")


@pytest.mark.parametrize(
    ("typed", "dmy", "mdy"),
    [
        ("3/4/2027", "2027-04-03", "2027-03-04"),
        ("3/4", "2027-04-03", "2027-03-04"),
        ("15/10", "2026-10-15", "2026-10-15"),
        ("10/31/2026", "2026-10-31", "2026-10-31"),
        ("2027-04-03", "2027-04-03", "2027-04-03"),
        ("mar 5", None, "2027-03-05"),
    ],
)
def test_the_order_of_the_locale_counts_when_both_are_possible(typed: str, dmy: str | None, mdy: str) -> None:
    assert day(typed, order="mdy") == (mdy, None)
    if dmy:
        assert day(typed) == (dmy, None)


@pytest.mark.parametrize(
    "typed",
    ["5800", "6000€", "6k", "x3", "D-142", "mars", "may", "mar", "sept", "octobre", "2026", "acme", "15", "15-10",
     "15.10", "3j", "25h", "14h75", "mois", "semaine", "S60", "T5", "S0", "", "?", "prochain", "le", "en 8",
     "10%", "1.2.3", "fin", "next", "last", "d'ici", "+3", "week", "<@U123>", "35h", "in 3", "demain demain"],
)  # fmt: skip
def test_what_is_no_date(typed: str) -> None:
    assert day(typed) is None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31/2", "day"),
        ("31/2/2027", "day"),
        ("29/2", "day"),
        ("29/2/2027", "day"),
        ("31 avril", "day"),
        ("2027-02-30", "day"),
        ("le 45", "day"),
        ("50/60", "day"),
        ("jeudi 16/10", "weekday"),
        ("S53 2027", "week"),
        ("15/10/1026", "year"),
    ],
)
def test_impossible_dates_are_refused(typed: str, reason: str) -> None:
    with pytest.raises(NotADate) as refused:
        day(typed)
    assert refused.value.facts == {"words": typed, "reason": reason}


@pytest.mark.parametrize(
    ("now", "typed", "look", "meant"),
    [
        ("2027-11-01T10:00", "29/2", "next", "2028-02-29"),
        ("2028-02-29T10:00", "in 12 months", "next", "2029-02-28"),
        ("2028-02-28T10:00", "demain", "next", "2028-02-29"),
        ("2026-12-31T23:30", "demain", "next", "2027-01-01"),
        ("2026-12-31T23:30", "1/1", "next", "2027-01-01"),
        ("2027-01-01T00:00", "31/12", "latest", "2026-12-31"),
        ("2026-12-30T10:00", "S1", "next", "2027-01-08"),
        ("2026-12-30T10:00", "S53", "next", "2027-01-01"),
        ("2026-12-30T10:00", "T1", "next", "2027-03-31"),
        ("2026-10-31T10:00", "fin de mois", "next", "2026-10-31"),
        ("2026-10-01T10:00", "début de mois", "next", "2026-10-01"),
        ("2026-01-31T10:00", "dans 1 mois", "next", "2026-02-28"),
        ("2026-10-17T10:00", "this week", "next", "2026-10-17"),  # on a Saturday
        ("2026-10-16T10:00", "friday", "next", "2026-10-23"),
        ("2026-10-16T10:00", "friday", "latest", "2026-10-16"),
    ],
)
def test_awkward_days(now: str, typed: str, look: Literal["next", "latest"], meant: str) -> None:
    assert day(typed, look, datetime.fromisoformat(now)) == (meant, None)


def test_hours_are_counted_through_a_clock_change() -> None:
    before = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/Paris"))
    assert day("in 3 hours", now=before) == ("2026-10-25", "03:30")


IN_TEXTS = """
send quote friday                 friday                  2026-10-16
envoyer devis vendredi 14h30      vendredi 14h30          2026-10-16
vendredi envoyer devis            vendredi                2026-10-16
send quote by end of month        by end of month         2026-10-31
rappeler dans 8 jours svp         dans 8 jours            2026-10-21
rappeler (lundi)                  (lundi)                 2026-10-19
relancer avant le 20/10, merci    avant le 20/10,         2026-10-20
envoyer 3 devis demain            demain                  2026-10-15
envoyer mon devis                 -                       -
rappeler Sam                      -                       -
rappeler sam 10h                  sam 10h                 2026-10-17
appeler le 1er contact            -                       -
appeler le 15                     le 15                   2026-10-15
vendredi 3 appels                 vendredi                2026-10-16
mars 5 relances                   -                       -
formation 2h                      -                       -
appel 14h                         14h                     2026-10-14
acme 5800                         -                       -
acme paint 6000€ closes 15/10     15/10                   2026-10-15
acme 15 oct 5800                  15 oct                  2026-10-15
rappeler 15 oct 26                15 oct 26               2026-10-15
rappeler 3 janv 27                3 janv 27               2027-01-03
D-142 x3 hier                     hier                    2026-10-13
note 20/20                        -                       -
May will call                     -                       -
appeler lundi ou mardi            mardi                   2026-10-20
send last month report friday     friday                  2026-10-16
ask what happened last month      last month              2026-09-30
envoyer jeu concours              -                       -
rappeler J+3                      J+3                     2026-10-17
call 3 oct                        3 oct                   2027-10-03
"""


@pytest.mark.parametrize(("text", "claimed", "meant"), rows(IN_TEXTS))
def test_a_date_is_claimed_out_of_a_text(text: str, claimed: str, meant: str) -> None:
    words = text.split(" ")
    found = find_day(words, NOW, "dmy", "next", at_end=False)
    assert (" ".join(words[slice(*found[1:])]) if found else "-") == claimed
    assert (found[0].day.isoformat() if found else "-") == meant


def test_a_date_may_be_wanted_at_the_end_only() -> None:
    words = ["call", "monday", "about", "friday", "noon"]
    friday = DayRead(day=date(2026, 10, 16), time=time(12), words="friday noon")
    assert find_day(words, NOW, "dmy", "next", at_end=True) == (friday, 3, 5)
    assert find_day(words[:3], NOW, "dmy", "next", at_end=True) is None
    assert find_day([], NOW, "dmy", "next", at_end=True) is None


@pytest.mark.parametrize(
    ("text", "claimed", "meant"),
    [
        ("acme demain 14h", "demain 14h", "2026-10-15"),
        ("globex next tuesday", "next tuesday", "2026-10-20"),
        ("démo mardi prochain acme", "mardi prochain", "2026-10-20"),
        ("friday about last monday", "last monday", "2026-10-12"),
    ],
)
def test_of_a_date_on_the_other_side_no_part_is_taken_for_another(text: str, claimed: str, meant: str) -> None:
    words = text.split(" ")
    found = find_day(words, NOW, "dmy", "latest")
    assert found is not None
    assert (" ".join(words[slice(*found[1:])]), found[0].day.isoformat()) == (claimed, meant)


PIECES = """
 vendredi friday mar sam next prochain dernier en 8 15 le the 15/10 31/2 oct octobre 2026 26 fin début de mois
semaine S42 S53 T4 dans il y a jours in 3 days ago 14h30 2pm 14h à midi 99 + +3d 2026-10-15 . , d'ici l'année
mi- hier matin 00 0/0 999 years
""".split()  # noqa: SIM905 - a table


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=7),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # a wall clock
    st.sampled_from(["dmy", "mdy"]),
    st.sampled_from(["next", "latest"]),
    st.booleans(),
)
def test_any_words_are_a_date_or_not_and_stay_in_bounds(
    words: list[str], now: datetime, order: Order, look: Literal["next", "latest"], at_end: bool
) -> None:
    try:
        found = find_day(words, now, order, look, at_end=at_end)
    except Refusal:
        return
    if found is not None:
        read, start, stop = found
        assert 0 <= start < stop <= len(words)
        assert read.words == " ".join(words[start:stop])
        assert stop == len(words) or not at_end


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y"])
)
def test_a_whole_date_is_read_back_whenever_it_is_read(written: date, form: str) -> None:
    assert day(written.strftime(form)) == (written.isoformat(), None)
