"""The DOCX in a real word processor: LibreOffice opens it, and what it prints says the same. (Word itself is not run.)"""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from rocu_metrics.papers import docx_paper
from rocu_metrics.papers.blocks import texts
from tests.papers import from_template, squeezed

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not on this machine, so no word processor opens the DOCX here")
def test_a_word_processor_prints_the_docx_whole(published, tmp_path: Path) -> None:
    content = from_template(published, "quarterly")
    file = tmp_path / "paper.docx"
    file.write_bytes(docx_paper.docx(content, {}))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [str(OFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = PdfReader(tmp_path / "paper.pdf")
    pages = [squeezed(page.extract_text()) for page in made.pages]
    assert made.metadata is not None
    assert made.metadata.title == content.title
    assert all(page.count(squeezed(content.head)) >= 2 for page in pages), "the marking stands above and below every page"
    assert all(f"Page{number}of{len(pages)}" in page for number, page in enumerate(pages, start=1))
    said = "".join(pages)
    for text in texts(content):
        for part in text.split(". "):
            short = squeezed(part)[:40]  # a page may end within a longer one
            assert short in said, part
