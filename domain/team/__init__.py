"""What the team owes to each of its members: objectives and plan, contribution, hand-offs, leaderboard, recognition."""
