"""The pure core of resolve: readings in, milestones out. No clock, file, log, environment or Kafka."""

from streams.resolution.parts import Load, PartedStep, PartUnreadable, is_due, parts_from, step_in_parts, sweep_in_parts, whole
from streams.resolution.resolve import Resolution, members_of, resolve
from streams.resolution.state import CompanyState, Published, Standing, counting, join
from streams.resolution.step import Step, published_of, step

__all__ = [
    "CompanyState",
    "Load",
    "PartUnreadable",
    "PartedStep",
    "Published",
    "Resolution",
    "Standing",
    "Step",
    "counting",
    "is_due",
    "join",
    "members_of",
    "parts_from",
    "published_of",
    "resolve",
    "step",
    "step_in_parts",
    "sweep_in_parts",
    "whole",
]
