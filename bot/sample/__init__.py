"""A company to try Cordée with: nine people, two teams, six months of deals and actions, drawn from a seed.

    seed(database, workspace_id, now)                        into an empty workspace; 1 to 3 seconds on SQLite

- The people are SEATS; `SLACK_PEOPLE` are the same and a guest, for the sandbox: `slack.user(seat.name,
  **seat.in_the_sandbox())`. Where Slack gave other ids, hand them in: `people=[seat.but(slack=id) ...]`.
- `ROOMS` are the teams' channels (#ventes, #sales) with the ids they have unless `rooms` says otherwise.
- The same seed and `now` give the same history, word for word. Nothing in it is real.
"""

from bot.sample.seats import GUEST, ROOMS, SEATS, SLACK_PEOPLE, TEAMS, Seat
from bot.sample.seeding import seed

__all__ = ["GUEST", "ROOMS", "SEATS", "SLACK_PEOPLE", "TEAMS", "Seat", "seed"]
