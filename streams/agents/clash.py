"""Two rulebooks under one version: nothing could tell which of their readings counts, so whoever meets that stops."""


class RulebookClash(Exception):  # noqa: N818 - named for what it says
    """A record of the own rulebook version carries another digest. No fault of the record: the process must not go on."""


def refuse_clash(own: str, met: str | None) -> None:
    """Raise if two rulebooks of the same version differ.

    Args:
        own: id of the own rulebook, `VERSION+sha256:DIGEST`.
        met: id of the rulebook of a record; null is none.

    Raises:
        RulebookClash: with one clear line that says what to do.
    """
    if met is None or met == own:
        return
    version, _, digest = own.partition("+")
    there, _, other = met.partition("+")
    if there == version:
        message = (
            f"rulebook {version} has the digest {digest} here, but records on the topics were made by {version} with {other}: rules or companies file "
            "changed without a new version; use the same rules and companies file everywhere, or give these a higher version (REGWIRE_RULEBOOK_VERSION)"
        )
        raise RulebookClash(message)
