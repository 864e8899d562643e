"""Every kind of question, with answers that are whole commands."""

from datetime import date
from typing import Any

from bot.views.examples.facts import FOR_ACME
from bot.views.sample import (
    ACME,
    ACME_SA,
    ANN,
    BOB,
    BUSINESS,
    GLOBEX,
    GLOBEX_INC,
    HOSTILE,
    LEA,
    MOSES,
    NEEDS,
    PROPOSAL,
    TENDER,
    WORKSPACE,
    euros,
)
from commands.cordee.absences import Present
from commands.deal.editing import Check, Close, Next
from commands.deal.moving import Cancel, Lost, Move, Won
from commands.deal.undoing import Undo
from commands.log.logging import Log
from commands.reading.stretches import Stretch
from commands.replies import (
    Option,
    Question,
)
from domain.selling.availability import Absence


def options_of(kind: str, values: tuple[Any, ...], command: Any = FOR_ACME) -> tuple[Option, ...]:
    return tuple(Option(kind=kind, value=value, command=command) for value in values)


QUESTIONS = (
    Question(
        about="absence",
        words=None,
        more=False,
        options=tuple(
            Option(kind="days", value=each, command=Present(days=Stretch(first=each.first, last=each.last)))
            for each in (
                Absence(first=date(2026, 12, 24), last=date(2027, 1, 3)),
                Absence(first=date(2027, 2, 8), last=date(2027, 2, 8), half="morning"),
            )
        ),
    ),
    Question(
        about="deal",
        words="acme",
        more=True,
        options=tuple(Option(kind="deal", value=d, command=Move(deal=d.number)) for d in (ACME, GLOBEX, HOSTILE)),
    ),
    Question(about="deal", words=None, more=True, options=options_of("deal", (ACME, GLOBEX))),
    Question(
        about="deal",
        words="acme",
        more=False,
        options=(*options_of("deal", (ACME, GLOBEX)), *options_of("account_only", (ACME_SA,))),
    ),
    Question(about="account", words="glob", more=False, options=options_of("account", (ACME_SA, GLOBEX_INC))),
    Question(
        about="stage",
        words=None,
        deal=ACME,
        more=False,
        options=tuple(Option(kind="stage", value=s, command=Move(deal="D-142", stage=s.id)) for s in BUSINESS.stages),
    ),
    Question(about="stage", words="propla", more=False, options=options_of("stage", (PROPOSAL, NEEDS))),
    Question(
        about="reason",
        words=None,
        deal=GLOBEX,
        more=False,
        options=tuple(
            Option(kind="reason", value=key, command=Lost(deal="D-143", reason=key)) for key in WORKSPACE.loss_reasons
        ),
    ),
    Question(
        about="reason",
        words=None,
        deal=GLOBEX,
        more=False,
        options=tuple(
            Option(kind="reason", value=key, command=Cancel(deal="D-143", reason=key))
            for key in WORKSPACE.cancel_reasons
        ),
    ),
    Question(
        about="criterion",
        words=None,
        deal=ACME,
        more=False,
        options=options_of("criterion", tuple(c.term for c in NEEDS.criteria), Check(deal="D-142")),
    ),
    Question(
        about="outcome",
        words=None,
        action=WORKSPACE.actions[0],
        more=False,
        options=tuple(
            Option(kind="outcome", value=each, command=Log(action="call", outcome=each.key))
            for each in WORKSPACE.actions[0].outcomes
        ),
    ),
    Question(about="action", words="ok", more=False, options=options_of("action", WORKSPACE.actions[:4], Log())),
    Question(
        about="person",
        words="a",
        more=False,
        options=tuple(Option(kind="member", value=m, command=FOR_ACME) for m in (ANN, BOB, LEA, MOSES)),
    ),
    Question(about="person", words=None, deal=ACME, more=False, options=options_of("member", (ANN, BOB) * 8)),
    Question(
        about="meaning",
        words="annuler",
        deal=ACME,
        more=False,
        options=(
            Option(kind="command", value="undo", command=Undo(deal="D-142")),
            Option(kind="command", value="cancel", command=Cancel(deal="D-142")),
        ),
    ),
    Question(
        about="meaning",
        words=None,
        deal=ACME,
        more=False,
        options=(
            Option(kind="command", value="won", command=Won(deal="D-142")),
            Option(kind="command", value="lost", command=Lost(deal="D-142")),
            Option(kind="form", value="change_date", command=Close(deal="D-142")),
        ),
    ),
    Question(
        about="meaning",
        words=None,
        deal=ACME,
        more=False,
        options=(
            Option(kind="form", value="next_step", command=Next(deal="D-142")),
            Option(kind="command", value="next_stage", command=FOR_ACME),
        ),
    ),
    Question(
        about="net_amount", words="6000 TTC", more=False, options=options_of("amount", (euros(5000), euros(6000)))
    ),
    Question(
        about="months", words="500€/mois", amount=euros(500), more=False, options=options_of("amount", (euros(6000),))
    ),
    Question(about="process", words="pub", more=False, options=options_of("process", (BUSINESS, TENDER))),
)
