"""How a team closed a month, and what it means to sign in the one that begins."""

from bot.views.plans.plan import period_words, reached_words, signing
from bot.views.posts.digest import worth_words
from bot.views.words.naming import Naming
from bot.views.words.objectives import target_words, what_words
from domain.foundations.when import Period
from domain.team.ended import Ended
from domain.team.objective import Counted
from domain.team.plan import TeamPlan


def ended_lines(ended: tuple[Ended, ...], names: Naming) -> list[str]:
    """Return a line for each period that ended: what was signed, and how far its plan was reached."""
    return [_ended(each, names) for each in ended]


def _ended(each: Ended, names: Naming) -> str:
    look, planned = names.look, signing(each.plan)
    counted = {line.what.counted for line in planned if line.what.process is None and line.what.segment is None}
    facts = []
    if Counted.DEALS_WON not in counted:
        signed = look.say_many("{n} deal signed", "{n} deals signed", each.signed.deals)
        facts.append(signed if Counted.REVENUE in counted else worth_words(signed, each.signed.value, names))
    for line in planned:
        what = what_words(line.what, names)
        facts.append(look.say("{field}: {value}", field=what, value=" · ".join(reached_words(line, names))))
    title = look.say("Final figures · {period}", period=period_words(each.period, look))
    return f"🏁 *{title}* · {' · '.join(facts)}"


def begun_lines(plan: TeamPlan, month: Period, names: Naming) -> list[str]:
    """Return what a team means to sign in a month that begins; nothing where it plans none, or it is not told here."""
    look = names.look
    told = [
        look.say(
            "{what}, target {target}",
            what=what_words(line.what, names),
            target=target_words(line.target, line.currency, names),
        )
        for line in signing(plan)
        if line.currency is None or look.amounts
    ]
    return [" · ".join([look.say("Next: {month}", month=look.month(month.first)), *told])] if told else []
