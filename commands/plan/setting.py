"""`/plan set`: what a member, a role or the team is to do, per which period (rules 2, 8)."""

from typing import Annotated, ClassVar, Literal

from commands.arguments import OneOf, Person, ProcessNamed, Words
from commands.command import Command
from commands.finding import process_named, the_member
from commands.ground import habits
from commands.plan.target import cut_stage, cut_weight, read_target
from commands.replies import NeedsForm, NotUnderstood, PlanChanged
from commands.request import Request
from commands.undoing import UndoOwn
from commands.whose import own_team
from domain.foundations.money import Money
from domain.foundations.refusals import NotAllowed, NotFound, Refusal
from domain.ports import UnitOfWork
from domain.selling.catalogue import SEGMENTS
from domain.selling.deal import NothingChanged
from domain.selling.people import ROLES, Role, Team
from domain.selling.rights import must_manage
from domain.selling.terms import Term
from domain.team.objective import HEAVIEST, Counted, Objective, ObjectiveSet, Per, What, begins, decided_last

ROLE_WORDS = tuple((key.value, term.words) for key, term in ROLES.items())
WHOSE = (("team", ("team", "us", "équipe", "nous")), ("me", ("me", "my", "moi")))
QUALIFIED = ("qualified prospects", "prospects qualifiés", "qualified prospect", "prospect qualifié")
"""A prospect that is qualified becomes a deal (rules 2)."""
COUNTED = (
    (Counted.REVENUE.value, ("Revenue", "chiffre d'affaires", "ca", "turnover")),
    (Counted.DEALS_CREATED.value, ("New deals", "nouvelles affaires", "deals created", "affaires créées", *QUALIFIED)),
    (Counted.OPPORTUNITIES.value, ("Opportunities", "opportunités", "opportunity", "opps", "opp")),
    (Counted.STAGE_ENTRIES.value, ("Entries into a stage", "entrées dans une étape", "stage entries")),
    (Counted.DEALS_WON.value, ("Signed deals", "affaires signées", "deals won", "wins", "signatures", "ventes")),
)
SEGMENT_WORDS = tuple(
    (key, tuple(word for word in term.words if len(word) > 2 or word == "or")) for key, term in SEGMENTS.items()
)


