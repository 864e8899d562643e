"""Examples of how we say no, and of what is asked before anything is done."""

from datetime import date, time
from typing import Any, Final

from bot.views.examples.facts import BATCH
from bot.views.sample import (
    ACME,
    ANN,
    BOB,
    BUSINESS,
    LOST,
    MOSES,
    NEEDS,
    NEGOTIATION,
    NOW,
    PROPOSAL,
    TENDER,
    TODAY,
    WON,
    euros,
)
from commands.cordee.calendar import SetCountry
from commands.cordee.people import TeamAdd
from commands.cordee.quiet import SetQuiet
from commands.deal.moving import Move, Park
from commands.deal.new import New
from commands.deal.snoozing import Snooze
from commands.log.logging import Log
from commands.pipeline.views import Conversion
from commands.reading.asking import NotADate
from commands.reading.money import AmbiguousAmount, AskHowManyMonths, AskNetAmount, NotAnAmount
from commands.reading.places import country_terms
from commands.replies import (
    NeedsForm,
    NoTeam,
    NotNow,
    NotUnderstood,
    ReasonWanted,
    Stranger,
    TooMany,
)
from commands.vocabulary import nearest
from domain.foundations.refusals import Conflict, NotAllowed, NotFound
from domain.ledger import (
    ChangedSince,
    NothingToUndo,
    NotYours,
    Recorded,
    UndoneAlready,
    UndoTooLate,
)
from domain.selling.deal import AlreadyThere, DealClosed, NotHanded, NothingChanged
from domain.team.funnel import ZeroRate

REFUSED: Final[dict[type, tuple[Any, ...]]] = {
    NeedsForm: (NeedsForm(command=New()), NeedsForm(command=Log()), NeedsForm(command=TeamAdd())),
    NotUnderstood: (
        NotUnderstood(
            words="propla", family="deal", verb=Move.verb, nearest=PROPOSAL.term, kind="stage", example=Move.example
        ),
        NotUnderstood(
            words="Alemagne",
            family="cordee",
            verb=SetCountry.verb,
            nearest=nearest("Alemagne", country_terms()),
            kind="country",
            example=SetCountry.example,
        ),
        NotUnderstood(words="mvoe", family="deal", verb=None, nearest=Move.verb, kind="verb", example=Move.example),
        NotUnderstood(words="*x* <!here>", family=None, verb=None, nearest=None, kind=None, example=None),
        NotUnderstood(words="abuti", family="log", verb=None, nearest="Reached", kind="outcome", example=Log.example),
    ),
    NotFound: (
        NotFound(kind="deal", words="acne", known=("Acme paint", "Acme roof"), create="acne"),
        NotFound(kind="deal", words="D-999", known=(), create=None),
        NotFound(kind="member", words="zoé", known=("Ann Martin", "Bob Lefèvre"), create=None),
        NotFound(kind="zone", words="Atlantis", known=(), create=None),
        NotFound(kind="part", words="Toscana", known=("Bayern", "Berlin"), create=None),
    ),
    NotAllowed: (
        *(
            NotAllowed(right=right, of=(BOB,) if right == "manage" else ())
            for right in (
                "operator",
                "deal",
                "decide",
                "manage",
                "admin",
                "personal",
                "export",
                "help_oneself",
                "two_helpers",
                "thank_oneself",
                "thank_for_what",
                "thanked_twice",
                "thanks_spent",
                "own_practice",
                "adopted_already",
                "in_a_channel",
                "team_first",
                "whole_days",
                "no_common_day",
                "something new",
            )
        ),
        NotAllowed(right="linked_already", member=ANN),
        NotAllowed(right="polite_hours", first=time(8), last=time(18, 30)),
        NotAllowed(right="own_currency", currency="EUR"),
        NotAllowed(right="process_twice", process=TENDER.term),
        NotAllowed(right="increasing", stage=PROPOSAL, than=NEGOTIATION, process=BUSINESS),
    ),
    NoTeam: (NoTeam(ask=(BOB, MOSES), admin=False), NoTeam(ask=(), admin=True), NoTeam(ask=(), admin=False)),
    Stranger: (Stranger(),),
    NotNow: (
        NotNow(reason="past", day=date(2026, 11, 2), command=Park(deal="D-142")),
        NotNow(reason="future", day=date(2026, 12, 2), command=Log()),
        NotNow(
            reason="future",
            day=date(2026, 12, 2),
            command=Log(action="meeting", deal="D-142", day=date(2026, 12, 2)),
            deal=ACME,
            step="meeting",
            booked=Log(action="meeting_booked", deal="D-142", day=date(2026, 12, 2)),
        ),
        NotNow(reason="not_begun", day=date(2026, 12, 1), command=Conversion()),
        NotNow(reason="from_today", day=date(2026, 12, 2), command=SetQuiet()),
    ),
    ReasonWanted: (ReasonWanted(deal=ACME, command=Snooze(deal="D-142", until=TODAY)),),
    TooMany: (TooMany(what="count", most=200), TooMany(what="note", most=3000), TooMany(what="days", most=731)),
    ZeroRate: (ZeroRate(rate="prospects"),),
    NotADate: tuple(
        NotADate(words="31/2", reason=reason)
        for reason in ("day", "weekday", "week", "year", "backwards", "endless", "unreadable")
    ),
    NotAnAmount: tuple(
        NotAnAmount(words="-6000", reason=reason) for reason in ("negative", "size", "decimals", "unreadable")
    ),
    AmbiguousAmount: (AmbiguousAmount(words="1.234", readings=(euros(1234), euros("1.23"))),),
    AskNetAmount: (AskNetAmount(words="6000 TTC", amount=euros(6000)),),
    AskHowManyMonths: (
        AskHowManyMonths(words="500€/mois", amount=euros(500), per="month"),
        AskHowManyMonths(words="5000€/an", amount=euros(5000), per="year"),
    ),
    AlreadyThere: (AlreadyThere(deal=ACME, stage=NEEDS),),
    DealClosed: (DealClosed(deal=WON), DealClosed(deal=LOST)),
    NotHanded: (NotHanded(deal=ACME),),
    NothingChanged: (NothingChanged(deal=ACME), NothingChanged()),
    Conflict: (Conflict(subject=("deal", 142)),),
    NothingToUndo: (NothingToUndo(family="deal", deal=None), NothingToUndo(family="deal", deal=ACME)),
    UndoTooLate: (UndoTooLate(batch=BATCH, until=NOW),),
    NotYours: (NotYours(batch=BATCH),),
    UndoneAlready: (UndoneAlready(batch=BATCH),),
    ChangedSince: (ChangedSince(later=Recorded(seq=9, batch=9, event=ACME.edit(by=3, at=NOW, amount=euros(9000)))),),
}
