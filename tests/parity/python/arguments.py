"""Arguments as Python has them, from the scenario's."""

import keyword

import kith


def day_change(given):
    return given and (kith.DayChange.SET(given["day"]) if given["kind"] == "set" else kith.DayChange.CLEAR())


def step(given):
    rest = {name: value for name, value in given.items() if name != "kind"}
    if given["kind"] == "move":
        rest.setdefault("before", None)
    return getattr(kith.StepRequest, given["kind"].upper())(**rest)


def way(given):
    rest = {name: value for name, value in given.items() if name != "kind"}
    if "way" in rest:
        rest["way"] = kith.Way(**rest["way"])
    return getattr(kith.WayRequest, given["kind"].upper())(**rest)


def request(given):
    """Which request it is tells what it asks for."""
    given = {snake(name): value for name, value in given.items()}
    if "title" in given or "steps" in given or "begin" in given:
        days = {name: day_change(given[name]) for name in ("begin", "target") if name in given}
        return kith.GoalRequest(**{**given, **days, "steps": [step(one) for one in given.get("steps", [])]})
    if "text" in given:
        return kith.HopeNoteRequest(**given)
    if "shown" in given:
        return kith.TodayRequest(**given)
    if "people" in given:
        return kith.ExportRequest(page=None, **given)
    if "ways" in given or "hours" in given:
        hours = [kith.Hours(days=one["days"], _from=one["from"], to=one["to"]) for one in given.get("hours", [])]
        return kith.ContactRequest(**{**given, "ways": [way(one) for one in given.get("ways", [])], "hours": hours})
    return kith.ProfileRequest(**given)


def lock(given):
    return kith.LockRequest.PASSPHRASE(given["passphrase"]) if given["kind"] == "passphrase" else kith.LockRequest.NONE()


def snake(name):
    """A name of TypeScript's in Python's spelling."""
    spelled = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
    return f"_{spelled}" if keyword.iskeyword(spelled) else spelled


def arguments(given):
    """All of a call's, by name."""
    makes = {
        "request": request,
        "lock": lock,
        "how": lambda how: kith.How[how.upper()],
        "now": lambda now: kith.WallClock(**now) if isinstance(now, dict) else now,
        "wanted": lambda wanted: [kith.CodeKind[one.upper()] for one in wanted],
    }
    return {snake(name): makes.get(name, lambda value: value)(value) for name, value in given.items()}
