#!/usr/bin/env python3
"""What is in the file: every crate that it was built from, with version, licence and checksum, as CycloneDX 1.5; and, beside it,
the texts of their licences. Usage: sbom.py VERSION TARGET SBOM.json THIRD-PARTY.txt"""
import json
import subprocess
import sys
import tomllib
from datetime import datetime, timezone
from os import environ
from pathlib import Path

version, target, sbom, texts = sys.argv[1:]


def run(*words):
    return subprocess.run(["cargo", *words], check=True, capture_output=True, text=True).stdout


# What is linked in or runs at build time for this target; tests and benches are not in the file.
tree = run("tree", "--locked", "--target", target, "-e", "normal,build", "--prefix", "none", "--format", "{p}")
used = set()
for line in tree.splitlines():
    parts = line.split()
    if len(parts) >= 2:
        used.add((parts[0], parts[1].removeprefix("v")))
packages = json.loads(run("metadata", "--locked", "--format-version", "1", "--filter-platform", target))["packages"]
packages = sorted((p for p in packages if (p["name"], p["version"]) in used), key=lambda p: (p["name"], p["version"]))
sums = {(p["name"], p["version"]): p.get("checksum") for p in tomllib.loads(Path("Cargo.lock").read_text())["package"]}
missing = used - {(p["name"], p["version"]) for p in packages}
if missing:
    sys.exit(f"sbom: not found: {sorted(missing)}")

components = []
for package in packages:
    name, at = package["name"], package["version"]
    one = {
        "type": "library",
        "bom-ref": f"pkg:cargo/{name}@{at}",
        "name": name,
        "version": at,
        "purl": f"pkg:cargo/{name}@{at}",
        "description": " ".join((package["description"] or "").split()),
    }
    if package["license"]:
        one["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if sums.get((name, at)):
        one["hashes"] = [{"alg": "SHA-256", "content": sums[(name, at)]}]
    components.append(one)
# The C library is linked in too.
glibc = subprocess.run(["ldd", "--version"], check=True, capture_output=True, text=True).stdout.split("\n")[0].split()[-1]
components.append({
    "type": "library", "bom-ref": f"pkg:generic/glibc@{glibc}", "name": "glibc", "version": glibc, "purl": f"pkg:generic/glibc@{glibc}",
    "licenses": [{"expression": "LGPL-2.1-or-later"}],
})
# The same file has the same list: its time is that of the commit, if it says one.
epoch = int(environ.get("SOURCE_DATE_EPOCH", "0"))
product = {"type": "application", "bom-ref": f"dateline@{version}", "name": "dateline", "version": version}
bom = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "version": 1,
    "metadata": {"timestamp": datetime.fromtimestamp(epoch, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "component": product},
    "components": [one for one in components if one["name"] not in ("dateline", "dateline-store")],
}
Path(sbom).write_text(json.dumps(bom, indent=1, ensure_ascii=False) + "\n")

with Path(texts).open("w") as out:
    out.write("Dateline is built from these crates. Each stands here with its licence, as its authors give it.\n")
    out.write(
        f"\nThe GNU C Library {glibc} is linked in, under the GNU Lesser General Public License, version 2.1 or later. Whoever wants to\n"
        "link the file with another version of it builds it from the source of this release with `make release`.\n"
    )
    for package in packages:
        if not package["source"]:
            continue
        out.write(f"\n{'=' * 79}\n{package['name']} {package['version']}: {package['license'] or 'see below'}\n")
        folder = Path(package["manifest_path"]).parent
        for file in sorted(folder.iterdir()):
            if file.is_file() and file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")):
                out.write(f"\n--- {file.name}\n{file.read_text(errors='replace').strip()}\n")
print(f"{len(bom['components'])} crates")
