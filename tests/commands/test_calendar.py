"""When a team works and is spoken to, when somebody is away or left in peace: typed in both languages, and undone."""

from datetime import date, time, timedelta
from fractions import Fraction
from typing import Any

import pytest

from commands.replies import NeedsForm, NotNow, NotUnderstood, Question, SettingsShown, TooMany
from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.value import Text
from domain.foundations.when import Closure, Period
from domain.selling.availability import Absence, Quiet, WorkingWeek
from domain.selling.deal import NothingChanged
from domain.selling.people import Member, Team
from domain.selling.presence import days_present
from domain.voice.announcements import AmountsChanged, DigestOn, Post, ToChannel
from tests.commands.conftest import Story
from tests.commands.ground import typed

NEXT_WEEK = Period(first=date(2026, 12, 7), last=date(2026, 12, 11))
HALF_PAST_NINE = time(9, 30)
DAYS_OFF = {"first": "2027-08-04", "last": "2027-08-22"}
THREE_DAYS_AND_A_MORNING = {"mornings": [0, 1, 2, 3], "afternoons": [0, 1, 3]}


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("digest 08:45", {"do": "cordee.digest", "at": "08:45:00"}),
        ("digest on", {"do": "cordee.digest", "switch": "on"}),
        ("digest off", {"do": "cordee.digest", "switch": "off"}),
        ("digest 9 silent", {"do": "cordee.digest", "at": "09:00:00", "empty": "silent"}),
        ("digest line", {"do": "cordee.digest", "empty": "line"}),
        ("point du matin 8h45", {"do": "cordee.digest", "at": "08:45:00"}),
        ("point du matin silence", {"do": "cordee.digest", "empty": "silent"}),
        ("point du matin arrêt", {"do": "cordee.digest", "switch": "off"}),
        ("nudges 8:30", {"do": "cordee.nudges", "at": "08:30:00"}),
        ("relances 8h30", {"do": "cordee.nudges", "at": "08:30:00"}),
        ("rappels off", {"do": "cordee.nudges", "switch": "off"}),
        ("messages du matin arrêt", {"do": "cordee.nudges", "switch": "off"}),
        ("wall off", {"do": "cordee.wall", "switch": "off"}),
        ("escalier oui", {"do": "cordee.wall", "switch": "on"}),
        ("quiet", {"do": "cordee.quiet"}),
        ("quiet until monday", {"do": "cordee.quiet", "until": "2026-11-30"}),
        ("quiet nudges", {"do": "cordee.quiet", "what": "nudges"}),
        ("quiet brief until 2/12", {"do": "cordee.quiet", "what": "brief", "until": "2026-12-02"}),
        ("quiet off", {"do": "cordee.quiet", "off": True}),
        ("quiet for 3 days", {"do": "cordee.quiet", "days": {"last": "2026-11-27"}}),
        ("quiet today", {"do": "cordee.quiet", "days": {"first": "2026-11-25", "last": "2026-11-25"}}),
        ("silence jusqu’à lundi", {"do": "cordee.quiet", "until": "2026-11-30"}),
        ("silence relances", {"do": "cordee.quiet", "what": "nudges"}),
        ("silence off", {"do": "cordee.quiet", "off": True}),
        ("ne pas déranger jusqu'au 2/12", {"do": "cordee.quiet", "until": "2026-12-02"}),
        ("morning 09:15", {"do": "cordee.morning", "at": "09:15:00"}),
        ("matin 9h15", {"do": "cordee.morning", "at": "09:15:00"}),
        ("matin équipe", {"do": "cordee.morning", "off": True}),
        ("absent until 2/12", {"do": "cordee.absent", "days": {"last": "2026-12-02"}}),
        ("absent 4/8-22/8", {"do": "cordee.absent", "days": DAYS_OFF}),
        ("absent @ann until 2/12", {"do": "cordee.absent", "person": "@ann", "days": {"last": "2026-12-02"}}),
        ("absent @Marie Dupont until 2/12", {"do": "cordee.absent", "person": 2, "days": {"last": "2026-12-02"}}),
        (
            "absent <@U2|marie> Dupont until 2/12",
            {"do": "cordee.absent", "person": "<@U2>", "days": {"last": "2026-12-02"}},
        ),
        ("absent ann lee 4/8 - 22/8", {"do": "cordee.absent", "person": 1, "days": DAYS_OFF}),
        ("absent off", {"do": "cordee.absent", "off": True}),
        ("congés du 4 au 22 août", {"do": "cordee.absent", "days": DAYS_OFF}),
        (
            "absence du 24 décembre au 3 janvier",
            {"do": "cordee.absent", "days": {"first": "2026-12-24", "last": "2027-01-03"}},
        ),
        (
            "rtt vendredi après-midi",
            {"do": "cordee.absent", "days": {"first": "2026-11-27", "last": "2026-11-27", "half": "afternoon"}},
        ),
        ("présente", {"do": "cordee.present"}),
        ("back @ann", {"do": "cordee.present", "person": "@ann"}),
        ("days @ann mon tue thu wed am", {"do": "cordee.days", "person": "@ann", "week": THREE_DAYS_AND_A_MORNING}),
        ("jours lun mar jeu, mercredi matin", {"do": "cordee.days", "week": THREE_DAYS_AND_A_MORNING}),
        ("temps partiel @ann tous les jours", {"do": "cordee.days", "person": "@ann", "all": True}),
        ("closed 4/8-22/8", {"do": "cordee.closed", "days": DAYS_OFF}),
        ("closed", {"do": "cordee.closed"}),
        ("closed off 4/8-22/8", {"do": "cordee.closed", "days": DAYS_OFF, "off": True}),
        ("fermé du 4/8 au 22/8", {"do": "cordee.closed", "days": DAYS_OFF}),
        ("pont 14/5", {"do": "cordee.closed", "days": {"first": "2027-05-14", "last": "2027-05-14"}}),
        ("settings calendar", {"do": "cordee.settings calendar"}),
        ("réglages calendrier", {"do": "cordee.settings calendar"}),
        ("settings country FR", {"do": "cordee.settings country", "country": "FR"}),
        ("settings country Germany Bayern", {"do": "cordee.settings country", "country": "DE-BY"}),
        ("settings country US-NY", {"do": "cordee.settings country", "country": "US-NY"}),
        ("réglages pays Québec Canada", {"do": "cordee.settings country", "country": "CA-QC"}),
        ("réglages pays Allemagne", {"do": "cordee.settings country", "country": "DE"}),
        ("réglages pays aucun", {"do": "cordee.settings country", "country": "none"}),
        ("settings zone europe/paris", {"do": "cordee.settings zone", "zone": "Europe/Paris"}),
        ("settings zone Lord Howe", {"do": "cordee.settings zone", "zone": "Australia/Lord_Howe"}),
        ("réglages fuseau Londres", {"do": "cordee.settings zone", "zone": "Europe/London"}),
        (
            "settings days mon-thu",
            {"do": "cordee.settings days", "week": {"mornings": [0, 1, 2, 3], "afternoons": [0, 1, 2, 3]}},
        ),
        (
            "réglages jours lun-jeu à partir du 1/1/2027",
            {
                "do": "cordee.settings days",
                "week": {"mornings": [0, 1, 2, 3], "afternoons": [0, 1, 2, 3]},
                "since": "2027-01-01",
            },
        ),
        (
            "settings country DE Bayern from 1/1",
            {"do": "cordee.settings country", "country": "DE-BY", "since": "2027-01-01"},
        ),
        (
            "days mon tue from 7/12",
            {
                "do": "cordee.days",
                "week": {"mornings": [0, 1], "afternoons": [0, 1]},
                "since": "2026-12-07",
            },
        ),
        (
            "réglages jours du lundi au jeudi",
            {"do": "cordee.settings days", "week": {"mornings": [0, 1, 2, 3], "afternoons": [0, 1, 2, 3]}},
        ),
    ],
)
def test_it_is_read_as_typed(line: str, order: dict[str, Any]) -> None:
    assert typed(f"/cordee {line}").packed() == order


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        ("settings country Alemagne", "Germany"),
        ("réglages pays Frnace", "France"),
        ("settings zone Europ/Pris", "Europe/Paris"),
        ("digest soon", None),
        ("nudges 25:00", None),
        ("absent until monday morning", None),
    ],
)
def test_what_is_not_understood_is_said_with_what_is_near(line: str, nearest: str | None) -> None:
    with pytest.raises(NotUnderstood) as refused:
        typed(f"/cordee {line}")
    assert (None if refused.value.nearest is None else refused.value.nearest.name) == nearest


