"""Copy from the npm package sortablejs what the board needs: its script and its licence.

    npm pack sortablejs@1.15.7
    python scripts/vendor_sortable.py sortablejs-1.15.7.tgz

Nothing is edited on the way. SHA256SUMS lets `sha256sum -c SHA256SUMS` tell whether it stayed so.
"""

import hashlib
import sys
import tarfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "static" / "vendor" / "sortable"
FILES = ("LICENSE", "Sortable.min.js")


def vendor(package: Path) -> None:
    """Fill TARGET from *package*."""
    TARGET.mkdir(parents=True, exist_ok=True)
    sums = []
    with tarfile.open(package) as archive:
        for name in FILES:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise FileNotFoundError(name)
            content = member.read()
            (TARGET / name).write_bytes(content)
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
    (TARGET / "SHA256SUMS").write_text("".join(sums))


if __name__ == "__main__":
    vendor(Path(sys.argv[1]))
