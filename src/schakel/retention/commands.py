"""`schakel retention`: the list of what was erased, to keep beside the copies, and erasing again after one was put back."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="The list of erased files (numbers only), and erasing them again after a copy was put back.", no_args_is_help=True
)


@app.callback()
def retention() -> None:
    """See docs/howto/retention.md."""


@app.command("list")
def list_erased() -> None:
    """Print the erased cases: house and case, one a line, no names. Keep it beside the copies."""
    from schakel.retention.replaying import erased

    for line in erased():
        typer.echo(line)


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(help="What `schakel retention list` printed before the copy was put back.")],
) -> None:
    """Erase again what a copy that was put back has brought with it."""
    from schakel.retention.replaying import replay as erase_again

    done = erase_again(file.read_text(encoding="utf-8"))
    typer.echo(f"{done} cases of the list were there again and are erased." if done else "Nothing of the list is there.")
