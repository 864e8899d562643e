"""What an event is: something that happened, never altered, from which every report is derived."""

from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter, ValidationInfo, field_validator

from domain.foundations.value import Changed, Stored, Value

_CHANGED = Changed[Any]
"""Named once: pydantic looks a generic up anew, at ten times the cost of the value, wherever it is spelt out."""


class Subject(NamedTuple):
    """What an event is about: `Subject("deal", 142)`."""

    kind: str
    id: int


class Event(Stored):
    """Something that happened. `at` is when it happened for reports; `by` is the member, None for the operator.

    An event either creates its subject or changes fields of it; each change keeps what stood before, so that undo
    needs no second rule. A subclass names the value it is about (`about`) and the subject's kind (`noun`).
    """

    about: ClassVar[type[Value] | None] = None
    noun: ClassVar[str] = ""
    rests_on: ClassVar[frozenset[str]] = frozenset()
    """Fields that this event relies on without changing them: undoing an earlier change of one is refused."""

    kind: str
    at: AwareDatetime
    by: int | None = None
    changes: dict[str, Changed[Any]] = Field(default_factory=dict)

    @property
    def subject(self) -> Subject:
        """What the event is about."""
        raise TypeError(f"{type(self).__name__} names no subject")

    @property
    def created(self) -> Value | None:
        """The value that this event brought into being, if it did."""
        return None

    @property
    def refers_to(self) -> frozenset[Subject]:
        """Other subjects that must exist for this event to make sense."""
        return frozenset()

    @property
    def leans_on(self) -> frozenset[Subject]:
        """Members, teams and stages that must exist for it too; the ledger keeps no index of these."""
        return frozenset()

    @property
    def brings(self) -> frozenset[Subject]:
        """What came into being with it, and goes when it is taken back."""
        return frozenset() if self.created is None else frozenset({self.subject})

    @field_validator("changes", mode="before")
    @classmethod
    def _typed(cls, changes: Any, info: ValidationInfo) -> Any:
        """Read each side of a change as the field's own type: the ledger keeps JSON, without anybody's words."""
        if cls.about is None or not isinstance(changes, dict):
            return changes
        return {field: _typed_change(cls.about, field, change, info.context) for field, change in changes.items()}

    def after(self, value: Any) -> Any:
        """Return the subject's value after this event."""
        return value.but(**{field: change.after for field, change in self.changes.items()})

    def before(self, value: Any) -> Any:
        """Return the subject's value with this event taken back."""
        return value.but(**{field: change.before for field, change in self.changes.items()})


def _typed_change(about: type[BaseModel], field: str, change: Any, context: Any) -> Changed[Any]:
    sides = change if isinstance(change, dict) else {"before": change.before, "after": change.after}
    adapter = _adapter(about, field)
    return _CHANGED(
        before=adapter.validate_python(sides["before"], context=context),
        after=adapter.validate_python(sides["after"], context=context),
    )


@lru_cache(maxsize=512)
def _adapter(about: type[BaseModel], field: str) -> TypeAdapter[Any]:
    return TypeAdapter[Any](about.model_fields[field].annotation)  # type: ignore[arg-type]  # a field has one


def subjects_of(kind: str, *ids: int | None) -> frozenset[Subject]:
    """Return the subjects of one kind, without those that are unknown."""
    return frozenset(Subject(kind, each) for each in ids if each is not None)


def changes_between(before: Value, **after: Any) -> dict[str, Changed[Any]]:
    """Return the fields of `after` that differ from `before`, each with both sides."""
    return {
        field: _CHANGED(before=getattr(before, field), after=new)
        for field, new in after.items()
        if getattr(before, field) != new
    }
