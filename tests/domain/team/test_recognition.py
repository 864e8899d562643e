"""Thanks and practices: the quota, what counts once, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.team.recognition import Adoption, Practice, Thanks, adopt, counted, thank

ANN, BOB, LEA, KARIM = range(1, 5)
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def thanks(by: int, to: int, *, hours: float = 0, why: str = "for the intro", number: int = 1) -> Thanks:
    return Thanks(id=number, by=by, to=to, team=1, why=Text.of(why), at=NOW + timedelta(hours=hours))


def test_thanks_are_given_by_whom_and_when_they_are_said() -> None:
    given = thank(thanks(ANN, BOB), given=[])
    assert (given.by, given.at, given.subject, given.created) == (ANN, NOW, ("thanks", 1), given.thanks)


@pytest.mark.parametrize(
    ("to", "why", "given", "refused"),
    [
        ([], "for the intro", BOB, None),
        ([BOB], "for the intro", BOB, None),
        ([BOB, BOB], "for the intro", BOB, "thanked_twice"),
        ([BOB, BOB, LEA, LEA], "for the intro", KARIM, None),
        ([BOB, BOB, LEA, LEA, KARIM], "for the intro", KARIM, "thanks_spent"),
        ([], "for the intro", ANN, "thank_oneself"),
        ([], "thanks", BOB, "thank_for_what"),
        ([], "  ", BOB, "thank_for_what"),
        ([], "l'intro Acme", BOB, None),
    ],
)
def test_five_a_week_two_to_the_same_person_never_oneself_with_a_sentence(
    to: list[int], why: str, given: int, refused: str | None
) -> None:
    before = [thanks(ANN, each, number=n) for n, each in enumerate(to)]
    if refused is None:
        thank(thanks(ANN, given, why=why), given=before)
        return
    with pytest.raises(NotAllowed) as no:
        thank(thanks(ANN, given, why=why), given=before)
    assert no.value.right == refused


@pytest.mark.parametrize(("hours", "counts"), [(0.1, 1), (24, 1), (24.01, 2), (100, 2)])
def test_a_return_within_a_day_counts_once(hours: float, counts: int) -> None:
    first, back = thanks(ANN, BOB), thanks(BOB, ANN, hours=hours, number=2)
    assert counted([back, first])[0] == first
    assert len(counted([back, first])) == counts


def test_thanking_to_and_fro_counts_once_however_often() -> None:
    ping_pong = [thanks(*pair, hours=h, number=h) for h, pair in enumerate([(ANN, BOB), (BOB, ANN)] * 4, start=1)]
    assert counted(ping_pong) == (ping_pong[0],)


def test_thanks_to_others_are_no_return() -> None:
    circle = [thanks(ANN, BOB, number=1), thanks(BOB, LEA, hours=1, number=2), thanks(LEA, ANN, hours=2, number=3)]
    assert counted(circle) == tuple(circle)


def test_thanks_taken_back_leave_the_return_to_count() -> None:
    assert len(counted([thanks(BOB, ANN, hours=1)])) == 1


PRACTICE = Practice(id=4, by=ANN, team=1, at=NOW, text=Text.of("Ask for the date before the price."))


def tried(by: int, number: int = 1) -> Adoption:
    return Adoption(id=number, by=by, team=1, at=NOW, practice=PRACTICE.id)


def test_a_practice_is_tried_by_others_each_once() -> None:
    event = adopt(tried(BOB), PRACTICE, adopted=[tried(LEA, 2)])
    assert event.refers_to == {("practice", 4)}
    for adopter, adopted, right in (
        (ANN, [], "own_practice"),
        (BOB, [tried(LEA, 2), tried(BOB, 3)], "adopted_already"),
    ):
        with pytest.raises(NotAllowed) as no:
            adopt(tried(adopter), PRACTICE, adopted=adopted)
        assert no.value.right == right
