"""From the words of an order to its fields: each kind of argument claims its own; the rest is the name or the text."""

import re
from datetime import timedelta
from typing import Any

from commands.arguments import (
    AccountStart,
    ActionNamed,
    Argument,
    Clock,
    Count,
    Day,
    DealNamed,
    Flag,
    NewName,
    Note,
    OutcomeNamed,
    Person,
    ReasonNamed,
    Step,
    Words,
)
from commands.claims import claim
from commands.command import Command
from commands.ground import Ground
from commands.known_names import LONGEST_NAME, Span, set_aside
from commands.line import ARTICLES, FILLERS, Line
from commands.near import near_action, near_term
from commands.reading.cut import Cut
from commands.reading.days import DayRead, find_day, read_day
from commands.reading.money import find_money
from commands.reading.words import Word
from commands.replies import NotUnderstood, Option, Question, TooMany
from commands.stepping import step_said
from commands.vocabulary import action_in
from domain.foundations.value import Value
from domain.selling.activity import MOST_AT_ONCE
from domain.selling.lookup import folded
from domain.selling.terms import Term

LONGEST_TEXT = 3_000
BOOKED = "meeting_booked"
MOST_AHEAD = timedelta(days=92)
"""How far ahead a meeting is booked: `24/11` on the 25th is yesterday, and no day of next year."""

_LATE = (Words, NewName, AccountStart, Note, Step, Clock, DealNamed, ActionNamed, OutcomeNamed)
"""Kinds that do not claim in the rounds: they are cut off before, or take what is left."""
_UNMISTAKABLE = (Flag, Count, Person, Day)
"""Kinds that claim before the others: they may stand behind a stage or a reason, which must be last."""


class Reading(Value):
    """Which order a line gives and the rest of the line, without its verb."""

    command: type[Command]
    rest: str
    verb: str = ""


def filled(reading: Reading, parts: Cut, spans: list[Span], ground: Ground) -> Command:
    """Return the command with its fields read from the parts of the line. Raises NotUnderstood, Question, TooMany."""
    filling = _Filling(reading, parts.head, ground)
    filling.take_parts(parts)
    name = None
    if filling.field(AccountStart):
        filling.hold_start(spans)
    else:
        name = set_aside(filling.line, spans)
    meanings = filling.take_action()
    filling.take_claims()
    filling.take_leftover(name)
    command = reading.command.model_validate(filling.fields)
    if len(meanings) > 1:
        raise Question(about="action", words=parts.head, options=_meant(command, meanings, ground), more=False)
    return command


