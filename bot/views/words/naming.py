"""How things are called in a message: people, stages, amounts and steps, safe to stand in mrkdwn."""

import re
from dataclasses import dataclass
from fractions import Fraction

from bot.language import HARD_SPACE, Look
from bot.views.elements.drawing import Drawing
from bot.views.elements.parts import bold, code, italic, safe
from bot.wording.phrases import actions
from commands.reading.words import MENTION
from domain.foundations.money import Money
from domain.insight.totals import Closed
from domain.selling.account import Account
from domain.selling.activity import ActionType, Activity
from domain.selling.catalogue import SEGMENTS, SOURCES
from domain.selling.deal import Deal
from domain.selling.next_step import NextStep
from domain.selling.people import Member, Team, first_name
from domain.selling.process import Criterion, Process, Stage
from domain.selling.terms import Term
from domain.selling.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one workspace in the reader's language. What is gone is called "someone", "another stage"."""

    look: Look
    workspace: Workspace | None

    # -- people ----------------------------------------------------------------------------------------------------

    def member(self, member_id: int | None) -> str:
        """Return a member's name."""
        member = self._member(member_id)
        return self.look.say("someone") if member is None else safe(member.name)

    def in_words(self, said: str) -> str:
        """Return what was typed with the names of the members whom it mentions."""

        def name(found: re.Match[str]) -> str:
            member = None if self.workspace is None else self.workspace.linked_to(found[1])
            return found[0] if member is None else f"@{member.name}"

        return MENTION.sub(name, said)

    def people(self, members: tuple[int, ...]) -> str:
        """Return several members: "Ann, Bob and Cleo"."""
        return self.look.listing(self.member(each) for each in members)

    def first_name(self, member_id: int | None) -> str:
        """Return a member's first name, with what tells them from others of that name."""
        member = self._member(member_id)
        if member is None or self.workspace is None:
            return self.look.say("someone")
        return safe(first_name(member, self.workspace.members))

    def mention(self, member_id: int | None) -> str:
        """Return a member so that Slack tells them: only for what is their own, a win or thanks (rules 3.4)."""
        member = self._member(member_id)
        if member is None or member.slack is None or not member.active:
            return self.first_name(member_id)
        return f"<@{member.slack}>"

    def team(self, team: Team) -> str:
        """Return a team's name in bold."""
        return bold(team.name)

    # -- deals -----------------------------------------------------------------------------------------------------

    def deal(self, deal: Deal) -> str:
        """Return a deal's name in bold."""
        return bold(deal.name)

    def account(self, account: Account) -> str:
        """Return an account's name in bold."""
        return bold(account.name)

    def stage(self, stage: Stage | int | None) -> str:
        """Return a stage in italics."""
        return italic(self.plain_stage(stage))

    def plain_stage(self, stage: Stage | int | None) -> str:
        """Return a stage as it stands on a button."""
        found = self._stage(stage) if isinstance(stage, int) else stage
        return self.look.say("another stage") if found is None else self.look.term(found.term)

    def process(self, process: Process | int) -> str:
        """Return a process in italics."""
        found = self._process(process) if isinstance(process, int) else process
        return italic(self.look.say("another process") if found is None else self.look.term(found.term))

    def term(self, term: Term | str) -> str:
        """Return a term of the vocabulary, safe."""
        return safe(self.look.term(term))

    def verb(self, verb: Term) -> str:
        """Return the word that the reader would type: a verb's second word is the French one (commands/command.py)."""
        words = verb.words
        return words[1] if self.look.language == "fr" and len(words) > 1 else words[0]

    def example(self, line: str) -> str:
        """Return a line to type, in the reader's words."""
        return code(self.look.say(line))

    def reason(self, deal: Deal) -> str:
        """Return why a deal was lost or cancelled."""
        return self.reason_of(deal.reason)

    def reason_of(self, key: str | None) -> str:
        """Return a loss reason, or a reason to cancel, by its key."""
        if key is None:
            return self.look.say("no reason given")
        known = {} if self.workspace is None else {**self.workspace.cancel_reasons, **self.workspace.loss_reasons}
        return self.term(known.get(key, key))

    def source(self, key: str | None) -> str:
        """Return where a deal came from."""
        return "—" if key is None else self.term(SOURCES.get(key, key))

    def segment(self, key: str | None) -> str:
        """Return an account's segment."""
        return "—" if key is None else self.term(SEGMENTS.get(key, key))

    def product(self, product_id: int | None) -> str:
        """Return a product's name."""
        products = () if self.workspace is None else self.workspace.products
        return next((safe(product.name) for product in products if product.id == product_id), "—")

    def criterion(self, key: str) -> str:
        """Return an entry criterion by its key."""
        return next((self.term(each.term) for each in self._criteria() if each.key == key), safe(key))

    # -- amounts, steps, actions -----------------------------------------------------------------------------------

    def amount(self, money: Money | None) -> str:
        """Return an amount with what it means: "€6,000 before tax"."""
        return (
            self.look.money(None) if money is None else self.look.say("{amount} before tax", amount=self.money(money))
        )

    def money(self, money: Money | None) -> str:
        """Return an amount in short."""
        return self.look.money(money)

    def value(self, deal: Deal) -> str:
        """Return what a deal counts for, in its team's currency, with its own amount beside (rules 5)."""
        if not deal.is_open or deal.amount is None or self.workspace is None:
            return self.beside(deal.value, deal.amount)
        return self.beside(self.workspace.worth(deal.amount, deal.team, self.look.today), deal.amount)

    def beside(self, counted: Money | None, original: Money | None, *, with_meaning: bool = False) -> str:
        """Return what an amount counts for, perhaps with what it means; beside it the original of another currency."""
        shown = self.amount(counted) if with_meaning else self.money(counted)
        if counted is None or original is None or counted.currency == original.currency or not self.look.amounts:
            return shown
        return f"{shown} ({self.money(original)})"

    def worth(self, closed: Closed) -> str:
        """Return what deals that ended were worth; amounts that nobody knows are unknown, not 0."""
        return self.look.say("unknown") if not closed.known else self.money(closed.value)

    def percent(self, basis_points: int) -> str:
        """Return a probability."""
        share = Fraction(basis_points, 10_000)
        return self.look.percent(share, 0 if basis_points % 100 == 0 else 1)

    def step(self, step: NextStep | None) -> str:
        """Return a next step with its date: "send quote · Fri, Nov 27"."""
        if step is None:
            return self.look.say("no next step")
        parts = [] if step.text is None else [safe(step.text, 150)]
        if step.due is not None:
            due = self.look.when(step.due)
            parts.append(due if step.at is None else self.look.say("{day} at {time}", day=due, time=_clock(step)))
        if step.promised:
            parts.append(self.look.say("client's date"))
        return " · ".join(parts) or self.look.say("no next step")

    def activity(self, activity: Activity) -> str:
        """Return an action with its number: "2 calls not reached"."""
        return safe(actions(self.look, self.action(activity.action), activity.outcome, activity.count), 150)

    def action(self, key: str) -> ActionType:
        """Return a type of action by its key; one that is gone is called by its key."""
        known = () if self.workspace is None else self.workspace.actions
        return next((each for each in known if each.key == key), ActionType(key=key, term=Term.known(key)))

    # -- looked up -------------------------------------------------------------------------------------------------

    def _member(self, member_id: int | None) -> Member | None:
        if self.workspace is None or member_id is None:
            return None
        try:
            return self.workspace.member(member_id)
        except KeyError:
            return None

    def _stage(self, stage_id: int) -> Stage | None:
        processes = () if self.workspace is None else self.workspace.processes
        return next((stage for each in processes for stage in each.stages if stage.id == stage_id), None)

    def _process(self, process_id: int) -> Process | None:
        processes = () if self.workspace is None else self.workspace.processes
        return next((each for each in processes if each.id == process_id), None)

    def _criteria(self) -> list[Criterion]:
        processes = () if self.workspace is None else self.workspace.processes
        return [criterion for each in processes for stage in each.stages for criterion in stage.criteria]


def naming(drawing: Drawing, workspace: Workspace | None = None) -> Naming:
    """Return the names of the value's workspace, else of the drawing's."""
    return Naming(drawing.look, workspace or drawing.workspace)


def _clock(step: NextStep) -> str:
    return "" if step.at is None else step.at.strftime("%H:%M").replace(" ", HARD_SPACE)
