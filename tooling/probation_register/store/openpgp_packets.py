"""OpenPGP signatures in the one spelling that Sequoia reads.

The largest forge states the length of a signature's numbers in whole bytes, where the format asks
for bits without leading zeros (RFC 9580, 3.2). Other programs overlook that; Sequoia refuses to
read it. The lengths are not part of what is signed, so putting them right proves nothing more and
nothing less.
"""

from __future__ import annotations

_VERSION = 4
_WITH_NUMBERS = frozenset([1, 3, 17, 19, 22])
"""The algorithms whose signatures are numbers with a length: RSA, DSA, ECDSA, EdDSA."""


def tidied(data: bytes) -> bytes:
    """Return packets with the numbers of every signature in their one spelling.

    Raises `ValueError` or `RuntimeError` for what cannot be read as packets.
    """
    from pysequoia.packet import PacketPile, Tag

    return b"".join(
        _signature_packet(_with_tidy_numbers(packet.body))
        if packet.tag == Tag.Signature
        else bytes(packet)
        for packet in PacketPile.from_bytes(data)
    )


def _with_tidy_numbers(body: bytes) -> bytes:
    """Return a signature's body with tidy numbers, or as it is where it holds none."""
    if len(body) < 6 or body[0] != _VERSION or body[2] not in _WITH_NUMBERS:
        return body
    at = _after_subpackets(body, _after_subpackets(body, 4)) + 2
    numbers: list[bytes] = []
    rest = body[at:]
    while rest:
        size = (int.from_bytes(rest[:2], "big") + 7) // 8
        number, rest = rest[2 : 2 + size], rest[2 + size :]
        if len(number) != size:
            raise ValueError("a number of the signature breaks off")
        numbers.append(_number(int.from_bytes(number, "big")))
    return body[:at] + b"".join(numbers)


def _after_subpackets(body: bytes, at: int) -> int:
    """Return where a list of subpackets ends that begins with its length at a position."""
    return at + 2 + int.from_bytes(body[at : at + 2], "big")


def _number(value: int) -> bytes:
    bits = value.bit_length()
    return bits.to_bytes(2, "big") + value.to_bytes((bits + 7) // 8, "big")


def _signature_packet(body: bytes) -> bytes:
    """Return a signature's body as a packet, with a length of four bytes."""
    return b"\xc2\xff" + len(body).to_bytes(4, "big") + body
