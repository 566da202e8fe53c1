#!/usr/bin/env python3
"""A picture of a report page, made by a headless Chromium.

usage: still.py REPORT.html OUT.png [--size 1400x900] [--time N] [--mode one|side|difference] [--place NAME] [--whole]
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import browser  # noqa: E402


def main():
    options = argparse.ArgumentParser(description="A picture of a report page, made by a headless Chromium.")
    options.add_argument("report")
    options.add_argument("out")
    options.add_argument("--size", default="1400x900", help="of the window, in pixels")
    options.add_argument("--time", type=int, help="which reading of the map, from 0; below 0 from the end")
    options.add_argument("--mode", choices=("one", "side", "difference"))
    options.add_argument("--place", help="name of a place to open")
    options.add_argument("--whole", action="store_true", help="the whole page, not only the window")
    wish = options.parse_args()
    if not browser.program():
        print("still.py: there is no Chromium (packages: bash tools/test.sh --with page)", file=sys.stderr)
        return 4
    width, height = map(int, wish.size.split("x"))
    with browser.Browser() as chromium:
        page = chromium.open(Path(wish.report).resolve().as_uri(), width, height, phone=width < 640)
        if wish.mode:
            page.run(f"document.querySelector('input[name=mode][value={wish.mode}]').click()")
        if wish.time is not None:
            page.run(f"""(t => {{ const s = document.getElementById('time'); s.value = t < 0 ? +s.max + 1 + t : t;
                     s.dispatchEvent(new Event('input')); }})({wish.time})""")
        if wish.place:
            page.run(f"""(name => {{ const f = document.getElementById('find'); f.value = name;
                     f.dispatchEvent(new Event('change')); }})({json.dumps(wish.place)})""")
        clip = None
        if wish.whole:
            page.settled()
            clip = {"x": 0, "y": 0, "width": width, "height": page.run("document.documentElement.scrollHeight")}
        page.picture(wish.out, whole=wish.whole, clip=clip)
    return 0


sys.exit(main())
