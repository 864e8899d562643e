"""The running program: doors, delivery, views, charts, jobs, import and export. It alone knows Slack and the clock."""
