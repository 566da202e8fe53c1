"""salient watch from outside: what it says when it cannot, and what it writes when it can."""

import os
import shutil
import struct
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["SALIENT_PROGRAM"]
SCENARIOS = Path(os.environ["SALIENT_SOURCE"]) / "scenarios"
HAS_VIEWER = os.environ.get("SALIENT_VIEWER") == "ON"
TOY = str(SCENARIOS / "toy-highway")


def watch(*words, path=None, display=None):
    environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    if display is not None:
        environment["DISPLAY"] = display
    if path is not None:
        environment["PATH"] = path
    return subprocess.run([PROGRAM, "watch", *map(str, words)], capture_output=True, text=True, env=environment, timeout=300)


def png_size(path):
    data = Path(path).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n"), path
    return struct.unpack(">II", data[16:24])


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def refused(self, code, words, result):
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertIn(words, result.stderr)
        self.assertEqual(result.stdout, "")


@unittest.skipIf(HAS_VIEWER, "built with the viewer")
class Absent(Folder):
    def test_a_build_without_viewer_says_what_to_install(self):
        result = watch(TOY)
        self.refused(4, "built without its viewer", result)
        self.assertIn("libsfml-dev", result.stderr)
        self.assertIn("cmake --preset viewer", result.stderr)


@unittest.skipUnless(HAS_VIEWER, "built without the viewer")
class Refusals(Folder):
    def test_a_window_without_a_display(self):
        for display in (None, ":4711"):
            result = watch(TOY, display=display)
            self.refused(4, "there is no display to open a window on", result)
            self.assertIn("--record film.mp4", result.stderr)

    def test_a_picture_without_xvfb(self):
        self.refused(4, "Xvfb", watch(TOY, "--snapshot", "1h", self.folder / "a.png", path=str(self.folder)))

    @unittest.skipUnless(shutil.which("Xvfb"), "no Xvfb here")
    def test_a_film_without_ffmpeg(self):
        (self.folder / "Xvfb").symlink_to(shutil.which("Xvfb"))
        self.refused(4, "ffmpeg", watch(TOY, "--record", self.folder / "a.mp4", path=str(self.folder)))
        self.assertFalse((self.folder / "a.mp4").exists())

    def test_a_damaged_and_an_empty_run_folder(self):
        (self.folder / "manifest.json").write_text("{")
        self.refused(3, "is no run folder", watch(self.folder))
        (self.folder / "manifest.json").unlink()
        result = watch(self.folder)
        self.assertEqual(result.returncode, 3, result.stderr)

    def test_a_faulty_scenario_is_shown_where_it_is_faulty(self):
        faulty = self.folder / "x.yaml"
        faulty.write_text("salient: 1\ntitle: x\n")
        result = watch(faulty)
        self.assertEqual(result.returncode, 3)
        self.assertIn("x.yaml:", result.stderr)

    def test_what_cannot_be_meant(self):
        for words, said in (
            (["--view", "truth"], "no truth table"),
            (["--beside", "yesterday"], "--beside: write"),
            (["--beside", "replicate"], "the same film twice"),
            (["--size", "big"], "--size: write 1920x1080"),
            (["--record", "a.gif"], "must end with .mp4"),
            (["--snapshot", "40000h", "a.png"], "the film goes from"),
            (["--snapshot", "1h", "a.jpg"], "must end with .png"),
            (["--select", "Atlantis"], "no place is called"),
            (["--from", "5d", "--to", "2d"], "it comes before"),
        ):
            with self.subTest(words=words):
                self.refused(2, said, watch(TOY, *words))


@unittest.skipUnless(HAS_VIEWER and shutil.which("Xvfb"), "needs the viewer and Xvfb")
class Pictures(Folder):
    def test_a_snapshot_has_the_size_that_was_asked_for_and_is_not_written_twice(self):
        picture = self.folder / "a.png"
        self.assertEqual(watch(TOY, "--snapshot", "100h", picture, "--size", "640x480").returncode, 0)
        self.assertEqual(png_size(picture), (640, 480))
        self.assertIn("--force", watch(TOY, "--snapshot", "100h", picture).stderr)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["a.png"])

    def test_the_same_frames_each_time(self):
        frames = []
        for name in ("one", "two"):
            folder = self.folder / name
            result = watch(TOY, "--frames", folder, "--from", "2d", "--to", "3d", "--fps", "4", "--size", "400x300")
            self.assertEqual(result.returncode, 0, result.stderr)
            frames.append([path.read_bytes() for path in sorted(folder.iterdir())])
        self.assertEqual(len(frames[0]), 9)  # two seconds at four frames, and the end
        self.assertEqual(frames[0], frames[1])
        self.assertGreater(len(set(frames[0])), 1)

    def test_a_run_folder_gives_the_pictures_of_its_scenario(self):
        run = self.folder / "run"
        made = subprocess.run([PROGRAM, "run", TOY, "-n", "20", "--out", run], capture_output=True, text=True, check=False)
        self.assertEqual(made.returncode, 0, made.stderr)
        for number, what in enumerate((TOY, run)):
            result = watch(what, "--replicate", "7", "--snapshot", "200h", self.folder / f"{number}.png")
            self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual((self.folder / "0.png").read_bytes(), (self.folder / "1.png").read_bytes())
        self.refused(2, "there is no replicate 20", watch(run, "--replicate", "20"))
        self.refused(2, "has no arm", watch(run, "nobody"))

    @unittest.skipUnless(shutil.which("ffmpeg"), "no ffmpeg here")
    def test_a_film(self):
        film = self.folder / "film.mp4"
        result = watch(TOY, "--record", film, "--from", "0h", "--to", "1d", "--fps", "5", "--size", "320x240")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("11 frames", result.stdout)
        self.assertIn(b"ftyp", film.read_bytes()[:16])
        self.assertEqual([p.name for p in self.folder.iterdir()], ["film.mp4"])


if __name__ == "__main__":
    unittest.main()
