"""The ideal pipeline in words: what each stage has and needs, what is missing, and what the ideal rests on."""

from typing import Final

from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import bare, safe, section
from bot.views.words.naming import Naming, naming
from bot.wording.ideal import average_of, gap_words, not_counted, pace_words, plan_takes, tenths
from commands.replies import NoIdeal
from domain.insight.ideal import IdealPipeline

SHORT: Final = 3
"""Stages named that lack deals: those that lack most."""
TO_PLAN: Final = "/plan set team 90k/month"


def gap_lines(ideal: IdealPipeline | None, names: Naming) -> list[str]:
    """Return how many deals are missing beside the pipeline that the plan needs; nothing where none is planned."""
    look = names.look
    if ideal is None:
        return []
    if not ideal.missing:
        return [look.say("Gap to the ideal pipeline: no stage lacks deals")]
    most = sorted(ideal.short, key=lambda row: -row.missing)
    stages = list(dict.fromkeys(names.term(row.term) for row in most))
    where = ", ".join([*stages[:SHORT], *(["…"] if len(stages) > SHORT else [])])
    missing = look.say_many("{n} deal missing", "{n} deals missing", ideal.missing)
    return [look.say("Gap to the ideal pipeline: {missing} ({stages})", missing=missing, stages=where)]


def ideal_rows(ideal: IdealPipeline, names: Naming) -> list[list[str]]:
    """Return a row for each stage: its live deals, how many it needs, and how old half of them are."""
    look = names.look
    several = len({row.process for row in ideal.rows}) > 1
    rows = [[look.say("Stage (live deals)"), look.say("Needed"), look.say("Median age")]]
    process = None
    for row in ideal.rows:
        if several and row.process != process:
            rows.append([bare(look.term(row.process_term)).upper(), "", ""])
            process = row.process
        first = f"{bare(look.term(row.term))} ({look.number(row.live)})"
        rows.append([first, f"{tenths(row.ideal, look)} · {gap_words(row, look)}", pace_words(row, look)])
    total = f"{look.say('Total')} ({look.number(ideal.live)})"
    return [*rows, [total, tenths(ideal.ideal, look), ""]]


def ideal_said(ideal: IdealPipeline, names: Naming) -> str:
    """Return what the plan takes, and what is missing for it."""
    return "\n".join([plan_takes(ideal, names.look), *gap_lines(ideal, names)])


def ideal_notes(ideal: IdealPipeline, names: Naming) -> list[str]:
    """Return what the ideal rests on: the average sale, the chances with their number of deals, what is left out."""
    look = names.look
    by_process: dict[int, list[str]] = {}
    for row in ideal.rows:
        share, n = look.percent(row.chance), look.number(row.n)
        told = look.say("{stage} {share} (n = {n})", stage=names.term(row.term), share=share, n=n)
        by_process.setdefault(row.process, []).append(told)
    chances = [
        ", ".join(told)
        if len(by_process) == 1
        else look.say("{field}: {value}", field=names.process(process), value=", ".join(told))
        for process, told in by_process.items()
    ]
    won = look.say("chance to win, ten deals as configured and those that ended: {stages}", stages="; ".join(chances))
    return [average_of(ideal, look), *not_counted(ideal, look), won]


def no_ideal(reply: NoIdeal, drawing: Drawing) -> Message:
    """Say that there is no ideal without a plan, and how to plan."""
    look, names = drawing.look, naming(drawing, reply.workspace)
    said = look.say(
        "No revenue is planned for {team} this month: the ideal pipeline is worked out from it.",
        team=safe(reply.team.name),
    )
    how = look.say("To plan it: {example}", example=names.example(TO_PLAN)) if reply.may_set else ""
    return message(section(f"{said}\n{how}".strip()), text=f"{said} {how}".strip())
