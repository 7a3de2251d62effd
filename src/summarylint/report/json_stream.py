"""JSON written member by member and item by item, as ``json.dumps`` would write the whole."""

import json
from typing import Any

from summarylint.report.held import Held, Out

_STEP = "  "


class _Parts:
    """What stands between two brackets, part by part."""

    brackets = "{}"

    def __init__(self, out: Out, depth: int = 0) -> None:
        """So many steps in. The bracket is written with the first part, or with the end."""
        self._out, self._depth = out, depth
        self._before = self.brackets[0]

    def end(self) -> None:
        """No more parts come."""
        last = self.brackets if self._before == self.brackets[0] else self._line + self.brackets[1]
        self._out.write(last)

    def _part(self, text: str) -> None:
        self._out.write(f"{self._before}{self._line}{_STEP}{text}")
        self._before = ","

    @property
    def _line(self) -> str:
        return "\n" + _STEP * self._depth

    def _written(self, value: Any) -> str:
        text = json.dumps(value, indent=len(_STEP), ensure_ascii=False)
        return text.replace("\n", self._line + _STEP)  # no string in it holds a line break


class Items(_Parts):
    """The items of a list."""

    brackets = "[]"

    def add(self, value: Any) -> None:
        """An item."""
        self._part(self._written(value))

    def members(self) -> "Members":
        """An item that is an object, to be ended before the next comes."""
        self._part("")
        return Members(self._out, self._depth + 1)


class Members(_Parts):
    """The members of an object. A list or object among them is to be ended before the next member comes."""

    def put(self, **members: Any) -> None:
        """Members that are known."""
        for name, value in members.items():
            self._part(f"{json.dumps(name)}: {self._written(value)}")

    def items(self, name: str) -> Items:
        """A member that is a list."""
        self._part(f"{json.dumps(name)}: ")
        return Items(self._out, self._depth + 1)

    def members(self, name: str) -> "Members":
        """A member that is an object."""
        self._part(f"{json.dumps(name)}: ")
        return Members(self._out, self._depth + 1)

    def held(self, name: str, value: Held) -> None:
        """A member whose value was written elsewhere."""
        self._part(f"{json.dumps(name)}: ")
        value.pour(self._out)