# -- the team ---------------------------------------------------------------------------------------------------------


def team(story: Story) -> Team:
    with story.reading() as work:
        return work.workspace.team(1)


def member(story: Story, name: str) -> Member:
    with story.reading() as work:
        return next(each for each in work.workspace.members if str(each.name).startswith(name))


def announced(story: Story) -> list[Post]:
    """Return the news of digests and of amounts that are due and were not returned before."""
    claimed = story.database.outbox.claim(story.now, limit=99, lease=timedelta(days=9))
    return [each.post for each in claimed if isinstance(each.post.says, DigestOn | AmountsChanged)]


def test_a_digest_keeps_its_old_hour_until_the_new_one_comes(story: Story) -> None:
    """It is Monday, a little past ten in Paris: half past nine is over for today."""
    said = story.says("Marie", "/cordee digest 9:30")
    calendar = said.team.calendar
    assert said.team.digest.hour_on(date(2026, 11, 23), calendar) == time(8, 45)
    assert said.team.digest.hour_on(date(2026, 11, 24), calendar) == HALF_PAST_NINE
    assert calendar.local(said.next_turn).isoformat() == "2026-11-24T09:30:00+01:00"
    assert announced(story) == [], "it was on before"


def test_switching_a_digest_on_is_told_in_the_channel_once_and_switching_it_off_is_not(story: Story) -> None:
    story.says("Marie", "/cordee digest off")
    story.refuses(NothingChanged, "Marie", "/cordee digest off")
    assert announced(story) == []
    story.says("Marie", "/cordee digest on")
    story.says("Marie", "/cordee digest 9:00")
    story.says("Marie", "/cordee digest silent")
    (post,) = announced(story)
    assert isinstance(post.says, DigestOn)
    assert (post.to, post.says.by) == (ToChannel(channel="C1"), member(story, "Marie").id)
    story.says("Marie", "/cordee digest off")
    story.says("Marie", "/cordee digest 8:30")
    (again,) = announced(story)
    assert again.key != post.key


