#!/usr/bin/env python3
"""Turns the raw study data into the tables of three shipped theatres.

    scenarios/convert_theatres.py RAW [--into scenarios] [--history]

RAW is the folder that holds `syria-2024/` and `afghanistan-2021/` with the raw column names. The
conversion is kept so that every shipped row can be traced and the tables be made again. What is
written: places, routes, initial, sources, reports, forces, truth (CSV) and the outline (GeoJSON) of
`syria-2024`, `central-syria-2024` and `afghanistan-2021`. scenario.yaml and SOURCES.md are written
by hand. Python's standard library only.

--history also writes the columns `since` and `previous` into central-syria-2024/initial.csv: which
places changed hands in the ten days before the anchor. Left out by default, because that theatre is
meant to know nothing but one evening's picture and one page of reports.
"""

import argparse
import collections
import csv
import json
import math
import pathlib
import re

EARTH_RADIUS_KM = 6371.0088  # as in sim/graph/atlas.cpp


# --- reading, writing, checking ------------------------------------------------------------------

def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, columns, rows):
    """RFC 4180 with plain line ends; a column that is empty in every row is left out."""
    used = [c for c in columns if any(row.get(c, "") != "" for row in rows)]
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, used, lineterminator="\n", extrasaction="ignore")
        out.writeheader()
        out.writerows(rows)


def slug(text):
    text = re.sub(r"\(in (.*?)(?: \(.*\))?\)$", r"in \1", text)  # a page within a page: the outer one
    text = text.lower().replace("+963", "plus963").replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def great_circle_km(a, b):
    lat_a, lon_a, lat_b, lon_b = (math.radians(float(x))
                                  for x in (a["lat"], a["lon"], b["lat"], b["lon"]))
    h = (math.sin((lat_b - lat_a) / 2) ** 2 +
         math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2)
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))


def road_km(raw_km, a, b):
    """A road is no shorter than the great circle; a rounded length may be. Then: raised."""
    least = great_circle_km(a, b)
    if float(raw_km) >= least:
        return raw_km
    raised = f"{math.ceil(least * 10) / 10:.1f}"
    print(f"raised to the great circle: {a['id']}--{b['id']} {raw_km} -> {raised} km")
    return raised


PLACE_COLUMNS = ["id", "name", "lat", "lon", "names", "admin1", "population", "kind", "terrain"]
ROUTE_COLUMNS = ["from", "to", "km", "road", "class", "terrain", "chokepoint", "source"]
INITIAL_COLUMNS = ["place", "holder", "status", "challengers", "since", "previous", "confidence",
                   "source"]
REPORT_COLUMNS = ["id", "published", "event_from", "event_to", "place", "claim", "source", "actor",
                  "from_actor", "holder_after", "manner", "fighting", "credibility", "group", "url",
                  "note", "retrospective"]
TRUTH_COLUMNS = ["place", "earliest", "latest", "best", "holder", "seq", "status", "kind", "confidence",
                 "support", "source"]
FORCE_COLUMNS = ["actor", "strength_low", "strength_best", "strength_high", "basis", "source",
                 "note"]

GRADE = {"high": "high", "med": "medium", "medium": "medium", "low": "low", "unknown": "unknown"}


def manner(claim, fighting):
    """How a change is said to have come about, from the claim and the fighting."""
    if claim in ("handover", "uprising"):
        return claim
    if claim == "withdrew":
        return "withdrawal"
    if claim == "captured":
        return {"heavy": "assault", "light": "assault", "none": "unopposed"}.get(fighting, "")
    return ""


