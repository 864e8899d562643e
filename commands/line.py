"""A line being read: its words, and which of them no argument has claimed yet."""

from collections.abc import Sequence

from commands.reading.words import QUOTES, Word, split, stem

FILLERS = frozenset(
    {"en", "a", "au", "aux", "vers", "chez", "pour", "le", "la", "les", "l'", "du", "de", "des", "d'", "avec", "sur"}
    | {"to", "for", "with", "at", "on", "the", "of", "in", "into", "from", "by"}
)
"""Words ignored between verb, name and stage, never inside a known name (docs/french.md)."""


ARTICLES = frozenset({"le", "la", "les", "l'", "the"})
"""Little words with which the name of a company may begin."""
FINAL = ".!?…"


class Line:
    """Words with their places in a source text. Claims take words away; what is left is a name or a text."""

    def __init__(self, source: str, words: Sequence[Word]) -> None:
        self._source = source
        self.free = list(words)

    @classmethod
    def of(cls, source: str) -> "Line":
        """Return a line with all its words free, without signs that stand alone at its end ("proposal !")."""
        words = split(source)
        while words and not words[-1].text.strip(FINAL):
            del words[-1]
        return cls(source, words)

    @property
    def texts(self) -> list[str]:
        """The free words as they were typed, without what ends a sentence."""
        texts = [word.text for word in self.free]
        return [*texts[:-1], texts[-1].rstrip(FINAL) or texts[-1]] if texts else []

    @property
    def quoted(self) -> int:
        """How many of the first free words stand in quotes together."""
        start = self.free[0].start if self.free else 0
        if self._source[:start].rstrip()[-1:] not in tuple(QUOTES):
            return 0
        stops = (n for n, word in enumerate(self.free, 1) if self._source[word.stop :].lstrip()[:1] in tuple(QUOTES))
        return next(stops, 0)

    @property
    def stems(self) -> list[str]:
        """The free words as they are compared."""
        return [stem(word.folded) for word in self.free]

    def take(self, start: int, stop: int) -> str:
        """Claim free words and return them as they were typed."""
        taken = self.free[start:stop]
        del self.free[start:stop]
        return self.said(taken)

    def take_places(self, places: frozenset[int]) -> None:
        """Claim the free words at these places."""
        self.free = [word for n, word in enumerate(self.free) if n not in places]

    def said(self, words: Sequence[Word]) -> str:
        """Return words as they were typed, with what stood between them where nothing else was claimed in between."""
        if not words:
            return ""
        span = self._source[words[0].start : words[-1].stop]
        if len(span.split()) == len(words):
            return " ".join(span.split())
        return " ".join(word.text for word in words)

    def rest(self) -> str:
        """Return what nobody claimed."""
        return self.said(self.free)

    def drop_fillers(self) -> None:
        """Take away little words at both ends of what is left."""
        self.drop_first_fillers()
        self.drop_last_fillers()

    def drop_first_fillers(self, but: frozenset[str] = frozenset()) -> None:
        """Take away little words at the start of what is left."""
        while len(self.free) > 1 and self.free[0].folded in FILLERS - but:
            del self.free[0]

    def drop_last_fillers(self) -> None:
        """Take away little words at the end of what is left."""
        while self.free and self.free[-1].folded in FILLERS:
            del self.free[-1]

    def find(self, phrase: str) -> tuple[int, int] | None:
        """Return where a phrase of one or more words begins and ends among the free words."""
        wanted = stem(phrase)
        stems = self.stems
        for start in range(len(stems)):
            for stop in range(start + 1, min(len(stems), start + 4) + 1):
                if " ".join(stems[start:stop]) == wanted:
                    return start, stop
        return None
