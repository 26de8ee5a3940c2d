"""Products by all their names, and what that joins."""

import pytest
from made_readings import PHASE, RESULTS, mention, reading

from schemas.slots import Asset
from schemas.vocabulary import MilestoneType, PlanState
from streams.resolution import resolve
from streams.resolution.products import MOST_NAMES, bonds_from_json, bonds_to_json, names_by
from streams.resolution.spelling import asset_keys
from streams.resolution.state import CompanyState
from streams.resolution.step import step


def named(one, name, as_written=None):
    return one.model_copy(update={"assets": (Asset(name=name, as_written=as_written or name),)})


def start(name, as_written=None):
    return named(mention(PHASE, phase="PHASE1"), name, as_written)


def sources(*readings):
    return sorted("".join(s.item_id for s in m.sources) for m in resolve(readings).milestones.values())


@pytest.mark.parametrize(
    ("as_written", "keys"),
    [
        ("HEX-103", {"hex103"}),
        ("HEX-103 (debrasaleucel)", {"hex103", "debrasaleucel"}),
        ("debrasaleucel", {"hex103", "debrasaleucel"}),
        ("debrasaleucel (formerly ABC)", {"hex103", "debrasaleucel", "formerlyabc"}),
        ("HEX-103 (phase 2)", {"hex103"}),
        ("HEX-103 tablets", {"hex103"}),
        ("HEX-103 (monoclonal antibody)", {"hex103"}),
        ("an off-the-shelf gamma delta product of ours", {"hex103"}),
    ],
)
def test_names_of_an_asset(as_written, keys):
    assert asset_keys(Asset(name="HEX-103", as_written=as_written)) == keys


def test_two_names_are_one_product_as_one_item_says():
    told = [reading("a", start("debrasaleucel", "debrasaleucel (HEX-103)")), reading("b", start("HEX-103")), reading("c", start("debrasaleucel"), days=1)]
    assert sources(*told) == ["abc"]
    assert sources(*told[1:]) == ["b", "c"]


def test_a_name_may_be_told_in_another_type_and_a_year_before():
    bridge = named(mention(MilestoneType.DESIGNATION, detail="orphan"), "debrasaleucel", "debrasaleucel (HEX-103)")
    told = [reading("z", bridge, days=-400), reading("b", start("HEX-103")), reading("c", start("debrasaleucel"), days=1)]
    assert sources(*told) == ["bc", "z"]


def test_a_plan_under_one_name_is_met_under_the_other():
    plan = named(mention(RESULTS, status="expected", phase="PHASE2", when="2025-35"), "debrasaleucel", "debrasaleucel (HEX-103)")
    again = named(mention(RESULTS, status="expected", phase="PHASE2", when="2025-35"), "HEX-103")
    done = named(mention(RESULTS, phase="PHASE2", outcome="positive"), "debrasaleucel")
    found = resolve([reading("p", plan), reading("q", again, days=20), reading("e", done, days=80)]).milestones.values()
    assert [(len(m.sources), m.plan.state) for m in found if m.plan] == [(2, PlanState.MET)]


def test_a_name_learnt_late_joins_what_stood_and_unlearnt_parts_it():
    told = [reading("b", start("HEX-103")), reading("c", start("debrasaleucel"), days=1)]
    told.append(reading("z", named(mention(RESULTS), "debrasaleucel", "debrasaleucel (HEX-103)"), days=9))
    told.append(reading("z", named(mention(RESULTS), "debrasaleucel"), days=10, text="edited"))
    state, seen = CompanyState(company_key="xellsmart"), []
    for one in told:
        done = step(state, one, one.received_at)
        state = done.state
        seen.append([(m.type, m.successor is not None, len(m.sources)) for m in done.revisions])
    assert (PHASE, True, 1) in seen[2]
    assert [row for row in seen[3] if row[0] is PHASE] == [(PHASE, False, 1)] * 2


def test_a_word_that_hangs_many_names_together_names_no_product():
    few, many = ([frozenset({"word", f"name{n}"}) for n in range(count)] for count in (MOST_NAMES - 1, MOST_NAMES))
    assert names_by(frozenset(few))["name1"] == {"word", *(f"name{n}" for n in range(MOST_NAMES - 1))}
    assert names_by(frozenset(many)) == {}


def test_bonds_survive_as_bytes():
    bonds = frozenset({frozenset({"a", "b"}), frozenset({"b", "c", "\u00e4"})})
    assert bonds_from_json(bonds_to_json(bonds)) == bonds
    assert (bonds_to_json(()), bonds_from_json(b"")) == (b"", frozenset())
