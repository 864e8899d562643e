"""What is held on a person, as the sheets of a workbook in their own language (rules 14)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from bot.language import Look, sayable
from bot.transfer.export.formats import Out, OutRow, Sheet
from bot.transfer.export.said import SAID
from bot.transfer.export.whom import Whom
from bot.views.words.calendar import week
from bot.views.words.events import happened
from bot.views.words.objectives import PER, target_words, what_words
from bot.wording.announced import ANNOUNCED
from bot.wording.phrases import status
from commands import FAMILIES
from domain.foundations.event import Subject
from domain.team.contribution import Part
from storage.held import Held
from storage.ledger import Line
from storage.texts import words_in

Row = dict[str, Out]
PARTS: Final = {
    Part.PROSPECTING: sayable("Prospecting, points"),
    Part.QUALIFICATION: sayable("Qualification, points"),
    Part.PROPOSAL: sayable("Proposal, points"),
    Part.CLOSING: sayable("Closing, points"),
    Part.HELP: sayable("Help, points"),
}
DOORS: Final = {
    "command": sayable("a command"),
    "message": sayable("a direct message"),
    "button": sayable("a button"),
    "form": sayable("a form"),
    "shortcut": sayable("a shortcut"),
    "terminal": sayable("the terminal"),
    "import": sayable("an import"),
}
"""How something came to be written, by the names of doors."""


class Place(NamedTuple):
    """Where something is held: the name of its sheet, and how its rows are told."""

    title: str
    rows: Callable[[Held, Whom], Iterable[OutRow]]


def sheets(held: Held, look: Look) -> tuple[Sheet, ...]:
    """Return all that is held on a person, a sheet for each kind of thing of which there is something.

    Days and amounts stay what they are; moments stand in the reader's zone, in ISO form.
    """
    whom = Whom(look, held.workspace, held.member)
    told = ((look.say(place.title), list(place.rows(held, whom))) for place in PLACES)
    return tuple(Sheet(title, rows) for title, rows in told if rows)


# -- who they are, and what they set -----------------------------------------------------------------------------------


def _you(held: Held, whom: Whom) -> Iterator[Row]:
    say, member, look = whom.look.say, held.member, whom.look
    what, value = say("What"), say("Value")
    facts: tuple[tuple[str, Out], ...] = (
        (say("Name"), str(member.name)),
        (say("Number"), member.id),
        (say("Slack user"), member.slack),
        (say("E-mail"), None if member.email is None else str(member.email)),
        (say("Locale"), member.locale),
        (say("Language"), member.language),
        (say("Time zone"), member.zone),
        (say("Still here"), member.active),
        (say("Admin"), member.admin),
        (say("Director"), member.director),
        (say("Hour of the morning message"), None if member.morning is None else look.clock(member.morning)),
        (say("Brief muted"), member.quiet.brief),
        (say("Nudges muted"), member.quiet.nudges),
        (say("Muted until"), member.quiet.until),
        (say("Named on the leaderboard"), member.on_board),
        (say("Working days"), None if member.week is None else week(member.week, look)),
        *(
            (say("Working days until {day}", day=each.last.isoformat()), week(each.week, look) if each.week else None)
            for each in member.weeks_before
        ),
    )
    return ({what: f"{name[:1].upper()}{name[1:]}", value: told} for name, told in facts)


def _teams(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for seat in held.member.memberships:
        joined = next((line.day for line in held.changes if seat.team in _teams_after(line)), None)
        for role in seat.roles or (None,):
            process = None if role is None or role.process is None else whom.plain(whom.names.process(role.process))
            yield {
                say("Team"): str(held.workspace.team(seat.team).name),
                say("Since"): joined,
                say("Manager"): seat.manager,
                say("Role"): None if role is None else whom.role(role.role),
                say("Process"): process,
                say("Part"): None if role is None else role.share,
                say("Mentor of"): ", ".join(map(whom.name, seat.mentors)) or None,
            }


def _teams_after(line: Line) -> set[int]:
    created, change = line.event.created, line.event.changes.get("memberships")
    seats = getattr(created, "memberships", ()) if change is None else change.after
    return {seat.team for seat in seats}


def _absences(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    halves = {"morning": say("Mornings"), "afternoon": say("Afternoons"), None: say("Whole days")}
    for each in held.member.absences:
        yield {say("From"): each.first, say("Last day"): each.last, say("Half"): halves[each.half]}


def _objectives(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for each in held.objectives:
        target = target_words(each.target, each.currency, whom.names)
        yield {
            say("From"): each.valid_from,
            say("What is counted"): whom.plain(what_words(each.what, whom.names)),
            say("Target"): say(PER[each.per], target=target) if each.target else say("ended"),
            say("Weight"): each.weight,
            say("Team"): str(held.workspace.team(each.team).name),
        }


# -- what they sell ----------------------------------------------------------------------------------------------------


def _deals(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for each in held.deals:
        step = each.next
        yield {
            say("Deal"): each.number,
            say("Name"): str(each.name),
            say("Stage"): whom.names.plain_stage(each.stage),
            say("Status"): status(whom.look, each.status),
            say("Amount"): None if each.amount is None else each.amount.amount,
            say("Currency"): None if each.amount is None else each.amount.currency,
            say("Created"): whom.moment(each.created_at),
            say("Expected close"): each.closes,
            say("Closed"): whom.moment(each.closed_at),
            say("Next step"): None if step is None or step.text is None else str(step.text),
            say("Next step due"): None if step is None else step.due,
        }


def _accounts(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for each in held.accounts:
        segment = None if each.segment is None else whom.plain(whom.names.segment(each.segment))
        yield {say("Account"): str(each.name), say("Segment"): segment}


def _actions(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for each in held.actions:
        done = each.activity
        yield {
            say("Day"): each.day,
            say("At"): whom.moment(done.at),
            say("Action"): whom.plain(whom.names.activity(done)),
            say("How often"): done.count,
            say("Deal"): whom.deal(done.deal, held),
            say("Note"): None if done.note is None else done.note.body,
            say("Taken back"): not each.live,
        }


def _credits(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for each in held.credits:
        share = next(share for share in each.shares if share.member == held.member.id)
        yield {
            say("Won on"): each.day,
            say("Deal"): whom.deal(each.deal, held),
            say("Your points of 10,000"): share.points,
            **{say(title): share.parts.get(part) for part, title in PARTS.items()},
            say("Worth"): None if each.worth is None else each.worth.amount,
            say("Currency"): None if each.worth is None else each.worth.currency,
        }


def _handoffs(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for each in held.handoffs:
        yield {
            say("Day"): each.day,
            say("Deal"): whom.deal(each.deal, held),
            say("Given by"): whom.pair(each.giver),
            say("Taken on by"): whom.pair(each.receiver),
            say("Stage"): whom.names.plain_stage(each.stage),
            say("Answer"): None if each.answer is None else each.answer.value,
            say("Answered on"): each.answered_day,
        }


# -- what was told to them, and what is kept of what they did ----------------------------------------------------------


def _messages(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for each in held.posts:
        yield {
            say("Due"): whom.moment(each.post.due),
            say("Said"): whom.moment(each.said),
            say("Kind"): say(ANNOUNCED.get(each.post.says.kind, each.post.says.kind)),
            say("Words"): "\n".join(str(words) for words in words_in(each.post.says) if words.body) or None,
            say("As it is kept"): each.post.says.model_dump_json(),
        }


def _reminders(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for each in held.reminders:
        yield {say("Day"): each.day, say("Deal"): whom.deal(each.deal, held), say("How often"): each.nth}


def _drafts(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    return ({say("At"): whom.moment(each.at), say("As it is kept"): each.body} for each in held.drafts)


def _changes(held: Held, whom: Whom) -> Iterator[Row]:
    return (_audited(line, held, whom, whom.name(line.event.by)) for line in held.changes)


def _history(held: Held, whom: Whom) -> Iterator[Row]:
    return (_audited(line, held, whom, None) for line in held.history)


def _audited(line: Line, held: Held, whom: Whom, by: str | None) -> Row:
    """Return a line of the ledger: when, by whom, by which order and where from, what happened, and all words of it."""
    say, event, batch = whom.look.say, line.event, held.batches.get(line.batch)
    words = [words.body for words in words_in(event) if words.body]
    return {
        say("At"): whom.moment(event.at),
        **({} if by is None else {say("By"): by}),
        say("Order"): None if batch is None else _order(batch.family, batch.verb, whom),
        say("By way of"): None if batch is None else say(DOORS[batch.door]) if batch.door in DOORS else batch.door,
        say("About"): _subject(event.subject, held, whom),
        say("What happened"): whom.plain(happened(event, whom.names)) or event.kind,
        say("Words"): "\n".join(dict.fromkeys(words)) or None,
        say("Taken back"): not line.live,
    }


def _order(family: str, verb: str, whom: Whom) -> str:
    commands = (each for known in FAMILIES if known.name == family for each in known.commands)
    command = next((each for each in commands if each.verb.name == verb), None)
    return f"/{family} {verb if command is None else whom.names.verb(command.verb)}".strip()


def _subject(subject: Subject, held: Held, whom: Whom) -> str:
    if subject.kind == "deal":
        return whom.deal(subject.id, held) or f"D-{subject.id}"
    return whom.name(subject.id) if subject.kind == "member" else f"{subject.kind} {subject.id}"


PLACES: Final = (
    Place(sayable("You"), _you),
    Place(sayable("Teams and roles"), _teams),
    Place(sayable("Absences"), _absences),
    Place(sayable("Objectives"), _objectives),
    Place(sayable("Your deals"), _deals),
    Place(sayable("Accounts"), _accounts),
    Place(sayable("Actions"), _actions),
    Place(sayable("Credit of wins"), _credits),
    Place(sayable("Hand-offs"), _handoffs),
    *(Place(title, rows) for title, rows in SAID.items()),
    Place(sayable("Messages to you"), _messages),
    Place(sayable("Reminders"), _reminders),
    Place(sayable("Half-filled forms"), _drafts),
    Place(sayable("Changes about you"), _changes),
    Place(sayable("What you did"), _history),
)
