"""How much room words take in a drawing. The server has no letters to measure, so it counts on the wide side."""

AVERAGE_LETTER = 0.58  # of the letter size: the mean of DejaVu Sans, the widest letter our readers may have


def width_of(text: str, size: float) -> float:
    """The width of `text` in letters of `size`, in the same unit, rounded up generously."""
    return len(text) * size * AVERAGE_LETTER


def wrapped(text: str, letters: int) -> list[str]:
    """Lines of at most `letters` letters, broken at spaces; a longer word keeps its own line."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def shortened(text: str, letters: int) -> str:
    """The text, cut with "…" when it is longer than `letters`."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
