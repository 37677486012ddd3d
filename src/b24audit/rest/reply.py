"""What comes back over the wire: a status and a text, which travels compressed with gzip (RFC 1952)."""

import zlib
from dataclasses import dataclass
from mmap import mmap

Body = bytes | mmap
"""The text of an answer; a large one lies in memory of its own."""

_GZIP = zlib.MAX_WBITS | 16
_LARGE = 256 * 1024
"""Bytes of a text that is worth memory of its own."""


@dataclass(frozen=True)
class Reply:
    """Status and body of an answer; ``packed`` is the body as it came when it came compressed."""

    status: int
    body: Body
    packed: bytes = b""


def unpack(content: bytes) -> Body:
    """The text of a compressed body. Raises ``ValueError`` when it is damaged.

    Large ones lie in memory of their own, which goes back to the system with them: freed pieces of a few megabytes
    leave holes in the heap that the next one, a little longer, does not fit into, and a long list would grow it.
    """
    size = int.from_bytes(content[-4:], "little")  # a body ends with its length
    try:
        if size < _LARGE:
            return zlib.decompress(content, wbits=_GZIP)
        unpacker, text = zlib.decompressobj(wbits=_GZIP), mmap(-1, size)
        text.write(unpacker.decompress(content, _LARGE))
        while unpacker.unconsumed_tail:
            text.write(unpacker.decompress(unpacker.unconsumed_tail, _LARGE))
        whole = unpacker.eof and text.tell() == size
    except (zlib.error, OSError, ValueError):
        whole = False
    if whole:
        return text
    raise ValueError("damaged gzip")


def pack(text: Body | memoryview) -> bytes:
    """The text compressed, quickly rather than well."""
    return zlib.compress(text, level=1, wbits=_GZIP)
