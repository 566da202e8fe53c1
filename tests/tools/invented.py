"""Invented campaigns with truth, small enough to score and fit on in a test."""


def theatre(name, start, falls):
    """A road of eight towns; red stands at its end and takes them one after another."""
    places = "\n".join(f"  - {{id: {name}-{i}, name: {name} {i}, lat: {10 + i / 10}, lon: 20}}" for i in range(8))
    routes = "\n".join(f"  - {{from: {name}-{i}, to: {name}-{i + 1}, km: {12 + i}}}" for i in range(7))
    initial = "\n".join(f"  - {{place: {name}-{i}, holder: {'red' if i > 5 else 'green'}}}" for i in range(8))
    truth = "\n".join(
        f"  - {{place: {name}-{i}, earliest: {start}-{day:02}, latest: {start}-{day:02}, holder: red, "
        "confidence: high}" for i, day in falls)
    return f"""salient: 1
title: {name}
episode: invented
clock: {{anchor: {start}-01T20:00+00:00, as_of: {start}-01T20:00+00:00, horizon: 8d, step: 1h}}
actors:
  green: {{name: Green, kind: state, supply: [{name}-0]}}
  red: {{name: Red, doctrine: rapid_advance, supply: [{name}-7]}}
relations: [{{between: [green, red], is: hostile}}]
places:
{places}
routes:
{routes}
initial:
{initial}
forces:
  - {{actor: green, strength_low: 800, strength_best: 1000, strength_high: 1500}}
  - {{actor: red, strength_low: 900, strength_best: 1200, strength_high: 1900}}
truth:
{truth}
  - {{kind: held, place: {name}-0, earliest: {start}-09, latest: {start}-09, holder: green, confidence: high}}
"""
