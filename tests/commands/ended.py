"""Deals that were forecast and ended, many at once: half of them at the first stage, half at the last."""

from datetime import timedelta

from domain.foundations.event import Event
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.selling.deal import Deal, DealCreated
from tests.commands.conftest import Story


def deals_of(story: Story, who: str, *, likely: bool = True, ended: int) -> None:
    """Let deals of a person end: those of the last stage are won when `likely` is true, else the others are."""
    worth, began = Money(amount=1000, currency="EUR"), story.now - timedelta(days=7)
    with story.database.begin(
        story.workspace_id, by=None, at=story.now, family="deal", verb="new", door="terminal"
    ) as work:
        owner = next(each for each in work.workspace.members if str(each.name).startswith(who))
        process = work.workspace.processes[0]
        ends = (process.live_stages[0], process.live_stages[-1])
        for n in range(ended):
            deal = Deal(
                id=work.new_id("deal"), name=Text.of(f"{who} {n}"), team=owner.teams[0], owner=owner.id,
                process=process.id, stage=ends[n % 2].id, amount=worth, created_at=began,
            )  # fmt: skip
            events: list[Event] = [DealCreated(deal=deal, by=owner.id, at=began)]
            if bool(n % 2) is likely:
                events.append(deal.win(by=owner.id, at=story.now, amount=worth, worth=worth))
            else:
                events.append(deal.lose("price", by=owner.id, at=story.now, worth=worth))
            work.record(*events)
