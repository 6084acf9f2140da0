"""Copy from the npm package @uswds/uswds what the pages need: its style sheet and the files it names.

    npm pack @uswds/uswds@3.14.0
    python scripts/vendor_uswds.py uswds-uswds-3.14.0.tgz

Nothing is edited on the way. SHA256SUMS lets `sha256sum -c SHA256SUMS` tell whether it stayed so.
"""

import hashlib
import re
import shutil
import sys
import tarfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "static" / "vendor" / "uswds"
STYLE_SHEET = "css/uswds.min.css"
NAMED = re.compile(r"url\(\.\./([^)]+)\)")


def vendor(package: Path) -> list[str]:
    """Fill TARGET from *package* and return the names of the files."""
    with tarfile.open(package) as archive:

        def content(name: str) -> bytes:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise FileNotFoundError(name)
            return member.read()

        style_sheet = content(f"dist/{STYLE_SHEET}")
        named = sorted(set(NAMED.findall(style_sheet.decode())))
        files = {name: content(f"dist/{name}") for name in [STYLE_SHEET, *named]}
        files["LICENSE.md"] = content("LICENSE.md")
    shutil.rmtree(TARGET, ignore_errors=True)
    for name, text in files.items():
        (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
        (TARGET / name).write_bytes(text)
    sums = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    (TARGET / "SHA256SUMS").write_text("".join(sums))
    return sorted(files)


if __name__ == "__main__":
    print(f"{len(vendor(Path(sys.argv[1])))} files in {TARGET}")
