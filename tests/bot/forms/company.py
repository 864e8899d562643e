"""A small company whose forms are drawn: two processes, three people, a few deals."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from bot.language import Look, look_for
from bot.views.forms import Ground
from commands.command import Command
from commands.cordee import FAMILY as CORDEE
from commands.deal import FAMILY as DEAL
from commands.log import FAMILY as LOG
from commands.plan import FAMILY as PLAN
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.selling.deal import Deal
from domain.selling.people import Member, Membership, Team
from domain.selling.templates import process_from_template
from domain.selling.workspace import Workspace

TODAY = date(2026, 11, 23)
FRENCH = look_for("fr-FR", "Europe/Paris", TODAY)
ENGLISH = look_for("en-US", "Europe/Paris", TODAY)
LOOKS = (FRENCH, ENGLISH)

BUSINESS = process_from_template("business", process_id=1, new_stage_id=count(1).__next__)
TENDER = process_from_template("tender", process_id=2, new_stage_id=count(11).__next__)
TEAM = Team(id=1, name=Text.of("Paris"), channel="C1", calendar=Calendar(zone="Europe/Paris"), currency="EUR")
IN_TEAM = (Membership(team=1),)
MARIE = Member(id=1, name=Text.of("Marie Roux"), slack="U1", memberships=IN_TEAM)
KARIM = Member(id=2, name=Text.of("Karim Haddad"), slack="U2", memberships=IN_TEAM)
EMILE = Member(id=4, name=Text.of("Émile Zidi"), memberships=IN_TEAM)
GONE = Member(id=3, name=Text.of("Zoé Parti"), memberships=IN_TEAM, active=False)
COMPANY = Workspace(id=1, members=(MARIE, KARIM, GONE, EMILE), teams=(TEAM,), processes=(BUSINESS, TENDER))
ONE_PROCESS = COMPANY.but(processes=(BUSINESS,))


def deal(number: int, name: str, **more: Any) -> Deal:
    """Return a deal of Marie's in its second stage, worth 6,000 €."""
    begun = datetime(2026, 10, 1, 9, tzinfo=UTC)
    given = {"amount": Money(amount=Decimal(6000), currency="EUR"), "stage": 2, "process": 1, "created_at": begun}
    return Deal(id=number, name=Text.of(name), team=1, owner=1, **{**given, **more})


ACME = deal(142, "Acme paint")
GLOBEX = deal(7, "Globex", amount=None)
DEALS = (ACME, GLOBEX)
KNOWN: dict[str, type[Command]] = {
    command.key(): command for family in (DEAL, LOG, CORDEE, PLAN) for command in family.commands
}


def ground(**more: Any) -> Ground:
    """Return what a form of Marie's stands on."""
    return Ground(workspace=COMPANY, team=TEAM, **more)


def block(view: dict[str, Any], block_id: str) -> dict[str, Any]:
    """Return one block of a view."""
    return next(each for each in view["blocks"] if each.get("block_id") == block_id)


def shown(view: dict[str, Any]) -> list[str]:
    """Return the ids of the inputs of a view, in order."""
    return [each["block_id"] for each in view["blocks"] if each["type"] == "input"]


def labels(element: dict[str, Any]) -> list[str]:
    """Return what the options of an element show."""
    groups = element.get("option_groups") or []
    options = [*(element.get("options") or []), *(each for group in groups for each in group["options"])]
    return [each["text"]["text"] for each in options]


def submitted(view: dict[str, Any], **filled: Any) -> dict[str, Any]:
    """Return the view as Slack hands it in, after somebody filled in some inputs (by label, value or text).

    A block like `step.due` is named `step__due`; None empties an input.
    """
    answers = {name.replace("__", "."): value for name, value in filled.items()}
    values = {}
    for each in view["blocks"]:
        if each["type"] == "input":
            element = each["element"]
            held = _held(element, answers.pop(each["block_id"], _first(element)))
            values[each["block_id"]] = {element["action_id"]: held}
    assert not answers, f"no such input: {answers}; there are {list(values)}"
    return {**view, "id": "V1", "state": {"values": values}}


def _first(element: dict[str, Any]) -> Any:
    """Return what an untouched element holds."""
    for name in ("initial_option", "initial_options", "initial_value", "initial_date", "initial_time", "initial_user"):
        if name in element:
            return element[name]
    return None


def _held(element: dict[str, Any], said: Any) -> dict[str, Any]:
    match element["type"]:
        case "static_select" | "radio_buttons":
            return {"type": element["type"], "selected_option": _picked(element, said)}
        case "external_select":
            option = {"text": {"type": "plain_text", "text": said}, "value": said} if isinstance(said, str) else said
            return {"type": element["type"], "selected_option": option}
        case "users_select":
            return {"type": element["type"], "selected_user": said}
        case "checkboxes" if isinstance(said, list):
            return {"type": element["type"], "selected_options": [_picked(element, each) for each in said]}
        case "checkboxes":
            return {"type": element["type"], "selected_options": element["options"] if said else []}
        case "datepicker":
            return {"type": element["type"], "selected_date": said.isoformat() if isinstance(said, date) else said}
        case "timepicker":
            return {"type": element["type"], "selected_time": said}
    return {"type": element["type"], "value": said}


def _picked(element: dict[str, Any], said: Any) -> dict[str, Any] | None:
    if not isinstance(said, str):
        return said
    groups = element.get("option_groups") or []
    options = [*(element.get("options") or []), *(each for group in groups for each in group["options"])]
    return next(each for each in options if said in (each["text"]["text"], each["value"]))


def problems(view: dict[str, Any]) -> list[str]:
    """Return why Slack would refuse a view."""
    from sandbox.blockkit import problems as found  # noqa: PLC0415  the double is only needed here

    return found(view, "Modal")


def look_of(look: Look) -> str:
    """Name a look in test ids."""
    return look.language
