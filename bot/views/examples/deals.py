"""Examples of what is answered about deals and actions."""

from datetime import UTC, date, datetime
from typing import Any, Final

from bot.views.examples.facts import BATCH, CALLS, CREATED, YESTERDAY, activity, done, moved
from bot.views.examples.handoffs import HANDED_CARD, HANDED_DONE, HANDED_HISTORY
from bot.views.examples.mornings import (
    STALLED,
    WAITING_ALL,
    health_of,
    stalled_of,
)
from bot.views.sample import (
    ACME,
    ACME_SA,
    ANN,
    BUSINESS,
    GLOBEX,
    GLOBEX_INC,
    HOSTILE,
    INITECH,
    JEANNE,
    LEA,
    LOST,
    NEEDS,
    NEGOTIATION,
    NOW,
    PARKED,
    PAUL,
    PROPOSAL,
    RIGHT_TO_LEFT,
    SALES,
    TENDER,
    WON,
    WORKSPACE,
    euros,
    text,
)
from commands.deal.looking import List
from commands.replies import (
    ActionList,
    ActionLogged,
    DealCard,
    DealDone,
    DealList,
    History,
    NothingToRedate,
    Redated,
    StalledCount,
    StalledList,
    Todo,
    Undone,
    Waiting,
)
from domain.insight.stall_count import StallCount
from domain.insight.stalls import Signal
from domain.ledger import (
    Recorded,
)
from domain.ports import Logged
from domain.selling.account import AccountAdded
from domain.selling.activity import ActivityLogged
from domain.voice.precision import Precision

