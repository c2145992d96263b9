"""The way OpenSSH packs values into bytes: each one after its length."""

from __future__ import annotations

from probation_register.store.errors import StoreError


def packed(*values: bytes) -> bytes:
    """Return the values one after another, each after its length in four bytes."""
    return b"".join(len(value).to_bytes(4, "big") + value for value in values)


class Fields:
    """Packed values, read from front to back; anything short or left over raises `refusal`."""

    def __init__(self, data: bytes, refusal: type[StoreError]) -> None:
        self._data = data
        self._position = 0
        self._refusal = refusal

    def refused(self, why: str) -> StoreError:
        """Return the exception to raise for what these values say."""
        return self._refusal(why)

    def inside(self, data: bytes) -> Fields:
        """Return the values packed in one of these values, refused in the same way."""
        return Fields(data, self._refusal)

    def take(self, count: int) -> bytes:
        """Return the next bytes, exactly so many."""
        taken = self._data[self._position : self._position + count]
        if len(taken) != count:
            raise self.refused("The key or signature breaks off early: copy or make it again.")
        self._position += count
        return taken

    def number(self) -> int:
        """Return the next four bytes as a number."""
        return int.from_bytes(self.take(4), "big")

    def text(self) -> bytes:
        """Return the next packed value."""
        return self.take(self.number())

    def positive(self) -> int:
        """Return the next packed whole number, which is above zero and in its one spelling.

        A first byte of zero stands only where the number would otherwise read as negative.
        """
        value = self.text()
        needs_zero = len(value) > 1 and value[0] == 0 and value[1] >= 0x80
        if not value or value[0] >= 0x80 or (value[0] == 0 and not needs_zero):
            raise self.refused(
                "A number in the key or signature is not in its one spelling: make it again."
            )
        return int.from_bytes(value, "big")

    def end(self) -> None:
        """Insist that nothing is left."""
        if self._position != len(self._data):
            raise self.refused("The key or signature has bytes after its end: make it again.")
