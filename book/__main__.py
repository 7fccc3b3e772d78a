"""The editor's commands: `python book check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from edition import EditionError, check, load


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 is a clean edition, 1 an edition with findings, 2 no edition at all."""
    parser = argparse.ArgumentParser(prog="python book", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="print everything that is wrong with the edition's files")
    checking.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent)
    options = parser.parse_args(arguments)
    try:
        findings = check(load(options.folder))
    except EditionError as error:
        print(f"python book {options.command}: {error}", file=sys.stderr)
        return 2
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
