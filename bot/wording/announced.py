"""How what Cordée says by itself is called, by its kind: for whoever reads what was told to them."""

from typing import Final

from bot.language import sayable

ANNOUNCED: Final = {
    "win": sayable("a deal signed"),
    "chart": sayable("a chart that you asked for"),
    "morning": sayable("the morning message"),
    "help": sayable("a hand that was asked for"),
    "handed_on": sayable("a deal handed on"),
    "handoff_waits": sayable("a deal that waits for your answer"),
    "handoff_answered": sayable("an answer to a deal handed on"),
    "wall": sayable("the staircase of success"),
    "wall_left": sayable("the staircase of success, moved"),
    "digest": sayable("the daily digest"),
    "digest_on": sayable("news of the digest"),
    "board_changed": sayable("news of the leaderboard"),
    "amounts_changed": sayable("news of amounts"),
    "review": sayable("the review of the week"),
    "review_detail": sayable("a detail of a review"),
    "channel_trouble": sayable("a channel where nothing can be said"),
    "member_unreachable": sayable("somebody who cannot be reached"),
    "held_on_you": sayable("what is held on you"),
    "export": sayable("a file that you asked for"),
    "redrawn": sayable("a correction in its place"),
}
