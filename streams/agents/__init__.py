"""The agents: thin hands around the pure cores. What they do is in `extract`, `edits` and `resolve`; how Faust drives them in `loop`."""

from streams.agents.edits import Edits
from streams.agents.extract import Extract
from streams.agents.inputs import Input
from streams.agents.resolve import Resolve

__all__ = ["Edits", "Extract", "Input", "Resolve"]
