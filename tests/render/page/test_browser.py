"""The report page in a headless Chromium, opened from disk. Exit code 77 where there is none."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

source = Path(os.environ["SALIENT_SOURCE"])
sys.path.insert(0, str(source / "render" / "page"))
import browser  # noqa: E402

data_block = re.compile(r'(<script type="application/json" id="data">)(.*?)(</script>)', re.S)
hostile = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">'\"&amp;"
turned = "Alder \u202eredla\u2066\u200f"


def salient(*words):
    subprocess.run([os.environ["SALIENT_PROGRAM"], *words], check=True, capture_output=True, timeout=120)


def with_data(page, change):
    """The page with its values changed, written as the program writes them."""
    found = data_block.search(page)
    data = json.loads(found.group(2))
    change(data)
    text = json.dumps(data)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return page[:found.start(2)] + text + page[found.end(2):]


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="salient page ")
        cls.addClassCleanup(holder.cleanup)
        cls.folder = Path(holder.name)
        run = cls.folder / "run"
        salient("run", str(source / "scenarios" / "first-steps"), "bridge-cut", "-n", "200", "--every", "24", "--out", str(run), "--quiet")
        cls.report = cls.folder / "report.html"
        salient("report", str(run), "--output", str(cls.report), "--quiet")
        cls.browser = cls.enterClassContext(browser.Browser())

    def open(self, path=None, width=1400, height=900, phone=False):
        page = self.browser.open((path or self.report).as_uri(), width, height, phone=phone)
        self.addCleanup(self.quiet, page)
        return page

    def quiet(self, page):
        """Nothing in the console, nothing asked of a network."""
        complaints = page.events("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
        self.assertEqual(complaints, [])
        asked = {e["request"]["url"] for e in page.events("Network.requestWillBeSent")}
        self.assertEqual([a for a in asked if not a.startswith("file:///") or not a.endswith(".html")], [])

    def picture_hash(self, page, canvas="map-a"):
        page.settled()
        return page.run(f"document.getElementById('{canvas}').toDataURL()")

    def test_the_slider_moves_the_map_and_the_words(self):
        page = self.open()
        first, said = self.picture_hash(page), page.run("document.getElementById('now').textContent")
        page.run("document.getElementById('time').focus()")
        page.press("End", 35)
        page.settled()
        last = int(page.run("document.getElementById('time').max"))
        self.assertGreater(last, 3)
        self.assertEqual(int(page.run("document.body.dataset.bin")), last)
        self.assertNotEqual(said, page.run("document.getElementById('now').textContent"))
        self.assertNotEqual(first, self.picture_hash(page))
        page.press("ArrowLeft", 37)
        self.assertEqual(int(page.run("document.body.dataset.bin")), last - 1)

    def test_play_runs_to_the_end_and_stops_there(self):
        page = self.open()
        page.run("document.getElementById('play').focus()")
        page.press(" ", 32, " ")
        page.wait("+document.body.dataset.bin > 0")
        self.assertIn("Pause", page.run("document.getElementById('play').textContent"))
        page.run("document.getElementById('play').click()")
        at = page.run("document.body.dataset.bin")
        self.assertIn("Play", page.run("document.getElementById('play').textContent"))
        page.run("new Promise(r => setTimeout(r, 900))")
        self.assertEqual(at, page.run("document.body.dataset.bin"))
        page.run("document.getElementById('play').click()")
        page.wait("document.getElementById('time').value === document.getElementById('time').max")
        page.wait("document.getElementById('play').textContent.includes('Play')")

    def test_arms_one_by_one_side_by_side_and_as_a_difference(self):
        page = self.open()
        page.run("document.getElementById('last').click()")
        self.assertEqual(page.run("document.body.dataset.mode"), "side")
        self.assertNotEqual(self.picture_hash(page), self.picture_hash(page, "map-b"))
        first, second = self.picture_hash(page), self.picture_hash(page, "map-b")
        page.run("document.querySelector('input[value=difference]').click()")
        self.assertIn("bridge-cut less baseline", page.run("document.getElementById('caption-a').textContent"))
        self.assertIn("more in bridge-cut", page.run("document.getElementById('legend').textContent"))
        self.assertNotIn(self.picture_hash(page), (first, second))
        page.run("document.querySelector('input[value=one]').click()")
        self.assertEqual(page.run("document.querySelectorAll('.questions thead th').length"), 2)
        one = self.picture_hash(page)
        page.run("const s = document.getElementById('arm'); s.value = '1'; s.dispatchEvent(new Event('change'))")
        self.assertEqual(page.run("document.getElementById('caption-a').textContent"), "bridge-cut")
        self.assertNotEqual(one, self.picture_hash(page))

    def test_a_click_on_a_place_opens_it_with_its_reports(self):
        page = self.open()
        place = page.run("JSON.parse(document.getElementById('data').textContent).places.findIndex(p => p.id === 'saltmarsh')")
        x, y = page.run(f"salientPage.whereIs({place})")
        page.click(x, y)
        page.settled()
        self.assertEqual(page.run("document.body.dataset.place"), str(place))
        panel = page.run("document.getElementById('place').innerText")
        for words in ("Saltmarsh", "bridge-cut", "not by the end", "Reports behind it"):
            self.assertIn(words, panel)
        page.press("Escape", 27)
        self.assertTrue(page.run("document.getElementById('place').hidden"))

    def test_every_place_can_be_reached_without_a_mouse(self):
        page = self.open()
        page.run("document.getElementById('places-table').open = true")
        page.wait("document.querySelectorAll('#places-rows tbody tr').length > 0")
        count = page.run("JSON.parse(document.getElementById('data').textContent).places.length")
        self.assertEqual(page.run("document.querySelectorAll('#places-rows tbody button').length"), count)
        page.run("document.querySelectorAll('#places-rows tbody button')[1].focus()")
        page.press("Enter", 13, "\r")
        self.assertEqual(page.run("document.body.dataset.place"), "1")

    def test_labels_stay_on_the_map_and_apart(self):
        for width, height, phone in ((1400, 900, False), (390, 844, True)):
            page = self.open(width=width, height=height, phone=phone)
            self.assertEqual(page.run("document.documentElement.scrollWidth"), width)
            labels = page.run("salientPage.labels(0)")
            self.assertGreater(len(labels), 3)
            room = page.run("document.getElementById('map-a').getBoundingClientRect().width")
            boxes = [(x, y - 6, x + w, y + 6) for _, x, y, w in labels]
            for i, a in enumerate(boxes):
                self.assertTrue(a[0] >= 0 and a[2] <= room, labels[i])
                for b in boxes[:i]:
                    self.assertFalse(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3], (labels[i], b))

    def changed(self, name, change):
        path = self.folder / name
        path.write_text(with_data(self.report.read_text(encoding="utf-8"), change), encoding="utf-8")
        return path

    def test_hostile_names_are_text(self):
        def everything(value, key=""):
            if isinstance(value, dict):
                return {k: everything(v, k) for k, v in value.items()}
            if isinstance(value, list):
                return [everything(v, key) for v in value]
            free = key in ("name", "names", "title", "caveats", "ask", "note", "area", "id", "heading", "lines", "assumed", "url", "source")
            return hostile if isinstance(value, str) and free else value

        def spoil(data):
            data.update(everything(data))
            data["reports"] = [{**r, "url": "javascript:document.title='taken'"} for r in data["reports"]]

        page = self.open(self.changed("hostile.html", spoil))
        for action in ("document.querySelector('input[value=difference]').click()",
                       "document.querySelectorAll('details').forEach(d => { d.open = true })",
                       "document.querySelector('#falls button')?.click()", "document.getElementById('last').click()"):
            page.run(action)
            page.settled()
        self.assertNotEqual(page.run("document.title"), "taken")
        self.assertEqual(page.run("document.getElementById('title').textContent"), hostile)
        self.assertEqual(page.run("document.querySelectorAll('img, main script, iframe').length"), 0)
        self.assertEqual(page.run("[...document.links].filter(a => !/^(https?:|file:)/.test(a.href)).length"), 0)
        self.assertEqual(page.run("document.documentElement.scrollWidth"), 1400)

    def test_marks_of_direction_turn_nothing_beside_them(self):
        def spoil(data):
            for place in data["places"]:
                place["name"] = turned
        page = self.open(self.changed("turned.html", spoil))
        page.run("document.getElementById('places-table').open = true")
        page.wait("document.querySelectorAll('#places-rows tbody tr').length > 0")
        alone = page.run("""[...document.querySelectorAll('*')].filter(e => e.children.length === 0 && /\\u202e/.test(e.textContent)
            && !['BDI', 'SCRIPT', 'OPTION'].includes(e.tagName)).map(e => e.tagName)""")
        self.assertEqual(alone, [])
        for text, *_ in page.run("salientPage.labels(0)"):
            self.assertTrue(text.startswith("\u2068") and text.endswith("\u2069"))

    def test_a_script_that_is_not_the_page_s_own_does_not_run(self):
        path = self.folder / "injected.html"
        path.write_text(self.report.read_text(encoding="utf-8").replace("</footer>", "</footer><script>document.title='taken'</script>"),
                        encoding="utf-8")
        page = self.browser.open(path.as_uri(), 1400, 900)  # the browser complains of it, rightly
        self.assertNotEqual(page.run("document.title"), "taken")
        self.assertTrue(page.events("Log.entryAdded"))

    def test_a_run_of_one_arm_shows_no_choice_of_arms(self):
        def single(data):
            data["arms"] = data["arms"][:1]
        page = self.open(self.changed("single.html", single))
        self.assertEqual(page.run("[...document.querySelectorAll('.two-arms')].filter(e => e.offsetParent !== null).length"), 0)
        self.assertTrue(page.run("document.getElementById('frame-b').hidden"))

    def test_a_comparison_shows_its_band_storylines_and_ledger(self):
        def compare(data):
            n = len(data["questions"])
            opening = data["arms"][0]["opening"]
            data["compared"] = {"level": 0.95, "minimum_effect": 0.05, "replicates": 150, "arms": [{
                "name": "bridge-cut", "same": False, "questions": [[-0.3, -0.4, -0.2, 2]] + [[0, 0, 0, 0]] * (n - 1),
                "flagged": [[len(data["hours"]) - 1, 3, opening[3], -0.2, -0.3, -0.1]], "sentences": [hostile], "stability": [[50, 48, 1]] + [[50, 0, 0]] * (n - 1),
                "where": [[2, "will", "60 %", "15 Mar, 04:00"]]}]}
            answers = [["1 %"] * n] * 2
            data["storylines"] = [{"letter": "A", "name": hostile, "order": [[1, "90 %", "15 Mar"]], "holds": [2, 3], "arms": [
                {"p": 0.7, "percent": "70 % ±6", "typical": 3, "answers": answers[0]}, {"p": 0.2, "percent": "20 % ±6", "typical": None, "answers": answers[1]}]}]
            data["indicators"] = [{"words": hostile, "by": "15 Mar", "storyline": "A", "hit": "90 %", "false_alarm": "4 %", "right": "80 %", "lead_h": None}]
            one = [0.25, 0.01]
            data["ledger"] = {"questions": ["q"], "pairs": 500, "present_with_parameters": False, "split": [[one] * 4],
                              "entries": [{"what": hostile, "value": "9", "basis": "assumed", "note": "", "on": [[one] * 4]}]}
        page = self.open(self.changed("compared.html", compare))
        said = page.run("document.body.innerText")
        for words in ("−30.0 points (−40.0 to −20.0); clear of chance; same sign in 48 of 50 draws",
                      "Compared on the first 150 replicates", "speaks for", "no difference in any replicate", "What bridge-cut changes",
                      "70 % ±6 in baseline; typical: replicate 3", "Where the variance of each answer comes from", "25 % ±2"):
            self.assertIn(words, said)
        self.assertEqual(page.run("document.querySelectorAll('img, main script').length"), 0)
        page.run("document.querySelector('input[value=difference]').click()")
        page.run("document.getElementById('last').click()")
        self.assertIn("not clear of chance", page.run("document.getElementById('legend').textContent"))

    def test_it_prints(self):
        page = self.open()
        pdf = page.call("Page.printToPDF", printBackground=True)["data"]
        self.assertGreater(len(pdf), 20_000)


if __name__ == "__main__":
    if not browser.program():
        print("skipped: there is no Chromium (packages: bash tools/test.sh --with page)")
        sys.exit(77)
    unittest.main(verbosity=2)
