"""What the sample's teams work for together: objectives, thanks, and the ways of working that people share."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Final, NamedTuple

from bot.sample.telling import Act, Teller
from domain.selling.people import Role
from domain.team.objective import Counted, Objective, ObjectiveSet, Per, What
from domain.team.recognition import Adoption, Practice, PracticeAdopted, PracticeShared, Thanks, ThanksGiven

NewId = Callable[[str], int]


class _Goal(NamedTuple):
    """So much of something per period, for all who hold a role; for the team where there is none."""

    role: Role | None
    what: What
    per: Per
    target: int


def _actions(action: str, outcome: str | None = None) -> What:
    return What(counted=Counted.ACTIONS, action=action, outcome=outcome)


_BY_ROLE: Final = (
    _Goal(Role.PROSPECTOR, _actions("call"), Per.DAY, 6),
    _Goal(Role.PROSPECTOR, _actions("meeting_booked"), Per.WEEK, 2),
    _Goal(Role.QUALIFIER, _actions("meeting", "held"), Per.WEEK, 2),
    _Goal(Role.CLOSER, What(counted=Counted.DEALS_WON), Per.MONTH, 6),
)
_REVENUE: Final = {"paris": 100_000, "boston": 50_000}
"""What each team is to win in a month, in its currency."""
_THANKS: Final = {
    "fr": (
        "pour l'introduction auprès de la directrice des achats",
        "pour le cahier des charges relu hier soir",
        "pour l'appel de relance qui a débloqué le dossier",
        "pour la démo préparée en une heure",
        "pour les chiffres de référence chez le concurrent",
        "pour avoir pris mes rendez-vous pendant mon absence",
    ),
    "en": (
        "for the intro to the head of purchasing",
        "for reading the tender over last night",
        "for the call that got the deal moving again",
        "for the demo built in an hour",
        "for the reference in the same industry",
        "for taking my meetings while I was away",
    ),
}
_PRACTICES: Final = {
    "fr": (
        "Demander la date de décision avant de parler du prix.",
        "Envoyer le compte rendu dans l'heure, avec la prochaine étape datée.",
        "Appeler avant 9 h : les décideurs décrochent eux-mêmes.",
    ),
    "en": (
        "Ask for the date of the decision before talking about the price.",
        "Send the minutes within the hour, with the next step and its date.",
        "Call before 9: decision makers pick up themselves.",
    ),
}
_WEEKS: Final = 6
"""How far back people thanked each other and shared what works."""


def objectives(teller: Teller, team: str, after: datetime, new_id: NewId) -> Iterator[Act]:
    """Give the objectives that a team's manager set on the first working day after a moment."""
    company, calendar = teller.company, teller.calendar(team)
    begun = calendar.add_business_days(calendar.day_of(after), 1)
    at = calendar.moment(begun, time(9, 30))
    manager, squad = teller.member(company.manager(team)), company.teams[team]
    revenue = _Goal(None, What(counted=Counted.REVENUE), Per.MONTH, _REVENUE[team] * 100)
    for goal in (revenue, *_BY_ROLE):
        row = Objective(
            id=new_id("objective"),
            team=squad.id,
            role=goal.role,
            what=goal.what,
            per=goal.per,
            target=goal.target,
            currency=squad.currency if goal is revenue else None,
            valid_from=begun,
        )
        yield Act(at, manager, "plan", "set", 0, (ObjectiveSet(objective=row, at=at, by=manager),))


def recognition(teller: Teller, team: str, new_id: NewId) -> Iterator[Act]:
    """Give the thanks, the practices and who tried them, over the last weeks up to yesterday."""
    squad, calendar, rng = teller.company.teams[team], teller.calendar(team), teller.rng
    mates = [teller.member(seat) for seat in teller.company.of_team(team) if not seat.director]
    words, ways = _THANKS[squad.language], list(_PRACTICES[squad.language])
    yesterday = calendar.previous_business_day(teller.today(team))

    def moment(week: int) -> datetime:
        day = calendar.add_business_days(yesterday, -5 * week - rng.randint(0, 4))
        return calendar.moment(day, time(rng.randint(10, 17), rng.randint(0, 59)))

    for week in range(_WEEKS):
        for _ in range(2):
            giver, receiver = rng.sample(mates, 2)
            at, why = moment(week), teller.pens.text(rng.choice(words))
            thanks = Thanks(id=new_id("thanks"), by=giver, team=squad.id, at=at, to=receiver, why=why)
            yield Act(at, giver, "board", "thanks", 0, (ThanksGiven(thanks=thanks, at=at, by=giver),))
        if week % 2 == 0:
            author, follower = rng.sample(mates, 2)
            at, text = moment(week), teller.pens.text(ways.pop(0))
            practice = Practice(id=new_id("practice"), by=author, team=squad.id, at=at, text=text)
            tried, later = new_id("adoption"), at + timedelta(hours=1)
            adoption = Adoption(id=tried, by=follower, team=squad.id, at=later, practice=practice.id)
            yield Act(at, author, "board", "practice", 0, (PracticeShared(practice=practice, at=at, by=author),))
            yield Act(
                later, follower, "board", "tried", 0, (PracticeAdopted(adoption=adoption, at=later, by=follower),)
            )