def test_a_new_team_hears_that_a_digest_comes_and_has_it_from_the_next_hour_on(empty: Story) -> None:
    made = empty.says("Zoe", "/cordee team here")
    assert [post.says.team for post in announced(empty) if isinstance(post.says, DigestOn)] == [made.team.id]
    calendar = made.team.calendar
    assert made.team.digest.occurs(date(2026, 11, 23), calendar) is None, "it is past its hour today"
    assert made.team.nudges.occurs(date(2026, 11, 23), calendar) is None
    assert made.team.digest.occurs(date(2026, 11, 24), calendar) is not None
    empty.says("Zoe", "/cordee team here")
    assert announced(empty) == []


def test_an_impolite_hour_is_refused(story: Story) -> None:
    before = team(story)
    for line in ("digest 7:59", "digest 18:31", "digest 0h30", "nudges 12:01", "nudges 7:00"):
        assert story.refuses(NotAllowed, "Marie", f"/cordee {line}").right == "polite_hours", line
    assert team(story) == before
    for line in ("digest 8:00", "digest 18:30", "nudges 8:00", "nudges 12:00"):
        assert story.says("Marie", f"/cordee {line}").changed, line


def test_the_wall_and_silence_are_switches(story: Story) -> None:
    story.says("Marie", "/cordee wall off")
    story.says("Marie", "/cordee point du matin rien")
    assert (team(story).wall, team(story).silent) == (False, True)
    story.says("Marie", "/cordee digest line")
    assert not team(story).silent


