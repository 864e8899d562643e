"""What can be chosen in a form: deals, stages, actions, people, reasons, each as options that name it exactly."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from babel.numbers import get_currency_name

from bot.language import Look, sayable
from bot.views.elements.blocks import MOST_OPTIONS, Json, Option, together
from bot.views.elements.blocks import option as one
from bot.views.elements.parts import MOST_LABEL, bare, cut
from bot.views.forms.ground import Ground
from bot.views.words.fields import BOARD_DETAILS
from bot.views.words.objectives import COUNTED
from bot.wording.exported import EXPORTED
from commands.arguments import OneOf
from commands.cordee.exporting import WHAT
from commands.log.logging import ACCOUNT
from domain.foundations.public_holidays import countries
from domain.selling.activity import ActionType, Outcome
from domain.selling.deal import Deal
from domain.selling.lookup import folded
from domain.selling.people import Member
from domain.selling.process import Process, Stage
from domain.selling.terms import Term
from domain.selling.workspace import Workspace
from domain.team.objective import Counted

DEAL_MENU: Final = "form.deal"
"""The action_id of menus that are answered with `deal_options`."""
PERSON_MENU: Final = "form.person"
"""The action_id of menus that are answered with `person_options`."""
MOST_VALUE: Final = 150
FEW: Final = 10
"""Up to so many choices stand open as radio buttons: one tap instead of two."""
USUAL_ACTIONS: Final = (
    ("call", "reached"),
    ("call", "not_reached"),
    ("call", "voicemail"),
    ("email", "sent"),
    ("meeting_booked", None),
    ("meeting", "held"),
    ("proposal_sent", None),
)
"""What a day is made of; every other action stands in the menu below."""

USUAL_CURRENCIES: Final = (
    *("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN"),
    *("TRY", "MAD", "TND", "DZD", "XOF", "XAF", "ZAR", "EGP", "AED", "SAR", "ILS", "INR", "SGD", "HKD", "CNY", "JPY"),
    *("KRW", "BRL", "MXN", "ARS", "CLP", "COP"),
)

CHOICES: Final = {
    "on": sayable("Switched on"),
    "off": sayable("Switched off"),
    "line": sayable("One line"),
    "silent": sayable("Nothing is said"),
    "monday": sayable("Monday"),
    "tuesday": sayable("Tuesday"),
    "wednesday": sayable("Wednesday"),
    "thursday": sayable("Thursday"),
    "friday": sayable("Friday"),
    "saturday": sayable("Saturday"),
    "sunday": sayable("Sunday"),
    "yes": sayable("Yes, with my name"),
    "anonymous": sayable("Yes, without names"),
    "no": sayable("No"),
    "both": sayable("Brief and nudges"),
    "nudges": sayable("Only the nudges"),
    "brief": sayable("Only the brief"),
    "channel": sayable("The team's channel"),
    "me": sayable("Only me"),
    "en": sayable("English"),
    "fr": sayable("French"),
    "rep": sayable("Whose one-to-one it is"),
    "manager": sayable("Their manager"),
    "this": sayable("This month"),
    "next": sayable("Next month"),
    "shown": sayable("Amounts are told"),
    "hidden": sayable("No amounts, only counts"),
    **{detail.value: words for detail, words in BOARD_DETAILS.items()},
    **{counted.value: words for counted, words in COUNTED.items()},
    Counted.STAGE_ENTRIES.value: sayable("Entries into a stage"),
    "xlsx": sayable("Workbook (Excel)"),
    "csv": sayable("Text with separators (CSV)"),
    "json": sayable("For programs (JSON)"),
}
"""How choices are called that are no terms of the vocabulary."""
CHOICES_OF: Final[Mapping[tuple[tuple[str, tuple[str, ...]], ...], Mapping[str, str]]] = {WHAT: {**CHOICES, **EXPORTED}}
"""... among things of which some have a name that stands for something else elsewhere."""

Groups = Sequence[Json]


def option(value: str, *facts: str) -> Option:
    """Return an option that shows some facts in one line."""
    return one(cut(" · ".join(fact for fact in facts if fact), MOST_LABEL), value)


# -- deals and people -------------------------------------------------------------------------------------------------


def deal_option(deal: Deal, look: Look, workspace: Workspace) -> Option:
    """Return a deal by its number, shown with its amount and stage."""
    amount = "" if deal.amount is None else look.money(deal.amount, whole=True)
    stage = look.term(workspace.stage(deal.stage).term)
    return option(deal.number, bare(deal.name, 40), amount, stage)


def deal_options(deals: Iterable[Deal], look: Look, ground: Ground) -> dict[str, Any]:
    """Return the answer to a block_suggestion: at most a hundred deals, the likeliest first."""
    options = [deal_option(deal, look, ground.workspace) for deal in deals]
    return {"options": options[:MOST_OPTIONS]}


def words_option(words: str, look: Look, ground: Ground) -> Option:
    """Return what was said instead of a deal: an account by its number, or words that are looked up on submission."""
    if not words.startswith(ACCOUNT):
        return option(words[:MOST_VALUE], bare(words))
    number = words.removeprefix(ACCOUNT)
    account = ground.accounts.get(int(number)) if number.isdecimal() else None
    return option(words[:MOST_VALUE], look.say("Account"), bare(number if account is None else account.name, 50))


def person_option(member: Member) -> Option:
    """Return a member by their id."""
    return option(str(member.id), bare(member.name))


def person_options(members: Iterable[Member]) -> dict[str, Any]:
    """Return the answer to a block_suggestion: at most a hundred members."""
    return {"options": [person_option(member) for member in members][:MOST_OPTIONS]}


def people_within_reach(ground: Ground) -> tuple[Member, ...]:
    """Return the active members of the deal's team (else the asker's, else all) in the order of their names."""
    own = None if ground.team is None else ground.team.id
    team = own if ground.deal is None else ground.deal.team
    everybody = ground.workspace.members if team is None else ground.workspace.members_of(team)
    return tuple(sorted((each for each in everybody if each.active), key=lambda each: folded(str(each.name))))


# -- the vocabulary ---------------------------------------------------------------------------------------------------


def stage_value(stage: Stage) -> str:
    """Return how an option names a stage: with its process, which a stage always says."""
    return f"{stage.process}.{stage.id}"


def stage_of(value: str) -> tuple[int, int]:
    """Return the process and the stage that an option names."""
    process, _, stage = value.partition(".")
    return int(process), int(stage)


def stage_option(stage: Stage, look: Look) -> Option:
    """Return a stage by its id and its process's."""
    return option(stage_value(stage), look.term(stage.term))


