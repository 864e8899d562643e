"""The leaderboard: what everybody brought, honours, thanks and practices, and what it shows nothing of."""
