"""Arithmetic between statements: what agrees, what contradicts, and what cannot be compared."""
