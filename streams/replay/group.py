"""The group of the workers, as a command finds it that must not run beside them."""

from typing import Any

from streams.settings import Settings

_STILL = ("Empty", "Dead")


def why_not_still(admin: Any, settings: Settings) -> str | None:  # noqa: ANN401 - kafka-python's admin client, which has no type
    """Why the group cannot be worked on: it has members, or no state that is known. Null if all workers are stopped.

    Raises:
        kafka.errors.KafkaError: the broker does not tell.
    """
    group = settings.topics.group
    found = admin.describe_groups([group])[group]
    state, members = str(found["group_state"]), len(found["members"])
    if not members and state in _STILL:
        return None
    who = f"{members} members" if members else f"no state that is known ({state or found['error']})"
    return f"the group {group} has {who}: stop all workers first (one that was killed leaves after {settings.session_timeout:g} s)"
