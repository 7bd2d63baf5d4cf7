"""How long does `faultline correlate` take over so many reports, and how much memory at most?

The reports are the samples over and over, each with an id of its own. Arguments: the built program, how many reports.
"""

import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import uuid

faultline, many = sys.argv[1], int(sys.argv[2])
root = pathlib.Path(__file__).parent.parent.parent
samples = [json.loads(path.read_text()) for path in sorted((root / "crates/report/samples").glob("*.json"))]
with tempfile.TemporaryDirectory(dir=root / "target") as name:
    for number in range(many):
        folder = pathlib.Path(name) / f"{number // 1000:04}"
        folder.mkdir(exist_ok=True)
        report = samples[number % len(samples)] | {"id": str(uuid.UUID(int=number))}
        (folder / f"{number:07}.json").write_text(json.dumps(report))
    began = time.monotonic()
    said = subprocess.run([faultline, "correlate", "--json", name], capture_output=True, check=True, text=True)
    took = time.monotonic() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
assert json.loads(said.stdout)["reports"] == many
processor = used.ru_utime + used.ru_stime
print(f"{many} reports in {took:.1f} s ({processor:.1f} s of processor), {many / processor:.0f} a second, {used.ru_maxrss / 1024:.0f} MiB at most")
