"""Help: the verbs with an example each, what an unknown word may have meant, and whom to ask."""

from bot.views.elements import orders
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, context, italic, safe, section, sections
from bot.views.words.naming import Naming, naming
from commands import FAMILIES, family_named
from commands.command import Command
from commands.family import Family
from commands.replies import Help

FIRST = ("/deal new Acme paint 6000€ closes 15/10", "/log call reached acme", "/deal move acme proposal", "/pipeline")
"""What somebody who has never used Cordée tries first."""


def help_shown(shown: Help, drawing: Drawing) -> Message:
    """Draw the verbs of a family, or the families with their verbs."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    lines = _unknown(shown, names)
    if not shown.in_team:
        lines += _nobody(shown, names)
    if shown.family is None:
        lines.append(look.say("A sales team's pipeline, in a few words. Try one of these:"))
        lines += [f"• {names.example(line)}" for line in FIRST]
        blocks = [*sections(lines), *(section(_overview(family, names)) for family in FAMILIES)]
        rows = [do(drawing, f"/{family.name}", orders.help_of(family.name), n) for n, family in enumerate(FAMILIES)]
        hint = look.say("In a direct message to me, type the same without the slash.")
        return message(*blocks, context(hint), actions(rows), text="\n".join(lines))
    family = family_named(shown.family)
    told = [_verb(command, names) for command in family.shown if command.verb.name != "help"]
    return message(*sections(lines), *sections(told), text="\n".join([*lines, *told]))


def _unknown(shown: Help, names: Naming) -> list[str]:
    if shown.unknown is None:
        return []
    look = names.look
    sentence = look.say("I did not understand “{words}”.", words=safe(shown.unknown, 100))
    if shown.nearest is None:
        return [sentence]
    return [f"{sentence} {look.say('Did you mean {nearest}?', nearest=italic(_word(shown, names)))}"]


def _word(shown: Help, names: Naming) -> str:
    """Return the nearest verb as the reader types it."""
    families = FAMILIES if shown.family is None else (family_named(shown.family),)
    verbs = (command.verb for family in families for command in family.commands)
    return next((names.verb(verb) for verb in verbs if verb.name == shown.nearest), str(shown.nearest))


def _nobody(shown: Help, names: Naming) -> list[str]:
    look = names.look
    if not shown.ask:
        example = names.example("/cordee team here")
        return [
            look.say("You are in no team yet."),
            look.say("An admin types {example} in the team's channel.", example=example),
        ]
    people = look.listing(f"*{safe(member.name)}*" for member in shown.ask)
    return [look.say("You are in no team yet."), look.say("Ask {people} to add you.", people=people)]


def _overview(family: Family, names: Naming) -> str:
    verbs = " · ".join(safe(names.verb(command.verb)) for command in family.shown)
    return f"*/{family.name}*\n{verbs}"


def _verb(command: type[Command], names: Naming) -> str:
    return f"{names.look.say(command.help())}\n{names.example(command.example)}\n"
