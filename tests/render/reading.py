"""What a person reads on the pages of a PDF."""

import subprocess


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page in the order in which it was written; poppler takes no time."""
    command = ["pdftotext", "-raw", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]
