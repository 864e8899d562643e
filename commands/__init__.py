"""What a person may ask for: every slash command with its verbs. Knows the domain, and nothing of Slack or SQL."""
