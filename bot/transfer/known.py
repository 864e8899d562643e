"""What a workspace holds already, as an import asks for it: by external ids and names, many at once."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Protocol

from domain.selling.account import Account, Contact
from domain.selling.deal import Deal


class NamedAccount(NamedTuple):
    """An account by its name."""

    id: int
    name: str
    external_id: str | None


class NamedContact(NamedTuple):
    """A contact by name and account."""

    id: int
    account: int
    name: str
    external_id: str | None


class Known(Protocol):
    """Answers in one query each, whatever the number asked for."""

    def account_names(self) -> Iterable[NamedAccount]:
        """Give every account."""

    def contact_names(self) -> Iterable[NamedContact]:
        """Give every contact."""

    def accounts(self, ids: Collection[int]) -> Mapping[int, Account]:
        """Return these accounts."""

    def contacts(self, ids: Collection[int]) -> Mapping[int, Contact]:
        """Return these contacts."""

    def deals(self, external_ids: Collection[str]) -> Mapping[str, Deal]:
        """Return the deals of these external ids, by them."""

    def deals_numbered(self, numbers: Collection[int]) -> Mapping[int, Deal]:
        """Return the deals D-number."""

    def deals_named(self, names: Collection[str]) -> Mapping[str, int]:
        """Return the numbers of deals that alone bear one of these (folded) names."""

    def activities(self, external_ids: Collection[str]) -> frozenset[str]:
        """Return which of these external ids are of actions that were logged."""
