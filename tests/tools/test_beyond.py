#!/usr/bin/env python3
"""Runs shared among processes by programs that may be absent: GNU parallel, mpirun.

Each class is a test of ctest's own, so that one that was skipped is named in its summary.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

import program
from program import salient
from stored import StoreTest, manifest, reseal, toy


class GnuParallel(StoreTest):
    def test_shards_under_gnu_parallel_are_the_run_in_one_go(self):
        """The commands of docs/beyond-one-machine.md."""
        if not shutil.which("parallel"):
            self.skipTest("GNU parallel is not installed")
        self.run_out("whole", "-n", "300")
        command = ["parallel", "--will-cite", "-j", "2", program.path, "run", toy, "-n", "300", "--jobs", "1", "--quiet", "--resume",
                   "--shard", "{}/3", "--out", "part-{}", ":::", "1", "2", "3"]
        for _ in (1, 2):  # the second time there is nothing left to do
            done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_code(self.run_in_folder("merge", "merged", "part-1", "part-2", "part-3"), 0)
        self.assert_same("whole", "merged")


def mpirun(ranks, *words):
    return ["mpirun", "--oversubscribe", *(["--allow-run-as-root"] if os.geteuid() == 0 else []), "-n", str(ranks), program.path,
            "run", *words, "--jobs", "1", "--quiet"]


class WithoutMpi(StoreTest):
    def test_a_program_without_mpi_refuses_to_be_several_ranks(self):
        if built_with_mpi():
            self.skipTest("this program was built with MPI")
        result = self.run_in_folder("run", toy, "-n", "10", "--out", "run", environment={"OMPI_COMM_WORLD_SIZE": "4"})
        self.assert_code(result, 4)
        self.assertIn("built without MPI", result.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])


def built_with_mpi():
    parts = json.loads(salient("doctor", "--json").stdout)["optional"]
    return any(part["name"] == "MPI" and part["present"] for part in parts)


class Mpi(StoreTest):
    def setUp(self):
        super().setUp()
        if not built_with_mpi():
            self.skipTest("this program was built without MPI (cmake -DSALIENT_MPI=ON)")
        if not shutil.which("mpirun"):
            self.skipTest("mpirun is not installed")

    def mpi(self, ranks, *words, code=0):
        done = subprocess.run(mpirun(ranks, *words), cwd=self.folder, capture_output=True, text=True, encoding="utf-8", timeout=100,
                              check=False)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def test_one_rank_and_four_are_the_run_in_one_go(self):
        self.run_out("whole", "c0-80", "-n", "500")
        for ranks in (1, 4):
            self.mpi(ranks, toy, "c0-80", "-n", "500", "--out", f"mpi-{ranks}")
            self.assert_same("whole", f"mpi-{ranks}")
        # Nothing kept: the fingerprint alone.
        done = self.mpi(4, toy, "c0-80", "-n", "500", "--json")
        self.assertEqual(json.loads(done.stdout)["fingerprint"], manifest(self.folder / "whole")["fingerprint"])

    def test_ranks_that_were_killed_or_stopped_go_on_to_the_same_bytes(self):
        for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
            shutil.rmtree(self.folder / "cut", ignore_errors=True)
            child = subprocess.Popen(mpirun(4, toy, "-n", "1000000", "--out", "cut"), cwd=self.folder, stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL)
            begun = [self.folder / "cut" / name for name in ("run.sqlite-wal", "manifest.json")]
            while not all(file.exists() for file in begun) and child.poll() is None:
                time.sleep(0.01)
            time.sleep(0.3)
            child.send_signal(number)
            child.wait(timeout=60)
            deadline = time.monotonic() + 60  # ranks whose mpirun was killed end a moment later
            while self.run_in_folder("verify", "cut").returncode == 4 and time.monotonic() < deadline:
                time.sleep(0.05)
            self.assertFalse(manifest(self.folder / "cut")["complete"])
            # An end that a test can wait for, beyond all that any rank has done.
            with sqlite3.connect(self.folder / "cut/run.sqlite") as database:
                (last,), = database.execute("SELECT ifnull(max(end_replicate), 0) FROM batch").fetchall()
            database.close()
            length = (last // 100 + 4) * 100
            reseal(self.folder / "cut", lambda m, length=length: m.update(replicates_wanted=length))
            self.mpi(4, "--resume", "--out", "cut")
            self.run_out("whole", "-n", str(length), "--force")
            self.assert_same("whole", "cut")

    def test_a_rank_that_fails_ends_the_run_with_4_and_its_reason(self):
        """A temporary folder that another rank cannot have."""
        self.run_out("whole", "-n", "400")
        command = mpirun(3, toy, "-n", "400", "--out", "cut")
        at = command.index(program.path)
        command[at:at] = ["-x", "TMPDIR=/nowhere", "--mca", "orte_tmpdir_base", "/tmp"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("failed:", done.stderr)
        self.assertIn("resume with: ", done.stderr)
        self.run_out("cut", "-n", "400", "--resume")
        self.assert_same("whole", "cut")


if __name__ == "__main__":
    unittest.main()
