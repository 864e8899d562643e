"""Whose deals a report or a list counts, and the words for it."""

WHOSE = (
    ("me", ("me", "mine", "my", "moi", "mes", "mon")),
    ("team", ("team", "us", "équipe", "nous")),
    ("all", ("all", "everybody", "tout", "tous", "toutes")),
)
