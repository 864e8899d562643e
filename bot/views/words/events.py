"""How an event reads in one line, whoever tells it: history, undo, "changed since"."""

from collections.abc import Iterator
from typing import Any

from bot.views.elements.parts import bold, safe
from bot.views.words.calendar import calendar_changes
from bot.views.words.fields import field_label, field_value
from bot.views.words.naming import Naming
from bot.views.words.objectives import objective_words
from bot.wording.exported import EXPORTED
from domain.foundations.event import Event
from domain.foundations.value import Changed
from domain.ledger import BatchUndone
from domain.selling.account import AccountAdded, AccountEdited, ContactAdded, ContactEdited
from domain.selling.activity import ActivityLogged
from domain.selling.deal import (
    DealAccepted,
    DealCancelled,
    DealCreated,
    DealEdited,
    DealLost,
    DealMoved,
    DealNoted,
    DealParked,
    DealReopened,
    DealSnoozed,
    DealWon,
    Way,
)
from domain.selling.exported import RowsExported
from domain.selling.people import (
    RIGHTS,
    ROLES,
    MemberAdded,
    MemberEdited,
    MemberExported,
    Membership,
    TeamAdded,
    TeamEdited,
)
from domain.selling.process import ProcessAdded, ProcessEdited
from domain.selling.workspace import ProductAdded, RateSet, WorkspaceEdited
from domain.team.funnel import RatiosSet
from domain.team.honours import HonoursTold
from domain.team.objective import ObjectiveSet
from domain.team.one_to_one import ActionAgreed, ActionDone, DebriefKept
from domain.team.recognition import PracticeAdopted, PracticeShared, RecognitionEvent, ThanksGiven
from domain.team.weekly import Consent, DecisionDone, DecisionTaken, ExampleAnswered, ReviewArranged, StoryTold


def happened(event: Event, names: Naming) -> str:
    """Return what happened, without its subject: "moved to _Negotiation_"."""
    look = names.look
    match event:
        case DealCreated():
            return look.say("created in {stage}", stage=names.stage(event.deal.stage))
        case DealMoved() | DealAccepted():
            return _moved(event, names)
        case DealWon():
            return look.say("won: {amount}", amount=names.money(_after(event, "worth")))
        case DealLost():
            return look.say("lost: {reason}", reason=names.reason_of(_after(event, "reason")))
        case DealCancelled():
            return look.say("cancelled: {reason}", reason=names.reason_of(_after(event, "reason")))
        case DealParked() | DealSnoozed():
            return _set_aside(event, names)
        case DealReopened():
            return look.say("reopened")
        case DealEdited():
            return ", ".join(edited(event, names))
        case DealNoted():
            return look.say("note: {note}", note=safe(event.text, 150))
        case ActivityLogged():
            return names.activity(event.activity)
        case RecognitionEvent():
            return _in_recognition(event, names)
        case _:
            return _of_the_plan(event, names) or _of_the_workspace(event, names)


def _of_the_plan(event: Event, names: Naming) -> str:
    """Return what was planned; nothing for any other event."""
    if isinstance(event, ObjectiveSet):
        return objective_words(event.objective, names)
    if isinstance(event, RatiosSet):
        return names.look.say("ratios set, average sale {amount}", amount=names.money(event.ratios.sale))
    return ""


def edited(event: Event, names: Naming) -> list[str]:
    """Return one line per field that changed: "Amount: €5,000 → €6,000"."""
    told = [_field(name, change, names) for name, change in event.changes.items() if name not in _SILENT]
    if isinstance(event, DealEdited) and event.confirms:
        told.append([names.look.say("help confirmed: {people}", people=names.people(event.confirms))])
    return [line for lines in told for line in lines]


_SILENT = {"handed", "worth", "version", "external_id", "imported", "status", "process", "weeks_before"}


def _set_aside(event: DealParked | DealSnoozed, names: Naming) -> str:
    look = names.look
    if isinstance(event, DealParked):
        parked_until = _after(event, "parked_until")
        return look.say("parked until {day}", day=look.day(parked_until)) if parked_until else look.say("parked")
    until = look.day(_after(event, "snoozed_until"))
    if event.reason is None:
        return look.say("snoozed until {day}", day=until)
    return look.say("snoozed until {day}: {reason}", day=until, reason=safe(event.reason, 150))


