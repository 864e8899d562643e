"""The index of names that the chat grammar consults."""

from collections.abc import Iterable, Sequence

from domain.selling.deal import Deal
from storage.deals import KeptDeals
from storage.search import Search
from storage.transaction import Transaction


class KeptNames:
    """Implements domain.ports.Names."""

    def __init__(self, transaction: Transaction, deals: KeptDeals) -> None:
        self._search = Search(transaction)
        self._deals = deals

    def known(self, folded: Iterable[str], *, teams: tuple[int, ...] | None) -> frozenset[str]:
        return self._search.known(folded, teams=teams)

    def suggest(self, words: str, *, teams: tuple[int, ...] | None, limit: int) -> Sequence[Deal]:
        return self._deals.in_order(self._search.suggested(words, teams=teams, limit=limit))
