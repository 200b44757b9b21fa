"""Industrial chains with quantities on them: what limits them, what is missing, what a project would change."""
