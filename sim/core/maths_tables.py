#!/usr/bin/env python3
"""Writes the tables of sim/core/maths.cpp: maths_tables.py > sim/core/maths_tables.hpp

With --check FILE it compares instead, and ends with 1 if the file is not what it would write.
Sixty decimal digits of the standard library, so the answer is the same everywhere.
"""
import sys
from decimal import Decimal, getcontext

getcontext().prec = 60
STEPS = 128
LN2 = Decimal(2).ln()
GRID = 512  # inverses are multiples of 1/512: ten bits, so that z_high * inverse is exact
COARSE = Decimal(2) ** -42  # bits of a high part: sums with up to 1,100 of them stay exact


def coarse(value):
    return float((value / COARSE).to_integral_value() * COARSE)


def powers():
    for j in range(STEPS):
        exact = (LN2 * j / STEPS).exp()
        head = float(exact)
        yield head, float(exact / Decimal(head) - 1)


def interval(j):
    """z from 0.69140625 on, in steps of 2^-7 of the mantissa, moved by half a step so that one is
    centred on 1; the steps are half as long below 1."""
    def edge(step):
        high = 0x3FE61000 + 0x2000 * step
        return Decimal(2) ** ((high >> 20) - 1023) * (1 + Decimal(high & 0xFFFFF) / (1 << 20))
    return edge(j), edge(j + 1)


def logs():
    for j in range(STEPS):
        low, high = interval(j)
        around = int(GRID * 2 / (low + high))
        inverse = min((Decimal(n) / GRID for n in range(around - 1, around + 3)),
                      key=lambda i: max(abs(low * i - 1), abs(high * i - 1)))
        if low < 1 < high:
            inverse = Decimal(1)  # so that log is as good at 1 as elsewhere: no constant to cancel
        log = -inverse.ln()
        head = coarse(log)
        yield float(inverse), head, float(log - Decimal(head))


def brace(numbers):
    cells = ((number + 0.0).hex() if number else "0.0" for number in numbers)
    return "{" + ", ".join(cells) + "}"


def rows(entries, a_line):
    cells = [brace(entry) for entry in entries]
    return "\n".join("    " + " ".join(cell + "," for cell in cells[i:i + a_line])
                     for i in range(0, len(cells), a_line))


def text():
    ln2_step = LN2 / STEPS
    step_head = float((ln2_step * 2 ** 42).to_integral_value() / 2 ** 42)
    return f"""#pragma once

// Written by maths_tables.py beside it, from sixty decimal digits. Read by maths.cpp and its test.

namespace salient::tables {{

inline constexpr int steps = {STEPS};

// ln 2 and ln 2 / 128 in two parts, the first of so few bits that its whole multiples are exact.
inline constexpr double ln2_head = {coarse(LN2).hex()};
inline constexpr double ln2_tail = {float(LN2 - Decimal(coarse(LN2))).hex()};
inline constexpr double ln2_step_head = {step_head.hex()};
inline constexpr double ln2_step_tail = {float(ln2_step - Decimal(step_head)).hex()};
inline constexpr double steps_per_ln2 = {float(1 / ln2_step).hex()};

/// 2^(j / 128) = head * (1 + tail).
struct Power {{
  double head, tail;
}};

// clang-format off
inline constexpr Power powers[steps] = {{
{rows(powers(), 2)}
}};
// clang-format on

/// `inverse`: about 1 / z in the j-th of 128 steps of z from 0.69 to 1.38, a multiple of 1/512;
/// -log(inverse) = head + tail, the head a multiple of 2^-42.
struct Log {{
  double inverse, head, tail;
}};

// clang-format off
inline constexpr Log logs[steps] = {{
{rows(logs(), 1)}
}};
// clang-format on

}}  // namespace salient::tables
"""


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        with open(sys.argv[2], encoding="utf-8") as file:
            sys.exit(0 if file.read() == text() else f"{sys.argv[2]}: not what maths_tables.py writes")
    sys.stdout.write(text())
