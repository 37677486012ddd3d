"""ZIP archives that are the same bytes for the same content: fixed times, one way of packing."""

import io
import zipfile
from collections.abc import Mapping

_MOMENT = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


def packed(entries: Mapping[str, bytes]) -> bytes:
    """The archive with these entries in the order given."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, _PLAIN_FILE
            archive.writestr(entry, content)
    return file.getvalue()


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The entries of an archive in its order. Raises ``zipfile.BadZipFile``."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {entry.filename: opened.read(entry) for entry in opened.infolist() if not entry.is_dir()}
