"""What Rust reads of the vectors, Python reads: each kind of them that the surface can be asked about."""

import json
import unittest
from pathlib import Path

import kith

VECTORS = Path(__file__).parents[2] / "vectors"

CODES = {
    "NotKith": "Code.NotKith",
    "Newer": "Code.Newer",
    "Damaged": "Code.Damaged",
    "CutShort": "Parcel.CutShort",
    "TooLarge": "Parcel.TooLarge",
    "Forged": "Meet.Forged",
    # The head of a code of another type: here, of a meeting.
    "Other": "Code.IsMeeting",
}


def vectors(name):
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))["vectors"]


async def outcome(answer):
    """What a call answers, or the code of why it does not."""
    try:
        return await answer
    except kith.KithError.Refused as refused:
        return refused.code


async def told(act):
    """The same of a call that answers at once."""
    return act()


class Vectors(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.companion = await kith.Kith.in_memory(None)
        await self.companion.create(kith.LockRequest.NONE())
        await self.companion.write_profile(kith.ProfileRequest(name="Ana"))

    async def test_codes_as_text(self):
        for vector in vectors("seal/texts"):
            code = bytes.fromhex(vector["code"])
            self.assertEqual(kith.code_for_picture(code), vector["qr"])
            self.assertEqual(kith.code_for_link(code), vector["link"])
        for vector in vectors("seal/typed"):
            said = await outcome(told(lambda: kith.read_code(vector["text"], list(kith.CodeKind)).bytes.hex()))
            error = vector.get("error")
            self.assertEqual(said, CODES[error] if error else vector["code"], vector["name"])

    async def test_moving_codes(self):
        for vector in vectors("log/frames"):
            parcel = bytes.fromhex(vector["parcel"])
            writer, reader = kith.FrameWriter(parcel, vector["frameLen"]), kith.FrameReader()
            for number, frame in vector["frames"]:
                self.assertEqual(writer.frame(number).hex(), frame)
            seen = [reader.read(bytes.fromhex(frame)) for _, frame in vector["frames"]]
            whole = next(one for one in seen if isinstance(one, kith.FramesSeen.WHOLE))
            self.assertEqual(whole.parcel, parcel)

    async def take(self, parcel):
        coming = self.companion.parcel()
        await coming.take(parcel)
        return await coming.finish()

    async def test_parcels(self):
        for vector in vectors("log/parcels"):
            error = vector.get("error")
            # Sections are for keys that are not here: of damage within them only their reader knows.
            unread = {"Parcel.NotForHere"} | ({"Parcel.CutShort", "Code.Damaged"} if error == "Damaged" else set())
            expected = unread if error in (None, "Damaged") else {CODES[error]}
            self.assertIn(await outcome(self.take(bytes.fromhex(vector["parcel"]))), expected, vector["name"])

    async def test_meetings(self):
        for vector in vectors("seal/meeting"):
            name, error, answer = vector["name"], vector.get("error"), bytes.fromhex(vector["answer"])
            said = await outcome(self.companion.introduction(answer))
            if met := vector.get("met"):
                self.assertEqual(said.name, met["called"], name)
            elif error in CODES and name not in ("a one-time key of zeros", "the invitation itself"):
                self.assertEqual(said, CODES[error], name)
            # What only whoever invited can tell is told by accepting it: here, that nothing was asked.
            if met or error in ("NotConfirmed", "Oneself", "OtherMeeting"):
                accepted = await outcome(self.companion.accept_answer(answer, None))
                self.assertIn(accepted, ("Meet.OtherMeeting", "Meet.Expired"), name)


if __name__ == "__main__":
    unittest.main()