def stages_of(process: Process, look: Look) -> list[Option]:
    """Return the live stages of a process, in order."""
    return [stage_option(stage, look) for stage in process.live_stages]


def stage_groups(processes: Iterable[Process], look: Look) -> Groups:
    """Return the live stages, a group for each process."""
    return _groups((look.term(process.term), stages_of(process, look)) for process in processes)


def process_options(ground: Ground, look: Look) -> list[Option]:
    """Return the processes in use by their ids."""
    return [option(str(process.id), look.term(process.term)) for process in ground.workspace.live_processes]


def term_options(terms: Iterable[tuple[str, Term]], look: Look) -> list[Option]:
    """Return reasons and the like by their keys."""
    return [option(key, look.term(term)) for key, term in terms]


def criterion_options(ground: Ground, look: Look) -> list[Option]:
    """Return the entry criteria by their keys: of the deal's process, not yet met; of every process without a deal."""
    deal, workspace = ground.deal, ground.workspace
    processes = workspace.live_processes if deal is None else (workspace.process(deal.process),)
    met = frozenset() if deal is None else deal.criteria
    found = {
        criterion.key: criterion.term
        for process in processes
        for stage in process.live_stages
        for criterion in stage.criteria
        if criterion.key not in met
    }
    return term_options(found.items(), look)


def choice_options(kind: OneOf, look: Look) -> list[Option]:
    """Return the few things that a field may be."""
    called = CHOICES_OF.get(kind.choices, CHOICES)
    return [
        option(key, _capital(look.say(called[key])) if key in called else look.term(words[0] if words else key))
        for key, words in kind.choices
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def country_groups(look: Look) -> Groups:
    """Return the countries whose public holidays are known, by their two letters, a group for each first letter."""
    named = sorted((folded(look.country(code)), look.country(code), code) for code in countries())
    return _groups(
        (letter.upper(), [option(code, name) for _, name, code in group])
        for letter, group in groupby(named, key=lambda each: each[0][0])
    )


def currency_options(look: Look) -> list[Option]:
    """Return the currencies that sales teams work in, by their codes."""
    named = [(code, get_currency_name(code, locale=look.locale)) for code in USUAL_CURRENCIES]
    return [option(code, code, name) for code, name in named]


# -- actions ----------------------------------------------------------------------------------------------------------


def action_value(action: str, outcome: str | None) -> str:
    """Return how an option names an action with its outcome."""
    return json.dumps([action] if outcome is None else [action, outcome], separators=(",", ":"))


def action_of(value: str) -> tuple[str, str | None]:
    """Return the action and outcome that an option names."""
    action, *outcome = json.loads(value)
    return str(action), str(outcome[0]) if outcome else None


def usual_actions(workspace: Workspace, look: Look) -> list[Option]:
    """Return the commonest actions that the team still has, the first call outcomes on top."""
    known = {(action.key, ended.key if ended else None): (action, ended) for action, ended in _every(workspace)}
    return [_action(*known[each], look=look) for each in USUAL_ACTIONS if each in known]


def action_groups(workspace: Workspace, look: Look) -> Groups:
    """Return every action with every outcome, a group for each type."""
    return _groups(
        (look.term(action.term), [_action(action, ended, look=look) for ended in action.outcomes or (None,)])
        for action in workspace.actions
    )


def _every(workspace: Workspace) -> Iterable[tuple[ActionType, Outcome | None]]:
    return ((action, ended) for action in workspace.actions for ended in action.outcomes or (None,))


def _action(action: ActionType, ended: Outcome | None, *, look: Look) -> Option:
    outcome = "" if ended is None else look.term(ended.term, of=action.term)
    return option(action_value(action.key, ended.key if ended else None), look.term(action.term), outcome)


def _groups(named: Iterable[tuple[str, list[Option]]]) -> Groups:
    return [together(cut(name, MOST_LABEL), options[:MOST_OPTIONS]) for name, options in named if options][
        :MOST_OPTIONS
    ]