def write_sources(path, reports, leaning_of, group_of):
    """One row a publisher. Where its reports carry different letters, the commonest is the
    publisher's own and the others get a row of their own with the letter behind the id.
    Adds `source` to every report."""
    letters = collections.defaultdict(collections.Counter)
    for r in reports:
        letters[r["source_name"]][r["letter"]] += 1
    rows = {}
    for r in reports:
        name = r["source_name"]
        commonest = min(letters[name], key=lambda letter: (-letters[name][letter], letter))
        own = r.get("source_id") or slug(name)
        r["source"] = own if r["letter"] == commonest else f"{own}-{r['letter'].lower()}"
        row = {"id": r["source"], "name": name[:1].upper() + name[1:], "reliability": r["letter"],
               "group": group_of(r)}
        for actor in leaning_of(r):
            row["leaning_" + actor] = "yes"
        assert rows.setdefault(r["source"], row) == row, (row, rows[r["source"]])
    leanings = sorted({c for row in rows.values() for c in row if c.startswith("leaning_")})
    write(path, ["id", "name", "reliability", *leanings, "group"],
          sorted(rows.values(), key=lambda row: row["id"]))


# --- Syria, November and December 2024 -----------------------------------------------------------

SYRIA_CAPITALS = {"aleppo", "idlib", "hama", "homs", "daraa", "suwayda", "baath-city", "tartus",
                  "latakia", "raqqa", "deir-ez-zor", "hasakah"}

# Support is an assumption made from what was public before the campaign: which side an area stood
# under until 2018 or 2020, and who lives there. It was not looked up in the campaign's outcome.
REBEL_NORTH = set(
    "maarat-al-numan kafr-nabl saraqib khan-shaykhun at-tamanah sinjar abu-al-duhur morek kafr-zita "
    "al-latamneh kafr-nabudah qalaat-al-madiq halfaya taybat-al-imam suran huraytan khan-al-asal "
    "urum-al-kubra anjara az-zarbah al-hadir ar-rastan talbiseh teir-maalah dar-al-kabirah "
    "kafr-laha".split())
REBEL_DAMASCUS = set(
    "douma harasta darayya muadamiyat-al-sham zabadani at-tall yabrud khan-al-shih kanaker beit-jinn "
    "artouz kiswah zakiyah sasa".split())
KURDISH = set("sheikh-maqsoud kobani qamishli amuda ad-darbasiyah al-malikiyah tell-rifaat".split())
SETTLED = {"capital", "provincial_capital", "city", "town", "village", "district"}


def syria_support(place, holder):
    if place["kind"] not in SETTLED:
        return {}
    out = {}
    province, name = place["admin1"], place["id"]
    if province in ("Latakia", "Tartus") or name == "nubl":
        out["support_hts"] = "0.05"
    elif name in REBEL_NORTH or holder == "hts":
        out["support_hts"] = "0.5"
    elif holder == "sdf":
        out["support_hts"] = "0.1"
    else:
        out["support_hts"] = "0.2"
    if province == "Daraa":
        out["support_southern"] = "0.6"
    elif province == "Suwayda":
        out["support_southern"] = "0.5"
    elif province == "Quneitra" or name in REBEL_DAMASCUS:
        out["support_southern"] = "0.4"
    if name in KURDISH:
        out["support_sdf"] = "0.7"
    elif holder == "sdf":
        out["support_sdf"] = "0.4"
    elif province in ("Raqqa", "Deir ez-Zor", "Hasakah"):
        out["support_sdf"] = "0.1"
    return out


def syria_places(raw, holders):
    rows = []
    for p in raw:
        kind = ("capital" if p["id"] == "damascus" else
                "provincial_capital" if p["id"] in SYRIA_CAPITALS else p["kind"])
        position = {"geonames": f"GeoNames {p['geonames_id']}", "ourairports": "OurAirports",
                    "wikipedia": "Wikipedia", "approx": "approximate, 2-4 km"}[p["coord_source"]]
        source = "position: " + position
        if p["population"]:
            people = {"geonames": "GeoNames", "wikipedia": "Wikipedia",
                      "recalled": "recalled, not looked up"}[p["population_source"]]
            census = ", census of 2004" if p["population_year"] else ""
            source += f"; population: {people}{census}"
        row = {"id": p["id"], "name": p["name"], "names": p["name_ar"], "admin1": p["admin1"],
               "lat": p["lat"], "lon": p["lon"], "population": p["population"], "kind": kind,
               "terrain": "river" if p["terrain"] == "river-crossing" else p["terrain"],
               "source": source}
        row.update(syria_support(row, holders[p["id"]]))
        rows.append(row)
    return rows


