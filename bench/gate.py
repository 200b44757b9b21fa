"""Hold public process data and our own packs against the gate of the atlas; `--write` writes docs/atlas-gate.md.

    python -m bench.gate ../shared/data [--write]

The folder holds tiangong_processes.csv.gz, tiangong_exchanges.csv.gz and gb_energy_limits.csv.
"""

import argparse
from pathlib import Path

from bench import gate_report
from bench.gate_checks import report
from liantu.atlas.validate import Verdict


def main() -> int:
    """Print the report; 1 where a technology of ours fails the gate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="write docs/atlas-gate.md")
    asked = parser.parse_args()
    found = report(asked.folder)
    text = gate_report.page(found)
    if asked.write:
        gate_report.PAGE.write_text(text, encoding="utf-8")
    print(text)
    return int(any(each.verdict is Verdict.FAILS for each in found.own))


if __name__ == "__main__":
    raise SystemExit(main())
