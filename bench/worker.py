"""One job in a process of its own on one core: `python -m bench.worker JOB CORE` reads orders, a JSON line each.

`{"texts": [...]}` sets the texts; `{"round": n}` runs over them once and answers seconds and counts;
`{"find": true}` answers what is found in each text. Answers are a JSON line each.
"""

import json
import os
import sys
import time
from dataclasses import astuple
from typing import Any

from bench import jobs, texts


def answer(job: jobs.Job, held: list[str], order: dict[str, Any]) -> dict[str, Any]:
    """Do one order on the texts held."""
    if "find" in order:
        return {"found": [[astuple(each) for each in job(text)] for text in held]}
    given = [texts.varied(text, order["round"]) for text in held]
    start = time.perf_counter()
    found = sum(len(job(text)) for text in given)
    return {"seconds": time.perf_counter() - start, "found": found}


def main() -> None:
    """Serve orders until the input ends."""
    name, core = sys.argv[1:3]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(core)})
    said, sys.stdout = sys.stdout, sys.stderr  # peers print greetings
    try:
        job = jobs.load(name)
    except (ImportError, AttributeError) as error:
        print(json.dumps({"absent": str(error)}), file=said, flush=True)
        return
    print(json.dumps({"ready": name}), file=said, flush=True)
    held: list[str] = []
    for line in sys.stdin:
        order = json.loads(line)
        if "texts" in order:
            held = order["texts"]
            continue
        print(json.dumps(answer(job, held, order)), file=said, flush=True)


if __name__ == "__main__":
    main()