def _moved(event: DealMoved | DealAccepted, names: Naming) -> str:
    if isinstance(event, DealAccepted):
        return names.look.say("hand-off accepted")
    stage, process = event.changes.get("stage"), event.changes.get("process")
    to = names.stage(None if stage is None else stage.after)
    if process is not None:
        return names.look.say("moved to {stage} of {process}", stage=to, process=names.process(process.after))
    if stage is None:
        return names.look.say("taken up again")
    if event.returned is not None:
        return names.look.say("hand-off returned: back to {stage}", stage=to)
    if event.way is Way.BACK:
        return names.look.say("moved back to {stage}", stage=to)
    handed = _after(event, "handed")
    if handed is not None:
        return names.look.say("moved to {stage}, handed on to {person}", stage=to, person=names.member(handed.receiver))
    return names.look.say("moved to {stage}", stage=to)


def _field(name: str, change: Changed[Any], names: Naming) -> list[str]:
    say = names.look.say
    if name == "criteria":
        met = (say("criterion met: {criterion}", criterion=names.criterion(each)) for each in _new(change))
        lacking = (say("criterion not met: {criterion}", criterion=names.criterion(each)) for each in _gone(change))
        return [*met, *lacking]
    label, after = field_label(name, names.look), field_value(name, change.after, names)
    if not after:
        return [say("{field} changed", field=label)]
    if change.before is None or change.before == ():
        return [say("{field}: {value}", field=label, value=after)]
    before = field_value(name, change.before, names)
    return [say("{field}: {before} → {after}", field=label, before=before, after=after)]


def _of_the_workspace(event: Event, names: Naming) -> str:
    say = names.look.say
    match event:
        case AccountAdded():
            return say("account {name} created", name=names.account(event.account))
        case ContactAdded():
            return say("contact {name} added", name=bold(event.contact.name))
        case MemberAdded():
            return say("{name} joined", name=bold(event.member.name))
        case TeamAdded():
            return say("team {name} created", name=names.team(event.team))
        case ProcessAdded():
            return say("process {name} created", name=names.process(event.process))
        case ProductAdded():
            return say("product {name} added", name=bold(event.product.name))
        case RateSet():
            return say(
                "1 {currency} = {rate} {into} from {day}",
                currency=event.rate.currency,
                rate=names.look.number(event.rate.rate),
                into=event.rate.into,
                day=names.look.day(event.rate.valid_from),
            )
        case MemberEdited() | MemberExported() | RowsExported():
            return _of_a_member(event, names) if isinstance(event, MemberEdited) else _exported(event, names)
        case ProcessEdited():
            return ", ".join([*_of_stages(event, names), *edited(event.but(changes=_without(event, "stages")), names)])
        case BatchUndone():
            return say("an entry was taken back")
        case TeamEdited():
            return ", ".join(_of_a_team(event, names))
        case AccountEdited() | ContactEdited() | WorkspaceEdited():
            return ", ".join(edited(event, names))
    return say("something changed")


def _in_recognition(event: RecognitionEvent, names: Naming) -> str:
    say = names.look.say
    match event:
        case ThanksGiven():
            return say("thanked {name}: {why}", name=names.member(event.thanks.to), why=safe(event.thanks.why, 150))
        case PracticeShared():
            return say("practice shared: {text}", text=safe(event.practice.text, 150))
        case PracticeAdopted():
            return say("practice tried")
        case StoryTold():
            return say("what made it work: {text}", text=safe(event.story.text, 150))
        case ExampleAnswered():
            return (
                say("lent as an example") if event.example.consent is not Consent.NO else say("not lent as an example")
            )
        case DecisionTaken():
            return say("decided: {text}", text=safe(event.decision.text, 150))
        case DecisionDone():
            return say("decision dropped") if event.tick.dropped else say("decision carried out")
        case DebriefKept():
            return say("one-to-one answered")
        case ActionAgreed():
            return say("agreed at a one-to-one")
        case ActionDone():
            return say("done what was agreed on")
        case ReviewArranged():
            return say("review of the week arranged")
        case HonoursTold():
            return say("honours of the week settled")
    return say("something changed")


