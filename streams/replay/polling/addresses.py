"""Which network addresses a feed may be fetched from."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """True for an address of the public internet; false for private, loopback, link-local, shared, multicast and reserved ones.

    Addresses of IPv6 that carry one of IPv4 (mapped, 6to4, Teredo, NAT64) are as public as both are.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        inner = _carried(found)
        if inner is not None:
            return _public(inner) and (found in _NAT64 or found.ipv4_mapped is not None or _public(found))
    return _public(found)


def _public(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour
