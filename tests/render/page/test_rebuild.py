"""The committed page is what its source builds to, byte for byte. Exit code 77 where that cannot be tried."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

source = Path(os.environ["SALIENT_SOURCE"]) / "render" / "page"
workshop = Path(os.environ["SALIENT_BUILD"]) / "page-modules"


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def packages():
    """A folder node_modules with the packages of package-lock.json; installed once a lock."""
    lock = (source / "package-lock.json").read_bytes()
    done = workshop / "installed"
    if not (done.is_file() and done.read_bytes() == lock):
        shutil.rmtree(workshop, ignore_errors=True)
        workshop.mkdir(parents=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(source / name, workshop)
        try:
            made = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=workshop,
                                  capture_output=True, text=True, timeout=120)
        except subprocess.TimeoutExpired:
            skip("npm ci took more than two minutes; is there a network?")
        if made.returncode != 0:
            skip(f"npm ci could not install the packages:\n{made.stderr}")
        done.write_bytes(lock)
    return workshop / "node_modules"


def main():
    for program in ("node", "npm"):
        if not shutil.which(program):
            skip(f"there is no {program} (packages: bash tools/test.sh --with page)")
    modules = packages()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["node", str(source / "build.mjs"), "--out", folder, "--modules", str(modules)], check=True, timeout=120)
        wrong = [name for name in ("page.html", "LICENCES.txt")
                 if (Path(folder) / name).read_bytes() != (source / "asset" / name).read_bytes()]
    if wrong:
        sys.exit(f"render/page/asset: {', '.join(wrong)} is not what render/page/src builds to; "
                 "run: cd render/page && npm ci --ignore-scripts && node build.mjs")
    print("the same bytes")


main()
