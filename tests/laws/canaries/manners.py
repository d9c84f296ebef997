"""What every answer keeps to, whoever gets it: its headers, its title, the name of its file, and the exit on a page for everybody."""

import re
from collections.abc import Iterator

from tests.laws.canaries.visits import Visit
from tests.laws.canaries.words import SHAPE

HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
REFERRERS = {"same-origin", "no-referrer"}
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# Words that say, to who looks over a shoulder or through a history, what a page is about.
TELLING = re.compile(r"slachtoffer|dader|pleger|verdacht|geweld|misbruik|mishandel|stalk|bedreig|veilig huis", re.IGNORECASE)
FILE = re.compile(r'filename="(antwoord|tabel|lijst|document)\.(pdf|html|csv|xlsx|jpg|png)"$')
FROM_ELSEWHERE = re.compile(r'<(?:script|img|link|iframe|source|video|audio|object|embed)\b[^>]*(?:src|href|data)="(?:https?:)?//')
INLINE = re.compile(r'\sstyle="|<style\b|<script(?![^>]*\bsrc=)|\son[a-z]+="')


def bad_manners(visit: Visit) -> Iterator[str]:
    """What is wrong with an answer, in words."""
    said = {name: value for name, _, value in (line.partition(": ") for line in _head(visit).splitlines())}
    for name, value in HEADERS.items():
        if said.get(name) != value:
            yield f"{visit}: {name} is {said.get(name)!r}"
    if said.get("Referrer-Policy") not in REFERRERS:
        yield f"{visit}: Referrer-Policy is {said.get('Referrer-Policy')!r}"
    if "geolocation=()" not in said.get("Permissions-Policy", ""):
        yield f"{visit}: has no Permissions-Policy"
    policy = said.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy or "unsafe" in policy or "http" in policy:
        yield f"{visit}: its content security policy is {policy!r}"
    name = said.get("Content-Disposition", "")
    if name and not FILE.search(name):
        yield f"{visit}: its file is called {name!r}"
    elif not name and said.get("Content-Type", "").startswith("text/html"):
        yield from _on_the_page(visit)


def _on_the_page(visit: Visit) -> Iterator[str]:
    page = visit.body.decode(errors="replace")
    for title in TITLE.findall(page):
        if SHAPE.search(title) or TELLING.search(title):
            yield f"{visit}: its title tells {title!r}"
    if page.partition("\n\n")[2] and not TITLE.search(page):
        yield f"{visit}: has no title"
    for what in (FROM_ELSEWHERE, INLINE):
        for found in what.findall(page):
            yield f"{visit}: holds {found!r}"
    if visit.actor == "signed_out" and TITLE.search(page) and visit.address != "leave" and 'id="weg"' not in page:
        yield f"{visit}: has no quick exit"


def _head(visit: Visit) -> str:
    return visit.body.decode(errors="replace").partition("\n\n")[0]
