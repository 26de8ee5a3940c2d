"""Which partition a key belongs to: Kafka's own hash, so that every client and every writer agrees."""

_M = 0x5BD1E995
_MASK = 0xFFFFFFFF


def murmur2(data: bytes) -> int:
    """The 32-bit MurmurHash2 of the bytes, unsigned, with the seed of Kafka's Java client (Appleby 2008; KIP-480)."""
    length = len(data)
    h = (0x9747B28C ^ length) & _MASK
    end = length & ~3
    for i in range(0, end, 4):
        k = int.from_bytes(data[i : i + 4], "little") * _M & _MASK
        h = (h * _M & _MASK) ^ ((k ^ (k >> 24)) * _M & _MASK)
    if length & 3:
        h = (h ^ int.from_bytes(data[end:], "little")) * _M & _MASK
    h = (h ^ (h >> 13)) * _M & _MASK
    return h ^ (h >> 15)


def partition_of(key: str, partitions: int) -> int:
    """The partition, from 0 to `partitions` - 1, that Kafka's default partitioner gives the key in UTF-8."""
    return (murmur2(key.encode()) & 0x7FFFFFFF) % partitions
