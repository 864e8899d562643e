"""Keeps what the domain hands over, in SQLite or PostgreSQL: the ledger, the rows that it leaves, what waits."""
