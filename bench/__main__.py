"""`python -m bench S --json FILE`: every job at one size, a JSON line a job, each beside its bare limit."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from bench.jobs import JOBS, Figure
from bench.material import SIZES, Material


def main() -> int:
    """Run the jobs and print what they took; nothing is judged here."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("size", choices=sorted(SIZES), nargs="?", default="S")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--job", choices=sorted(JOBS), action="append")
    asked = parser.parse_args()
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QDA_DATA"] = folder
        material = Material(asked.size, Path(folder))
        for name in asked.job or JOBS:
            figure = JOBS[name](material)
            print(said(name, asked.size, figure), flush=True)
            lines.append(json.dumps({"job": name, "size": asked.size, **figure._asdict()}))
            if asked.json:
                Path(asked.json).write_text("\n".join(lines) + "\n", "utf-8")
        material.close()
    print(f"load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "", file=sys.stderr)
    return 0


def said(name: str, size: str, figure: Figure) -> str:
    """One figure as a line for people."""
    if figure.ours is None:
        return f"{name:22} {size}  –  {figure.why}"
    return (
        f"{name:22} {size}  {figure.ours:10.2f} {figure.unit}  p95 {figure.p95 or 0:.2f}"
        f"  limit {figure.limit or 0:.3f}  ratio {figure.ratio or 0:.1f}  n {figure.n}  {figure.why}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
