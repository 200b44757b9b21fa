"""Rounds of collecting forms: who owes what by when, what came back, what is implausible in it."""
