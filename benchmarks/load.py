"""Requests from outside: wrk (Debian's package) against the server under test, on this machine's own loopback."""

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SECONDS = 6
WARM_SECONDS = 2
_UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


@dataclass(frozen=True)
class Measured:
    """Requests a second, and the median and 95th percentile in milliseconds."""

    rate: float
    p50: float
    p95: float


def need_wrk() -> None:
    if not shutil.which("wrk"):
        sys.exit("The page benchmarks need wrk: apt-get install wrk")


def press(url: str, connections: int, headers: dict[str, str], script: str = "") -> Measured:
    """`SECONDS` of requests over `connections` connections, after `WARM_SECONDS` that do not count; any answer but 2xx and 3xx stops
    the benchmark."""
    lines = (
        [script]
        + [f'wrk.headers["{name}"] = "{value}"' for name, value in headers.items()]
        + [
            "done = function(summary, latency, requests)",
            '  io.write(string.format("PCT %.3f %.3f\\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000))',
            '  io.write(string.format("BAD %d\\n", summary.errors.status + summary.errors.connect + summary.errors.timeout))',
            "end",
        ]
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "press.lua"
        file.write_text("\n".join(lines), encoding="utf-8")
        command = ["wrk", "-t1", f"-c{connections}", "--timeout", "10s", "-s", str(file), url]
        subprocess.run([*command, f"-d{WARM_SECONDS}s"], check=True, capture_output=True)  # noqa: S603 - plans are made, nothing is counted
        command.append(f"-d{SECONDS}s")
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told).group(1))
    p50, p95 = map(float, re.search(r"PCT ([\d.]+) ([\d.]+)", told).groups())
    bad = int(re.search(r"BAD (\d+)", told).group(1))
    if bad:
        raise RuntimeError(f"{bad} answers of {url} were errors")
    return Measured(rate, p50, p95)
