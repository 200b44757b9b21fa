"""Knowledge as data: units, indicators, names, divisions, stages; each file with its source and grade."""