def test_the_team_and_others_are_for_managers(story: Story) -> None:
    for line in (
        *("digest 9:00", "digest off", "nudges 9:00", "wall off", "closed 4/8-22/8", "settings country FR"),
        *("settings zone Europe/London", "settings days mon-thu", "absent @marie until 2/12", "days @marie mon tue"),
        *("present @marie", "settings days @marie mon tue"),
    ):
        assert story.refuses(NotAllowed, "Ann", f"/cordee {line}").right == "manage", line


# -- working days and public holidays are dated ------------------------------------------------------------------------


def age(story: Story) -> int:
    """How old Acme is in its stage."""
    found = story.says("Ann", "/deal show acme").health.age
    assert isinstance(found, int)
    return found


def test_other_working_days_leave_the_days_before_as_they_were_counted(story: Story) -> None:
    story.says("Ann", "/deal new Acme paint 6000")
    story.passes(days=14)
    assert age(story) == 10, "Monday to Monday, twice"
    story.says("Marie", "/cordee settings days mon-thu")
    assert age(story) == 10
    story.passes(days=7)
    assert age(story) == 14, "the Friday is off from now on"
    story.says("Marie", "/cordee settings days mon-wed from 23/11/2026")
    assert age(story) == 9
    story.says("Marie", "/cordee undo")
    assert age(story) == 14


def test_public_holidays_change_from_the_day_that_is_said_also_one_to_come(story: Story) -> None:
    story.passes(days=1)
    story.says("Marie", "/cordee settings country DE from 1/1/2027")
    calendar = team(story).calendar
    assert (calendar.country, calendar.valid_on(date(2026, 12, 31)).country) == ("DE", "FR")
    story.says("Marie", "/cordee réglages pays Belgique à partir du 1/1/2026")
    assert team(story).calendar.valid_on(date(2026, 6, 1)).country == "BE"
    assert team(story).calendar.before[0].last == date(2025, 12, 31)


def test_what_is_chosen_on_the_first_day_of_a_team_goes_for_all_days(empty: Story) -> None:
    empty.says("Zoe", "/cordee team here")
    assert empty.says("Zoe", "/cordee settings country BE").team.calendar.before == ()


def test_other_half_days_of_a_member_leave_the_days_before_as_they_were(story: Story) -> None:
    story.passes(days=14)
    week = Period(first=date(2026, 11, 30), last=date(2026, 12, 4))
    days = [days_present(member(story, "Ann"), team(story), each) for each in (week, NEXT_WEEK)]
    story.says("Ann", "/cordee days mon tue wed")
    assert days == [5, 5]
    assert days_present(member(story, "Ann"), team(story), week) == 5
    assert days_present(member(story, "Ann"), team(story), NEXT_WEEK) == 3
    story.says("Ann", "/cordee days every day from 9/12/2026")
    assert days_present(member(story, "Ann"), team(story), NEXT_WEEK) == 5, "Monday and Tuesday, then all days"
    story.says("Ann", "/cordee undo")
    assert days_present(member(story, "Ann"), team(story), NEXT_WEEK) == 3


def test_closures_are_merged_listed_and_opened_again(story: Story) -> None:
    story.says("Marie", "/cordee closed 4/8-22/8")
    story.says("Marie", "/cordee fermé 23/8/2027-24/8/2027")
    assert story.says("Ann", "/cordee closed").team.calendar.closures == (
        Closure(first=date(2027, 8, 4), last=date(2027, 8, 24)),
    )
    story.refuses(NothingChanged, "Marie", "/cordee closed 5/8-6/8")
    story.says("Marie", "/cordee closed off 10/8/2027-12/8/2027")
    assert [str(each) for each in team(story).calendar.closures] == ["2027-08-04/2027-08-09", "2027-08-13/2027-08-24"]
    story.refuses(NeedsForm, "Marie", "/cordee closed off")


