"""How a review is said: its thread in its order."""

from domain.voice.announcements import ReviewDetail
from domain.voice.meeting import DETAILS, keys_before

REVIEW = "review:1:2026-W48"


def test_each_reply_of_a_thread_comes_after_all_those_before_it():
    before = [keys_before(ReviewDetail(of=REVIEW, detail=each)) for each in DETAILS]
    assert before == [
        [],
        [f"{REVIEW}:pipeline"],
        [f"{REVIEW}:pipeline", f"{REVIEW}:plan"],
        [f"{REVIEW}:pipeline", f"{REVIEW}:plan", f"{REVIEW}:board"],
    ]
