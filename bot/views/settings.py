"""What is configured: language, currency and rates, processes with their stages."""

from bot.language import LANGUAGES, Look, sayable
from bot.views import orders
from bot.views.buttons import do
from bot.views.drawing import Drawing
from bot.views.events import happened
from bot.views.message import Message, message
from bot.views.naming import Naming, naming
from bot.views.parts import actions, bare, context, header, safe, sections
from commands.replies import SettingsShown
from domain.foundations.money import Rate
from domain.selling.process import PHASES, Process, Stage

MOST_RATES = 10
_LANGUAGES = {"en": sayable("English"), "fr": sayable("French")}


def settings_shown(shown: SettingsShown, drawing: Drawing) -> Message:
    """Draw a team's settings, what was just changed first, and a line to type for each."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    news = [f"✓ {happened(event, names)}" for event in shown.changed]
    facts = [
        look.say("Language: {language}", language=_language(shown.team.language, look)),
        look.say("Currency: {currency}", currency=shown.team.currency),
        look.say("Time zone: {zone}", zone=safe(shown.team.calendar.zone)),
    ]
    rates = [_rate(rate, names) for rate in _latest(shown)]
    processes = [line for process in shown.workspace.live_processes for line in _process(process, names)]
    undo = [] if shown.batch is None else [do(drawing, look.say("Undo"), orders.undo(shown.batch, "cordee"))]
    title = look.say("Settings of {team}", team=bare(shown.team.name))
    typed = look.listing(
        names.example(line)
        for line in (
            "/cordee settings language fr",
            "/cordee settings rate USD 0.92 from 1/3",
            "/cordee settings stage negotiation 80% 20d",
        )
    )
    return message(
        *sections(news),
        header(title),
        *sections(facts),
        *sections([f"*{look.say('Rates')}*", *rates] if rates else []),
        *sections(processes),
        context(look.say("To change one, type for example {examples}.", examples=typed)),
        actions(undo),
        text="\n".join([*news, title, *facts]),
    )


def _language(code: str, look: Look) -> str:
    return look.say(_LANGUAGES[code]) if code in _LANGUAGES and code in LANGUAGES else safe(code)


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
