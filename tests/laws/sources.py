"""The source of the house, read as the laws read it: one parsed file after the other."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import schakel

SOURCE = Path(schakel.__file__).parent
ROOT = SOURCE.parent.parent
NOT_OURS = {"node_modules", "__pycache__"}


@dataclass(frozen=True)
class Source:
    """One Python file. `name` is its path within the house: "chain/weighing/actions.py"."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(SOURCE))

    @property
    def word(self) -> str:
        """Which of the eight words it is: actions for actions.py and for any file in a folder actions."""
        parts = self.path.relative_to(SOURCE).with_suffix("").parts
        return next((part for part in parts if part in WORDS), parts[-1])

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    @property
    def imports(self) -> Iterator[str]:
        """Every module it imports, wherever the import stands; `from x import y` gives both x and x.y."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{name.name}" for name in node.names)


WORDS = {"models", "rules", "queries", "actions", "forms", "views", "urls"}


def sources(*, migrations: bool = False) -> list[Source]:
    """All Python files of the house; migrations only when asked for."""
    found = (path for path in sorted(SOURCE.rglob("*.py")) if not NOT_OURS & set(path.parts))
    return [Source(path) for path in found if migrations or "migrations" not in path.parts]


def templates() -> list[Path]:
    """All templates of the house."""
    return [path for path in sorted(SOURCE.rglob("templates/**/*")) if path.is_file() and not NOT_OURS & set(path.parts)]
