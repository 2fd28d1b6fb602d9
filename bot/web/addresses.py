"""Where a request comes from: its peer, or what a reverse proxy that we trust says of it."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
_HOME = 64  # bits of an IPv6 address that are one household's


def networks(trusted: Sequence[str]) -> tuple[Network, ...]:
    """The addresses and networks of trusted proxies; raises ValueError for what is none."""
    return tuple(ip_network(each, strict=False) for each in trusted)


def client_address(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The last address of X-Forwarded-For that no trusted proxy added; the peer itself unless it is trusted."""
    for hop in (peer, *reversed([each.strip() for each in forwarded.split(",")])):
        address = _readable(hop)
        if address is None:
            break
        peer = hop
        if not any(address in network for network in trusted):
            break
    return _household(peer)


def _household(text: str) -> str:
    address = _readable(text)
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, _HOME), strict=False))
    return text


def _readable(text: str) -> "IPv6Address | object | None":
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