def syria_routes(raw, places):
    return [{"from": r["a"], "to": r["b"], "km": road_km(r["km"], places[r["a"]], places[r["b"]]),
             "road": r["road"], "class": r["class"],
             "terrain": "river" if r["terrain"] == "river-crossing" else r["terrain"],
             "chokepoint": "yes" if r["terrain"] == "river-crossing" else "",
             "source": "km: " + r["km_source"]} for r in raw]


def syria_days(control):
    return sorted(column for column in control[0] if re.fullmatch(r"\d{4}-\d\d-\d\d", column))


def evening(day):
    return day + "T20:00+03:00"


def syria_pictures(row, days):
    """(day, holder, status) of each evening. `contested` counts as its last holder."""
    holder = ""
    for day in days:
        state = row[day]
        if state == "contested":
            yield day, holder, "contested"
        elif state == "none":
            yield day, "", "vacated"
        else:
            holder = state
            yield day, holder, "held"


def syria_initial(control, day, history):
    days = [d for d in syria_days(control) if d <= day]
    rows = []
    for row in control:
        pictures = list(syria_pictures(row, days))
        _, holder, status = pictures[-1]
        # The front before the campaign was public knowledge, and the raw grade is about a later date;
        # a place that has changed hands by this evening keeps its grade.
        moved = len({p[1:] for p in pictures}) > 1
        grade = "medium" if row["confidence"] == "low" else "high"
        out = {"place": row["place_id"], "holder": holder or "none", "status": status,
               "confidence": GRADE[row["confidence"]] if moved else grade,
               "source": f"picture of the evening of {day} (SOURCES.md)"}
        if status == "contested":
            later = [p[1] for p in syria_pictures(row, syria_days(control)) if p[0] > day]
            before = [row[d] for d in days if row[d] not in ("contested", "none", holder)]
            out["challengers"] = (before or [h for h in later if h and h != holder])[-1 if before
                                                                                    else 0]
        if history:
            for earlier, now in zip(pictures, pictures[1:]):
                if earlier[1] != now[1] and now[1] == holder:
                    out["since"], out["previous"] = evening(now[0]), earlier[1]
        rows.append(out)
    return rows


def syria_truth(control, first_day, not_before=None):
    """One row a change: it lies between two evenings. One row kind=held on the last evening."""
    rows = []
    for row in control:
        days = [d for d in syria_days(control)]
        pictures = list(syria_pictures(row, days))
        common = {"place": row["place_id"], "confidence": GRADE[row["confidence"]],
                  "support": row["support"], "source": row["source"]}
        seq = 0
        for before, now in zip(pictures, pictures[1:]):
            if now[0] <= first_day or before[1:] == now[1:]:
                continue
            seq += 1
            earliest = evening(before[0])
            if not_before and earliest < not_before:
                earliest = not_before
            rows.append({**common, "earliest": earliest, "latest": evening(now[0]),
                         "holder": now[1] or "none", "seq": seq, "status": now[2], "kind": "change"})
        day, holder, status = pictures[-1]
        rows.append({**common, "earliest": evening(day), "latest": evening(day),
                     "holder": holder or "none", "status": status, "kind": "held"})
    return rows


# Rows of the raw kind `claim` are sorted by what they say; these few need a reader's eye.
SYRIA_CLAIMS = {
    "R006": "clashes",     # fighting named at the place, no control claimed
    "R144": "clashes",     # the prison inside the city taken
    "R155": "silent",      # the ministry had said nothing
    "R156": "withdrew",    # the ministry's reason for leaving
    "R191": "held",        # a third party says who is still there: no denial by the holder
    "R244": "threatened",  # surrounded, nobody inside
    "R293": "captured",    # the prison opened
}
# Notes of the raw data that know the future; what the page itself said stays.
SYRIA_NOTES = {
    "R014": "M4-M5 junction held", "R036": "Handed to the YPG",
    "R049": "Army said to have left Hama for Homs", "R057": "Also cut the Raqqa-Aleppo road",
    "R088": "", "R122": "With Kafraa", "R137": "Pullback unconfirmed",
    "R138": "Opposition outlets say that Talbiseh has fallen", "R140": "No entry into any district",
    "R152": "", "R171": "Entry into al-Waer", "R179": "",
    "R313": "Turkish strike on the bridge to stop reinforcements",
}
SYRIA_KINDS = {"control_change": "captured", "withdrawal": "withdrew", "clash": "clashes",
               "strike": "strike", "denial": "denied", "evacuation": "evacuated",
               "negotiated_entry": "handover", "reinforcement": "reinforced",
               "uprising": "uprising"}


def syria_claim(r):
    if r["report_id"] in SYRIA_CLAIMS:
        return SYRIA_CLAIMS[r["report_id"]]
    if r["kind"] != "claim":
        return SYRIA_KINDS[r["kind"]]
    if r["control_after"] == "contested":
        return "clashes"
    if r["control_after"] == r["actor"]:
        return "captured" if r["from_actor"] else "held"
    return "threatened"


def syria_leaning(r):
    """By name: whom the origin of the statement speaks for or leans to."""
    name = r["source_name"]
    origin = re.split(r" via | \(in ", name)[0]
    if re.search(r"two rebels and a Syrian officer|army and rebel sources|SOHR|Israeli army and SANA",
                 name):
        return []  # both sides, or a monitor
    if name.startswith("HTS and Turkish-backed"):
        return ["hts", "sna"]
    if re.search(r"SANA|Syrian (Ministry|army|government|state|military|officer)|Army General Command"
                 r"|army (sources|commander)|military sources|government statement|interior minister"
                 r"|civil aviation chief|pro-government|Sham FM|Al Mayadeen|Axis of Resistance"
                 r"|Alahed|Pravda|source via TASS|local sources via (IFP|Prensa Latina)", name) \
            and not origin.startswith(("rebel", "opposition", "Kan")):
        return ["gov"]
    if origin.startswith("pro-Turkish"):
        return ["sna"]
    if re.search(r"Southern Operations Room|Daraa Central Committees", origin):
        return ["southern"]
    if re.search(r"opposition|rebels?\b", origin):
        return ["hts", "sna", "southern"]
    if re.search(r"HTS|Military Operations|Hassan Abd|Deterrence of Aggression|Al-Fatah|operations "
                 r"room", origin):
        return ["hts"]
    if re.search(r"Anadolu|TRT|Daily Sabah|Turkish security", name):
        return ["sna"]
    if origin == "SDF":
        return ["sdf"]
    if origin.startswith("Israeli") or origin == "Israeli prime minister":
        return ["israel"]
    return []


