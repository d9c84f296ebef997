"""`schakel answer`: the answer to parliamentary question 400, out of the figures."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from schakel.core import Refusal


def answer(
    period: Annotated[str, typer.Option(help="Whole years: 2021-2025, or 2023 for one year.")],
    out: Annotated[Path | None, typer.Option(help="Folder to write to. Default: figures/answer in the data folder.")] = None,
    facts: Annotated[Path | None, typer.Option(help="File of facts. Default: figures/facts.duckdb in the data folder.")] = None,
    language: Annotated[str, typer.Option(help="Language of the answer: nl, fr, de or en.")] = "nl",
) -> None:
    """Write the answer to question 400 of 19 February 2015: antwoord.pdf, antwoord.html, and tabellen/ with one CSV per table.

    Needs the facts of `schakel figures build`; the database need not run. Numbers below 5 do not leave: they are hidden,
    with as many
    others as needed so that they cannot be worked out.
    """
    from django.conf import settings
    from django.utils.translation import override

    from schakel.figures.answer.writing import write
    from schakel.figures.periods import asked_period

    if language not in {"nl", "fr", "de", "en"}:
        raise typer.BadParameter("nl, fr, de or en", param_hint="--language")
    console = Console(stderr=True)
    try:
        with override(language), console.status("…") as status, quiet_solver():
            paths = write(facts or settings.SCHAKEL_FACTS, asked_period(period), out or settings.SCHAKEL_ANSWERS,
                          language=language, tell=lambda title: status.update(title))  # fmt: skip
    except Refusal as refusal:
        console.print(refusal.sentence, style="bold", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from refusal
    for path in paths[:2]:
        print(path)
    print(f"{paths[2].parent} ({len(paths) - 2} CSV)")


@contextmanager
def quiet_solver() -> Iterator[None]:
    """HiGHS now and then prints a line of its own straight to the terminal; keep it out of what a script reads from us."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        with open(os.devnull, "wb") as nothing:
            os.dup2(nothing.fileno(), 1)
            yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
