"""One course of things, the same in every language: ../README.md says how scenario.json is read."""

import asyncio
import enum
import json
import unittest
from pathlib import Path

import kith
from arguments import arguments, snake

SCENARIO = json.loads((Path(__file__).parent.parent / "scenario.json").read_text(encoding="utf-8"))
PIECE = 1_000


def camel(name):
    """A name of Python's in TypeScript's spelling."""
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def plain(value):
    """A value as the scenario writes it."""
    if isinstance(value, enum.Enum):
        return camel(value.name)
    return value


def kind_of(value):
    """Which of several a value is."""
    return camel(type(value).__name__.rpartition(".")[2])


def found(value, path):
    """What stands at a path."""
    for part in path.split(".") if path else []:
        if part.isdigit():
            value = value[int(part)]
        elif part == "length":
            value = len(value)
        elif part == "kind" and not hasattr(value, "kind"):
            value = kind_of(value)
        elif part == "code" and hasattr(value, "answer"):
            value = value.answer
        else:
            value = getattr(value, snake(part))
    return value


class Members:
    """The companions, and what was kept of their answers."""

    def __init__(self):
        self.companions = {}
        self.kept = {}

    async def companion(self, name):
        if name not in self.companions:
            self.companions[name] = await kith.Kith.in_memory(None)
        return self.companions[name]

    def filled(self, value):
        """An argument with what earlier steps gave in its place."""
        if isinstance(value, dict):
            if "repeat" in value:
                text, times = value["repeat"]
                return text * times
            return {name: self.filled(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.filled(one) for one in value]
        if isinstance(value, str) and value.startswith("$"):
            name, _, path = value[1:].partition(".")
            return found(self.kept[name], path)
        return value

    async def ask(self, step):
        companion = await self.companion(step["by"])
        given = self.filled(step.get("with", {}))
        match step["call"]:
            case "takeParcel":
                parcel, coming = given["parcel"], companion.parcel()
                for at in range(0, len(parcel), PIECE):
                    await coming.take(parcel[at : at + PIECE])
                return await coming.finish()
            case "frames":
                writer = kith.FrameWriter(given["parcel"], given["frameLen"])
                reader = kith.FrameReader()
                seen = (reader.read(writer.frame(number)) for number in range(2 * writer.enough()))
                return next(seen for seen in seen if kind_of(seen) == "whole")
            case "codeForPicture" | "codeForLink" | "readCode" | "knowCode" as call:
                return getattr(kith, snake(call))(**arguments(call, given))
            case call:
                return await getattr(companion, snake(call))(**arguments(call, given))


class Parity(unittest.TestCase):
    """Every step of the scenario."""

    def test_every_step_is_as_it_is_everywhere(self):
        members = Members()

        async def go():
            for number, step in enumerate(SCENARIO["steps"]):
                with self.subTest(step=number, call=step["call"]):
                    await self.go_through(members, step)

        asyncio.run(go())

    async def go_through(self, members, step):
        if "code" in step:
            with self.assertRaises(kith.KithError.Refused) as refused:
                await members.ask(step)
            self.assertEqual(refused.exception.code, step["code"])
            return
        answer = await members.ask(step)
        if "as" in step:
            members.kept[step["as"]] = answer
        for path, expected in step.get("expect", {}).items():
            self.assertEqual(plain(found(answer, path)), expected, path)


if __name__ == "__main__":
    unittest.main()
