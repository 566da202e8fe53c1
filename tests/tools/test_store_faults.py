#!/usr/bin/env python3
"""Run folders under kills, full and failing disks, and flipped bits.

A few of each in every run of the tests; all of them with SALIENT_LONG_TESTS=1 (tools/test.sh --long).
Each class is a test of ctest's own, so that one that was skipped is named in its summary.
"""

import itertools
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import time
import unittest

import program
from stored import StoreTest, contents, flip, long_tests, manifest, steps, strace, toy


def say(text):
    print(text, file=sys.stderr, flush=True)


class Kills(StoreTest):
    def test_a_run_killed_at_any_moment_ends_with_the_same_bytes(self):
        rounds = 200 if long_tests else 6
        replicates = "900" if long_tests else "300"
        words = (toy, "c0-80", "-n", replicates, "--jobs", "2")
        started = time.monotonic()
        self.run_out("clean", *words[1:])
        length = time.monotonic() - started
        dice = random.Random(4)
        kills = found_unfinished = 0
        while kills < rounds:
            shutil.rmtree(self.folder / "cut", ignore_errors=True)
            for _ in range(dice.choice((1, 1, 2, 3))):  # some are killed again while they resume
                child = subprocess.Popen([program.path, "run", *words, "--out", "cut", "--resume", "--quiet"], cwd=self.folder,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                try:
                    child.wait(timeout=dice.uniform(0, 1.1) * length)
                except subprocess.TimeoutExpired:
                    child.kill()
                    kills += 1
                self.assertIn(child.wait(), (0, -9), child.stderr.read())
                child.stderr.close()
            unfinished = not (self.folder / "cut/manifest.json").exists() or not manifest(self.folder / "cut")["complete"]
            found_unfinished += unfinished
            self.run_out("cut", *words[1:], "--resume")
            self.assert_same("clean", "cut")
        self.assertGreater(found_unfinished, 0)
        if long_tests:
            say(f"{kills} kills, {found_unfinished} folders found unfinished, all resumed to the same bytes")

    def test_a_merge_killed_at_any_moment_can_be_made_again(self):
        for i in (1, 2, 3):
            self.run_out(f"part-{i}", "-n", "200", "--shard", f"{i}/3")
        self.run_out("clean", "-n", "200")
        for milliseconds in range(2, 60, 2 if long_tests else 15):
            child = subprocess.Popen([program.path, "merge", "--force", "cut", "part-1", "part-2", "part-3"], cwd=self.folder,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(milliseconds / 1000)
            child.kill()
            child.wait()
            self.assert_code(self.run_in_folder("merge", "--force", "cut", "part-1", "part-2", "part-3"), 0)
            self.assert_same("clean", "cut")


class FailingCalls(StoreTest):
    words = ("-n", "20", "--jobs", "1")

    def sweep(self, inject, every):
        """Lets the n-th of the calls fail, for every n up to the last; returns how many there were."""
        tracer = strace()
        codes = {0: 0, 4: 0}
        n = 0
        while True:
            n += 1
            if every > 1 and n % every != 1:
                continue
            shutil.rmtree(self.folder / "cut", ignore_errors=True)
            log = self.folder / "trace"
            command = [*tracer[:2], "-o", str(log), "-e", f"trace={inject.split(':')[0]}", "-e", f"inject={inject}:when={n}",
                       program.path, "run", steps, "--out", "cut", *self.words]
            result = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
            trace = log.read_text(encoding="utf-8", errors="replace")
            hit, speechless = "(INJECTED)" in trace, re.search(r"write\(2, .*\(INJECTED\)", trace)
            with self.subTest(f"{inject}, call {n}"):
                self.assertIn(result.returncode, (0, 4), result.stderr)
                codes[result.returncode] += 1
                if result.returncode == 4:
                    self.assertTrue(result.stderr.strip() or speechless, "said why")
                else:
                    self.assert_same("clean", "cut")
                self.run_out("cut", *self.words, "--resume", scenario=steps)
                self.assert_same("clean", "cut")
            if not hit:
                return n - 1, codes

    def test_every_call_that_writes_may_fail(self):
        if not strace():
            self.skipTest("strace is not installed or may not trace here: no call was made to fail")
        self.run_out("clean", *self.words, scenario=steps)
        # One name at a time: strace counts the calls of each name apart, and the first that fails ends the run.
        kinds = [("write:error=ENOSPC", 5), ("pwrite64:error=ENOSPC", 29), ("pwrite64:retval=0", 37), ("fsync:error=EIO", 17),
                 ("fdatasync:error=EIO", 3), ("rename:error=EIO", 7), ("openat:error=EIO", 67), ("ftruncate:error=EIO", 2)]
        if long_tests:
            kinds = [(f"{name}:{fault}", 1) for name, faults in {
                "write": ("error=ENOSPC", "error=EIO", "retval=0"), "pwrite64": ("error=ENOSPC", "error=EIO", "retval=0"),
                "fsync": ("error=EIO", "error=ENOSPC"), "fdatasync": ("error=EIO", "error=ENOSPC"), "rename": ("error=EIO",),
                "ftruncate": ("error=EIO",), "unlink": ("error=EIO",), "mkdir": ("error=ENOSPC",), "flock": ("error=ENOLCK",),
                "openat": ("error=EIO", "error=EMFILE"), "read": ("error=EIO",), "pread64": ("error=EIO",)}.items()
                for fault in faults]
        for kind, every in kinds:
            if kind.startswith(("openat", "read:", "pread64")):
                calls, codes = self.sweep_after_start(kind, every)
            else:
                calls, codes = self.sweep(kind, every)
            self.assertGreater(calls, 0, kind)
            if long_tests:
                say(f"{kind}: {calls} calls, {codes[4]} ended with 4, {codes[0]} with 0; all resumed to the same bytes")

    def sweep_after_start(self, inject, every):
        """Calls that the loader and the reader of scenarios make too: those fail with a code of their own."""
        tracer = strace()
        codes = {0: 0, 4: 0}
        for n in itertools.count(1, every):
            shutil.rmtree(self.folder / "cut", ignore_errors=True)
            log = self.folder / "trace"
            command = [*tracer[:2], "-o", str(log), "-e", f"trace={inject.split(':')[0]}", "-e", f"inject={inject}:when={n}",
                       program.path, "run", steps, "--out", "cut", *self.words]
            result = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
            if "(INJECTED)" not in log.read_text(encoding="utf-8", errors="replace"):
                return n - 1, codes
            with self.subTest(f"{inject}, call {n}"):
                if (self.folder / "cut").exists():
                    self.assertIn(result.returncode, (0, 3, 4), result.stderr)
                    codes[0 if result.returncode == 0 else 4] += 1
                if result.returncode == 0:
                    self.assert_same("clean", "cut")
                self.run_out("cut", *self.words, "--resume", scenario=steps)
                self.assert_same("clean", "cut")


class LimitedFiles(StoreTest):
    def test_files_may_not_grow_beyond_a_limit(self):
        self.run_out("clean", "-n", "250")
        largest = max(path.stat().st_size for path in (self.folder / "clean").iterdir())
        failed = 0
        for share in (0, 0.01, 0.1, 0.3, 0.6, 0.9, 0.999, 1.5):
            shutil.rmtree(self.folder / "cut", ignore_errors=True)
            limit = int(largest * share)
            result = self.run_in_folder("run", toy, "-n", "250", "--out", "cut",
                                        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            self.assertIn(result.returncode, (0, 4), result.stderr)
            failed += result.returncode == 4
            self.run_out("cut", "-n", "250", "--resume")
            self.assert_same("clean", "cut")
        self.assertGreaterEqual(failed, 5)


class FullDisk(StoreTest):
    def test_a_small_disk_that_fills_up(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "salient-test", str(disk)], capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("a small tmpfs can be mounted by root only: no disk was filled")
        self.addCleanup(subprocess.run, ["umount", str(disk)], check=False)
        self.run_out("clean", "-n", "600")
        result = self.run_in_folder("run", toy, "-n", "600", "--out", "disk/cut")
        self.assert_code(result, 4)
        self.assertIn("resume with: ", result.stderr)
        self.assertEqual(subprocess.run(["mount", "-o", "remount,size=16m", str(disk)], check=False).returncode, 0)
        self.assert_code(self.run_in_folder("run", "--resume", "--out", "disk/cut"), 0)
        self.assert_same("clean", "disk/cut")


class Bits(StoreTest):
    def test_any_flipped_bit_of_a_finished_run_is_found(self):
        self.run_out("run", "-n", "120")
        self.assert_code(self.run_in_folder("verify", "run"), 0)
        dice = random.Random(7)
        files = [path for path in sorted((self.folder / "run").rglob("*")) if path.is_file() and path.stat().st_size]
        self.assertIn("scenario.yaml", [path.name for path in files])
        each = 60 if long_tests else 3
        flips = 0
        for path in files:
            whole = path.read_bytes()
            for place in [0, 8 * len(whole) - 1] + [dice.randrange(8 * len(whole)) for _ in range(each)]:
                flip(path, place)
                result = self.run_in_folder("verify", "run")
                self.assertEqual(result.returncode, 3, f"{path.name}, bit {place}: {result.stdout}{result.stderr}")
                path.write_bytes(whole)
                flips += 1
        self.assert_code(self.run_in_folder("verify", "run"), 0)
        if long_tests:
            say(f"{flips} flipped bits in {len(files)} files, each found")

    def test_a_missing_or_shortened_file_is_found(self):
        self.run_out("run", "-n", "20", scenario=steps)
        for path in sorted((self.folder / "run").rglob("*")):
            if not path.is_file() or path.name in ("lock", "log.csv"):
                continue
            whole = path.read_bytes()
            path.write_bytes(whole[:-1])
            self.assert_code(self.run_in_folder("verify", "run"), 3)
            path.unlink()
            self.assert_code(self.run_in_folder("verify", "run"), 3)
            path.write_bytes(whole)
        self.assert_code(self.run_in_folder("verify", "run"), 0)

    def test_a_resume_writes_damaged_texts_again_and_refuses_damaged_batches(self):
        self.run_out("clean", "-n", "120")
        shutil.copytree(self.folder / "clean", self.folder / "cut")
        flip(self.folder / "cut/control.csv", 12345)
        (self.folder / "cut/summary.md").unlink()
        result = self.resume("cut")
        self.assertIn("control.csv was damaged or missing; it is written again", result.stderr)
        self.assert_same("clean", "cut")
        flip(self.folder / "cut/scenario/scenario.yaml", 54321)
        self.assertIn("scenario.yaml is not what was run", self.resume("cut", code=3).stderr)

    def test_a_flipped_bit_of_an_unfinished_run_is_found_or_harmless(self):
        self.run_out("clean", "-n", "250")
        (self.folder / "stopped").mkdir()
        child = subprocess.Popen([program.path, "run", toy, "-n", "250", "--jobs", "1", "--out", "cut", "--quiet"], cwd=self.folder,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wal = self.folder / "cut/run.sqlite-wal"
        while child.poll() is None and not (wal.exists() and wal.stat().st_size > 8000):
            time.sleep(0.005)
        child.kill()
        child.wait()
        shutil.rmtree(self.folder / "stopped")
        shutil.copytree(self.folder / "cut", self.folder / "stopped")
        dice = random.Random(11)
        refused = 0
        files = [p for p in sorted((self.folder / "stopped").rglob("*")) if p.is_file() and p.stat().st_size and p.name != "log.csv"]
        for path in files:
            name = path.relative_to(self.folder / "stopped")
            for _ in range(40 if long_tests else 3):
                shutil.rmtree(self.folder / "cut")
                shutil.copytree(self.folder / "stopped", self.folder / "cut")
                flip(self.folder / "cut" / name, dice.randrange(8 * path.stat().st_size))
                result = self.run_in_folder("run", "--resume", "--out", "cut", "--quiet")
                if result.returncode == 0:
                    self.assert_same("clean", "cut")
                else:
                    self.assert_code(result, 3)
                    refused += 1
        self.assertGreater(refused, 0)
        if long_tests:
            say(f"unfinished: {refused} flips refused, the others resumed to the same bytes")


if __name__ == "__main__":
    unittest.main()
