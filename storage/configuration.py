"""A workspace's configuration: kept as documents, read whole, cached until somebody changes it."""

from collections.abc import Mapping
from functools import cached_property
from threading import Lock

from sqlalchemy import bindparam, select, update

from domain.foundations.event import Subject
from domain.foundations.money import Rate, Rates
from domain.foundations.refusals import Conflict
from domain.foundations.value import Value
from domain.selling.people import Member, Team
from domain.selling.process import Process
from domain.selling.workspace import Choices, Product, Workspace
from domain.team.funnel import TeamRatios
from domain.team.objective import Objective
from storage.tables import configuration, workspaces
from storage.transaction import Transaction

KINDS: dict[str, type[Value]] = {
    "member": Member,
    "team": Team,
    "process": Process,
    "product": Product,
    "rate": Rate,
    "objective": Objective,
    "ratios": TeamRatios,
}


class Configuration:
    """What is configured at one version; never altered."""

    def __init__(
        self,
        workspace_id: int,
        version: int,
        slack_team: str | None,
        choices: Choices,
        documents: Mapping[tuple[str, int], Value],
    ) -> None:
        self.workspace_id = workspace_id
        self.version = version
        self.slack_team = slack_team
        self.choices = choices
        self._documents = documents

    def document(self, kind: str, id_: int) -> Value | None:
        """Return one document; the workspace's own are its choices."""
        return self.choices if kind == "workspace" else self._documents.get((kind, id_))

    def having(self, kind: str, id_: int, document: Value | None) -> "Configuration":
        """Return the configuration with one document put in place, or taken away."""
        if isinstance(document, Choices):
            return Configuration(self.workspace_id, self.version, self.slack_team, document, self._documents)
        others = {key: each for key, each in self._documents.items() if key != (kind, id_)}
        documents = others if document is None else {**others, (kind, id_): document}
        return Configuration(self.workspace_id, self.version, self.slack_team, self.choices, documents)

    def at(self, version: int) -> "Configuration":
        """Return the same configuration under another version."""
        return Configuration(self.workspace_id, version, self.slack_team, self.choices, self._documents)

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace as the domain knows it."""
        in_order = [(kind, document) for (kind, _), document in sorted(self._documents.items(), key=lambda d: d[0])]
        return Workspace(
            id=self.workspace_id,
            slack_team=self.slack_team,
            choices=self.choices,
            members=tuple(each for _, each in in_order if isinstance(each, Member)),
            teams=tuple(each for _, each in in_order if isinstance(each, Team)),
            processes=tuple(each for _, each in in_order if isinstance(each, Process)),
            products=tuple(each for _, each in in_order if isinstance(each, Product)),
            rates=Rates(rows=_in_force([each for _, each in in_order if isinstance(each, Rate)])),
        )

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """Every row of every objective, in the order in which they were set."""
        return tuple(
            each for _, each in sorted(self._documents.items(), key=lambda d: d[0]) if isinstance(each, Objective)
        )

    @cached_property
    def ratios(self) -> Mapping[int, TeamRatios]:
        """The ratios that each team set last, by team."""
        kept = [each for _, each in sorted(self._documents.items(), key=lambda d: d[0]) if isinstance(each, TeamRatios)]
        return {each.team: each for each in kept}


def _in_force(rates: list[Rate]) -> tuple[Rate, ...]:
    """Return rates without those in whose place a later one for the same day and currencies was set."""
    latest = {(frozenset((rate.currency, rate.into)), rate.valid_from): rate for rate in rates}
    return tuple(latest.values())


def read_configuration(transaction: Transaction) -> Configuration:
    """Return the configuration as it is kept."""
    tenant = transaction.row(select(workspaces).where(workspaces.c.id == transaction.workspace_id))
    if tenant is None:
        raise LookupError(f"there is no workspace {transaction.workspace_id}")
    rows = transaction.rows(select(configuration).where(configuration.c.workspace_id == transaction.workspace_id))
    return Configuration(
        transaction.workspace_id,
        tenant.config_version,
        tenant.slack_team,
        Choices.model_validate_json(tenant.choices),
        # a kind that a newer release added is left alone
        {(row.kind, row.id): KINDS[row.kind].model_validate_json(row.body) for row in rows if row.kind in KINDS},
    )


def write_configuration(
    transaction: Transaction, changed: Configuration, documents: Mapping[tuple[str, int], Value | None]
) -> Configuration:
    """Write changed documents (None: taken away) and return the configuration under its next version.

    Raises Conflict when somebody else changed the configuration since it was read.
    """
    here = configuration.c.workspace_id == transaction.workspace_id
    kept = {key: document for key, document in documents.items() if key[0] != "workspace"}
    transaction.put(
        configuration,
        ("workspace_id", "kind", "id"),
        (
            {"workspace_id": transaction.workspace_id, "kind": kind, "id": id_, "body": document.model_dump_json()}
            for (kind, id_), document in kept.items()
            if document is not None
        ),
    )
    for kind, id_ in (key for key, document in kept.items() if document is None):
        its = (configuration.c.kind == kind) & (configuration.c.id == id_)
        transaction.connection.execute(configuration.delete().where(here, its))
    unchanged_since = workspaces.c.config_version == changed.version
    bumped = update(workspaces).where(workspaces.c.id == transaction.workspace_id, unchanged_since)
    values = {"config_version": changed.version + 1, "choices": changed.choices.model_dump_json()}
    if transaction.connection.execute(bumped.values(values)).rowcount != 1:
        raise Conflict(subject=Subject("workspace", 0))
    return changed.at(changed.version + 1)


_VERSION = select(workspaces.c.config_version).where(workspaces.c.id == bindparam("workspace"))


class ConfigurationCache:
    """The configuration of each workspace at the version last seen; shared by all threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[int, Configuration] = {}

    def get(self, transaction: Transaction) -> Configuration:
        """Return the configuration as this transaction sees it; one small query tells whether it changed."""
        version = transaction.row(_VERSION, {"workspace": transaction.workspace_id})
        with self._lock:
            kept = self._kept.get(transaction.workspace_id)
        if kept is not None and version is not None and kept.version == version[0]:
            return kept
        fresh = read_configuration(transaction)
        self.keep(fresh)
        return fresh

    def keep(self, fresh: Configuration) -> None:
        """Keep a configuration that was committed, unless a later one is kept."""
        with self._lock:
            kept = self._kept.get(fresh.workspace_id)
            if kept is None or kept.version <= fresh.version:
                self._kept[fresh.workspace_id] = fresh

    def forget(self, workspace_id: int) -> None:
        """Read this workspace's configuration anew next time."""
        with self._lock:
            self._kept.pop(workspace_id, None)
