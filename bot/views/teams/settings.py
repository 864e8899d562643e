"""What is configured: language, currency and rates, hours and days, processes with their stages."""

from typing import Final

from bot.language import sayable
from bot.views.elements import orders
from bot.views.elements.blocks import Element
from bot.views.elements.buttons import do, forms
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, bare, context, header, sections
from bot.views.posts.announcements import typed_as_typed
from bot.views.teams.days import language, own_days, team_days, team_hours
from bot.views.words.events import happened
from bot.views.words.naming import Naming, naming
from commands.replies import SettingsShown
from domain.foundations.event import Subject
from domain.foundations.money import Rate
from domain.selling.process import PHASES, Process, Stage

MOST_RATES = 10


def settings_shown(shown: SettingsShown, drawing: Drawing) -> Message:
    """Draw a team's settings on one screen of a phone; right after a change that alone, with what it is part of."""
    if shown.changed:
        return _changed(shown, drawing)
    if shown.details:
        return _details(shown, drawing)
    look, names = drawing.look, naming(drawing, shown.workspace)
    team = shown.team
    spoken = look.say("Language: {language}", language=language(team.language, look))
    facts = [f"{spoken} · {look.say('Currency: {currency}', currency=team.currency)}", *team_hours(team, look)]
    calendar, yourself = look.say("Calendar"), look.say("Yourself")
    days = [" · ".join(team_days(team, look, briefly=True))]
    own = _own(shown, drawing)
    title = look.say("Settings of {team}", team=bare(team.name))
    typed = look.listing(
        names.example(line) for line in ("/cordee settings language fr", "/cordee settings stage negotiation 80% 20d")
    )
    return message(
        header(title),
        *sections(facts),
        *sections([f"*{calendar}*", *days]),
        *sections([f"*{yourself}*", *own] if own else []),
        context(look.say("To change one, type for example {examples}.", examples=typed)),
        actions(_forms(shown, drawing)),
        text="\n".join([title, *facts, *days, *own]),
    )


def _details(shown: SettingsShown, drawing: Drawing) -> Message:
    """Draw every rate and every stage, and a line to type for each."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    rates = [_rate(rate, names) for rate in _latest(shown)]
    stages = [line for process in shown.workspace.live_processes for line in _process(process, names)]
    title = look.say("Stages and rates")
    lines = ("/cordee settings stage negotiation 80% 20d", "/cordee settings rate USD 0.92 from 1/3")
    typed = look.listing(names.example(line) for line in lines)
    return message(
        header(title),
        *sections(stages),
        *sections([f"*{look.say('Rates')}*", *rates] if rates else []),
        context(look.say("To change one, type for example {examples}.", examples=typed)),
        actions([do(drawing, look.say("Settings"), orders.settings())]),
        text="\n".join([title, *stages, *rates]),
    )


def _hides_amounts(shown: SettingsShown) -> bool:
    """Whether amounts were just hidden: what people type is told as it is."""
    return not shown.team.amounts and any("amounts" in event.changes for event in shown.changed)


def _changed(shown: SettingsShown, drawing: Drawing) -> Message:
    """Draw what was just changed, with the rates or the process that it is one of, and the way to all settings."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    news = [f"✓ {happened(event, names)}" for event in shown.changed]
    about = {event.subject for event in shown.changed}
    rates = [_rate(rate, names) for rate in _latest(shown)] if any(kind == "rate" for kind, _ in about) else []
    processes = [each for each in shown.workspace.live_processes if Subject("process", each.id) in about]
    stages = [line for process in processes for line in _process(process, names)]
    undo = [] if shown.batch is None else [do(drawing, look.say("Undo"), orders.undo(shown.batch, "cordee"))]
    return message(
        *sections(news),
        *sections([f"*{look.say('Rates')}*", *rates] if rates else []),
        *sections(stages),
        context(typed_as_typed(look)) if _hides_amounts(shown) else None,
        actions([*undo, do(drawing, look.say("Settings"), orders.settings())]),
        text="\n".join([*news, *rates, *stages]),
    )


def _own(shown: SettingsShown, drawing: Drawing) -> list[str]:
    """Return the reader's own hour, days and mutes in the team, as they stand now."""
    viewer = drawing.viewer
    if viewer is None or viewer.in_team(shown.team.id) is None:
        return []
    return own_days(shown.workspace.member(viewer.id), shown.team, drawing.look)


def _forms(shown: SettingsShown, drawing: Drawing) -> list[Element]:
    """Return what opens the forms of hours and days: the team's for its managers, one's own for its members."""
    look, viewer = drawing.look, drawing.viewer
    own = _OF_ONESELF if viewer is not None and viewer.in_team(shown.team.id) is not None else ()
    known = (*(_OF_MANAGERS if drawing.manages(shown.team.id) else ()), *own)
    opens = [forms(drawing, look.say("Change…"), [(look.say(label), Started(key, {})) for key, label in known])]
    return [
        *(opens if known else ()),
        do(drawing, look.say("Calendar"), Started("cordee.settings calendar", {})),
        do(drawing, look.say("Stages and rates"), orders.settings(details=True)),
    ]


_OF_MANAGERS: Final = (
    ("cordee.digest", sayable("Daily digest")),
    ("cordee.review", sayable("Review of the week")),
    ("cordee.nudges", sayable("Morning messages")),
    ("cordee.wall", sayable("Staircase of success")),
    ("cordee.closed", sayable("Days closed")),
    ("cordee.settings board", sayable("Leaderboard")),
    ("cordee.settings hand-offs", sayable("Hand-offs")),
    ("cordee.settings amounts", sayable("Amounts")),
    ("cordee.settings language", sayable("Language")),
)
_OF_ONESELF: Final = (
    ("cordee.morning", sayable("My morning hour")),
    ("cordee.quiet", sayable("Mute")),
    ("cordee.absent", sayable("Absence")),
)


def _latest(shown: SettingsShown) -> list[Rate]:
    rows = [row for row in shown.workspace.rates.rows if shown.team.currency in {row.currency, row.into}]
    return sorted(rows, key=lambda row: row.valid_from, reverse=True)[:MOST_RATES]


def _rate(rate: Rate, names: Naming) -> str:
    look = names.look
    return look.say(
        "1 {currency} = {rate} {into} from {day}",
        currency=rate.currency,
        rate=look.number(rate.rate),
        into=rate.into,
        day=look.day(rate.valid_from),
    )


def _process(process: Process, names: Naming) -> list[str]:
    title = f"*{names.term(process.term)}*"
    return [title, *(_stage(stage, names) for stage in process.live_stages)]


def _stage(stage: Stage, names: Naming) -> str:
    look, terms = names.look, stage.on(names.look.today)
    parts = [names.stage(stage), names.percent(terms.p), look.days(terms.days), names.term(PHASES[stage.phase])]
    return f"• {' · '.join(parts)}"
