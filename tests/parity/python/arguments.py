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


def request(call, given):
    """Which request it is tells the call's name."""
    given = {snake(name): value for name, value in given.items()}
    if call.endswith("Goal"):
        days = {name: day_change(given[name]) for name in ("begin", "target") if name in given}
        return kith.GoalRequest(**{**given, **days, "steps": [step(one) for one in given.get("steps", [])]})
    if call.endswith("Contact"):
        given["ways"] = [way(one) for one in given.get("ways", [])]
        if "hours" in given:
            given["hours"] = [kith.Hours(days=one["days"], _from=one["from"], to=one["to"]) for one in given["hours"]]
        return kith.ContactRequest(**given)
    if call == "export":
        return kith.ExportRequest(page=None, **given)
    requests = {"HopeNote": kith.HopeNoteRequest, "Profile": kith.ProfileRequest, "today": kith.TodayRequest}
    return next(make for ending, make in requests.items() if call.endswith(ending))(**given)


def lock(given):
    return kith.LockRequest.PASSPHRASE(given["passphrase"]) if given["kind"] == "passphrase" else kith.LockRequest.NONE()


def snake(name):
    """A name of TypeScript's in Python's spelling."""
    spelled = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
    return f"_{spelled}" if keyword.iskeyword(spelled) else spelled


def arguments(call, given):
    """All of a call's, by name."""
    makes = {
        "request": lambda given: request(call, given),
        "lock": lock,
        "how": lambda how: kith.How[how.upper()],
        "now": lambda now: kith.WallClock(**now) if isinstance(now, dict) else now,
        "wanted": lambda wanted: [kith.CodeKind[one.upper()] for one in wanted],
    }
    return {snake(name): makes.get(name, lambda value: value)(value) for name, value in given.items()}
