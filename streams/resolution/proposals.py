"""From pairs of companies that may be one to rows for the table of companies, one for each company that stays."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from streams.resolution.aliases import Likeness, Pair, Profile, rank
from streams.rulebook.companies import CompanyRow, company_key


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that makes companies one: each alias and former name has the key of a company that goes."""

    key: str
    name: str
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    reasons: tuple[str, ...]


def proposals(found: Iterable[Pair], rows: Mapping[str, CompanyRow]) -> tuple[list[Proposal], list[tuple[str, tuple[str, ...]]]]:
    """The rows, by key, and the keys that are in none since they fit several companies alike, with these.

    A company goes to the one that it is most like; where two are equally like it, neither is chosen.
    """
    of: dict[str, list[Pair]] = defaultdict(list)
    for pair in found:
        of[pair.other.key].append(pair)
    chosen: dict[str, Pair] = {}
    unclear: list[tuple[str, tuple[str, ...]]] = []
    for key, likely in sorted(of.items(), key=lambda item: rank(item[1][0].other, rows)):  # so that those which stay are decided on before
        most = max(pair.strength for pair in likely)
        best = [pair for pair in likely if pair.strength == most]
        if len({_last(pair.keep.key, chosen) for pair in best}) == 1:
            chosen[key] = best[0]
        else:
            unclear.append((key, tuple(sorted(pair.keep.key for pair in best))))
    going: dict[str, list[Pair]] = defaultdict(list)
    for pair in chosen.values():
        going[_last(pair.keep.key, chosen)].append(pair)
    profiles = {profile.key: profile for pair in chosen.values() for profile in (pair.keep, pair.other)}
    return [_proposal(profiles[key], going[key], rows) for key in sorted(going)], unclear


def _last(key: str, chosen: Mapping[str, Pair]) -> str:
    """The company that stays in the end; there is no circle, since of every pair the one of higher rank stays."""
    while key in chosen:
        key = chosen[key].keep.key
    return key


def _proposal(keep: Profile, going: list[Pair], rows: Mapping[str, CompanyRow]) -> Proposal:
    aliases: list[str] = []
    former: list[str] = []
    for pair in sorted(going, key=lambda pair: rank(pair.other, rows)):
        renamed = any(reason is Likeness.FORMER_NAME for reason, _ in pair.reasons)
        (former if renamed else aliases).append(_name(pair.other, pair.other.key))
    name = rows[keep.key].name if keep.key in rows else _name(keep, keep.key)
    reasons = tuple(f"{pair.other.key} {reason.value} {shown}" for pair in going for reason, shown in pair.reasons[:1])
    return Proposal(keep.key, name, tuple(aliases), tuple(former), reasons)


def _name(profile: Profile, key: str) -> str:
    """The name that is shown most and has the company's key; the key itself where none has, since it stands for the company as well."""
    fitting = [name for name in profile.display if company_key(name) == key and "|" not in name]
    return min(fitting, key=lambda name: (-profile.display[name], name), default=key)
