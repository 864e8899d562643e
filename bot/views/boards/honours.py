"""Honours as they read: one line a mention, a form that one person holds as a fact of the team."""

from collections.abc import Iterable
from typing import Final

from bot.language import sayable
from bot.views.boards.brought import FORMS, told
from bot.views.words.naming import Naming
from domain.foundations.when import Period
from domain.team.honours import LANES, Mention, Title

TITLES: Final = {
    Title.PROSPECTING: sayable("Trailblazer"),
    Title.QUALIFICATION: sayable("Sharp eye"),
    Title.PROPOSAL: sayable("Fine proposal"),
    Title.CLOSING: sayable("At the summit"),
    Title.MENTORING: sayable("First on the rope, for others"),
    Title.DATA_KEEPING: sayable("Records squared away"),
    Title.PRACTICE: sayable("Practices passed on"),
    Title.CALIBRATION: sayable("True forecast"),
    Title.PROGRESS: sayable("Fine progress"),
}


def honours_words(mentions: Iterable[Mention], week: Period | None, names: Naming) -> str:
    """Return the mentions of a week with their title; "" when there are none."""
    lines = [mention_words(each, names) for each in mentions]
    if not lines or week is None:
        return ""
    title = names.look.say("Honours, four weeks to {day}", day=names.look.day(week.last))
    return "\n".join([f"*{title}*", *lines])


def mention_words(mention: Mention, names: Naming) -> str:
    """Return one mention in a line: its title, whom it names, and what they brought."""
    look = names.look
    brought = "" if mention.brought is None else told(mention.brought, names, briefly=True)
    people = names.people(mention.members)
    if mention.alone and mention.title in LANES:
        form = f"*{look.say(FORMS[LANES[mention.title]])}*"
        return look.say("🧗 {form}: {brought}, with {person}", form=form, brought=brought, person=people)
    title = f"*{look.say(TITLES[mention.title])}*"
    if not brought:
        return look.say("🏅 {title}: {people}", title=title, people=people)
    return look.say("🏅 {title}: {people} ({brought})", title=title, people=people, brought=brought)