def test_a_closure_that_was_forgotten_may_be_entered_later(story: Story) -> None:
    story.says("Marie", "/cordee closed 2/11/2026-4/11/2026")
    assert not team(story).calendar.is_business_day(date(2026, 11, 3))


def test_a_closure_of_half_a_day_or_of_years_is_refused(story: Story) -> None:
    assert story.refuses(NotAllowed, "Marie", "/cordee closed friday afternoon").right == "whole_days"
    story.refuses(TooMany, "Marie", "/cordee closed 1/1/2027-31/12/2030")


def test_country_zone_and_weekdays_are_the_teams(story: Story) -> None:
    story.says("Marie", "/cordee settings country Germany Bayern")
    story.says("Marie", "/cordee réglages fuseau Berlin")
    story.says("Marie", "/cordee settings days mon-thu")
    calendar = team(story).calendar
    assert (calendar.country, calendar.subdivision, calendar.zone) == ("DE", "BY", "Europe/Berlin")
    assert calendar.weekdays == frozenset({0, 1, 2, 3})
    assert not calendar.is_business_day(date(2027, 1, 6)), "Epiphany, in Bavaria"
    story.says("Marie", "/cordee settings country none")
    assert (team(story).calendar.country, team(story).calendar.subdivision) == (None, None)
    assert story.refuses(NotAllowed, "Marie", "/cordee settings days mon tue am").right == "whole_days"


def test_a_form_names_a_part_of_a_country_in_words(story: Story) -> None:
    story.presses("Marie", {"do": "cordee.settings country", "country": "FR", "part": "Alsace"})
    assert team(story).calendar.subdivision == "6AE"
    with pytest.raises(NotFound) as refused:
        story.presses("Marie", {"do": "cordee.settings country", "country": "FR", "part": "Toscana"})
    assert refused.value.kind == "part"
    with pytest.raises(NotFound):
        story.presses("Marie", {"do": "cordee.settings zone", "zone": "Atlantis"})


# -- a member ---------------------------------------------------------------------------------------------------------


def test_an_absence_is_echoed_with_its_working_days_and_the_day_back(story: Story) -> None:
    said = story.says("Ann", "/cordee absent du 24 décembre au 3 janvier")
    assert (said.days, said.back) == (Fraction(5), date(2027, 1, 4)), "Christmas, New Year's Day and weekends aside"
    assert said.member.absences == (Absence(first=date(2026, 12, 24), last=date(2027, 1, 3)),)


def test_until_a_day_is_from_today_and_through_it(story: Story) -> None:
    said = story.says("Ann", "/cordee absent until 2/12")
    assert said.member.absences == (Absence(first=date(2026, 11, 23), last=date(2026, 12, 2)),)
    assert said.back == date(2026, 12, 3)


def test_overlapping_absences_are_one(story: Story) -> None:
    story.says("Ann", "/cordee absent 7/12-11/12")
    said = story.says("Ann", "/cordee absent 10/12-16/12")
    assert said.member.absences == (Absence(first=date(2026, 12, 7), last=date(2026, 12, 16)),)
    assert (said.days, said.back) == (Fraction(3), date(2026, 12, 17))
    story.refuses(NothingChanged, "Ann", "/cordee absent 8/12")


def test_a_half_day_off_counts_a_half(story: Story) -> None:
    said = story.says("Ann", "/cordee rtt vendredi après-midi")
    assert said.days == Fraction(1, 2)
    assert said.member.absences[0].half == "afternoon"


