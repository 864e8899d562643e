"""Hand-offs as receivers, managers and givers read them."""

from datetime import date
from typing import Final

from bot.views.deals.handing import AnsweredPost, HandedPost, WaitsPost
from bot.views.deals.waiting import Done
from bot.views.examples.facts import BATCH
from bot.views.sample import ACME, ACME_SA, HOSTILE, NEEDS, NEGOTIATION, NOW, PROPOSAL, TODAY, WORKSPACE, text
from commands.replies import DealCard, DealDone, History
from domain.ledger import Recorded
from domain.ports import Logged
from domain.selling.activity import Activity
from domain.selling.deal import Returned
from domain.selling.handed import Handed
from domain.voice.announcements import HandedOn, HandOffAnswered, HandOffWaits

_HANDED: Final = Handed(id=7, giver=2, receiver=1, left=NEEDS.id, stage=PROPOSAL.id, day=TODAY)
_ASKED: Final = HandedOn(handoff=7, deal=ACME.id, giver=2, receiver=1)
_HELD: Final = Activity(member=2, team=1, action="meeting", outcome="held", at=NOW, deal=142)
_GIVEN: Final = ACME.but(stage=NEEDS.id, owner=2)
_MOVED: Final = _GIVEN.move(NEGOTIATION, leaving=NEEDS, by=2, at=NOW, handing=_HANDED)
_WAITS: Final = _MOVED.after(_GIVEN)
_ACCEPTED: Final = _WAITS.accept(by=1, at=NOW, takes_over=True)
_REASON: Final = text("The *budget* is not known, and nobody met the buyer.")
_RETURNED: Final = _WAITS.give_back(NEEDS, leaving=NEGOTIATION, by=1, at=NOW, reason=_REASON, when=Returned.IN_TIME)
_BACK: Final = _RETURNED.after(_WAITS)
_LOGGED: Final = (Logged(seq=1, batch=1, activity=_HELD),)
_MINE: Final = BATCH.but(by=1)

HANDED: Final = (
    HandedPost(_ASKED, _WAITS, ACME_SA, _LOGGED, _HANDED),
    HandedPost(_ASKED.but(reminder=True), HOSTILE, None, (), _HANDED.but(day=date(2026, 11, 20))),
    HandedPost(_ASKED, _ACCEPTED.after(_WAITS), ACME_SA, (), None, Done(_MINE, _ACCEPTED)),
    HandedPost(_ASKED, _BACK, ACME_SA, (), None, Done(_MINE, _RETURNED)),
    HandedPost(_ASKED, ACME, ACME_SA, (), None, None),
    HandedPost(_ASKED, ACME, ACME_SA, (), None, Done(BATCH.but(by=2), _WAITS.edit(owner=3, by=2, at=NOW))),
)
WAITED: Final = (WaitsPost(HandOffWaits(handoff=7, deal=ACME.id, giver=2, receiver=3), _WAITS, ACME_SA, _HANDED),)
_ANSWER: Final = HandOffAnswered(handoff=7, deal=ACME.id, receiver=2, accepted=True)
ANSWERED: Final = (
    AnsweredPost(_ANSWER, _ACCEPTED.after(_WAITS)),
    AnsweredPost(_ANSWER.but(accepted=False, reason=_REASON), _BACK),
    AnsweredPost(_ANSWER, _WAITS, waits=True),
)
_FIELDS: Final = {"workspace": WORKSPACE, "batch": 9, "account": ACME_SA}
HANDED_DONE: Final = (
    DealDone(**_FIELDS, deal=_WAITS, before=_GIVEN, events=(_MOVED,), days_in_stage=3),
    DealDone(**_FIELDS, deal=_ACCEPTED.after(_WAITS), before=_WAITS, events=(_ACCEPTED,)),
    DealDone(**_FIELDS, deal=_BACK, before=_WAITS, events=(_RETURNED,), days_in_stage=1),
)
HANDED_CARD: Final = DealCard(
    workspace=WORKSPACE, deal=_WAITS, account=ACME_SA, contacts=(), health=None, activities=()
)
HANDED_HISTORY: Final = History(
    workspace=WORKSPACE,
    deal=_BACK,
    entries=tuple(
        Recorded(seq=n, batch=n, event=event) for n, event in enumerate((_MOVED, _RETURNED, _MOVED, _ACCEPTED), 1)
    ),
    more=False,
)
