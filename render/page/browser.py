"""Drives a headless Chromium through its pipe (DevTools protocol), with Python alone.

    with Browser() as browser:
        page = browser.open("file:///tmp/report.html", 1400, 900)
        page.run("document.title")
        page.picture("/tmp/report.png")
"""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def program():
    """The browser's path, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Browser:
    def __init__(self, wait_s=60):
        self.wait_s, self.number, self.buffer = wait_s, 0, b""
        self.events = []
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        ours_read, theirs_write = os.pipe()
        theirs_read, ours_write = os.pipe()
        self.from_browser, self.to_browser = ours_read, ours_write

        def pipes():  # the browser reads its descriptor 3 and writes 4
            spare_read, spare_write = os.dup(theirs_read), os.dup(theirs_write)
            os.dup2(spare_read, 3)
            os.dup2(spare_write, 4)

        self.process = subprocess.Popen(
            [program(), "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--hide-scrollbars", "--force-color-profile=srgb", f"--user-data-dir={self.folder.name}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, preexec_fn=pipes, close_fds=False)
        os.close(theirs_read)
        os.close(theirs_write)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.to_browser)
        os.close(self.from_browser)
        self.folder.cleanup()

    def message(self, until):
        while b"\0" not in self.buffer:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.from_browser], [], [], left)[0]:
                return None
            more = os.read(self.from_browser, 1 << 20)
            if not more:
                raise RuntimeError("the browser went away")
            self.buffer += more
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, session=None, **parameters):
        self.number += 1
        wish = {"id": self.number, "method": method, "params": parameters}
        if session:
            wish["sessionId"] = session
        os.write(self.to_browser, json.dumps(wish).encode() + b"\0")
        until = time.monotonic() + self.wait_s
        while (found := self.message(until)) is not None:
            if found.get("id") == wish["id"]:
                if "error" in found:
                    raise RuntimeError(f"{method}: {found['error']['message']}")
                return found["result"]
            if "method" in found:
                self.events.append(found)
        raise TimeoutError(f"{method}: no answer in {self.wait_s} s")

    def open(self, address, width, height, scale=1, phone=False):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        page.size(width, height, scale, phone)
        page.call("Page.navigate", url=address)
        page.wait("document.body && document.body.dataset.ready === 'yes'")
        return page


class Page:
    def __init__(self, browser, session):
        self.browser, self.session = browser, session

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def size(self, width, height, scale=1, phone=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=phone)

    def run(self, script):
        """The value of an expression; promises are waited for."""
        out = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in out:
            raise RuntimeError(out["exceptionDetails"].get("exception", {}).get("description", str(out["exceptionDetails"])))
        return out["result"].get("value")

    def wait(self, condition, seconds=30):
        until = time.monotonic() + seconds
        while not self.run(f"!!({condition})"):
            if time.monotonic() > until:
                raise TimeoutError(condition)
            time.sleep(0.03)

    def click(self, x, y):
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key, code=0, text=""):
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=code, text=text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def settled(self):
        """After two frames everything asked for is drawn."""
        self.run("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")

    def picture(self, path, whole=False, clip=None):
        self.settled()
        more = {"clip": dict(clip, scale=1)} if clip else {}
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole, **more)
        with open(path, "wb") as file:
            file.write(base64.b64decode(shot["data"]))

    def events(self, *methods):
        self.run("0")
        return [e["params"] for e in self.browser.events if e.get("sessionId") == self.session and e["method"] in methods]
