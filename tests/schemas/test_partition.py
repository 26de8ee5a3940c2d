"""The company's partition: golden values, and the same hash as the clients'."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka.partitioner.default import murmur2 as kafka_murmur2

from schemas.partition import murmur2, partition_of

# the first five and their hashes stand in the unit tests of Kafka's Java client (signed there)
GOLDEN = [
    (b"21", -973932308),
    (b"foobar", -790332482),
    (b"a-little-bit-long-string", -985981536),
    (b"a-little-bit-longer-string", -1486304829),
    (b"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971),
    (b"", 275646681),
    (b"xellsmart", -369260139),
    ("novo nørdlys".encode(), -458721691),
]


def unsigned(value):
    return value & 0xFFFFFFFF


@pytest.mark.parametrize(("data", "signed"), GOLDEN)
def test_golden_hashes(data, signed):
    assert murmur2(data) == unsigned(signed)


@pytest.mark.parametrize(
    ("key", "of_8", "of_1000"),
    [("xellsmart", 5, 509), ("harrowmoor bio", 5, 693), ("novo nørdlys", 5, 957), ("信达", 3, 131), ("", 1, 681), ("\U0001f600", 1, 617)],
)
def test_golden_partitions(key, of_8, of_1000):
    assert (partition_of(key, 8), partition_of(key, 1000)) == (of_8, of_1000)


@given(st.binary(max_size=300))
def test_the_same_hash_as_kafka_python(data):
    assert murmur2(data) == unsigned(kafka_murmur2(data))


@given(st.text(max_size=100), st.integers(1, 1000))
def test_a_partition_lies_within(key, partitions):
    assert partition_of(key, partitions) == (kafka_murmur2(key.encode()) & 0x7FFFFFFF) % partitions < partitions
