"""A measured figure, what it is compared to in the same run, and the page that holds them all."""

import os
import platform
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`, beside `peer` (same unit) named `peer_name`. `better` is "less" or "more"; `aim` is what we want, in words."""

    name: str
    value: float
    unit: str
    peer_name: str = ""
    peer: float | None = None
    better: str = "less"
    aim: str = ""

    @property
    def ratio(self) -> str:
        """How many times better than the peer (below 1: worse)."""
        if not self.peer or not self.value:
            return ""
        times = self.peer / self.value if self.better == "less" else self.value / self.peer
        return f"{times:.2f}×" if times < 10 else f"{times:.0f}×"


@dataclass(frozen=True)
class Section:
    """One benchmark: what was measured, on what, and the figures. `notes` says what must be known to read them."""

    title: str
    setting: str
    figures: Sequence[Figure]
    notes: str = ""


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """Median seconds of `work`, after one run that does not count."""
    work()
    taken = []
    for _ in range(repeats):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return statistics.median(taken)


def number(value: float | None) -> str:
    if value is None:
        return ""
    if value >= 1000:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.3g}"


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, CPython {platform.python_version()}"
    )


def page(sections: Sequence[Section], day: str) -> str:
    """The page docs/performance.md."""
    lines = [
        "# Performance",
        "",
        "Made by `make bench`. Absolute times move with the machine and with what else it does; trust the ratios, which come from one run.",
        "",
        f"Measured on {day}: {machine()}.",
        "",
    ]
    for section in sections:
        lines += [
            f"## {section.title}",
            "",
            section.setting,
            "",
            "| What | Ours | Compared to | Theirs | Ours is better by | Aim |",
            "| --- | ---: | --- | ---: | ---: | --- |",
        ]
        for one in section.figures:
            theirs = f"{number(one.peer)} {one.unit}" if one.peer is not None else ""
            lines.append(
                f"| {one.name} | {number(one.value)} {one.unit} | {one.peer_name} | {theirs} | {one.ratio} | {one.aim} |"
            )
        lines += ["", section.notes, ""] if section.notes else [""]
    return "\n".join(lines)
