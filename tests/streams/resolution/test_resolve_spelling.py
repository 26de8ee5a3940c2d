"""When two spellings name the same."""

import pytest

from schemas.slots import Asset, Indication
from streams.resolution.spelling import Kinship, asset_keys, has_wire_mark, kinship, plain, regulator_key, title_key


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("spinal cord injury", "Spinal Cord Injuries", Kinship.SAME),
        ("Parkinson's disease", "Parkinson\u2019s", Kinship.SAME),
        ("NSCLC", "non-small cell lung cancer", Kinship.SAME),
        ("non-small-cell lung carcinoma", "non-small cell lung cancer", Kinship.SAME),
        ("Beh\u00e7et's disease", "Behcet\u2019s disease", Kinship.SAME),
        ("breast cancer", "HER2-positive breast cancer", Kinship.SAME),
        ("cancer", "breast cancer", Kinship.VAGUE),
        ("disease", "disorders", Kinship.VAGUE),
        ("small cell lung cancer", "non-small cell lung cancer", Kinship.APART),
        ("breast cancer", "lung cancer", Kinship.APART),
        ("type 1 diabetes", "type 2 diabetes", Kinship.APART),
        ("\u810a\u9ad3\u635f\u4f24", "\u5e15\u91d1\u68ee\u75c5", Kinship.APART),
        ("gout", "GOUT", Kinship.SAME),
        ("ALS", "AML", Kinship.APART),
    ],
)
def test_kinship_of_diseases(a, b, expected):
    for x, y in ((a, b), (b, a)):
        assert kinship(Indication(name=x), Indication(name=y)) is expected


def test_one_mondo_id_is_one_disease():
    a, b = (Indication(name=name, mondo_id="MONDO:0004976") for name in ("ALS", "Lou Gehrig's disease"))
    assert kinship(a, b) is Kinship.SAME


@pytest.mark.parametrize(
    ("name", "as_written", "keys"),
    [
        ("KX-826", "KX-826 (pyrilutamide)", {"kx826", "pyrilutamide"}),
        ("KX-826", "KX-826 (Phase 2, 20 mg)", {"kx826"}),
        ("mRNA-4157", "mRNA-4157 (V940)", {"mrna4157"}),
        (None, "allogeneic cell therapy", set()),
        ("---", "---", set()),
    ],
)
def test_names_of_a_product(name, as_written, keys):
    assert asset_keys(Asset(name=name, as_written=as_written)) == keys


def test_titles_without_marks_case_and_points():
    assert title_key("CORRECTING and REPLACING: FDA Clears A-1!") == title_key("fda clears a 1")
    assert has_wire_mark("UPDATE 2-FDA clears A-1")
    assert not has_wire_mark("Updates from the clinic")


def test_plain_names_and_regulators():
    assert plain("Ren\u00e9-Pharma, Inc.") == "renepharmainc"
    assert regulator_key("chmp") == regulator_key("EMA")
    assert regulator_key("FDA") != regulator_key("EMA")