def syria_group(r):
    """Statements of one origin share a group, whichever page carried them."""
    name, leaning = r["source_name"], syria_leaning(r)
    origin = re.split(r" via | \(in ", name)[0]
    if "SOHR" in origin:
        return "sohr"
    if origin.startswith("Wikipedia"):
        return "wikipedia"
    if re.search(r"Anadolu", name) and leaning == ["sna"]:
        return "anadolu"
    if re.search(r"TRT", name) and leaning == ["sna"]:
        return "trt"
    if leaning == ["gov"]:
        if re.search(r"SANA|Syrian state|Syrian (Ministry|government|army \(in|army via)"
                     r"|Army General Command|government statement|interior minister"
                     r"|civil aviation", name):
            return "syrian-state"
        if re.search(r"via Reuters", name):
            return "army-sources-reuters"
        if origin in ("source", "local sources"):
            return slug(re.split(r" via ", name)[1])
        return slug(origin)
    if leaning in (["hts"], ["hts", "sna"], ["hts", "sna", "southern"]):
        return "rebel-command"
    if leaning == ["southern"]:
        return "southern-rooms"
    if " via Reuters" in name or origin.startswith("Reuters"):
        return "reuters"
    if origin == "North Press correspondent":
        return "north-press"
    if origin in ("local sources", "sources", "reports", "journalists", "unnamed reports"):
        return slug(name)
    return slug(origin)


def syria_reports(raw):
    rows = []
    for r in raw:
        claim = syria_claim(r)
        note = SYRIA_NOTES.get(r["report_id"], r["note"].removeprefix("Seed: "))
        rows.append({
            "id": r["report_id"], "published": r["published"],
            "event_from": r["event_time_earliest"], "event_to": r["event_time_latest"],
            "place": r["place_id"], "claim": claim,
            "actor": "" if r["actor"] in ("none", "turkiye") else r["actor"],
            "from_actor": "" if r["from_actor"] == "none" else r["from_actor"],
            "holder_after": r["control_after"], "manner": manner(claim, r["fighting"]),
            "fighting": r["fighting"], "credibility": r["credibility"], "url": r["url"],
            "note": note[:1].upper() + note[1:],
            "retrospective": "yes" if r["retrospective"] == "yes" else "",
            "source_name": r["source_name"], "letter": r["reliability"]})
    return rows


SYRIA_FORCES = [
    ("gov", 40000, 70000, 110000, "assumed",
     "paper strength 169,000-170,000 active (Wikipedia; Grid North; globalmilitary.net), beside "
     "50,000 reserves or NDF and 100,000 paramilitaries that overlap",
     "usable share far below the paper: a quarter to two thirds of the active strength assumed"),
    ("hts", 20000, 30000, 40000, "assumed",
     "40,000 for HTS and allies of the operation (misdad.org); 25,000 of the National Liberation "
     "Front among them (EUAA 2025); 8,000-10,000 for HTS alone in earlier years",
     "the upper figure is the published one"),
    ("sna", 15000, 30000, 60000, "assumed",
     "30,000-80,000 (Middle East Eye and a Turkish minister, through EUAA 2025)",
     "discounted, since the figure is a claim by its side and covers garrisons outside this campaign"),
    ("sdf", 30000, 50000, 80000, "assumed", "50,000-100,000 is often quoted; no figure was read",
     "general range"),
    ("southern", 3000, 8000, 20000, "assumed", "no figure was read",
     "former rebels and local factions without a town of their own at the anchor"),
    ("sfa", 800, 2000, 3000, "cited", "800, grown to about 3,000 in October 2024 (Wikipedia)", ""),
]


def forces(rows):
    keys = ["actor", "strength_low", "strength_best", "strength_high", "basis", "source", "note"]
    return [dict(zip(keys, row)) for row in rows]


