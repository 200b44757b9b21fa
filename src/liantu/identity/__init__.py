"""Who is who: credit codes, names of organisations, and reasons why two names may mean one thing."""
