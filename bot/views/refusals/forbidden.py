"""What a person may not do: not theirs, not yet, not here, or too much at once."""

from typing import Any, Final

from bot.language import sayable
from bot.views.elements import orders
from bot.views.elements.blocks import Element
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing
from bot.views.elements.parts import italic, plain_label, safe
from bot.views.refusals.no import No, example
from bot.views.words.naming import Naming
from bot.views.words.objectives import RATES
from domain.foundations.refusals import Refusal


def not_allowed(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Say who may do it, and whom to ask."""
    look, facts = names.look, refusal.facts
    known = {
        "person": names.member(facts["member"].id) if "member" in facts else "",
        "name": safe(facts.get("name", "")),
        "currency": safe(facts.get("currency", "")),
        "process": _process(facts.get("process"), names),
        "stage": names.stage(facts["stage"]) if "stage" in facts else "",
        "than": names.stage(facts["than"]) if "than" in facts else "",
        "first": look.clock(facts["first"]) if "first" in facts else "",
        "last": look.clock(facts["last"]) if "last" in facts else "",
    }
    lines = [look.say(_RIGHTS.get(facts.get("right", ""), _RIGHTS["other"]), **known)]
    asked = facts.get("of") or ()
    if asked:
        people = look.listing(safe(getattr(each, "name", each)) for each in asked)
        lines.append(look.say("Ask {people}.", people=people))
    return No(lines, [])


_RIGHTS: Final = {
    "operator": sayable('The operator reads, and writes no deals. Say as whom: --as "Ann".'),
    "deal": sayable("This deal belongs to another team. Nothing was changed."),
    "decide": sayable("Only the deal's owner or a manager of its team can do that. Nothing was changed."),
    "director": sayable("Only directors see all teams together. A manager sees a team: `/review monday`"),
    "manage": sayable("Only a manager of the team can do that. Nothing was changed."),
    "admin": sayable("Only an admin of the workspace can do that. Nothing was changed."),
    "names": sayable("Deals are named to their own team. For its figures, type `/pipeline team`."),
    "personal": sayable("Personal figures are only for that person and their managers."),
    "how_much": sayable("Say how much, and per which period: 10/day, 8/week, 90k/month."),
    "segment_of_actions": sayable("A segment goes with actions: calls gold 10/day."),
    "process_of_deals": sayable("A process goes with deals and revenue, not with actions: new deals business 4/month."),
    "of_what": sayable("Choose what is counted, or name an action with the number: calls 10/day."),
    "nothing_held": sayable("Nothing is held on you: no team has added you."),
    "no_messages": sayable("A file goes to a member: have yourself added to a team first, or write it in a terminal."),
    "export": sayable("Exports are for managers, of their own teams, and for admins."),
    "for_good": sayable("Who was erased stays so: their name and words are gone. Nothing was changed."),
    "help_oneself": sayable("The owner of a deal cannot be its helper. Choose somebody else."),
    "two_helpers": sayable("A deal has at most two helpers. Nothing was changed."),
    "thank_oneself": sayable("One does not thank oneself. Choose somebody else."),
    "thank_for_what": sayable("Say what for, in a few words. Example: `/board thanks @ann for the intro on acme`"),
    "thanked_twice": sayable("You thanked them twice this week already: next week again. Nothing was changed."),
    "thanks_spent": sayable("You gave your five thanks of this week: next week again. Nothing was changed."),
    "own_practice": sayable("This is your own practice: it counts when others try it."),
    "adopted_already": sayable("You said already that you tried it. Nothing was changed."),
    "not_won": sayable("That deal is not signed: what made it work is told of wins. Nothing was changed."),
    "not_in_chain": sayable("Only those who had a part in that win can tell what made it work. Nothing was changed."),
    "owner": sayable("Only the owner of a deal can lend it as an example. Nothing was changed."),
    "done_already": sayable("That decision was carried out already. Nothing was changed."),
    "no_review": sayable("No review of that week was told. The next one comes by itself."),
    "reviewed_already": sayable("The review of that week was said already. Nothing was changed."),
    "no_channel": sayable("The team has no channel yet: type `/cordee team here` in it first."),
    "receiver": sayable("This deal was handed on to somebody else, who answers. Nothing was changed."),
    "hand_on": sayable(
        "A deal is handed on with a move into the next phase. To give it to somebody: `/deal assign acme to @ann`"
    ),
    "unlinked": sayable("{person} is not in Slack yet, and cannot be written to. Nothing was changed."),
    "in_a_channel": sayable("Type this in the channel that is to be the team's."),
    "team_first": sayable("There is no team yet. An admin types `/cordee team here` in its channel."),
    "which_team": sayable("There are several teams: type this in the channel of the one you mean."),
    "linked_already": sayable("That Slack user is {person} already. Nothing was changed."),
    "own_currency": sayable("{currency} is the team's own currency: it needs no rate."),
    "process_twice": sayable("The process {process} is there already. Nothing was changed."),
    "increasing": sayable("Probabilities rise along a process: {stage} must be above {than}. Nothing was changed."),
    "polite_hours": sayable("This comes between {first} and {last}, not at another hour. Nothing was changed."),
    "whole_days": sayable("A team works whole days, only its members may work halves. Nothing was changed."),
    "no_common_day": sayable("The team works on none of these days. Nothing was changed."),
    "full_members": sayable("{name} is a guest in Slack: only full members can be in a team."),
    "other": sayable("You are not allowed to do that. Nothing was changed."),
}


def _process(process: Any, names: Naming) -> str:
    return "" if process is None else italic(names.look.term(getattr(process, "term", process)))


def stranger(_: Refusal, names: Naming, __: Drawing) -> No:
    """Say whom Cordée is for."""
    return No([names.look.say("Cordée is for full members of this workspace. Nothing was changed.")], [])


def no_team(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Say whom to ask to be added to a team."""
    look, facts = names.look, refusal.facts
    lines = [look.say("You are in no team yet.")]
    if facts.get("admin"):
        lines.append(
            look.say("To start one, type {example} in its channel.", example=names.example("/cordee team here"))
        )
    if facts.get("ask"):
        people = look.listing(_mentioned(member) for member in facts["ask"])
        lines.append(look.say("Ask {people} to add you.", people=people))
    elif not facts.get("admin"):
        lines.append(look.say("Ask an admin of the workspace to add you."))
    return No(lines, [])


def _mentioned(member: Any) -> str:
    """Return a name that can be tapped: in an ephemeral answer a mention rings nobody."""
    return safe(member.name) if member.slack is None else f"<@{safe(member.slack)}>"


def not_now(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    """Say why that day will not do; what is still to come on a deal may be planned instead."""
    look, facts = names.look, refusal.facts
    day = facts.get("day")
    sentence = look.say(_TIMES.get(facts.get("reason", ""), _TIMES["other"]), day="" if day is None else look.day(day))
    command = facts.get("command")
    if facts.get("deal") is not None:
        return No([sentence], _planned(refusal, names, drawing))
    return No([sentence] if command is None else [sentence, example(command.example, names)], [])


def _planned(refusal: Refusal, names: Naming, drawing: Drawing) -> list[Element]:
    """Return the answers to an action of a day to come: a meeting that was booked, the next step of the deal."""
    look, log, step, booked = names.look, refusal.command, refusal.step, refusal.facts.get("booked")
    label = plain_label(f"{step[0].upper()}{step[1:]} · {look.day(log.day)}")
    plan = do(drawing, label, orders.plan(refusal.deal, step, log.day, log.at, log.note))
    if booked is None:
        return [plan]
    return [do(drawing, plain_label(look.term(names.action(booked.action).term)), booked), plan]


_TIMES: Final = {
    "past": sayable("{day} has passed. Nothing was changed."),
    "from_today": sayable("A mute starts at once, not on {day}. Nothing was changed."),
    "future": sayable("{day} has not come yet: only what was done can be noted."),
    "not_begun": sayable("That period begins on {day}: there is nothing to look back on yet."),
    "other": sayable("That is not possible at this date: {day}. Nothing was changed."),
}


def zero_rate(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Say which number the reverse funnel cannot do without."""
    look = names.look
    what = look.say(RATES[refusal.rate])
    sentence = look.say("{what} must be above zero: without it there is no reverse funnel.", what=what)
    return No([sentence[:1].upper() + sentence[1:], example("/plan funnel 90000", names)], [])


def too_many(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Say how much is accepted."""
    look, facts = names.look, refusal.facts
    most = look.number(int(facts.get("most", 0)))
    what = facts.get("what", "")
    sentence = look.say(_MOST.get(what, _MOST["other"]), most=most)
    line = "/cordee absent until 2/12" if what == "days" else "/log call not reached x3"
    return No([sentence, example(line, names)], [])


_MOST: Final = {
    "count": sayable("That is too many at once: at most {most}. Nothing was changed."),
    "days": sayable("That is too long: at most {most} days at once. Nothing was changed."),
    "note": sayable("That note is too long: at most {most} characters. Nothing was changed."),
    "text": sayable("That text is too long: at most {most} characters. Nothing was changed."),
    "other": sayable("That is too much: at most {most}. Nothing was changed."),
}
