#!/usr/bin/env python3
"""Colours on a terminal, and only there."""

import os
import pty
import subprocess
import unittest

import program
from program import ProgramTest, salient


def on_a_terminal(*words, **environment):
    """What a person at a terminal sees."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen([program.path, *words], stdin=theirs, stdout=theirs, stderr=theirs,
                             env={"PATH": os.environ["PATH"], "TERM": "xterm", "LC_ALL": "C.UTF-8"} | environment)
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            break
        if not part:
            break
        seen += part
    child.wait(timeout=60)
    os.close(ours)
    return seen.decode("utf-8")


class Colours(ProgramTest):
    def test_a_terminal_gets_colours(self):
        self.assertIn("\x1b[32mok", on_a_terminal("doctor"))

    def test_no_color_and_dumb_terminals_get_none(self):
        self.assertNotIn("\x1b", on_a_terminal("doctor", NO_COLOR="1"))
        self.assertNotIn("\x1b", on_a_terminal("doctor", TERM="dumb"))

    def test_an_empty_no_color_means_nothing(self):
        self.assertIn("\x1b[32mok", on_a_terminal("doctor", NO_COLOR=""))

    def test_a_pipe_gets_none(self):
        self.assertNotIn("\x1b", salient("doctor", environment={"TERM": "xterm"}).stdout)


if __name__ == "__main__":
    unittest.main()