def test_a_manager_speaks_for_somebody_of_the_team_only(story: Story) -> None:
    story.says("Marie", "/cordee absent @ann until 2/12")
    assert member(story, "Ann").absences
    story.refuses(NotFound, "Marie", "/cordee absent bob until 2/12")
    story.refuses(NotFound, "Marie", "/cordee absent @zzz until 2/12")


def test_days_that_are_over_are_refused_with_an_example(story: Story) -> None:
    for line in ("absent 4/8/2026-22/8/2026", "absent yesterday", "absent until 20/11/2026"):
        refused = story.refuses(NotNow, "Ann", f"/cordee {line}")
        assert (refused.reason, refused.command.example) == ("past", "/cordee absent until 2/12"), line


def test_days_that_began_last_week_may_be_entered(story: Story) -> None:
    said = story.says("Ann", "/cordee absent 19/11-27/11")
    assert said.member.absences == (Absence(first=date(2026, 11, 19), last=date(2026, 11, 27)),)


def test_coming_back_ends_what_today_is_in_and_keeps_what_is_behind(story: Story) -> None:
    story.says("Ann", "/cordee absent 19/11-27/11")
    story.says("Ann", "/cordee absent 24/12-3/1")
    said = story.says("Ann", "/cordee présente")
    assert [str(each) for each in said.member.absences] == ["2026-11-19/2026-11-22", "2026-12-24/2027-01-03"]
    assert said.days == Fraction(5)


def test_the_only_absence_ahead_is_taken_back_of_several_one_is_asked(story: Story) -> None:
    story.refuses(NothingChanged, "Ann", "/cordee present")
    story.says("Ann", "/cordee absent 7/12-11/12")
    assert story.says("Ann", "/cordee absent off").member.absences == ()
    story.says("Ann", "/cordee absent 7/12-11/12")
    story.says("Ann", "/cordee absent 24/12-3/1")
    asked = story.refuses(Question, "Ann", "/cordee present")
    assert asked.about == "absence"
    story.presses("Ann", asked.options[0].command.packed())
    assert [str(each) for each in member(story, "Ann").absences] == ["2026-12-24/2027-01-03"]
    story.says("Ann", "/cordee absent off 28/12-29/12")
    assert [str(each) for each in member(story, "Ann").absences] == ["2026-12-24/2026-12-27", "2026-12-30/2027-01-03"]


def test_a_part_time_week_is_kept_by_halves(story: Story) -> None:
    said = story.says("Ann", "/cordee jours lun mar jeu mer matin")
    assert said.member.week == WorkingWeek(mornings=frozenset(range(4)), afternoons=frozenset({0, 1, 3}))
    story.says("Marie", "/cordee settings days @ann mon-fri")
    assert member(story, "Ann").week is None, "all days of the team"
    assert story.refuses(NotAllowed, "Ann", "/cordee days sat sun").right == "no_common_day"


def test_quiet_mutes_what_was_said_until_the_day_that_was_said(story: Story) -> None:
    for line, expected in (
        ("quiet", Quiet(brief=True, nudges=True)),
        ("quiet nudges", Quiet(nudges=True)),
        ("silence ma journée jusqu'au 2/12", Quiet(brief=True, until=date(2026, 12, 2))),
        ("silence jusqu'à lundi", Quiet(brief=True, nudges=True, until=date(2026, 11, 30))),
        ("quiet today", Quiet(brief=True, nudges=True, until=date(2026, 11, 24))),
        ("quiet for 2 weeks", Quiet(brief=True, nudges=True, until=date(2026, 12, 7))),
    ):
        said = story.says("Ann", f"/cordee {line}")
        assert (said.member.quiet, said.member.absences) == (expected, ()), line


def test_quiet_ends_as_a_whole_or_in_part(story: Story) -> None:
    story.says("Ann", "/cordee quiet until monday")
    assert story.says("Ann", "/cordee quiet off nudges").member.quiet == Quiet(brief=True, until=date(2026, 11, 30))
    assert story.says("Ann", "/cordee silence fin").member.quiet == Quiet()
    story.refuses(NothingChanged, "Ann", "/cordee quiet off")


