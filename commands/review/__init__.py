"""`/review`: the team's week, looked at together."""
