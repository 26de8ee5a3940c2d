"""Makes the weights from the labelled corpora, those of the scorer, of the choice of slots and of names: `python -m bench.train [--folds N] [--dry-run]`.

A linear model (multinomial logistic regression, L2) over the features of the candidates. What decides is the proof of a
label: a candidate that overlaps it takes the label's verdict; another candidate of the same type counts as a reject, unless it
may tell the same milestone again.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.choices import Choice, choices_of, fit_choices
from bench.corpora import Label, Labelled, have_shared, labelled, whole
from bench.names import crossed_names, fit_names, samples_of
from bench.second_look import Look, fit_trees, looks_of, told, watched
from schemas.vocabulary import MilestoneType
from streams.extraction import extract
from streams.extraction.application import as_meant
from streams.extraction.candidates import Candidate, Gate, candidates_of
from streams.extraction.features import context_of, cues_of, features_of
from streams.extraction.novel import NAME
from streams.extraction.periods import published
from streams.extraction.sentences import Zone, sentences_of
from streams.extraction.view import View, view_of
from streams.extraction.when import sentence_dates
from streams.rulebook import Rulebook, load_rulebook
from streams.rulebook.declaration import LOOSELY
from streams.rulebook.milestones import DECLARATIONS
from streams.rulebook.weights import PATH, as_trees, read_weights

VERDICTS = ("ON", "OB", "EX", "R")
_OF = {("occurred", "new"): "ON", ("occurred", "background"): "OB", ("expected", "new"): "EX", ("expected", "background"): "EB"}
SMALLEST = 15
"""Weights below this (thousandths of a log-odd) in all verdicts are left out."""
ITEMS_PER_FEATURE = 4
STRENGTH = 0.1
CAUTION = {MilestoneType.FUNDING: 450, MilestoneType.DEAL: 450, MilestoneType.PHASE_START: 200}
"""Taken from what speaks for news of a type, in thousandths of a log-odd: where look-alikes abound, it has to be surer (chosen in cross-validation)."""
WIDE = (1500, 300, 400, 0)
"""Taken from what a wide net catches, by verdict: it has to be surer than what a rule says in so many words (a trade: see docs/quality.md)."""
COUNTS = {
    "dev": 2.2,
    "train": 2.2,
    "stream": 1.6,
    "news": 1.6,
    "seeds": 3.0,
    "invam": 0.5,
    "invan": 0.5,
    "invao": 0.5,
    "invap": 0.5,
    "invaq": 0.5,
    "invar": 0.5,
    "invau": 0.5,
    "invbe": 0.5,
    "invcj": 0.5,
    "invco": 0.5,
    "invcz": 0.5,
    "invdf": 0.5,
    "invdm": 0.5,
    "invdn": 0.5,
    "invdo": 0.5,
}
"""How much more a candidate counts that stands in real news, or in a sample that ships with its milestones; how much less in notes written to mislead."""


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate as the models see it: its item, its features, its verdict, how much it counts."""

    item: str
    features: tuple[str, ...]
    verdict: str
    weight: float


def rows_of(entry: Labelled, gate: Gate) -> list[Row]:
    """The training rows of a labelled item; what a wide net catches beside the labels of the stream is none, since those were given to what rules found."""
    view = view_of(entry.item)
    sentences = sentences_of(view)
    fired, _ = candidates_of(view, sentences, gate)
    candidates = as_meant(fired, view)
    pub = published(entry.item.published_at)
    context = context_of(view, pub, sentences, candidates)
    dates: dict[int, Any] = {}
    cues: dict[int, Any] = {}
    found = []
    for candidate in candidates:
        if candidate.reason is None:
            judged = _verdict(candidate, entry.labels, view)
            if judged is not None and not (entry.corpus == "stream" and judged[0] == "R" and candidate.loose):
                past, _ = sentence_dates(view, candidate.sentence, pub, dates)
                features = features_of(candidate, context, past, cues_of(view, candidate.sentence, cues))
                verdict, weight = judged
                found.append(Row(entry.item.item_id, tuple(dict.fromkeys(features)), verdict, weight * COUNTS.get(entry.corpus, 1.0)))
    return found


def _verdict(candidate: Candidate, labels: Sequence[Label], view: View) -> tuple[str, float] | None:
    """The verdict that the labels give a candidate, with its weight; null where they do not tell."""
    same = [label for label in labels if label.type == candidate.type.value]
    field, start, end, _ = view.original(candidate.start, candidate.end)
    over = [label for label in same if label.field == field.value and label.start < end and label.end > start]
    if over:
        asked = [label for label in over if not label.optional]
        kinds = Counter(_OF[label.status, label.novelty] for label in asked or over)
        verdict = kinds.most_common(1)[0][0]
        if verdict == "EB":  # a plan of boilerplate is not told
            return "R", 0.6
        return verdict, 1.0 if asked else 0.4
    return _untold(candidate, same, view)


