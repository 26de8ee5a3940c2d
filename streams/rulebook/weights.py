"""The learned weights of the scorer, as data."""

import json
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

PATH = Path(__file__).parent / "weights.json"


Tree: TypeAlias = "int | tuple[int, int, Tree, Tree]"


"""A leaf in thousandths of a log-odd, or the number of a feature, the most that it may be to go left, and what stands left and right."""
Trees: TypeAlias = tuple[tuple[Tree, ...], ...]
"""Boosted trees: for each verdict those whose leaves add up to its log-odds."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights in thousandths of a log-odd: for each feature one for each verdict (new, background, plan, reject).

    Attributes:
        bias: of each verdict.
        packed: by feature, its four weights as one integer (a lane of 32 bits each), so that one addition adds all four.
        choices: by slot (`asset`, `indication`, `company`, `phase`, `date`) and feature, what speaks for a thing to fill the slot; under `name`, what speaks for
            a name to be a product's.
        calibration: the slope and base that turn log-odds against the next best verdict into those of the confidence; what a second
            telling in the item adds to them; what a headline that names the company adds; the slope of the second look's log-odds.
        trees: of the second look; none where there is no such look.
    """

    bias: tuple[int, ...]
    calibration: tuple[float, ...]
    packed: dict[str, int]
    choices: dict[str, dict[str, int]] = field(default_factory=dict)
    trees: Trees | None = None


_CALIBRATION = 5
_LANE = 32
_HALF = 1 << (_LANE - 1)
_LANES = struct.Struct("<4I")
_RAISED = sum(_HALF << (_LANE * j) for j in range(4))
"""Added to a packed integer, it makes each lane the unsigned number that is by `_HALF` more than what the lane holds."""


def pack(row: tuple[int, ...]) -> int:
    """Four signed numbers as one integer; sums of packed rows are the packed sums."""
    return sum(value << (_LANE * j) for j, value in enumerate(row))


def unpack(total: int) -> tuple[int, int, int, int]:
    """The four signed numbers of a packed integer.

    Raises:
        OverflowError: the fourth does not fit its lane.
    """
    first, second, third, fourth = _LANES.unpack((total + _RAISED).to_bytes(_LANES.size, "little"))
    return first - _HALF, second - _HALF, third - _HALF, fourth - _HALF


def as_trees(data: list[list[Any]]) -> Trees:
    """The trees of a weights file."""
    return tuple(tuple(_tree(tree) for tree in grown) for grown in data)


def _tree(data: Any) -> Tree:  # noqa: ANN401  a leaf, or a list of four
    if isinstance(data, int):
        return data
    feature, most, low, high = data
    return int(feature), int(most), _tree(low), _tree(high)


def read_weights(path: Path = PATH) -> Weights:
    """The weights in a file.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no weights file.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    packed = {feature: pack(tuple(int(v) for v in row)) for feature, row in data["table"].items()}
    choices = {slot: {feature: int(weight) for feature, weight in table.items()} for slot, table in data.get("choices", {}).items()}
    if len(data["calibration"]) != _CALIBRATION:
        message = f"{path}: the calibration has {len(data['calibration'])} numbers, not {_CALIBRATION}"
        raise ValueError(message)
    trees = as_trees(data["trees"]) if "trees" in data else None
    return Weights(tuple(data["bias"]), tuple(map(float, data["calibration"])), packed, choices, trees)
