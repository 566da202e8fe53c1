#!/usr/bin/env python3
"""Prints how large each room is: files, lines, share of the lines of sim, render and tools; exit 1 if one is too large.

usage: rooms.py ROOT
"""

import sys
from pathlib import Path

from check import room_of, tracked

largest_share = 0.14
counted = (".cpp", ".hpp", ".js", ".mjs", ".py", ".sh")
built = "render/page/asset/"


def rooms(root):
    """{room: (files, lines)}, from the largest to the smallest."""
    out = {}
    for name, path in tracked(Path(root)):
        room = room_of(name)
        if room and name.endswith(counted) and not name.startswith(built):
            files, lines = out.get(room, (0, 0))
            out[room] = (files + 1, lines + path.read_text(encoding="utf-8").count("\n"))
    return dict(sorted(out.items(), key=lambda item: -item[1][1]))


def too_large(sizes):
    """Rooms with more than their share of all lines."""
    whole = sum(lines for _, lines in sizes.values())
    return [room for room, (_, lines) in sizes.items() if lines > largest_share * whole]


def main():
    sizes = rooms(sys.argv[1])
    whole = sum(lines for _, lines in sizes.values())
    print(f"{'room':<14}{'files':>6}{'lines':>8}{'share':>8}")
    for room, (files, lines) in sizes.items():
        print(f"{room:<14}{files:>6}{lines:>8}{lines / whole:>8.1%}")
    print(f"{'all':<14}{sum(files for files, _ in sizes.values()):>6}{whole:>8}")
    for room in too_large(sizes):
        print(f"{room}: {sizes[room][1] / whole:.1%} of all lines; a room is at most {largest_share:.0%}: take it apart")
    return 1 if too_large(sizes) else 0


if __name__ == "__main__":
    sys.exit(main())
