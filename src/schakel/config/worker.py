"""Achtergrondwerker: does the jobs that wait in the database, and those of the clock."""

import asyncio

from procrastinate.contrib.django import app


def worker(concurrency: int = 2, once: bool = False) -> None:
    """Does background jobs until Ctrl-C, `concurrency` at a time; with --once it stops when none is waiting."""
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        asyncio.run(_work(working, concurrency, wait=not once))


async def _work(working, concurrency: int, *, wait: bool) -> None:
    async with working.open_async():
        await working.run_worker_async(concurrency=concurrency, wait=wait, delete_jobs="successful")
