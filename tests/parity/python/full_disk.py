"""Run by the test on a disk of its own, which is small: everything that was said to be kept is there when it is full."""

import asyncio
import gc
import sys
from pathlib import Path

import kith


async def main(disk):
    folder, ballast = Path(disk, "kept"), Path(disk, "ballast")
    folder.mkdir()
    ballast.write_bytes(bytes(500_000))
    companion = await kith.Kith.open(str(folder))
    await companion.create(kith.LockRequest.NONE())
    kept = []
    while len(kept) < 10_000:
        try:
            goal = await companion.add_goal(kith.GoalRequest(title=f"Goal {len(kept)}", why="x" * 2_000))
        except kith.KithError.Refused as refused:
            assert refused.code == "Store.Full", refused.code
            break
        kept.append(goal.title)
    else:
        raise AssertionError("the disk never filled")
    assert sorted(goal.title for goal in await companion.goals()) == sorted(kept)
    ballast.unlink()
    kept.append((await companion.add_goal(kith.GoalRequest(title="There is room again"))).title)
    del companion
    gc.collect()
    again = await kith.Kith.open(str(folder))
    await again.unlock()
    assert sorted(goal.title for goal in await again.goals()) == sorted(kept)
    print(f"{len(kept)} goals are kept")


asyncio.run(main(sys.argv[1]))
