#!/usr/bin/env python3
"""Run folders: what is in them, resuming, shards, merging, refusals."""

import csv
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest
from pathlib import Path

import program
from program import salient
from stored import StoreTest, contents, manifest, reseal, steps, toy


def rows(folder, sql):
    with sqlite3.connect(f"file:{folder}/run.sqlite?mode=ro&immutable=1", uri=True) as database:
        return database.execute(sql).fetchall()


class TheDatabase(StoreTest):
    def setUp(self):
        super().setUp()
        self.run_out("run", "c0-50", "-n", "120", "--keep", "110")
        self.out = self.folder / "run"

    def test_it_is_sound_for_any_sqlite_tool_and_needs_no_other_file(self):
        self.assertEqual(rows(self.out, "PRAGMA integrity_check"), [("ok",)])
        self.assertEqual(rows(self.out, "PRAGMA user_version"), [(1,)])
        self.assertEqual([path.name for path in self.out.iterdir() if path.name.startswith("run.sqlite-")], [])

    def test_every_table_and_view_is_in_the_documentation(self):
        text = (Path(program.source) / "docs" / "run-folder.md").read_text(encoding="utf-8")
        for name, in rows(self.out, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"):
            self.assertIn(f"`{name}`", text)

    def test_the_examples_of_the_documentation_run(self):
        text = (Path(program.source) / "docs" / "run-folder.md").read_text(encoding="utf-8")
        examples = [part.split("```")[0] for part in text.split("```sql\n")[1:]]
        self.assertGreaterEqual(len(examples), 5)
        for example in examples:
            with self.subTest(example):
                rows(self.out, example.strip().rstrip(";"))

    def test_views_say_the_same_as_the_tables_beside_them(self):
        with open(self.out / "questions.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                (yes, of), = rows(self.out, f"SELECT yes, of FROM answers WHERE arm='{row['arm']}' AND question='{row['question']}'")
                self.assertEqual((of, round(yes / of, 9)), (int(row["replicates"]), round(float(row["p"]), 9)))
        with open(self.out / "control.csv", encoding="utf-8") as file:
            told = {(r["arm"], r["place"], r["time"], r["state"]): float(r["p"]) for r in csv.DictReader(file) if float(r["p"]) > 0}
        found = {row[:4]: row[4] for row in rows(self.out, "SELECT arm, place, time, state, p FROM control")}
        self.assertEqual(set(told), set(found))
        self.assertTrue(all(abs(told[key] - found[key]) < 1e-12 for key in told))
        with open(self.out / "fall_hours.csv", encoding="utf-8") as file:
            told = sorted((r["arm"], r["place"], int(r["hour"] or -1), int(r["replicates"])) for r in csv.DictReader(file)
                          if int(r["replicates"]))
        self.assertEqual(told, sorted(rows(self.out, "SELECT arm, place, ifnull(hour, -1), replicates FROM falls")))
        for view, table in (("causes", "causes.csv"), ("lost", "lost.csv"), ("routes", "routes.csv"), ("people", "people.csv")):
            with open(self.out / table, encoding="utf-8") as file:
                told = [r for r in csv.DictReader(file) if float(r.get("p") or r.get("p_usable") or r.get("mean") or r["replicates"])]
            found = rows(self.out, f"SELECT count(*) FROM {view}" + (" WHERE round(mean) <> 0" if view == "people" else ""))[0][0]
            self.assertEqual(len(told), found, view)

    def test_a_replicate_run_alone_is_its_part_of_the_ensemble(self):
        answers = [0, 0]
        for replicate in (0, 7, 41, 109):
            story = json.loads(salient("run", toy, "c0-50", "--replicate", str(replicate), "--json").stdout)
            for arm in story["arms"]:
                stored = rows(self.out, "SELECT time, hours, place, name, from_control, to_control, manner, cause, actor, "
                              f"formation, fighters, term, term_size FROM changes WHERE arm='{arm['name']}' "
                              f"AND replicate={replicate} ORDER BY n")
                told = []
                for c in arm["changes"]:
                    who = (None, None, None)
                    if c["formation"]:
                        names, size = c["formation"].removesuffix(" fighters").split(", ")
                        who = (*names.split(" "), int(size.replace(",", "").replace("\u202f", "")))
                    told.append((c["time"], c["hours"], c["place"], c["name"], c["from"], c["to"], c["manner"], c["cause"],
                                 *who, c["term"], c["term_size"]))
                self.assertEqual(stored, told)
                answers[0] += len(told)
        self.assertGreater(answers[0], 50)
        self.assertEqual(rows(self.out, "SELECT max(replicate) FROM changes"), [(109,)])

    def test_the_copy_of_the_scenario_can_be_run_again(self):
        again = self.folder / "run" / "scenario"
        result = self.run_in_folder("run", str(again), str(again / "variants" / "c0-50.yaml"), "-n", "120", "--json")
        self.assertEqual(json.loads(result.stdout)["fingerprint"], manifest(self.out)["fingerprint"])


class TheSameBytes(StoreTest):
    def test_parts_merged_in_any_order_are_the_run_in_one_go(self):
        self.run_out("whole", "-n", "1000")
        self.run_out("a", "-n", "400")
        self.run_out("b", "-n", "600", "--first", "400", "--jobs", "1")
        for name, parts in (("ab", "ab"), ("ba", "ba")):
            self.assert_code(self.run_in_folder("merge", name, *parts), 0)
            self.assert_same("whole", name)

    def test_shards_that_cut_batches_are_the_run_in_one_go(self):
        self.run_out("whole", "c0-80", "-n", "230")
        for i in (1, 2, 3, 4):
            self.run_out(f"part-{i}", "c0-80", "-n", "230", "--shard", f"{i}/4")
        self.assertEqual(manifest(self.folder / "part-2")["replicates"], 58)
        result = self.run_in_folder("merge", "merged", "part-3", "part-1", "part-4", "part-2")
        self.assert_code(result, 0)
        self.assert_same("whole", "merged")
        self.assertIn(manifest(self.folder / "whole")["fingerprint"], result.stdout)

    def test_a_longer_run_is_a_resumed_shorter_one(self):
        self.run_out("whole", "-n", "250", "--jobs", "1")
        self.run_out("grown", "-n", "130")
        self.run_out("grown", "-n", "250", "--resume")
        self.assert_same("whole", "grown")

    def test_a_run_until_a_half_width_ends_where_it_would_have_ended(self):
        wish = ("-n", "3000", "--until", "half-width=0.04")
        self.run_out("whole", *wish)
        child = subprocess.Popen([program.path, "run", toy, "--out", "cut", "--quiet", *wish], cwd=self.folder,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not (self.folder / "cut" / "run.sqlite-wal").exists() and child.poll() is None:
            time.sleep(0.01)
        time.sleep(0.1)
        child.kill()
        child.wait()
        self.resume("cut")
        self.assert_same("whole", "cut")
        self.assertEqual(manifest(self.folder / "cut")["replicates"] % 500, 0)
        self.assertLess(manifest(self.folder / "cut")["replicates"], 3000)

    def test_resuming_what_is_complete_changes_nothing(self):
        self.run_out("run", "-n", "50", scenario=steps)
        before = contents(self.folder / "run")
        result = self.resume("run")
        self.assertIn("nothing was missing", result.stdout)
        self.assertEqual(contents(self.folder / "run"), before)

    def test_shards_side_by_side_under_xargs(self):
        """The command of docs/beyond-one-machine.md; GNU parallel and mpirun are in test_beyond.py."""
        self.run_out("whole", "-n", "300")
        command = ["xargs", "-P", "2", "-I{}", program.path, "run", toy, "-n", "300", "--jobs", "1", "--quiet", "--resume",
                   "--shard", "{}/3", "--out", "part-{}"]
        done = subprocess.run(command, input="1\n2\n3\n", cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_code(self.run_in_folder("merge", "merged", "part-1", "part-2", "part-3"), 0)
        self.assert_same("whole", "merged")


class Refusals(StoreTest):
    def refused(self, code, said, *words):
        result = self.run_in_folder(*words)
        self.assert_code(result, code)
        for word in [said] if isinstance(said, str) else said:
            self.assertIn(word, result.stderr)
        self.assertEqual(result.stdout, "")

    def test_another_scenario_seed_arm_or_option_is_named(self):
        self.run_out("run", "-n", "40", "--seed", "5")
        before = contents(self.folder / "run")
        run = ("run", toy, "--out", "run", "--resume")
        self.refused(3, "random seed: 5 in the folder, 6 here", *run, "--seed", "6")
        self.refused(3, "--every: 24 in the folder, 12 here", *run, "--every", "12")
        self.refused(3, "--keep: 2000 in the folder, 7 here", *run, "--keep", "7")
        self.refused(3, "--until half-width: none in the folder, 0.1 here", *run, "--until", "half-width=0.1")
        self.refused(3, "--replicates: 40 in the folder, 30 here", *run, "-n", "30")
        self.refused(3, "--first: 0 in the folder, 3 here", *run, "--first", "3")
        self.refused(3, "--shard: none in the folder, 1/2 here", *run, "--shard", "1/2")
        self.refused(3, "arms: baseline in the folder, baseline, c0-80 here", "run", toy, "c0-80", "--out", "run", "--resume")
        (self.folder / "edited").mkdir()
        text = Path(toy, "scenario.yaml").read_text(encoding="utf-8")
        self.assertIn("cohesion: 0.60", text)
        (self.folder / "edited" / "scenario.yaml").write_text(text.replace("cohesion: 0.60", "cohesion: 0.61"), encoding="utf-8")
        self.refused(3, 'content of scenario "baseline"', "run", "edited", "--out", "run", "--resume")
        self.assertEqual(contents(self.folder / "run"), before)

    def test_other_engines_and_older_formats_are_named(self):
        self.run_out("run", "-n", "20")
        reseal(self.folder / "run", lambda m: m.update(engine_version=m["engine_version"] + 1))
        self.refused(3, "engine version", "run", "--resume", "--out", "run")
        self.refused(3, "engine version", "merge", "merged", "run")
        reseal(self.folder / "run", lambda m: m.update(salient_run=99))
        self.refused(3, "format 99", "run", "--resume", "--out", "run")
        (self.folder / "old").mkdir()
        (self.folder / "old" / "manifest.json").write_text('{"salient_run": 1, "title": "x"}', encoding="utf-8")
        self.refused(3, "older program", "run", "--resume", "--out", "old")
        self.refused(3, "older program", "merge", "merged", "old")

    def test_folders_that_are_no_runs(self):
        (self.folder / "mine").mkdir()
        (self.folder / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
        (self.folder / "file").write_text("", encoding="utf-8")
        self.refused(3, "no run to resume", "run", "--resume", "--out", "nowhere")
        self.refused(3, "no run to resume", "run", "--resume", "--out", "mine")
        self.refused(4, "not empty", "run", toy, "--resume", "--out", "mine")
        self.refused(4, "not a folder", "run", toy, "--out", "file")
        self.refused(4, "", "run", toy, "--out", "file/below")
        self.refused(4, "", "run", toy, "--out", "/proc/salient")
        for verb in (("merge", "out"), ("verify",)):
            self.refused(3, "nowhere", *verb, "nowhere")
            self.refused(3, "no run folder", *verb, "mine")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["file", "mine"])
        self.assertEqual([p.name for p in (self.folder / "mine").iterdir()], ["notes.txt"])

    def test_a_folder_that_may_not_be_written_can_still_be_read(self):
        self.run_out("run", "-n", "20")
        for path in [self.folder / "run", *(self.folder / "run").rglob("*")]:
            os.chmod(path, 0o444 if path.is_file() else 0o555)
        self.addCleanup(subprocess.run, ["chmod", "-R", "u+w", str(self.folder)], check=False)
        somebody = {}
        if os.geteuid() == 0:  # root may write everywhere: somebody else has to try
            os.chmod(self.folder, 0o777)
            somebody = {"user": 65534}
            try:
                reached = self.run_in_folder("--version", **somebody).returncode == 0
            except PermissionError:
                reached = False
            if not reached:
                self.skipTest("root may write everywhere, and nobody else may run the program here")
        for words, code in ((("verify", "run"), 0), (("merge", "copy", "run"), 0), (("run", toy, "--out", "run", "--force"), 4),
                            (("run", "--resume", "-n", "30", "--out", "run"), 4)):
            result = self.run_in_folder(*words, **somebody)
            self.assert_code(result, code)
            if code == 4:
                self.assertIn("cannot be written", result.stderr)
        self.assert_same("run", "copy")

    def test_merging_names_gaps_overlaps_and_strangers(self):
        for name, words in {"a": ("-n", "40"), "b": ("-n", "40", "--first", "30"), "c": ("-n", "40", "--first", "90"),
                            "seed": ("-n", "40", "--first", "40", "--seed", "9"), "shard": ("-n", "40", "--shard", "1/2"),
                            "third": ("-n", "90", "--shard", "1/3"), "last": ("-n", "90", "--shard", "3/3"),
                            "until": ("-n", "40", "--until", "half-width=0.4")}.items():
            self.run_out(name, *words)
        self.refused(3, ['"a" and "b" both have 30 to 39'], "merge", "out", "b", "a")
        self.refused(3, "no run has the replicates 40 to 89", "merge", "out", "a", "c")
        self.refused(3, ["random seed", 'in "a"', 'in "seed"'], "merge", "out", "a", "seed")
        self.refused(3, "is a shard", "merge", "out", "a", "shard")
        self.refused(3, "shards of runs of other lengths", "merge", "out", "shard", "third")
        self.refused(3, "no run has the replicates 30 to 59", "merge", "out", "last", "third")
        self.refused(3, "no run has the replicates 30 to 89", "merge", "out", "third")
        self.refused(3, "--until", "merge", "out", "until")
        self.refused(4, "older run", "merge", "c", "a")
        self.assertFalse((self.folder / "out").exists())

    def test_slips_of_the_command_line(self):
        for words in (("--resume",), ("--out", "x"), (toy, "--shard", "1/2"), (toy, "--shard", "0/2", "--out", "x"),
                      (toy, "--shard", "3/2", "--out", "x"), (toy, "--shard", "two", "--out", "x"),
                      (toy, "--shard", "1/2", "--until", "half-width=0.1", "--out", "x"), (toy, "--keep", "5"),
                      (toy, "--out", "x", "--resume", "--force")):
            with self.subTest(words):
                self.refused(2, "", "run", *words)
        self.assertEqual(list(self.folder.iterdir()), [])


class Interruptions(StoreTest):
    def start(self, *words):
        return subprocess.Popen([program.path, "run", toy, "-n", "1000000", *words], cwd=self.folder, text=True, encoding="utf-8",
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))

    def wait_for(self, path):
        deadline = time.monotonic() + 60
        while not (self.folder / path).exists():
            self.assertLess(time.monotonic(), deadline, f"{path} does not come")
            time.sleep(0.02)

    def test_a_signal_keeps_what_is_finished_and_says_how_to_go_on(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            name = f"run's {code}"
            child = self.start("--out", name)
            self.wait_for(f"{name}/run.sqlite-wal")
            time.sleep(0.5)
            child.send_signal(number)
            out, err = child.communicate(timeout=60)
            self.assertEqual(child.returncode, code, err)
            self.assertIn("Answers", out)
            stopped = manifest(self.folder / name)
            self.assertEqual((stopped["complete"], stopped["stopped"]), (False, True))
            n = stopped["replicates"]
            self.assertEqual(json.loads(salient("run", toy, "-n", str(n), "--json").stdout)["fingerprint"], stopped["fingerprint"])
            self.assert_code(self.run_in_folder("verify", name), 0)
            # The printed command goes on as it stands; here with an end that a test can wait for.
            command = self.resume_command(err)
            reseal(self.folder / name, lambda m: m.update(replicates_wanted=(n // 100 + 2) * 100))
            done = subprocess.run(["sh", "-c", f"exec {program.path} {command}"], cwd=self.folder, capture_output=True, text=True,
                                  encoding="utf-8", check=False)
            self.assert_code(done, 0)
            self.run_out("clean", "-n", str((n // 100 + 2) * 100), "--force")
            self.assert_same("clean", name)

    def test_two_processes_on_one_folder(self):
        child = self.start("--out", "run")
        try:
            self.wait_for("run/run.sqlite-wal")
            for words in (("run", toy, "--out", "run", "--force"), ("run", "--resume", "--out", "run"), ("verify", "run")):
                result = self.run_in_folder(*words)
                self.assert_code(result, 4)
                self.assertIn(f"is in use by pid {child.pid} on {os.uname().nodename} since 20", result.stderr)
            self.assertIsNone(child.poll(), "the first one runs on")
        finally:
            child.kill()
            child.communicate()
        self.assert_code(self.run_in_folder("verify", "run"), 0)


if __name__ == "__main__":
    unittest.main()
