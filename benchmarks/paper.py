"""What a PDF of ours costs, beside reportlab alone and other engines: `python benchmarks/paper.py [--peers PYTHON]`.

Ratios are the result: seconds of processor time of ours over another's, for the same forty items.  Peers are those of
WeasyPrint, typst and docxtpl that the Python named by --peers has, and LibreOffice when it is on the path.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.paper_typst import markup  # noqa: E402 - the root must be on the path first
from desktop.exporters import forms  # noqa: E402
from desktop.exporters.forms import Form  # noqa: E402
from installers.verapdf.judge import NotHere, verdicts  # noqa: E402
from tests.papers import of, stress  # noqa: E402

ENGINES = ROOT / "benchmarks" / "paper_engines.py"
GOAL = 1.5
Cost = dict[str, object]


def prepare(folder: Path) -> None:
    """Put down what the peers read: our web page, our text, typst's markup, a template and a document of Word's."""
    from docx import Document

    case = next(case for case in of("stress", stress(folder), folder) if "referat-internal" in case.name)
    for form, name in ((Form.HTML, "paper.html"), (Form.TXT, "paper.txt"), (Form.DOCX, "paper.docx")):
        (folder / name).write_bytes(forms.write(case.paper, form, case.ink, lambda *_: None))
    (folder / "paper.typ").write_text(markup(case.paper, case.ink, folder), "utf-8")
    template = Document()
    for line in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        template.add_paragraph(line)
    template.save(str(folder / "template.docx"))


def measured(python: str, engine: str, folder: Path, ending: str = "pdf") -> Cost:
    """What one engine costs, or why it did not write."""
    target = folder / f"{engine}.{ending}"
    command = [python, "-B", str(ENGINES), engine, str(folder), str(target)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["?"]
        return {"engine": engine, "why_not": last[0][:160]}
    cost: Cost = {"engine": engine, **json.loads(done.stdout.splitlines()[-1])}
    return cost | (looked_at(target) if ending == "pdf" else {})


def libreoffice(folder: Path) -> Cost:
    """Our Word document, turned into PDF/UA by LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return {"engine": "libreoffice", "why_not": "soffice is not here"}
    how = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", how, "--outdir", str(folder), str(folder / "paper.docx")]
    seconds = []
    for _ in range(2):  # the first run makes the profile
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    made = folder / "paper.pdf"
    if done.returncode or not made.exists():
        return {"engine": "libreoffice", "why_not": done.stderr.strip()[-160:]}
    cost: Cost = {"engine": "libreoffice", "first_s": round(seconds[0], 3), "best_s": round(min(seconds), 3)}
    return cost | {"kb": round(made.stat().st_size / 1024)} | looked_at(made.rename(folder / "libreoffice.pdf"))


def looked_at(file: Path) -> Cost:
    """Pages, and what page-validation says."""
    import page
    import pypdfium2

    with pypdfium2.PdfDocument(file) as opened:
        pages = len(opened)
    data = file.read_bytes()
    found: Cost = {"pages": pages}
    for name, profile in (("ua1", page.ValidationProfile.PDF_UA_1), ("2a", page.ValidationProfile.PDF_A_2A)):
        found[f"validation_{name}"] = page.validate_pdf_bytes(data, profile=profile).is_compliant
    return found


def judged(costs: list[Cost], folder: Path) -> str:
    """Add the judge's verdicts; why there are none, when there are none."""
    files = [file for cost in costs if (file := folder / f"{cost['engine']}.pdf").exists()]
    try:
        found = verdicts("ua1,2a", files)
    except NotHere as why:
        return str(why)
    for each in found:
        cost = next(cost for cost in costs if cost["engine"] == each.file.stem)
        cost[f"vera_{each.profile}"] = each.passed
    return ""


def main() -> None:
    """Measure, compare, print."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--peers", default="", help="the Python of an environment that holds the peers")
    peers = said.parse_args().peers
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        prepare(folder)
        costs = [measured(sys.executable, engine, folder) for engine in ("ours", "plain")]
        if peers:
            costs += [measured(peers, engine, folder) for engine in ("weasyprint", "typst")]
            costs.append(measured(peers, "docxtpl", folder, "docx"))
        costs.append(libreoffice(folder))
        no_judge = judged(costs, folder)
    own = float(str(costs[0]["best_s"]))
    for cost in costs[1:]:
        if "best_s" in cost:
            cost["ours_over_this"] = round(own / float(str(cost["best_s"])), 2)
    ratio = float(str(costs[1]["ours_over_this"]))
    print(f"ours / reportlab alone in two passes: {ratio} (goal: at most {GOAL})")
    print(json.dumps(costs, indent=1))
    if no_judge:
        print(f"no verdicts of veraPDF: {no_judge}")


if __name__ == "__main__":
    main()
