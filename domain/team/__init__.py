"""What the team owes to each of its members: plan, contribution, recognition."""