def test_quiet_starts_at_once_and_not_in_the_past(story: Story) -> None:
    assert story.refuses(NotNow, "Ann", "/cordee quiet next week").reason == "from_today"
    assert story.refuses(NotNow, "Ann", "/cordee quiet until 2/11/2026").reason == "past"


def test_a_morning_hour_is_ones_own(story: Story) -> None:
    assert story.says("Ann", "/cordee matin 9h30").member.morning == HALF_PAST_NINE
    assert story.refuses(NotAllowed, "Ann", "/cordee morning 14:00").right == "polite_hours"
    assert story.says("Ann", "/cordee morning off").member.morning is None


def test_a_language_is_the_channels_or_ones_own(story: Story) -> None:
    story.says("Marie", "/cordee settings language fr")
    assert (team(story).language, member(story, "Marie").language) == ("fr", None)
    story.refuses(NotAllowed, "Ann", "/cordee settings language en")
    assert story.says("Ann", "/cordee langue français pour moi").member.language == "fr"
    assert story.says("Ann", "/cordee settings language en me").member.language == "en"
    assert team(story).language == "fr"


@pytest.mark.parametrize(
    ("chosen", "profile", "read"),
    [
        (None, "en-GB", "en-GB"),
        ("en", "en-GB", "en-GB"),  # dates and numbers stay British
        ("fr", "en-GB", "fr"),
        ("fr", None, "fr-FR"),  # as it was noted
        (None, None, "fr-FR"),
    ],
)
def test_the_language_that_somebody_chose_goes_before_their_profile(
    chosen: str | None, profile: str | None, read: str
) -> None:
    reader = Member(id=1, name=Text.of("Ann"), locale="fr-FR", language=chosen)
    assert reader.reads(profile) == read


def test_a_missing_argument_opens_the_form(story: Story) -> None:
    for who, line in (
        *(("Marie", line) for line in ("digest", "nudges", "wall", "settings country", "settings zone")),
        *(("Marie", "settings days"), ("Ann", "absent"), ("Ann", "days"), ("Ann", "morning")),
    ):
        assert story.refuses(NeedsForm, who, f"/cordee {line}").command.form, line


# -- undone -----------------------------------------------------------------------------------------------------------


def test_everything_is_undone_exactly(story: Story) -> None:
    story.says("Marie", "/cordee absent until 27/11")
    before = (team(story), member(story, "Ann"), member(story, "Marie"))
    for line in (
        *("digest 9:30", "digest off", "digest silent", "nudges 9:00", "wall off", "closed 4/8-22/8"),
        *("settings country DE Bayern", "settings zone Berlin", "settings days mon-thu", "absent until 2/12"),
        *("absent @ann 4/8-22/8", "present", "days mon tue", "quiet until monday", "morning 9:15"),
    ):
        story.says("Marie", f"/cordee {line}")
        assert (team(story), member(story, "Ann"), member(story, "Marie")) != before, line
        story.says("Marie", "/cordee undo")
        assert (team(story), member(story, "Ann"), member(story, "Marie")) == before, line


def test_hiding_amounts_and_showing_them_again_is_told_in_the_channel_each_time(story: Story) -> None:
    hidden: SettingsShown = story.says("Marie", "/cordee settings amounts hidden")
    assert not hidden.team.amounts
    (post,) = announced(story)
    assert (post.to, post.says) == (
        ToChannel(channel="C1"),
        AmountsChanged(team=1, by=member(story, "Marie").id, batch=hidden.batch, shown=False),
    )
    story.refuses(NothingChanged, "Marie", "/cordee settings amounts hidden")
    assert announced(story) == []
    story.says("Marie", "/cordee réglages montants affichés")
    (again,) = announced(story)
    assert isinstance(again.says, AmountsChanged)
    assert again.says.shown
