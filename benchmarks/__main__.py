"""`make bench`: run all benchmarks, or those named (`make bench ARGS=pages`), and write docs/performance.md."""

import importlib
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from benchmarks.report import Figure, Section, page

ALL = ("import_reports", "pages", "trail", "extract", "survival")
ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "docs" / "performance.md"


def main(names: list[str]) -> None:
    unknown = set(names) - set(ALL)
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}. There are: {', '.join(ALL)}.")
    results = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for name in names or ALL:
        print(f"{name} …", flush=True)
        section = importlib.import_module(f"benchmarks.{name}").run()
        results[name] = asdict(section)
        for figure in section.figures:
            print(f"  {figure.name}: {figure.value:.4g} {figure.unit}  {figure.ratio} {figure.peer_name}", flush=True)
        KEPT.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        sections = [
            Section(**{**kept, "figures": [Figure(**row) for row in kept["figures"]]})
            for kept in (results[one] for one in ALL if one in results)
        ]
        PAGE.write_text(page(sections, f"{date.today():%d/%m/%Y}"), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
