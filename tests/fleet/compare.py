"""Does the published SQL count what `faultline correlate` counts, and do reports keep to their published schema?

An engine and a validator that share no code with Faultline say so: DuckDB and jsonschema. The last line is the sum.
Arguments: the root of the checkout, and the built program.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import uuid

import duckdb
import jsonschema

root, faultline = pathlib.Path(sys.argv[1]), sys.argv[2]
samples = {path.stem: json.loads(path.read_text()) for path in sorted((root / "crates/report/samples").glob("*.json"))}
results = {}


def run(*arguments):
    return subprocess.run([faultline, *map(str, arguments)], capture_output=True, check=True, text=True).stdout


def schema(name):
    found = json.loads((root / "crates/report/schema" / name).read_text())
    validator = jsonschema.validators.validator_for(found)
    validator.check_schema(found)
    return validator(found)


def fleet(folder):
    """Machines that share a provider's outage, and others: each sample so many times, with ids of their own."""
    number = 0
    for name, times in {"cloudflare-2025-11-18": 5, "fastly-2021-06-08": 2, "working": 4, "wan-down": 2, "connection": 7}.items():
        for _ in range(times):
            number += 1
            (folder / f"{number:03}.json").write_text(json.dumps(samples[name] | {"id": str(uuid.UUID(int=number))}))


def counts_agree():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        fleet(folder)
        said = json.loads(run("correlate", "--json", folder))
        (folder / "observations.jsonl").write_text(run("observations", *sorted(folder.glob("*.json"))))
        page = (root / "docs/fleet.md").read_text()
        query = re.search(r"```sql\n(.*?)```", page, re.S).group(1)
        query = query.replace("observations.jsonl", str(folder / "observations.jsonl"))
        rows = {row[0]: row[1:] for row in duckdb.sql(query).fetchall()}
    shares = lambda one: tuple(one[side][key] for side in ("with", "without") for key in ("failing", "total"))
    compared = {one["thing"]: shares(one) for one in said["compared"] if not one["thing"].startswith("network:")}
    assert len(compared) > 20, "too little was compared to prove anything"
    assert any(one[0] for one in compared.values()), "nothing failed"
    for thing, counts in compared.items():
        assert rows.get(thing) == counts, f"{thing}: SQL counts {rows.get(thing)}, correlate {counts}"
    assert len(compared) == 100 or set(compared) == set(rows), set(rows) ^ set(compared)
    assert said["verdict"]["fault"]["provider"] == "cloudflare", said["verdict"]["fault"]


def reports_keep_to_the_schema():
    report, line = schema("faultline.report-1.schema.json"), schema("fleet/faultline.observation-1.schema.json")
    for name, sample in samples.items():
        report.validate(sample)
        path = root / "crates/report/samples" / f"{name}.json"
        for level in ("public", "support"):
            report.validate(json.loads(run("redact", path, "--level", level)))
        for text in run("observations", path).splitlines():
            line.validate(json.loads(text))


def what_is_no_report_is_refused_by_the_schema():
    report = schema("faultline.report-1.schema.json")
    for change in ({"verdict": None}, {"observations": [{}]}, {"schema": 1}):
        assert not report.is_valid(samples["working"] | change), f"{change} is let through"


for check in (counts_agree, reports_keep_to_the_schema, what_is_no_report_is_refused_by_the_schema):
    try:
        check()
        results[check.__name__] = True
    except Exception as error:  # Each check says what was wrong; the others are tried all the same.
        results[check.__name__] = False
        print(f"{check.__name__}: {type(error).__name__}: {str(error)[:2000]}")
passed = sum(results.values())
print(f"{passed} passed, {len(results) - passed} failed, 0 skipped")
sys.exit(passed != len(results))