def syria(raw, out, history):
    raw = raw / "syria-2024"
    control = read(raw / "control.csv")
    first_day = syria_days(control)[0]
    initial = syria_initial(control, first_day, history=False)
    holders = {row["place"]: row["holder"] for row in initial}
    places = syria_places(read(raw / "places.csv"), holders)
    by_id = {p["id"]: p for p in places}
    routes = syria_routes(read(raw / "routes.csv"), by_id)
    reports = syria_reports(read(raw / "reports.csv"))
    seed_ids = {r["report_id"] for r in read(raw / "reports.csv") if r["doc_id"] == "np-salamiyah"}
    columns = [*PLACE_COLUMNS, "support_hts", "support_southern", "support_sdf", "source"]
    outline = json.loads((raw / "boundary.geojson").read_text(encoding="utf-8"))

    folder = out / "syria-2024"
    write(folder / "places.csv", columns, places)
    write(folder / "routes.csv", ROUTE_COLUMNS, routes)
    write(folder / "initial.csv", INITIAL_COLUMNS, initial)
    write_sources(folder / "sources.csv", reports, syria_leaning, syria_group)
    write(folder / "reports.csv", REPORT_COLUMNS, reports)
    write(folder / "forces.csv", FORCE_COLUMNS, forces(SYRIA_FORCES))
    write(folder / "truth.csv", TRUTH_COLUMNS, syria_truth(control, first_day))
    (folder / "boundary.geojson").write_bytes((raw / "boundary.geojson").read_bytes())

    central(control, places, routes, [r for r in reports if r["id"] in seed_ids], outline,
            out / "central-syria-2024", history)


# --- Central Syria: the corridor from Hama to Damascus, one page of reports ----------------------

CENTRAL_PLACES = set(
    "hama hama-airbase jabal-zayn-al-abidin qamhana khattab maar-shahhur taybat-al-imam suran "
    "mhardeh masyaf salamiyah sabburah as-saan sheikh-hilal uqayribat ar-rastan talbiseh teir-maalah "
    "dar-al-kabirah kafr-laha homs al-qusayr tallkalakh mukharram furqlus shayrat-airbase "
    "tiyas-airbase hisya qarah deir-atiyah nabk yabrud qutayfah adra douma harasta damascus".split())
CENTRAL_ANCHOR_DAY, CENTRAL_ANCHOR = "2024-12-04", "2024-12-05T00:00+03:00"
CENTRAL_FORCES = [
    ("gov", 10000, 20000, 35000, "assumed", "no figure for this corridor was read",
     "about three tenths of the country's total of the theatre syria-2024"),
    ("hts", 8000, 14000, 22000, "assumed", "no figure for this corridor was read",
     "about half of the country's total of the theatre syria-2024"),
]


