"""Whoever adds something is told which companion was forgotten: help, example, French, view, chart, table, event."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date
from types import ModuleType
from typing import Any, get_args

import pytest

import bot.charts
import bot.jobs
import bot.views.words.events
import commands
import domain
from bot.delivery.posts import POSTS
from bot.jobs import JOBS
from bot.language import look_for
from bot.views.drawn import VIEWS
from bot.views.figures.rows import ROWS
from bot.wording.announced import ANNOUNCED
from commands import FAMILIES
from commands.command import Command, Reply
from domain.foundations.event import Event
from domain.foundations.figure import Figure
from domain.foundations.refusals import Refusal
from domain.ledger import AnyEvent
from domain.voice.announcements import Announcement

COMMANDS = [command for family in FAMILIES for command in family.commands]
FRENCH = look_for("fr-FR", "Europe/Paris", date(2026, 11, 23))


def everything_in(package: ModuleType) -> Iterator[type[Any]]:
    """Give every class that a package defines, in whatever file."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        for _, thing in inspect.getmembers(module, inspect.isclass):
            if thing.__module__ == module.__name__:
                yield thing


def kinds_of(base: type[Any], package: ModuleType) -> list[type[Any]]:
    return [thing for thing in everything_in(package) if issubclass(thing, base) and thing is not base]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.key())
def test_a_command_has_help_an_example_and_a_french_verb(command: type[Command]) -> None:
    assert command.help(), "its docstring is its help"
    assert command.hidden or FRENCH.say(command.help()) != command.help(), "its help has no French"
    assert command.example.startswith(f"/{command.family}")
    assert command.verb.aliases or command.hidden, "its verb has no French"
    assert set(command.form) <= set(command.model_fields), "its form names a field that it does not have"


def test_every_command_stands_in_its_family() -> None:
    abstract = {
        "OfSomebody",
        "Figures",
        "PipelineView",
        "Looking",
        "HelpBase",
        "OfAReview",
        "OfFamily",
        "OfTwo",
        "UndoOwn",
    }
    forgotten = {each.__name__ for each in kinds_of(Command, commands)} - {each.__name__ for each in COMMANDS}
    assert forgotten <= abstract


@pytest.mark.parametrize("kind", [*kinds_of(Reply, commands), *kinds_of(Refusal, commands)], ids=lambda k: k.__name__)
def test_what_a_command_answers_has_a_view(kind: type[Any]) -> None:
    assert kind in VIEWS or inspect.isabstract(kind) or kind.__name__ == "Written"


@pytest.mark.parametrize("kind", kinds_of(Refusal, domain), ids=lambda kind: kind.__name__)
def test_what_the_domain_refuses_has_a_view(kind: type[Any]) -> None:
    assert kind in VIEWS


def test_every_event_may_stand_in_the_ledger() -> None:
    union = set(get_args(get_args(AnyEvent)[0]))
    abstract = {each for each in kinds_of(Event, domain) if "kind" not in inspect.get_annotations(each)}
    assert set(kinds_of(Event, domain)) - abstract == union
    kinds = [event.model_fields["kind"].default for event in union]
    assert len(kinds) == len(set(kinds)), "a kind is used twice"


@pytest.mark.parametrize("event", get_args(get_args(AnyEvent)[0]), ids=lambda event: event.__name__)
def test_every_event_is_told_in_its_own_words(event: type[Event]) -> None:
    assert event.__name__ in vars(bot.views.words.events), "bot/views/words/events.py does not know it"


@pytest.mark.parametrize("figure", kinds_of(Figure, domain), ids=lambda figure: figure.__name__)
def test_a_figure_has_a_chart_and_a_table(figure: type[Figure]) -> None:
    room = importlib.import_module(f"{bot.charts.__name__}.{figure.__module__.rpartition('.')[2]}")
    assert callable(room.draw)
    assert figure in ROWS


def test_every_job_is_in_the_list() -> None:
    files = {each.name for each in pkgutil.iter_modules(bot.jobs.__path__)}
    assert {job.name for job in JOBS} == files


@pytest.mark.parametrize("kind", get_args(get_args(Announcement)[0]), ids=lambda kind: kind.__name__)
def test_everything_that_may_be_said_unasked_can_be_told(kind: type[Any]) -> None:
    assert kind in POSTS
    assert kind.model_fields["kind"].default in ANNOUNCED, "bot/wording/announced.py does not name it"