def _untold(candidate: Candidate, same: Sequence[Label], view: View) -> tuple[str, float] | None:
    """For a candidate that overlaps no proof of a label of its type."""
    zone = candidate.sentence.zone
    kinds = {_OF[label.status, label.novelty] for label in same}
    if "ON" in kinds:
        return ("ON", 1.0) if zone is Zone.TITLE else ("ON", 0.3) if zone in (Zone.LEAD, Zone.SUBTITLE) else None
    if zone is Zone.TITLE and "EX" in kinds:
        return "EX", 0.5
    low, high = (view.original(candidate.sentence.start, candidate.sentence.end))[1:3]
    if any(low <= label.start < high for label in same):
        return None
    return "R", 0.4 if same else 1.0


def fit(rows: Sequence[Row], choices: Sequence[Choice], names: Mapping[str, int], looks: Sequence[Look]) -> dict[str, Any]:
    """The weights file that these rows and choices give, with the weights of names in it; trees where there are looks."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415  an extra
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  an extra

    items: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for feature in row.features:
            items[feature].add(row.item)
    kept = {feature for feature, ids in items.items() if len(ids) >= ITEMS_PER_FEATURE}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys((f for f in row.features if f in kept), 1) for row in rows])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(matrix, [VERDICTS.index(row.verdict) for row in rows], sample_weight=[row.weight for row in rows])
    bias = [round(1000 * float(b)) for b in model.intercept_]
    columns = [[round(1000 * float(w)) for w in row] for row in model.coef_]
    table = {name: list(row) for name, row in zip(vectors.get_feature_names_out(), zip(*columns, strict=True), strict=True) if max(map(abs, row)) >= SMALLEST}
    for kind, caution in CAUTION.items():
        if f"t:{kind.value}" in table:
            table[f"t:{kind.value}"][0] -= caution
    if LOOSELY in table:
        table[LOOSELY] = [weight - less for weight, less in zip(table[LOOSELY], WIDE, strict=True)]
    return {
        "bias": bias,
        "calibration": [1.0, 0.0, 1.0, 1.0, 1.0],
        "choices": {**fit_choices(choices), NAME: dict(sorted(names.items()))},
        "table": dict(sorted(table.items())),
        "trees": fit_trees(looks) if looks else None,
    }


def write(weights: dict[str, Any], path: Path) -> None:
    """Writes a weights file, one feature a line."""
    head = f' "bias": {json.dumps(weights["bias"])},\n "calibration": {json.dumps(weights["calibration"])},\n'
    slots = ",\n".join(f'  "{slot}": {_lines(table, 3)}' for slot, table in weights["choices"].items())
    grown = ",\n".join("  [\n" + ",\n".join(f"   {json.dumps(tree)}" for tree in trees) + "\n  ]" for trees in weights["trees"] or [])
    trees = f',\n "trees": [\n{grown}\n ]' if grown else ""
    path.write_text(f'{{\n{head} "choices": {{\n{slots}\n }},\n "table": {_lines(weights["table"], 2)}{trees}\n}}\n', encoding="utf-8")


def _lines(table: dict[str, Any], depth: int) -> str:
    """An object of JSON with a member a line."""
    inner = ",\n".join(f"{' ' * depth}{json.dumps(name)}: {json.dumps(value)}" for name, value in table.items())
    return f"{{\n{inner}\n{' ' * (depth - 1)}}}"


def folds_of(entries: Sequence[Labelled], folds: int) -> dict[str, int]:
    """The fold of each item, by the company's name, so that new items move no others; items of one company are in one fold."""
    groups = {entry.item.item_id: _company(entry) for entry in entries}
    names = set(groups.values())
    number = {name: int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) % folds for name in names}
    return {item: number[name] for item, name in groups.items()}


def _company(entry: Labelled) -> str:
    """The first word of the company that most labels name; the item's id where none does."""
    named = Counter(label.row["company"].split()[0].lower() for label in entry.labels if label.row.get("company"))
    return named.most_common(1)[0][0] if named else entry.item.item_id


def books_without(
    entries: Sequence[Labelled], rows: Sequence[Row], choices: Sequence[Choice], names: Mapping[int, Mapping[str, int]], *, folds: int
) -> list[Rulebook]:
    """For each fold a rulebook with weights that were made without it and no second look; `names` has those of names for each fold."""
    fold = folds_of(entries, folds)
    book = load_rulebook()
    books = []
    for k in range(folds):
        weights = fit([row for row in rows if fold[row.item] != k], [c for c in choices if fold[c.item] != k], names[k], [])
        with TemporaryDirectory() as scratch:
            path = Path(scratch, PATH.name)
            write(weights, path)
            books.append(replace(book, weights=read_weights(path)))
        print(f"fold {k + 1} of {folds} learned", file=sys.stderr)  # noqa: T201  progress of a tool
    return books