def _of_a_team(event: TeamEdited, names: Naming) -> Iterator[str]:
    """Give what changed of a team: its calendar, whether the bot is silent in its channel, then the rest."""
    changes, say = event.changes, names.look.say
    if "calendar" in changes:
        yield from calendar_changes(changes["calendar"], names.look)
    if "taken_out" in changes and changes["taken_out"].after:
        yield say("I was taken out of the channel")
    elif "taken_out" in changes and "channel" not in changes:
        again = event.by is None
        yield say("I am in the channel again") if again else say("I go on in the channel, whether I am inside or not")
    rest = {name: change for name, change in changes.items() if name not in {"calendar", "taken_out"}}
    yield from edited(event.but(changes=rest), names)


def _exported(event: MemberExported | RowsExported, names: Naming) -> str:
    say = names.look.say
    if isinstance(event, RowsExported):
        return say("written to a file: {what}", what=say(EXPORTED.get(event.what, event.what)))
    return say("what is held on {name} was written to a file for them", name=bold(names.member(event.member)))


def _of_a_member(event: MemberEdited, names: Naming) -> str:
    """Return who joined or left which team, or got which roles; then what else changed of them."""
    say, name = names.look.say, bold(names.member(event.member))
    change = event.changes.get("memberships")
    before = {} if change is None else {each.team: each for each in change.before}
    after = {} if change is None else {each.team: each for each in change.after}
    told = [say("{name} joined", name=name) for team in after if team not in before]
    told += [say("{name} left the team", name=name) for team in before if team not in after]
    seats = [(before[team], after[team]) for team in after if team in before and before[team] != after[team]]
    roles = [(", ".join(seat(old, names)) or "—", ", ".join(seat(new, names)) or "—") for old, new in seats]
    parts = [say("roles: {before} → {after}", before=old, after=new) for old, new in roles]
    if after and not before and change is not None:
        parts += [one for each in change.after if (one := ", ".join(seat(each, names)))]
    parts += edited(event.but(changes=_without(event, "memberships")), names)
    if told:
        return ", ".join([*told, *parts])
    return f"{name} · {', '.join(parts)}"


def seat(held: Membership, names: Naming) -> list[str]:
    """Return what a member is in a team: manager, roles, whose mentor."""
    told = [names.term(RIGHTS["manager"])] if held.manager else []
    for each in held.roles:
        role = names.term(ROLES[each.role])
        told.append(role if each.process is None else f"{role} ({names.process(each.process)})")
    if held.mentors:
        told.append(names.look.say("mentor of {people}", people=names.people(held.mentors)))
    return told


def _of_stages(event: ProcessEdited, names: Naming) -> list[str]:
    """Return which stages came, and what the others are now: "_Negotiation_: 80%, 20 d"."""
    change = event.changes.get("stages")
    if change is None:
        return []
    say, before = names.look.say, {stage.id: stage for stage in change.before}
    told = []
    for stage in change.after:
        old = before.get(stage.id)
        if old is not None and old.but(position=stage.position) == stage:
            continue
        terms = stage.on(names.look.today)
        facts = {"stage": names.stage(stage), "p": names.percent(terms.p), "days": names.look.days(terms.days)}
        if old is None:
            told.append(say("stage {stage} added: {p}, {days}", **facts))
        elif stage.retired and not old.retired:
            told.append(say("stage {stage} retired", stage=facts["stage"]))
        elif old.term != stage.term:
            told.append(say("{before} is now {stage}: {p}, {days}", before=names.stage(old), **facts))
        else:
            told.append(say("stage {stage}: {p}, {days}", **facts))
    gone = [stage for stage in change.before if stage.id not in {each.id for each in change.after}]
    return [*told, *(say("stage {stage} taken away", stage=names.stage(stage)) for stage in gone)]


def _without(event: Event, field: str) -> dict[str, Changed[Any]]:
    return {name: change for name, change in event.changes.items() if name != field}


def _after(event: Event, field: str) -> Any:
    change = event.changes.get(field)
    return None if change is None else change.after


def _new(change: Changed[Any]) -> list[str]:
    return sorted(set(change.after) - set(change.before))


def _gone(change: Changed[Any]) -> list[str]:
    return sorted(set(change.before) - set(change.after))