def central(control, places, routes, reports, outline, folder, history):
    control = [row for row in control if row["place_id"] in CENTRAL_PLACES]
    places = [dict(p) for p in places if p["id"] in CENTRAL_PLACES]
    assert len(places) == len(CENTRAL_PLACES) and len(reports) == 9
    for p in places:  # only two sides here
        p.pop("support_southern", None), p.pop("support_sdf", None)
    routes = [r for r in routes if {r["from"], r["to"]} <= CENTRAL_PLACES]
    kept = {"Homs (Hims)", "Hamah", "Rif Dimashq", "Damascus", "Syria", "Orontes (schematic)"}
    outline = {**outline, "name": "central Syria base map",
               "features": [f for f in outline["features"] if f["properties"]["name"] in kept]}

    write(folder / "places.csv", [*PLACE_COLUMNS, "support_hts", "source"], places)
    write(folder / "routes.csv", ROUTE_COLUMNS, routes)
    write(folder / "initial.csv", INITIAL_COLUMNS,
          syria_initial(control, CENTRAL_ANCHOR_DAY, history))
    write_sources(folder / "sources.csv", reports,
                  lambda r: [a for a in syria_leaning(r) if a in ("gov", "hts")], syria_group)
    write(folder / "reports.csv", REPORT_COLUMNS, reports)
    write(folder / "forces.csv", FORCE_COLUMNS, forces(CENTRAL_FORCES))
    write(folder / "truth.csv", TRUTH_COLUMNS,
          syria_truth(control, CENTRAL_ANCHOR_DAY, CENTRAL_ANCHOR))
    (folder / "boundary.geojson").write_text(
        json.dumps(outline, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


# --- Afghanistan, May to August 2021 -------------------------------------------------------------

AFGHAN_KINDS = {"provincial capital": "provincial_capital", "national capital": "capital",
                "district centre": "district", "border post": "crossing"}
AFGHAN_ANCHOR = "2021-05-01T20:00+04:30"
# As in Syria an assumption from what was public before: where the insurgency was rooted.
TALIBAN_ROOTED = {"Helmand", "Kandahar", "Uruzgan", "Zabul", "Ghazni", "Paktika", "Paktia", "Logar",
                  "Maidan Wardak", "Farah", "Kunar", "Laghman", "Nangarhar", "Khost", "Kunduz",
                  "Faryab"}
TALIBAN_SHUNNED = {"Bamyan", "Daykundi", "Panjshir"}
AFGHAN_FORCES = [
    ("government", 80000, 130000, 200000, "assumed",
     "300,000-354,000 official with police; 150,000-200,000 combat-oriented (Wikipedia infobox)",
     "both figures count many absent men, so the lower half of the second is taken"),
    ("taliban", 55000, 75000, 100000, "cited",
     "75,000 (US estimate), 55,000-85,000 (UN report); other estimates 85,000-200,000 (Wikipedia "
     "infobox)", ""),
]
# Publishers who repeat another's words, or speak for a side.
AFGHAN_GROUPS = {"TTK": "tolonews", "MEHR-0725": "tolonews", "AVA-0619": "ariana",
                 "KN-0630": "kabul-now", "ARI-0613": "ariana"}
AFGHAN_OUTLETS = {"LWJ": "long-war-journal", "KN": "kabul-now", "ISW": "iswnews", "TOLO": "tolonews",
                  "ARI": "ariana", "AFP": "afp", "RFERL": "rferl", "REU": "reuters", "AVA": "ava",
                  "MEHR": "mehr"}


def afghan_support(place):
    if place["kind"] == "crossing":
        return ""
    if place["admin1"] in TALIBAN_SHUNNED:
        return "0.05"
    town = place["kind"] in ("capital", "provincial_capital")
    if place["admin1"] in TALIBAN_ROOTED:
        return "0.2" if town else "0.5"
    return "0.1" if town else "0.3"


def afghan_group(key):
    return AFGHAN_GROUPS.get(key) or AFGHAN_OUTLETS.get(key.split("-")[0]) or slug(key)


def afghan_reports(raw, sources):
    key_of = {s["name"]: s["key"] for s in sources}
    ordinary = collections.defaultdict(collections.Counter)
    for r in raw:
        if r["status"] != "contradicted":
            ordinary[r["source_name"]][r["credibility"]] += 1
    rows = []
    for r in raw:
        claim = {"control change": "captured", "denial": "denied", "attack": "clashes"}[r["kind"]]
        key = key_of.get(r["source_name"], "")
        row = {"id": r["report_id"], "published": r["published"],
               "event_from": r["event_time_earliest"],
               # nobody reports beyond the day of publication; the raw interval is the truth's
               "event_to": min(r["event_time_latest"], r["published"]),
               "place": r["place_id"], "claim": claim, "actor": r["actor"],
               "from_actor": r["from_actor"], "holder_after": r["control_after"],
               "manner": manner(claim, r["fighting"]), "fighting": r["fighting"],
               "credibility": r["credibility"], "url": r["url"], "note": r["note"],
               "letter": r["reliability"], "source_name": r["source_name"], "source_id": slug(key),
               "key": key, "speaks_for": ""}
        if r["kind"] == "denial":  # the origin is the governor's office, the page only carries it
            row["source_name"] = "Governors' offices via Kabul Now"
            row["source_id"], row["key"] = "governors-offices", "GOV"
            row["speaks_for"], row["credibility"] = "government", "4"
        elif r["source_kind"] == "belligerent claim":
            row["speaks_for"] = "taliban"
        elif "quoting Bakhtar" in r["source_name"]:
            row["speaks_for"] = "government"
        if not key and r["kind"] == "attack":
            row["source_name"] = "News of the day, page not recorded"
            row["source_id"] = row["key"] = "news-of-the-day"
        if r["status"] == "contradicted":
            # 5 and the note are the verdict afterwards: the source's usual grade stands instead
            row["note"] = ""
            if r["kind"] != "denial":
                usual = ordinary[r["source_name"]]
                row["credibility"] = min(usual, key=lambda g: (-usual[g], g)) if usual else "4"
        rows.append(row)
    return rows


def afghanistan(raw, out):
    raw, folder = raw / "afghanistan-2021", out / "afghanistan-2021"
    places = []
    for p in read(raw / "places.csv"):
        row = {**p, "kind": AFGHAN_KINDS[p["kind"]],
               "terrain": "open" if p["terrain"] == "plain" else p["terrain"],
               "source": p["source"].split(" via ")[0] if p["source"].startswith("GeoNames") else
               p["source"]}
        if p["coord_approx"] == "1" and "centroid" not in row["source"]:
            row["source"] += "; approximate position"
        row["support_taliban"] = afghan_support(row)
        places.append(row)
    by_id = {p["id"]: p for p in places}
    routes = [{"from": r["a"], "to": r["b"],
               "km": road_km(r["km"], by_id[r["a"]], by_id[r["b"]]), "road": r["road"],
               "class": {"highway": "motorway"}.get(r["class"], r["class"]),
               "terrain": "open" if r["terrain"] == "plain" else r["terrain"],
               "source": r["note"]} for r in read(raw / "routes.csv")]
    initial = [{"place": r["place_id"], "holder": r["state"], "status": "held",
                "confidence": r["confidence"], "source": r["source"].lower()}
               for r in read(raw / "initial.csv")]
    truth = []
    for r in read(raw / "control.csv"):
        # initial.csv states 1 May, so a change cannot lie before the anchor of that evening
        earliest = AFGHAN_ANCHOR if r["date_earliest"] <= "2021-05-01" else r["date_earliest"]
        # a loss that nobody dated has no likeliest day and must not be scored on time
        best = "" if r["confidence"] == "unknown" else max(r["date"], earliest[:10])
        truth.append({"place": r["place_id"], "earliest": earliest, "latest": r["date_latest"],
                      "best": best,
                      "holder": r["actor"], "seq": r["seq"], "status": "held", "kind": "change",
                      "confidence": r["confidence"], "source": r["source"].lower()})
    truth += [{"place": r["place_id"], "earliest": r["date"], "latest": r["date"],
               "holder": r["actor"], "status": "held", "kind": "held", "confidence": "high",
               "source": r["source"].lower()} for r in read(raw / "held.csv")]
    truth.sort(key=lambda r: (r["place"], r["kind"], int(r.get("seq", 0))))
    reports = afghan_reports(read(raw / "reports.csv"), read(raw / "sources.csv"))

    write(folder / "places.csv", [*PLACE_COLUMNS, "support_taliban", "source"], places)
    write(folder / "routes.csv", ROUTE_COLUMNS, routes)
    write(folder / "initial.csv", INITIAL_COLUMNS, initial)
    write_sources(folder / "sources.csv", reports,
                  lambda r: [r["speaks_for"]] if r["speaks_for"] else [],
                  lambda r: afghan_group(r["key"]))
    write(folder / "reports.csv", REPORT_COLUMNS, reports)
    write(folder / "forces.csv", FORCE_COLUMNS, forces(AFGHAN_FORCES))
    write(folder / "truth.csv", TRUTH_COLUMNS, truth)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("raw", type=pathlib.Path, help="folder with the raw study data")
    options.add_argument("--into", type=pathlib.Path, default=pathlib.Path("scenarios"))
    options.add_argument("--history", action="store_true",
                         help="central-syria-2024: also write `since` and `previous`")
    given = options.parse_args()
    syria(given.raw, given.into, given.history)
    afghanistan(given.raw, given.into)


if __name__ == "__main__":
    main()
