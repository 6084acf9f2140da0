"""What office programs open: LibreOffice reads every form as it was written, where it is installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from simmap import resources
from simmap.render.sheet import map_sheets
from tests.builders import the_catalogue
from tests.render.reading import pages_of
from tests.render.test_report_editions_pdf import a_county, close, made, report_on

pytestmark = [
    pytest.mark.slow,
    pytest.mark.dot,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]


def test_libreoffice_opens_what_people_go_on_editing(tmp_path: Path) -> None:
    system, tongue = a_county(), resources.language("es")
    report = report_on(system)
    for form in ("docx", "pptx"):
        content = made(report, system, form, language="es")
        (tmp_path / f"{form}.{form}").write_bytes(content)
    (tmp_path / "xlsx.xlsx").write_bytes(map_sheets(system, the_catalogue(), tongue=tongue))
    files = sorted(tmp_path.iterdir())
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=120)
    for file in files:
        said = close("".join(pages_of(file.with_suffix(".pdf").read_bytes())))
        for words in ("No detox beds", "Crisis Center", "Open detox beds", "Find a site"):
            assert close(words) in said, file.name
