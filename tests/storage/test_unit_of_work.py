"""A unit of work writes all or nothing, and what it wrote is read again as it was."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest

from domain.foundations.event import Changed, Event, Subject
from domain.foundations.money import Rate
from domain.foundations.refusals import Conflict, NotFound
from domain.foundations.value import Text
from domain.ledger import AnyEvent
from domain.ports import UnitOfWork
from domain.selling.account import Account, AccountAdded, AccountEdited, Contact, ContactAdded, ContactEdited
from domain.selling.deal import Deal, Pinned, Returned
from domain.selling.exported import RowsExported
from domain.selling.handed import Handed
from domain.selling.next_step import NextStep
from domain.selling.people import MemberAdded, MemberEdited, MemberExported, TeamEdited
from domain.selling.process import ProcessEdited
from domain.selling.workspace import Choices, Product, ProductAdded, RateSet, WorkspaceEdited
from domain.team.funnel import Ratios, RatiosSet, TeamRatios
from domain.team.honours import Honours, HonoursTold, Mention, Title
from domain.team.objective import Counted, Objective, ObjectiveSet, Per, What
from domain.team.one_to_one import ActionAgreed, ActionDone, Agreed, AgreedDone, Debrief, DebriefKept
from domain.team.recognition import (
    Adoption,
    Practice,
    PracticeAdopted,
    PracticeShared,
    Thanks,
    ThanksGiven,
)
from domain.team.weekly import (
    Agenda,
    Consent,
    Decision,
    DecisionDone,
    DecisionTaken,
    Example,
    ExampleAnswered,
    ReviewArranged,
    Story,
    StoryTold,
    Tick,
)
from storage.database import Database
from storage.unit_of_work import ReadingOnly
from tests.storage.sales import MONDAY, Sales, euros


@pytest.fixture
def sales(shared_database: Database) -> Sales:
    return Sales(shared_database)


def edited(**changes: tuple[Any, Any]) -> dict[str, Changed[Any]]:
    return {field: Changed[Any](before=before, after=after) for field, (before, after) in changes.items()}


def between_two(sales: Sales, said: dict[str, Any], told: dict[str, Any]) -> Iterator[Event]:
    """Give what happens at a one-to-one, and that one of the two asks for all that is held on them."""
    two = {"by": sales.ann, "member": sales.bob, "manager": sales.ann}
    yield DebriefKept(debrief=Debrief(method=Text.of("fewer, longer calls"), **two, **said), **told)
    agreed = Agreed(text=Text.of("listen in"), who=sales.ann, due=MONDAY.date(), **two, **said)
    yield ActionAgreed(agreed=agreed, **told)
    yield ActionDone(agreed_done=AgreedDone(by=sales.bob, agreed=1, **said), **told)
    yield MemberExported(member=sales.ann, **told)
    yield RowsExported(what="deals", teams=(1,), **told)


def one_of_each(sales: Sales) -> Iterator[Event]:
    """Give an event of each kind, in an order in which they can happen."""
    told: dict[str, Any] = {"by": sales.ann, "at": sales.now}
    with sales.reading() as work:
        workspace = work.workspace
    account = Account(id=1, name=Text.of("Éts Dupont « SA »"))
    yield AccountAdded(account=account, **told)
    yield AccountEdited(
        account=1, changes=edited(segment=(None, "gold"), name=(account.name, Text.of("Dupont"))), **told
    )
    contact = Contact(id=1, account=1, name=Text.of("Zoé"), phone=Text.of("+33 6 12 34 56 78"))
    yield ContactAdded(contact=contact, **told)
    yield ContactEdited(contact=1, changes=edited(email=(None, Text.of("zoe@dupont.fr"))), **told)
    yield ProductAdded(product=Product(id=1, name=Text.of("Paint"), external_id="P-1"), **told)
    rate = Rate(currency="USD", into="EUR", rate=Decimal("0.92"), valid_from=date(2026, 3, 1))
    yield RateSet(rate_id=1, rate=rate, **told)
    yield WorkspaceEdited(changes=edited(language=("en", "fr")), **told)
    yield MemberEdited(member=sales.ann, changes=edited(slack=(None, "U1"), director=(False, True)), **told)
    yield TeamEdited(team=sales.north, changes=edited(channel=(None, "C1")), **told)
    calls = What(counted=Counted.ACTIONS, action="call", outcome="reached")
    objective = Objective(
        id=1, team=sales.north, member=sales.ann, what=calls, per=Per.DAY, target=10, valid_from=date(2026, 11, 23)
    )
    yield ObjectiveSet(objective=objective, **told)
    ratios = TeamRatios(team=sales.north, sale=euros(30_000), ratios=Ratios())
    yield RatiosSet(ratios_id=sales.north, ratios=ratios, **told)
    said: dict[str, Any] = {"id": 1, "team": sales.north, "at": sales.now}
    yield ThanksGiven(thanks=Thanks(by=sales.ann, to=sales.bob, why=Text.of("for the intro"), **said), **told)
    yield PracticeShared(practice=Practice(by=sales.ann, text=Text.of("send it early"), **said), **told)
    yield PracticeAdopted(adoption=Adoption(by=sales.bob, practice=1, **said), **told)
    yield StoryTold(story=Story(by=sales.ann, deal=1, text=Text.of("the date first"), **said), **told)
    example = Example(by=sales.ann, deal=1, consent=Consent.ANONYMOUS, note=Text.of("the buyer left"), **said)
    yield ExampleAnswered(example=example, **told)
    decision = Decision(by=sales.ann, text=Text.of("call again"), who=sales.bob, due=MONDAY.date(), **said)
    yield DecisionTaken(decision=decision, **told)
    yield DecisionDone(tick=Tick(by=sales.bob, decision=1, **said), **told)
    yield from between_two(sales, said, told)
    agenda = Agenda(by=sales.ann, week=MONDAY.date(), hidden=("honours",), sentence=Text.of("thank you"), **said)
    yield ReviewArranged(agenda=agenda, **told)
    mention = Mention(title=Title.CLOSING, members=(sales.ann,))
    yield HonoursTold(honours=Honours(week=MONDAY.date(), mentions=(mention,), **said), **told)
    stages = workspace.process(sales.process).stages
    renamed = tuple(stage.but(retired=stage == stages[-1]) for stage in stages)
    yield ProcessEdited(process=sales.process, changes=edited(stages=(stages, renamed)), **told)
    created = sales.new_deal(
        1,
        "Pâte à papier 🚀",
        account=1,
        contact=1,
        amount=euros("1234.56"),
        pinned=Pinned(p=5000, reason=Text.of("gut feeling")),
    )
    yield created
    deal = created.deal
    step = NextStep(text=Text.of("send it > now"), due=date(2026, 12, 1), promised=True)
    handed = Handed(
        id=1, giver=sales.ann, receiver=sales.ann, left=sales.stages[0].id, stage=sales.stages[2].id, day=MONDAY.date()
    )
    again = {"leaving": sales.stages[2], "when": Returned.IN_TIME, "reason": Text.of("no budget"), **told}
    changes: tuple[Callable[[Deal], Event], ...] = (
        lambda deal: deal.move(sales.stages[2], leaving=sales.stages[0], handing=handed, **told),
        lambda deal: deal.accept(takes_over=True, **told),
        lambda deal: deal.move(sales.stages[3], leaving=sales.stages[2], handing=handed.but(id=2), **told),
        lambda deal: deal.give_back(sales.stages[2], **(again | {"leaving": sales.stages[3]})),
        lambda deal: deal.edit(next=step, helpers=(sales.bob,), criteria=frozenset({"a", "b"}), **told),
        lambda deal: deal.noted(Text.of("n" * 3000), **told),
        lambda deal: deal.snooze(date(2026, 12, 24), reason=Text.of("holidays"), **told),
        lambda deal: deal.park(date(2027, 1, 1), **told),
        lambda deal: deal.win(amount=euros(2), worth=euros(2), **told),
        lambda deal: deal.reopen(**told),
        lambda deal: deal.lose("price", worth=euros(2), **told),
        lambda deal: deal.reopen(**told),
        lambda deal: deal.cancel("error", worth=None, **told),
    )
    for change in changes:
        happened = change(deal)
        yield happened
        deal = happened.after(deal)
    yield sales.logged(deal=1, count=3, note=Text.of("wants a demo"))


def test_every_kind_of_event_is_read_again_as_it_was(sales: Sales) -> None:
    told = list(one_of_each(sales))
    batches = [sales.record(event) for event in told]
    sales.undo(batches[-1])
    with sales.reading() as work:
        for event, batch in zip(told, batches, strict=True):
            (recorded,) = work.ledger.events(batch.id)
            assert recorded.event == event
            assert recorded.batch == batch.id
            assert work.ledger.of(event.subject)[-1].seq >= recorded.seq
        known = {event.kind for event in told} | {"batch.undone", "process.added", "team.added", "member.added"}
        assert known == {member.model_fields["kind"].default for member in get_args(get_args(AnyEvent)[0])}
        assert [each.event.kind for each in work.ledger.of(Subject("batch", batches[-1].id))] == ["batch.undone"]


def test_rows_and_configuration_are_what_the_events_made_them(sales: Sales) -> None:
    sales.record(*one_of_each(sales))
    with sales.reading() as work:
        deal = work.deals.get(1)
        assert deal is not None
        assert (deal.status, deal.reason, deal.stage) == ("cancelled", "error", sales.stages[2].id)
        assert (str(deal.name), str(deal.next and deal.next.text)) == ("Pâte à papier 🚀", "send it > now")
        account, (contact,) = work.accounts.get(1), work.accounts.contacts(1)
        assert account is not None
        assert (str(account.name), account.segment) == ("Dupont", "gold")
        assert (str(contact.phone), str(contact.email)) == ("+33 6 12 34 56 78", "zoe@dupont.fr")
        workspace = work.workspace
        assert workspace.choices.language == "fr"
        assert workspace.linked_to("U1") == workspace.member(sales.ann)
        assert workspace.team_of_channel("C1") == workspace.team(sales.north)
        assert workspace.process(sales.process).stages[-1].retired
        assert workspace.rates.on(date(2026, 4, 1), "USD", "EUR") == Decimal("0.92")
        assert str(workspace.product(1).name) == "Paint"


def test_words_of_people_stand_nowhere_in_the_ledger(sales: Sales) -> None:
    sales.record(*one_of_each(sales))
    with sales.database.connections.reading() as connection:
        bodies = " ".join(connection.exec_driver_sql("SELECT body FROM events").scalars())
    for words in (
        "Dupont",
        "Zoé",
        "zoe@",
        "+33",
        "papier",
        "wants a demo",
        "send it",
        "gut feeling",
        "for the intro",
        "early",
    ):
        assert words not in bodies


def test_a_refusal_leaves_nothing_behind(sales: Sales) -> None:
    def creates_and_refuses() -> None:
        with sales.begin() as work:
            work.record(sales.new_deal(work.new_id("deal"), "Acme"))
            assert work.deals.find("acme", teams=None) is not None
            raise NotFound(kind="deal", words="x", known=())

    with pytest.raises(NotFound):
        creates_and_refuses()
    with sales.reading() as work:
        assert work.deals.find("acme", teams=None) is None
    assert sales.deal("Next").id == 1, "its number is free again"


def test_what_was_recorded_is_seen_before_it_is_committed(sales: Sales) -> None:
    with sales.begin() as work:
        assert work.batch is None
        work.record(sales.new_deal(work.new_id("deal"), "Acme", amount=euros(5)))
        work.record(MemberAdded(at=sales.now, member=work.workspace.member(sales.ann).but(id=work.new_id("member"))))
        assert work.batch is not None
        assert [deal.id for deal in work.deals.owned_by(sales.ann, limit=5)] == [1]
        assert len(work.workspace.members) == 4
        with sales.reading() as other:
            assert other.deals.get(1) is None
            assert len(other.workspace.members) == 3
    with sales.reading() as other:
        assert len(other.workspace.members) == 4


def test_a_stale_view_of_a_deal_conflicts(sales: Sales) -> None:
    deal = sales.deal("Acme", amount=euros(5))
    sales.record(deal.edit(by=sales.ann, at=sales.now, amount=euros(6)))
    with pytest.raises(Conflict), sales.begin() as work:
        work.record(deal.edit(by=sales.ann, at=sales.now, amount=euros(7)))
    current = sales.get(deal.id)
    assert current is not None
    assert (current.amount, current.version) == (euros(6), 2)


def test_something_that_does_not_exist_cannot_change(sales: Sales) -> None:
    deal = sales.deal("Acme").but(id=99)
    with pytest.raises(Conflict):
        sales.record(deal.noted(Text.of("?"), by=sales.ann, at=sales.now))


def test_a_reading_unit_records_nothing_but_posts_and_drafts(sales: Sales) -> None:
    deal = sales.deal("Acme")
    with pytest.raises(ReadingOnly), sales.reading() as work:
        work.record(deal.park(None, by=sales.ann, at=sales.now))
    with sales.reading() as work:
        draft = work.drafts.put({"do": "deal.move", "deal": "Acme « x »"}, by=sales.ann, at=sales.now)
    with sales.reading() as work:
        assert work.drafts.take(draft, by=sales.ann, at=sales.now) == {"do": "deal.move", "deal": "Acme « x »"}
        assert work.drafts.take(draft, by=sales.bob, at=sales.now) is None
        assert work.drafts.take(draft, by=sales.ann, at=sales.now + timedelta(hours=24)) is None
        assert work.drafts.take("unknown", by=sales.ann, at=sales.now) is None


def test_numbers_are_given_once_and_per_workspace(shared_database: Database) -> None:
    first, second = Sales(shared_database), Sales(shared_database)
    assert [first.deal("a").id, first.deal("b").id, second.deal("c").id] == [1, 2, 1]
    with pytest.raises(ValueError, match="pony"), first.begin() as work:
        work.new_id("pony")


def test_a_day_is_the_teams_local_day(sales: Sales) -> None:
    sales.later(hours=14, minutes=30)
    deal = sales.deal("Late")
    with sales.reading() as work:
        assert [dated.day for dated in work.ledger.history(deal.id)] == [date(2026, 11, 24)]


def test_it_is_the_unit_of_work_that_the_domain_asks_for(sales: Sales) -> None:
    with sales.begin() as work:
        asked: UnitOfWork = work
        assert asked.workspace.id == sales.workspace


def test_a_workspace_is_adopted_once(database: Database) -> None:
    local = database.create_workspace(None, Choices())
    assert database.adopt("T1") == local
    assert database.workspace_of("T1") == local
    assert database.adopt("T2") is None
    other = database.create_workspace("T2", Choices())
    assert database.workspaces() == {local: "T1", other: "T2"}
