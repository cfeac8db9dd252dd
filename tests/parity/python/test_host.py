"""What a host does to Kith, and what a machine does to both: nothing is lost, and every fault has a code."""

import asyncio
import base64
import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

import kith

CANARIES = [f"canary{number:02}songofhope" for number in range(8)]
PASSPHRASE = "river stones and tea"


def guises(word):
    """A word as it could stand in a file: base64 of any text that holds it holds one of three."""
    if isinstance(word, bytes):
        return [word, base64.b64encode(word), word.hex().encode()]
    plain = word.encode()
    pieces = [plain[skip : (len(plain) - skip) // 3 * 3 + skip] for skip in range(3)]
    return [plain, word.encode("utf-16-le"), word.encode("utf-16-be"), *map(base64.b64encode, pieces)]


def hits(folder, words):
    """How often any of the words stands in any file of a folder, in any guise."""
    files = [file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()]
    return sum(file.count(guise) for file in files for word in words for guise in guises(word))


class Thrown(kith.Clock, kith.Random, kith.Listener):
    """A platform of which everything fails."""

    def now(self):
        raise RuntimeError("no clock")

    def bytes(self, count):
        raise RuntimeError("no randomness")

    def changed(self, changed):
        raise RuntimeError("not listening")


class Keys(kith.KeyStore):
    """A key store of one key: one that refuses, or takes its time."""

    def __init__(self, held=None, refuses=None, slow=None):
        self.held, self.refuses, self.slow, self.asked = held, refuses, slow, asyncio.Event()

    async def keep(self, key):
        self.held = key

    async def give(self):
        self.asked.set()
        if self.refuses:
            raise self.refuses
        if self.slow:
            await self.slow.wait()
        return self.held

    async def forget(self):
        self.held = None


class Fixed(kith.Clock, kith.Listener):
    """A clock that stands still, and a listener that notes what it hears."""

    def __init__(self):
        self.heard = []
        self.told = threading.Event()

    def now(self):
        return 1_790_000_000_000

    def changed(self, changed):
        self.heard.append(changed)
        self.told.set()


class Host(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())

    async def refused(self, code, call):
        with self.assertRaises(kith.KithError.Refused) as refused:
            await call
        self.assertEqual(refused.exception.code, code)

    async def test_a_goal_and_a_pinned_note_are_there_after_a_kill_and_nothing_readable_is_written(self):
        companion = await kith.Kith.open(self.folder, None)
        await companion.create(kith.LockRequest.PASSPHRASE(PASSPHRASE))
        await companion.add_goal(kith.GoalRequest(title=CANARIES[0], why=CANARIES[1], notes=CANARIES[2]))
        note = await companion.add_hope_note(kith.HopeNoteRequest(text=CANARIES[3], _from=CANARIES[4]))
        await companion.pin_hope_note(note.id, True)
        await companion.keep_drafts(CANARIES[5])
        self.assertEqual(hits(self.folder, [*CANARIES, PASSPHRASE]), 0)
        # Nothing says goodbye: the companion goes with whoever held it.
        del companion
        gc.collect()
        again = await kith.Kith.open(self.folder, None)
        self.assertEqual(await again.state(), kith.State.LOCKED)
        await self.refused("Unlock.WrongPassphrase", again.unlock("some other words"))
        await again.unlock(PASSPHRASE)
        self.assertEqual([goal.title for goal in await again.goals()], [CANARIES[0]])
        self.assertEqual([note.pinned for note in await again.hope_notes()], [True])
        self.assertEqual(await again.drafts(), CANARIES[5])
        for guise in guises(CANARIES[6]):
            Path(self.folder, "planted").write_bytes(b"before" + guise + b"after")
            self.assertGreater(hits(self.folder, CANARIES), 0, "a planted word was not found")

    async def test_a_folder_is_open_once_and_free_as_soon_as_it_is_closed(self):
        companion = await kith.Kith.open(self.folder, None)
        await companion.create(kith.LockRequest.NONE())
        await self.refused("Store.Busy", kith.Kith.open(self.folder, None))
        self.assertEqual(await companion.state(), kith.State.OPEN)
        await companion.close_folder()
        again = await kith.Kith.open(self.folder, None)
        self.assertEqual(await again.state(), kith.State.LOCKED)
        await self.refused("Kith.Closed", companion.state())

    async def test_a_platform_that_throws_is_a_code_and_loses_nothing(self):
        companion = await kith.Kith.in_memory(kith.Platform(random=Thrown()))
        await self.refused("Random.Failed", companion.create(kith.LockRequest.NONE()))
        self.assertEqual(await companion.state(), kith.State.NEW)
        # Without the platform's clock there is the system's.
        companion = await kith.Kith.in_memory(kith.Platform(clock=Thrown()))
        await companion.create(kith.LockRequest.NONE())
        self.assertGreater((await companion.add_goal(kith.GoalRequest(title="Walk"))).created, 0)

    async def test_a_key_store_opens_beside_the_passphrase_and_every_refusal_of_it_has_a_code(self):
        kith.use_event_loop(asyncio.get_running_loop())
        self.addCleanup(kith.use_event_loop, None)
        # A watched loop complains of uniffi, which ends a key store's task from a thread of Kith's.
        asyncio.get_running_loop().set_debug(False)
        keys, companion = Keys(), await kith.Kith.open(self.folder, None)
        await companion.create(kith.LockRequest.PASSPHRASE(PASSPHRASE))
        await companion.add_goal(kith.GoalRequest(title="Walk"))
        await self.refused("Unlock.WrongPassphrase", companion.keep_in_key_store("some other words", keys))
        await companion.keep_in_key_store(PASSPHRASE, keys)
        self.assertTrue(await companion.has_key_store())
        self.assertEqual(len(keys.held), 32)
        self.assertEqual(hits(self.folder, [keys.held]), 0)
        await companion.lock()
        refusals = {
            "KeyStore.Cancelled": kith.KeyStoreError.Cancelled(),
            "KeyStore.Failed": RuntimeError("no key store"),
        }
        for code, refusal in refusals.items():
            await self.refused(code, companion.unlock_by_key_store(Keys(refuses=refusal)))
        # Who is asked for a finger may take their time, and need not come back.
        slow = Keys(keys.held, slow=asyncio.Event())
        asking = asyncio.create_task(companion.unlock_by_key_store(slow))
        await slow.asked.wait()
        self.assertEqual(await companion.state(), kith.State.LOCKED)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        await companion.unlock_by_key_store(keys)
        self.assertEqual([goal.title for goal in await companion.goals()], ["Walk"])
        await companion.leave_key_store(keys)
        self.assertIsNone(keys.held)
        await companion.lock()
        await self.refused("Unlock.NoSuchSlot", companion.unlock_by_key_store(keys))
        await companion.unlock(PASSPHRASE)
        # A key that is gone is found gone once, and the way in goes with the next passphrase.
        for other in (Keys(refuses=kith.KeyStoreError.Gone()), Keys(held=bytes(31))):
            await companion.keep_in_key_store(PASSPHRASE, keys)
            await companion.lock()
            await self.refused("KeyStore.Gone", companion.unlock_by_key_store(other))
            self.assertFalse(await companion.has_key_store())
            await companion.unlock(PASSPHRASE)
            self.assertFalse(await companion.has_key_store())

    async def test_a_listener_hears_what_changes_until_it_is_dropped_and_may_throw(self):
        ear = Fixed()
        companion = await kith.Kith.in_memory(kith.Platform(clock=ear))
        await companion.create(kith.LockRequest.NONE())
        throwing, hearing = companion.subscribe(Thrown()), companion.subscribe(ear)
        goal = await companion.add_goal(kith.GoalRequest(title="Walk"))
        self.assertEqual(goal.created, ear.now())
        self.assertTrue(await asyncio.to_thread(ear.told.wait, 10))
        self.assertEqual(ear.heard, [kith.Changed.ENTRY(kind=kith.Kind.GOAL, id=goal.id)])
        hearing.end()
        throwing.end()
        await companion.add_goal(kith.GoalRequest(title="Swim"))
        self.assertEqual(len(await companion.goals()), 2)
        self.assertEqual(len(ear.heard), 1)

    async def test_a_call_that_is_cancelled_was_made_or_was_not(self):
        companion = await kith.Kith.open(self.folder, None)
        await companion.create(kith.LockRequest.NONE())
        kept = 0
        for number in range(40):
            adding = asyncio.create_task(companion.add_goal(kith.GoalRequest(title=f"Goal {number}")))
            await asyncio.sleep(number / 20_000)
            adding.cancel()
            kept += (await asyncio.gather(adding, return_exceptions=True))[0].__class__ is kith.GoalView
        goals = await companion.goals()
        self.assertGreaterEqual(len(goals), kept)
        # A cancelled task remembers where it was, and with it the companion.
        del companion, adding
        gc.collect()
        again = await kith.Kith.open(self.folder, None)
        await again.unlock(None)
        self.assertEqual(await again.goals(), goals)

    async def test_a_companion_that_is_dropped_in_the_middle_of_a_call_answers_it(self):
        companion = await kith.Kith.in_memory(None)
        creating = asyncio.create_task(companion.create(kith.LockRequest.PASSPHRASE(PASSPHRASE)))
        await asyncio.sleep(0)
        del companion
        gc.collect()
        await creating

    def test_a_full_disk_is_a_code_and_loses_nothing(self):
        if os.geteuid() != 0 or subprocess.run(["unshare", "--mount", "true"], check=False).returncode != 0:
            self.skipTest("nobody may mount a small disk here")
        script = Path(__file__).with_name("full_disk.py")
        mounted = 'mount -t tmpfs -o size=3m kith-small "$0" && exec "$@"'
        command = ["unshare", "--mount", "sh", "-c", mounted, self.folder, sys.executable, script, self.folder]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(said.returncode, 0, said.stderr)
        self.assertRegex(said.stdout, "goals are kept")

    def test_a_library_of_another_version_is_refused_with_its_code(self):
        package = Path(kith.__file__).parent
        other = shutil.copytree(package, Path(self.folder, "kith"))
        calls = (other / "kith.py").read_text(encoding="utf-8")
        checksum = re.search(r"checksum_method_kith_goals\(\) != (\d+)", calls)
        (other / "kith.py").write_text(
            calls[: checksum.start(1)] + str(int(checksum[1]) ^ 1) + calls[checksum.end(1) :], encoding="utf-8"
        )
        self.assertRegex(self.importing(), r"ImportError: Kith\.OtherLibrary: ")
        # An older library lacks what is called of it.
        newer = calls.replace("uniffi_kith_fn_method_kith_goals", "uniffi_kith_fn_method_kith_new")
        (other / "kith.py").write_text(newer, encoding="utf-8")
        self.assertRegex(self.importing(), r"ImportError: Kith\.OtherLibrary: ")
        # Any other fault is told as it is.
        (other / "kith.py").write_text(calls + "\nos.no_such_thing", encoding="utf-8")
        self.assertRegex(self.importing(), r"AttributeError: .*no_such_thing")

    def importing(self):
        """What a Python says that imports the package in the folder, and fails."""
        said = subprocess.run(
            [sys.executable, "-c", "import kith"], cwd=self.folder, capture_output=True, text=True, check=False
        )
        self.assertEqual(said.returncode, 1)
        return said.stderr

    def test_a_program_that_ends_while_somebody_listens_ends_well(self):
        program = """
import asyncio, kith

class Ear(kith.Listener):
    def changed(self, changed):
        pass

async def main():
    global companion, subscription
    companion = await kith.Kith.in_memory()
    subscription = companion.subscribe(Ear())
    await companion.create(kith.LockRequest.NONE())
    for number in range(5):
        await companion.add_goal(kith.GoalRequest(title=str(number)))
    asyncio.ensure_future(companion.add_goal(kith.GoalRequest(title="not awaited")))
    await asyncio.sleep(0)

asyncio.run(main())
"""
        for _ in range(10):
            said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
            self.assertEqual((said.returncode, said.stderr), (0, ""))

    async def test_an_export_is_stopped_by_not_asking_on(self):
        companion = await kith.Kith.in_memory(None)
        await companion.create(kith.LockRequest.NONE())
        for number in range(201):
            await companion.add_hope_note(kith.HopeNoteRequest(text=f"Note {number}"))
        request = kith.ExportRequest(page=None, people=False, removed=False)
        first = await companion.export(request, None)
        self.assertEqual((first.done, first.of), (200, 201))
        rest = await companion.export(request, first.next)
        self.assertEqual((rest.done, rest.next), (201, None))


if __name__ == "__main__":
    unittest.main()