def looks_without(entries: Sequence[Labelled], books: Sequence[Rulebook]) -> list[Look]:
    """What there is to look at again, each item read with the rulebook of its fold."""
    fold = folds_of(entries, len(books))
    found = []
    with watched() as seen:
        for entry in entries:
            if whole(entry):
                seen.clear()
                events = told(extract(entry.item, books[fold[entry.item.item_id]]))
                found += looks_of(entry, events, seen, COUNTS.get(entry.corpus, 1.0))
    return found


def crossed(entries: Sequence[Labelled], books: Sequence[Rulebook], looks: Sequence[Look]) -> dict[str, list[dict[str, Any]]]:
    """What the core extracts from each item with weights and trees that were made without it."""
    fold = folds_of(entries, len(books))
    events: dict[str, list[dict[str, Any]]] = {}
    for k, book in enumerate(books):
        trees = as_trees(fit_trees([look for look in looks if fold[look.item] != k]))
        own = replace(book, weights=replace(book.weights, trees=trees))
        events.update((entry.item.item_id, told(extract(entry.item, own))) for entry in entries if fold[entry.item.item_id] == k)
        print(f"fold {k + 1} of {len(books)} read", file=sys.stderr)  # noqa: T201  progress of a tool
    return events


def calibrated(entries: Sequence[Labelled], events: dict[str, list[dict[str, Any]]]) -> list[float]:
    """What makes the confidence of the crossed mentions a probability of being right: slope, base, told again, company in the headline, second look."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  an extra

    from bench.quality import scorer  # noqa: PLC0415  needs ../shared

    score = scorer()
    x, y = [], []
    for entry in entries:
        if not whole(entry):
            continue
        golds = [label.row for label in entry.labels]
        for event in events[entry.item.item_id]:
            if event["status"] == "denied":
                continue
            right = any(
                score.kind(g) == score.kind(event) and (not g.get("company") or score.same("company", g["company"], event["company"]["name"])) for g in golds
            )
            terms = dict(event["confidence_terms"])
            again, headline, second = (terms.pop(name, 0.0) for name in ("told_again", "company_in_headline", "second_look"))
            x.append([sum(terms.values()), again, headline, second])
            y.append(right)
    model = LogisticRegression(C=100.0)
    model.fit(x, y)
    slope, again, headline, second = (round(float(c), 4) for c in model.coef_[0])
    return [slope, round(float(model.intercept_[0]), 4), again, headline, second]


def main(argv: Sequence[str] | None = None) -> int:
    """Makes the weights; exit code 0, or 2 where the corpora are absent."""
    parser = argparse.ArgumentParser(prog="bench.train", description=__doc__)
    parser.add_argument("--folds", type=int, default=5, help="folds for calibration and figures (default 5)")
    parser.add_argument("--dry-run", action="store_true", help="print the cross-validated figures, write nothing")
    args = parser.parse_args(argv)
    if not have_shared():
        print("bench.train: ../shared/corpus is not there: nothing to learn from", file=sys.stderr)  # noqa: T201
        return 2
    from bench.quality import report  # noqa: PLC0415  needs ../shared

    gate = Gate(DECLARATIONS)
    entries = list(labelled())
    rows = [row for entry in entries for row in rows_of(entry, gate)]
    print(f"{len(entries)} items, {len(rows)} candidates: {dict(Counter(row.verdict for row in rows))}", file=sys.stderr)  # noqa: T201
    fold, read = folds_of(entries, args.folds), [entry for entry in entries if whole(entry)]
    samples = samples_of(read, load_rulebook())
    print(f"{len(samples)} names, {sum(sample.right for sample in samples)} of products", file=sys.stderr)  # noqa: T201
    names = crossed_names(samples, fold)
    choices = choices_of(read, load_rulebook(), COUNTS, {item: names[k] for item, k in fold.items()})
    print(f"{len(choices)} choices: {dict(Counter(choice.slot for choice in choices))}", file=sys.stderr)  # noqa: T201
    books = books_without(entries, rows, choices, names, folds=args.folds)
    looks = looks_without(entries, books)
    print(f"{len(looks)} happenings: {dict(Counter(look.verdict.value for look in looks))}", file=sys.stderr)  # noqa: T201
    events = crossed(entries, books, looks)
    report(read, events)
    weights = fit(rows, choices, fit_names(samples), looks)
    weights["calibration"] = calibrated(entries, events)
    if not args.dry_run:
        write(weights, PATH)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