MOVED: Final = done(moved(), days_in_stage=8, asks_next_step=True, unmet=("budget_agreed",))
SIGNED: Final = done(ACME.win(by=1, at=NOW, amount=euros(5800), worth=euros(5800)), asks_help=True)
LOST_CARD: Final = DealCard(workspace=WORKSPACE, deal=LOST, account=GLOBEX_INC)
OF_DEALS: Final[dict[type, tuple[Any, ...]]] = {
    DealDone: (
        done(CREATED, account_created=True, asks_next_step=True),
        MOVED,
        done(moved(), days_in_stage=8, again=2),
        done(ACME.move(BUSINESS.stages[1], leaving=NEEDS, by=1, at=NOW)),
        done(ACME.move(TENDER.stages[2], leaving=NEEDS, by=1, at=NOW), days_in_stage=3),
        done(PARKED.move(PROPOSAL, leaving=PROPOSAL, by=1, at=NOW), before=PARKED),
        SIGNED,
        done(ACME.win(by=1, at=NOW, amount=euros(5800, "USD"), worth=euros(5336)), asks_help=True),
        done(ACME.win(by=1, at=NOW, amount=euros(5800, "JPY"), worth=euros(5800, "JPY"))),
        done(GLOBEX.win(by=1, at=NOW, amount=None, worth=None), before=GLOBEX.but(amount=None)),
        done(GLOBEX.lose("price", by=1, at=NOW, worth=None), before=GLOBEX),
        done(GLOBEX.cancel("duplicate", by=1, at=NOW, worth=None), before=GLOBEX),
        done(GLOBEX.park(date(2027, 1, 15), by=1, at=NOW), before=GLOBEX),
        done(GLOBEX.park(None, by=1, at=NOW), before=GLOBEX),
        done(LOST.reopen(by=1, at=NOW), before=LOST, asks_next_step=True),
        done(ACME.edit(by=1, at=NOW, amount=euros(7000), closes=date(2026, 12, 31), owner=3, helpers=(2, 3))),
        done(ACME.edit(by=1, at=NOW, criteria=frozenset({"need_expressed", "next_meeting"}), next=INITECH.next)),
        done(ACME.edit(by=1, at=NOW, name=HOSTILE.name, amount=None)),
        done(ACME.noted(text("Prefers blue.\nKnows *our* <prices>.\n\nCall after 5 pm"), by=1, at=NOW)),
        *HANDED_DONE,
    ),
    DealCard: (
        DealCard(
            workspace=WORKSPACE,
            deal=ACME,
            account=ACME_SA,
            contacts=(JEANNE, PAUL),
            health=health_of(ACME, Signal.UNJUSTIFIED, age=9, stalled=False, p=2_500, p_eff=2_500),
            activities=(Logged(seq=3, batch=3, activity=CALLS.but(note=text("wants a *demo* on <Monday>"))),),
        ),
        DealCard(
            workspace=WORKSPACE,
            deal=INITECH,
            account=None,
            health=health_of(INITECH, Signal.STEP_LATE, Signal.CLOSE_PAST, Signal.OVERSTAY, p=6_000, p_eff=3_959),
            batch=8,
        ),
        DealCard(workspace=WORKSPACE, deal=WON, account=ACME_SA),
        LOST_CARD,
        DealCard(workspace=WORKSPACE, deal=PARKED, account=GLOBEX_INC),
        DealCard(workspace=WORKSPACE, deal=HOSTILE, account=None),
        DealCard(
            workspace=WORKSPACE,
            deal=GLOBEX,
            account=GLOBEX_INC,
            health=health_of(GLOBEX, Signal.IDLE, Signal.NO_STEP, Signal.ZOMBIE, age=60, p_eff=500),
            activities=(Logged(seq=3, batch=3, activity=activity("call", "reached", deal=143, at=YESTERDAY)),),
        ),
        DealCard(
            workspace=WORKSPACE,
            deal=GLOBEX.but(snoozed_until=date(2026, 12, 1)),
            account=GLOBEX_INC,
            health=health_of(GLOBEX, Signal.IDLE, Signal.NO_STEP, stalled=False, snoozed=True),
        ),
        DealCard(
            workspace=WORKSPACE,
            deal=ACME,
            account=ACME_SA,
            health=health_of(ACME, Signal.OVERSTAY, stalled=False, slow=True, step_valid=True, p=2_500, p_eff=1_190),
        ),
        DealCard(
            workspace=WORKSPACE,
            deal=ACME.but(imported=True),
            account=ACME_SA,
            health=health_of(ACME, age=None, stalled=False, left_out=True, p=2_500, p_eff=2_500),
        ),
        HANDED_CARD,
    ),
    DealList: (
        DealList(
            workspace=WORKSPACE,
            deals=(ACME, GLOBEX, INITECH, PARKED, LOST, HOSTILE, RIGHT_TO_LEFT, ACME, GLOBEX, INITECH),
            accounts={1: ACME_SA, 2: GLOBEX_INC},
            total=1234,
            page=2,
            per_page=10,
            command=List(whose="team", page=2),
        ),
        DealList(workspace=WORKSPACE, deals=(), total=0, per_page=10, command=List()),
    ),
    StalledList: (
        stalled_of(ANN, (STALLED[0], ACME, HOSTILE), total=12),
        stalled_of(LEA, STALLED[:2]),
        stalled_of(ANN, ()),
        stalled_of(LEA, ()),
    ),
    StalledCount: (
        StalledCount(workspace=WORKSPACE, count=WAITING_ALL, team=SALES),
        StalledCount(workspace=WORKSPACE, count=StallCount(), team=None),
        StalledCount(
            workspace=WORKSPACE,
            count=WAITING_ALL,
            team=SALES,
            left=(GLOBEX, HOSTILE, *(INITECH,) * 10),
            precision=(
                Precision(stage=NEEDS.id, sent=19, followed=0),
                Precision(stage=PROPOSAL.id, sent=40, followed=12),
                Precision(stage=NEGOTIATION.id, sent=22, followed=21),
            ),
        ),
    ),
    Redated: (
        Redated(
            workspace=WORKSPACE,
            batch=BATCH.id,
            deals=(
                done(ACME.edit(by=1, at=NOW, closes=date(2026, 12, 31))),
                done(HOSTILE.edit(by=1, at=NOW, closes=date(2027, 1, 15)), before=HOSTILE),
            ),
        ),
    ),
    NothingToRedate: (NothingToRedate(workspace=WORKSPACE),),
    Todo: (
        Todo(
            workspace=WORKSPACE,
            waiting=tuple(Waiting(deal=deal, health=health_of(deal, Signal.IDLE)) for deal in (*STALLED, ACME, GLOBEX)),
            to_sort=63,
            contacts=(ACME_SA, GLOBEX_INC),
            late=(INITECH,) * 9,
            today=(HOSTILE,),
            soon=(ACME, RIGHT_TO_LEFT.but(next=ACME.next)),
            stepless=(GLOBEX, PARKED),
        ),
        Todo(workspace=WORKSPACE, handed=(HANDED_CARD.deal,)),
        Todo(workspace=WORKSPACE),
    ),
    History: (
        History(
            workspace=WORKSPACE,
            deal=ACME,
            entries=(
                Recorded(seq=1, batch=1, event=CREATED.but(at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC))),
                Recorded(seq=2, batch=2, live=False, event=moved(at=YESTERDAY)),
                Recorded(seq=3, batch=3, event=ActivityLogged(activity=CALLS, at=YESTERDAY, by=3)),
                Recorded(seq=4, batch=4, event=ACME.edit(by=None, at=NOW, amount=euros(7000), owner=3)),
                Recorded(seq=5, batch=5, event=ACME.noted(text("a *note*"), by=1, at=NOW)),
                Recorded(seq=6, batch=6, event=ACME.lose("price", by=99, at=NOW, worth=None)),
            ),
            more=True,
        ),
        HANDED_HISTORY,
    ),
    Undone: (
        Undone(workspace=WORKSPACE, batch=BATCH, events=(moved(),), deal=ACME, names={142: "Acme paint"}),
        Undone(
            workspace=WORKSPACE,
            batch=BATCH,
            events=(AccountAdded(account=ACME_SA, by=1, at=NOW), CREATED),
            names={142: "Acme paint"},
        ),
        Undone(
            workspace=WORKSPACE,
            batch=BATCH.but(family="log"),
            events=(ActivityLogged(activity=CALLS, at=YESTERDAY, by=1),) * 12,
            names={142: "Acme paint"},
        ),
    ),
    ActionLogged: (
        ActionLogged(workspace=WORKSPACE, batch=9, activity=CALLS, deal=ACME, account=ACME_SA),
        ActionLogged(
            workspace=WORKSPACE,
            batch=9,
            activity=activity("meeting", "held", note=text("Wants a demo")),
            deal=GLOBEX,
            asks_next_step=True,
            again=2,
        ),
        ActionLogged(workspace=WORKSPACE, batch=9, activity=activity("call", "reached"), again=4),
        ActionLogged(
            workspace=WORKSPACE,
            batch=9,
            activity=activity("proposal_sent", None, deal=142),
            deal=ACME,
            fits=PROPOSAL,
            next_step_set=True,
        ),
        ActionLogged(workspace=WORKSPACE, batch=9, activity=activity("email", "sent"), account=GLOBEX_INC),
        ActionLogged(workspace=WORKSPACE, batch=9, activity=activity("call", "reached"), deal=LOST),
        ActionLogged(workspace=WORKSPACE, batch=9, activity=activity("meeting", "held"), late=True),
    ),
    ActionList: (
        ActionList(
            workspace=WORKSPACE,
            member=ANN,
            actions=(
                Logged(seq=2, batch=2, activity=CALLS),
                Logged(seq=1, batch=1, activity=activity("demo", "held", account=2)),
                Logged(seq=0, batch=1, activity=activity("visit", None)),
            ),
            deals={142: ACME},
            accounts={2: GLOBEX_INC},
        ),
        ActionList(workspace=WORKSPACE, member=LEA, actions=()),
    ),
}
