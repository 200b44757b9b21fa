"""Ledgers and workflows as data: what a ledger asks for, how an entry moves, and what it publishes."""
