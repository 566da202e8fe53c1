"""Run folders in tests: made, compared, damaged."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import program
from program import ProgramTest

toy = str(Path(program.source) / "scenarios" / "toy-highway")
steps = str(Path(program.source) / "scenarios" / "first-steps")
long_tests = bool(os.environ.get("SALIENT_LONG_TESTS"))


def contents(folder):
    """Bytes of every file by name: what a run must come to however it came about. log.csv says when and where, and a
    lock that could not be emptied who."""
    folder = Path(folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name not in ("log.csv", "lock")}


def manifest(folder):
    return json.loads((Path(folder) / "manifest.json").read_text(encoding="utf-8"))


def reseal(folder, change):
    """Changes the manifest as somebody would who knows its seal (docs/run-folder.md)."""
    path = Path(folder) / "manifest.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    document["seal"] = "0" * 64
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    seal = hashlib.sha256(text.encode("utf-8")).hexdigest()
    head, zeros, tail = text.rpartition('"seal": "' + "0" * 64)
    assert zeros
    path.write_text(head + '"seal": "' + seal + tail, encoding="utf-8")


def flip(path, bit):
    """Flips one bit of a file; the number runs over the whole file and wraps."""
    data = bytearray(Path(path).read_bytes())
    bit %= 8 * len(data)
    data[bit // 8] ^= 1 << (bit % 8)
    Path(path).write_bytes(data)


def strace():
    """Command that runs strace, or nothing if it is absent or may not trace here."""
    found = shutil.which("strace")
    if not found:
        return None
    tried = subprocess.run([found, "-f", "-o", os.devnull, "-e", "trace=none", "true"], capture_output=True, check=False)
    return [found, "-f", "-o", os.devnull] if tried.returncode == 0 else None


class StoreTest(ProgramTest):
    def run_out(self, name, *words, scenario=toy, code=0, **more):
        result = self.run_in_folder("run", scenario, "--out", name, "--quiet", *words, **more)
        self.assert_code(result, code)
        return result

    def assert_same(self, a, b):
        """Names the file that differs, instead of printing it."""
        a, b = contents(self.folder / a), contents(self.folder / b)
        self.assertEqual(sorted(a), sorted(b))
        self.assertEqual([name for name in a if a[name] != b[name]], [])

    def resume(self, name, code=0):
        result = self.run_in_folder("run", "--resume", "--out", name)
        self.assert_code(result, code)
        return result

    def resume_command(self, stderr):
        found = re.search(r"resume with: salient (.*)", stderr)
        self.assertTrue(found, stderr)
        return found.group(1)