class SetObjective(Command):
    """Set what a member, a role or the team is to do; zero ends it."""

    family: ClassVar = "plan"
    verb: ClassVar = Term.known("set", "fixer", "définir", "definir", "objective", "objectif")
    example: ClassVar = "/plan set @ann calls 10/day"
    form: ClassVar = ("person", "role", "what", "stage", "text", "process", "segment", "weight")

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    role: Annotated[str | None, OneOf(choices=ROLE_WORDS)] = None
    whose: Annotated[Literal["team", "me"] | None, OneOf(choices=WHOSE)] = None
    what: Annotated[str | None, OneOf(choices=COUNTED)] = None
    process: Annotated[int | str | None, ProcessNamed()] = None
    stage: int | None = None
    """The stage whose entries are counted, as a form gives it: typed ones stand in the text."""
    segment: Annotated[str | None, OneOf(choices=SEGMENT_WORDS)] = None
    weight: int | None = None
    """What it weighs beside the others, as a form gives it."""
    text: Annotated[str | None, Words()] = None
    """The target as it was typed, with what is counted: "calls reached 10/day", "3/week entries in negotiation"."""

    def run(self, request: Request, work: UnitOfWork) -> PlanChanged:
        """Add a dated row: the first applies at once, a change from next Monday."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        today = team.calendar.day_of(request.now)
        objective = self._objective(team, request, work)
        start = begins(objective.key, objective.per, work.objectives, today)
        latest = decided_last(objective.key, work.objectives)
        same = latest is not None and all(
            getattr(latest, each) == getattr(objective, each) for each in ("target", "per", "weight")
        )
        if same or (latest is None and not objective.target):
            raise NothingChanged()
        row = objective.but(id=work.new_id("objective"), valid_from=start)
        event = ObjectiveSet(objective=row, by=request.by, at=request.now)
        work.record(event)
        return PlanChanged(
            workspace=work.workspace,
            team=team,
            changed=(event,),
            before=latest,
            batch=0 if work.batch is None else work.batch.id,
        )

    def _objective(self, team: Team, request: Request, work: UnitOfWork) -> Objective:
        """Return the row that is meant, without its number, from today. Raises NeedsForm, NotUnderstood or Question."""
        whose = self._whose(team, request, work)
        if self.text is None:
            raise NeedsForm(command=self)
        _, decimal = habits(request.locale)
        said, text = cut_weight(self.text)
        weight = self.weight if said is None else said
        if weight is not None and not 1 <= weight <= HEAVIEST:
            raise self._not_understood(self.text)
        entered, text = self._entered(text, work)
        typed = read_target(text, work.workspace.actions, team.currency, decimal)
        if typed.rest or (entered is not None and typed.action is not None):
            raise self._not_understood(typed.rest or self.text)
        what = entered or self._what(typed.action, typed.outcome, work, is_money=typed.is_money)
        if what is None or typed.amount is None or (typed.per is None and typed.amount):
            raise self._lacking(request, of_what=what is None)
        if self.segment is not None and what.segment is None:
            raise NotAllowed(right="segment_of_actions")
        if self.process is not None and what.action is not None:
            raise NotAllowed(right="process_of_deals")
        amount = typed.amount
        revenue = what.counted is Counted.REVENUE
        if not revenue and (typed.is_money or amount != int(amount)):
            raise self._not_understood(self.text)
        if whose is None:
            raise NeedsForm(command=self)
        self._check_stage(what, work)
        return Objective(
            id=0,
            **whose,
            what=what,
            per=typed.per or Per.MONTH,
            target=Money(amount=amount, currency=team.currency).minor if revenue else int(amount),
            currency=team.currency if revenue else None,
            valid_from=team.calendar.day_of(request.now),
            weight=weight or 1,
        )

    def _entered(self, text: str, work: UnitOfWork) -> tuple[What | None, str]:
        """Return what an objective on entries into a stage counts, and the words that are left; None for all others.

        A stage of that name in the process that was named, else in the default one, else in another. Raises
        NotUnderstood where there is none.
        """
        if self.what == Counted.STAGE_ENTRIES and self.stage is not None:
            return What(counted=Counted.STAGE_ENTRIES, stage=self.stage), text
        process = self._process(work)
        among = [each for each in work.workspace.live_processes if process in (None, each.id)]
        found = cut_stage(text, [stage for each in among for stage in each.live_stages])
        if found is None or self.what not in {None, Counted.STAGE_ENTRIES}:
            return None, text
        stages, rest = found
        if not stages:
            raise self._not_understood(text)
        return What(counted=Counted.STAGE_ENTRIES, stage=stages[0].id), rest

    def _process(self, work: UnitOfWork) -> int | None:
        """Return the process that was named."""
        if not isinstance(self.process, str):
            return self.process
        named = process_named(self.process, work.workspace.live_processes)
        return None if named is None else named.id

    def _whose(self, team: Team, request: Request, work: UnitOfWork) -> dict[str, int | Role | None] | None:
        mates = work.workspace.members_of(team.id)
        if self.person is not None:
            member = the_member(self.person, mates, lambda each: self.but(person=each), work)
            return {"team": team.id, "member": member.id}
        if self.role is not None:
            return {"team": team.id, "role": Role(self.role)}
        if self.whose == "me":
            if request.member is None:
                raise NotAllowed(right="operator")
            return {"team": team.id, "member": request.member.id}
        return {"team": team.id} if self.whose == "team" or request.door == "form" else None

    def _what(self, action: str | None, outcome: str | None, work: UnitOfWork, *, is_money: bool) -> What | None:
        process = self._process(work)
        if action is not None and self.what is None:
            return What(counted=Counted.ACTIONS, action=action, outcome=outcome, segment=self.segment)
        if self.what == Counted.STAGE_ENTRIES:  # into which one is yet to be said
            raise NeedsForm(command=self)
        counted = self.what or (Counted.REVENUE.value if is_money else None)
        return None if counted is None else What(counted=Counted(counted), process=process)

    def _lacking(self, request: Request, *, of_what: bool) -> Refusal:
        """Return what asks for what is missing: a form, or under the inputs of the one that was handed in."""
        if request.door != "form":
            return NeedsForm(command=self)
        return NotAllowed(right="of_what" if of_what else "how_much")

    def _check_stage(self, what: What, work: UnitOfWork) -> None:
        """Raise NotFound for entries into a stage that nobody can enter any more: a form may be old."""
        live = {stage.id for process in work.workspace.live_processes for stage in process.live_stages}
        if what.stage is not None and what.stage not in live:
            raise NotFound(kind="stage", words=str(what.stage), known=())

    def _not_understood(self, words: str) -> NotUnderstood:
        return NotUnderstood(
            words=words, family="plan", verb=self.verb, nearest=None, kind="words", example=self.example
        )


class UndoPlan(UndoOwn):
    """Take back your last change of the plan."""

    family: ClassVar = "plan"
    example: ClassVar = "/plan undo"