class _Filling:
    """The fields of one order as they are found."""

    def __init__(self, reading: Reading, head: str, ground: Ground) -> None:
        self._reading = reading
        self._ground = ground
        self._kinds = reading.command.arguments()
        self.line = Line.of(head)
        self._held: list[Word] = []
        self._in_quotes = False
        self.fields: dict[str, Any] = {}

    def field(self, kind: type[Argument]) -> str | None:
        """Return the name of the field of a kind."""
        return next((name for name, each in self._kinds.items() if isinstance(each, kind)), None)

    def take_parts(self, parts: Cut) -> None:
        """Take the note and the next step (step 1). What an order has no place for is refused, not dropped."""
        note, step = self.field(Note), self.field(Step)
        if step is None and parts.next_step and note is not None and self.field(Words):
            parts = parts.but(note="\n".join(filter(None, (parts.note, f"> {parts.next_step}"))), next_step=None)
        if self._reading.command.writes:
            for words, field, mark in ((parts.note, note, "--"), (parts.next_step, step, ">")):
                if words and field is None:
                    verb = self._reading.command.verb
                    raise self._refusal(f"{mark} {words}", kind="words", near=None, verb=verb)
        if note is not None and parts.note:
            if len(parts.note) > LONGEST_TEXT:
                raise TooMany(what="note", most=LONGEST_TEXT, said=len(parts.note))
            self.fields[note] = self._ground.in_words(parts.note)
        if step is not None and parts.next_step:
            self.fields[step] = step_said(self._ground.in_words(parts.next_step), self._ground)

    def hold_start(self, spans: list[Span]) -> None:
        """Set aside the name in quotes or the known account that begins the text of `new`, else a first word that looks
        like a field.

        "Vendredi SA" is no date and the 3M of "3M 6000" no amount: another one follows, or nothing else is a name.
        """
        free = self.line.free
        if self.line.quoted:
            self._held, self.line.free = free[: self.line.quoted], free[self.line.quoted :]
            self._in_quotes = True
            return
        start = next((n for n, word in enumerate(free) if word.folded not in FILLERS), 0)
        stops = [n + len(span) for span in spans for n, word in enumerate(free[: start + 1]) if span[0] == word]
        if stops:
            self._held = free[: stops[0]]
        elif free and self._is_name_after_all(self.line.texts):
            self._held = free[:1]
        self.line.free = free[len(self._held) :]

    def _is_name_after_all(self, texts: list[str]) -> bool:
        first, rest = texts[:1], texts[1:]
        if first[0][:1].isalpha():
            return read_day(first, self._ground.now, self._ground.order, "next") is not None
        if re.fullmatch(r"\d+[kKmM]", first[0]) is None:
            return False
        return not rest or find_money(rest, self._ground.currency, decimal=self._ground.decimal) is not None

    def take_action(self) -> tuple[tuple[str, str | None], ...]:
        """Claim the action and its outcome; return what they may mean."""
        action, outcome = self.field(ActionNamed), self.field(OutcomeNamed)
        if action is None or outcome is None:
            return ()
        done = action_in((word.folded for word in self.line.free), self._ground.workspace.actions)
        if done is None:
            if not self.line.free and not self.fields:
                return ()
            words = self.line.rest()
            near = near_action(words, self._ground.workspace.actions)
            raise self._refusal(words, kind="action", near=near, verb=None)
        self.line.take_places(done.places | self._take_count_before(min(done.places)))
        self.fields[action], self.fields[outcome] = done.meanings[0]
        if self.fields[action] == BOOKED:
            self._take_day_ahead()
        return done.meanings

    def _take_day_ahead(self) -> None:
        """`rdv pris acme jeudi 14h`: the day of a meeting that was booked is the next such day, unless that is far."""
        day, now = self.field(Day), self._ground.now
        found = find_day(self.line.texts, now, self._ground.order, "next")
        if day is None or found is None:
            return
        read, start, stop = found
        ahead = (read.day, read.time or now.time()) > (now.date(), now.time())
        if ahead and read.day <= now.date() + MOST_AHEAD:
            self.line.take(start, stop)
            self._keep(day, read)

    def _take_count_before(self, first: int) -> frozenset[int]:
        """`3 calls not reached`, `5 nrp`: a number that begins the line, right before the action, is how many."""
        count, words = self.field(Count), self.line.texts
        if count is None or first != 1 or not (words[0].isascii() and words[0].isdigit()):
            return frozenset()
        if not 1 <= int(words[0]) <= MOST_AT_ONCE:
            raise TooMany(what="count", most=MOST_AT_ONCE, said=words[0])
        self.fields[count] = int(words[0])
        return frozenset({0})

    def take_claims(self) -> None:
        """Let every field claim, until none finds more: what stood behind another is then at the end (step 4)."""
        self._take_reason_of_verb()
        waiting = [name for name, kind in self._kinds.items() if not isinstance(kind, _LATE)]
        waiting.sort(key=lambda name: not isinstance(self._kinds[name], _UNMISTAKABLE))
        progress = True
        while progress and self.line.free:
            progress = False
            for name in [name for name in waiting if name not in self.fields]:
                found = claim(self._kinds[name], self.line, self._ground)
                if found is not None:
                    progress = True
                    self._keep(name, found)
            if progress:
                self.line.drop_last_fillers()

    def take_leftover(self, name: str | None) -> None:
        """Give what is left to the name or the text, or refuse it (step 5)."""
        deal, text = self.field(DealNamed), self.field(Words)
        if name is not None and text is None:
            self._take_bare_count()
        if self.field(AccountStart):
            self._take_new_name()
        elif deal is not None and name is None:
            self.line.drop_fillers()
            self.fields[deal] = self.line.rest() or None
        elif text is not None:
            self.fields[text] = self._ground.in_words(self.line.rest()) or None
        else:
            self.line.drop_fillers()
            if self.line.free and self.line.rest().casefold() not in FILLERS:
                raise self._unclaimed()
        if deal is not None and name is not None:
            self.fields[deal] = name

    def _take_bare_count(self) -> None:
        """`nrp 5 acme`: beside a known name, a number that nothing else claimed is how many."""
        count, words = self.field(Count), self.line.texts
        if count is None or count in self.fields or len(words) != 1 or not (words[0].isascii() and words[0].isdigit()):
            return
        if 1 <= int(words[0]) <= MOST_AT_ONCE:
            self.line.take(0, 1)
            self.fields[count] = int(words[0])

    def _keep(self, name: str, found: Any) -> None:
        if not isinstance(found, DayRead):
            self.fields[name] = found
            return
        self.fields[name] = found.day
        clock = self.field(Clock)
        if clock is not None and found.time is not None:
            self.fields[clock] = found.time

    def _take_reason_of_verb(self) -> None:
        """`doublon acme` says the verb and the reason in one word."""
        name = self.field(ReasonNamed)
        kind = None if name is None else self._kinds[name]
        if name is not None and isinstance(kind, ReasonNamed) and kind.of == "cancel":
            reason = claim(kind, Line.of(self._reading.verb), self._ground)
            if reason is not None:
                self.fields[name] = reason

    def _take_new_name(self) -> None:
        """Name the new deal, and its account: the longest known one that starts the text, else the first word."""
        self.line.drop_last_fillers()
        self.line.free[:0] = self._held
        if not self._in_quotes:
            self.line.drop_first_fillers(but=ARTICLES)
        words = self.line.free[:LONGEST_NAME]
        name, account = self.field(NewName), self.field(AccountStart)
        if not words or name is None or account is None:
            return
        self.fields[name] = self.line.rest()
        runs = {n: folded(self.line.said(words[:n])) for n in range(len(words), 0, -1)}
        known = self._ground.known(runs.values())
        first = next((n for n, word in enumerate(words, 1) if _begins_a_name(word)), 1)
        length = next((n for n, run in runs.items() if run in known), first)
        self.fields.setdefault(account, self.line.said(words[:length]))

    # -- refusals -----------------------------------------------------------------------------------------------------

    def _unclaimed(self) -> NotUnderstood:
        """Return the refusal of words that no field claimed, with the term that they come near to."""
        words = self.line.rest()
        noun, near = near_term(words, self._kinds.values(), self._ground)
        return self._refusal(words, kind=noun, near=near, verb=self._reading.command.verb)

    def _refusal(self, words: str, *, kind: str, near: Term | None, verb: Term | None) -> NotUnderstood:
        command, said = self._reading.command, self._ground.in_words(words)
        return NotUnderstood(
            words=said, family=command.family, verb=verb, nearest=near, kind=kind, example=command.example
        )


def _begins_a_name(word: Word) -> bool:
    """Tell whether a word is more than a sign or an article: the account of "La Poste colis" is "La Poste"."""
    return any(map(str.isalnum, word.text)) and word.folded not in ARTICLES


def _meant(command: Command, meanings: tuple[tuple[str, str | None], ...], ground: Ground) -> tuple[Option, ...]:
    actions = {key: ground.workspace.action(key) for key, _ in meanings}
    return tuple(
        Option(
            kind="outcome",
            value=(actions[action], actions[action].outcome(outcome)),
            command=command.but(action=action, outcome=outcome),
        )
        for action, outcome in meanings
    )
