"""Prints how many milliseconds it takes to list all goals of the companion in KITH_FOLDER: the median of 15."""

import asyncio
import os
import statistics
import time

import kith


async def main(folder):
    companion = await kith.Kith.open(folder)
    await companion.unlock()
    took = []
    for _ in range(18):
        began = time.perf_counter()
        goals = await companion.goals()
        took.append((time.perf_counter() - began) * 1_000)
    assert len(goals) == 10_000, len(goals)
    # The first three warm up.
    print(statistics.median(took[3:]))


asyncio.run(main(os.environ["KITH_FOLDER"]))
