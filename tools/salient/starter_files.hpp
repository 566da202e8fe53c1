#pragma once

namespace salient {

// What `new` writes. @TITLE@ stands for the quoted title, @TABLES@ for the tables.

inline constexpr char starter_scenario[] =
    R"(# A theatre: who holds which places now, what was reported, and what we want to know.
#   salient check .      every fault at once, with its line
#   salient describe .   what the files say
# For checks while you type: salient schema > scenario.schema.json, then make this the first line:
# yaml-language-server: $schema=scenario.schema.json
salient: 1                # version of the format
title: @TITLE@
episode: invented         # invented or historical
caveats: Everything here is invented. Replace it place by place.

clock:
  anchor: 2030-05-01T06:00+00:00   # control is well known here (initial)
  as_of: 2030-05-03T18:00+00:00    # nothing published later is used
  horizon: 5d                      # counted from as_of
  step: 1h

@TABLES@
actors:
  green:
    name: Green provincial guard
    kind: state                    # state, armed_group, militia, foreign or unarmed
    color: "#009E73"
    doctrine: static_defence       # or rapid_advance, opportunist, or one of your own (doctrines)
    cohesion: {uniform: [0.4, 0.65], basis: assumed}  # 0 breaks at a touch, 1 never
    mobile_share: {value: 0.2, basis: assumed}        # share of its fighters that can march
    supply: [alder]                # where its supply comes from
  red:
    name: Red column
    kind: armed_group
    color: "#D55E00"
    doctrine: rapid_advance
    cohesion: {uniform: [0.7, 0.9], basis: assumed}
    mobile_share: {uniform: [0.4, 0.6], basis: assumed}
    supply: [fallow]

relations:                         # hostile, neutral or allied; dates with from and until
  - {between: [green, red], is: hostile}

rules: standard                    # or wargame, contact, or a list of rules

questions:                         # outcomes with a date, so that they can be checked
  - id: cairn-falls
    ask: Does Cairn leave green hands by the evening of 6 May?
    place: cairn
    holder_not: green
    by: 2030-05-06T18:00+00:00
  - id: alder-holds
    ask: Does Green hold Alder on the morning of 8 May?
    place: alder
    holder: green
    at: 2030-05-08T06:00+00:00

ensemble: {replicates: 1000, random_seed: 1}
)";

inline constexpr char starter_tables[] =
    "tables:                            # CSV beside this file, found by header name\n"
    "  places: places.csv\n"
    "  routes: routes.csv\n"
    "  initial: initial.csv\n"
    "  sources: sources.csv\n"
    "  reports: reports.csv\n"
    "  forces: forces.csv\n";

inline constexpr char starter_places[] =
    "id,name,lat,lon,population,kind,value,source\n"
    "alder,Alder,10.00,20.00,60000,city,3,invented\n"
    "brook,Brook,10.12,20.16,9000,town,1,invented\n"
    "cairn,Cairn,10.20,20.34,22000,town,2,invented\n"
    "dale,Dale,10.05,20.36,4000,town,1,invented\n"
    "elm,Elm Bridge,10.27,20.52,1500,crossing,2,invented\n"
    "fallow,Fallow,10.36,20.68,15000,town,2,invented\n";

inline constexpr char starter_routes[] =
    "from,to,km,road,source\n"
    "alder,brook,24,R1,invented\n"
    "alder,dale,43,R2,invented\n"
    "brook,cairn,24,R1,invented\n"
    "cairn,dale,19,R3,invented\n"
    "cairn,elm,23,R1,invented\n"
    "elm,fallow,22,R1,invented\n";

inline constexpr char starter_initial[] =
    "place,holder,confidence,source\n"
    "alder,green,high,invented\n"
    "brook,green,high,invented\n"
    "cairn,green,high,invented\n"
    "dale,green,medium,invented\n"
    "elm,green,medium,invented\n"
    "fallow,red,high,invented\n";

inline constexpr char starter_sources[] =
    "id,name,reliability,leaning_green,leaning_red\n"
    "monitor,Valley Monitor,B,,\n"
    "radio-green,Radio Green,D,yes,\n"
    "red-channel,Red Channel,E,,yes\n";

inline constexpr char starter_reports[] =
    "id,published,event_from,event_to,place,claim,source,actor,from_actor,holder_after,credibility,note\n"
    "r1,2030-05-02T09:00+00:00,2030-05-02T04:00+00:00,2030-05-02T08:00+00:00,elm,captured,red-channel,"
    "red,green,red,3,The bridge is said to have changed hands at dawn\n"
    "r2,2030-05-02T15:00+00:00,2030-05-02T04:00+00:00,2030-05-02T12:00+00:00,elm,captured,monitor,"
    "red,green,red,2,Two residents confirm it\n"
    "r3,2030-05-03T11:00+00:00,2030-05-03T07:00+00:00,2030-05-03T10:00+00:00,cairn,clashes,monitor,"
    "red,green,,2,Fighting heard in the eastern streets\n"
    "r4,2030-05-03T16:00+00:00,2030-05-03T10:00+00:00,2030-05-03T15:00+00:00,cairn,denied,radio-green,"
    "green,,green,4,The guard denies that it left\n";

inline constexpr char starter_forces[] =
    "actor,strength_low,strength_best,strength_high,place,basis,source\n"
    "green,1200,1600,2200,,assumed,invented\n"
    "red,2600,3200,4000,,assumed,invented\n";

inline constexpr char starter_variant[] =
    R"(# A variant states only its differences from the theatre that it extends.
extends: ../scenario.yaml
title: The bridge at Elm is closed
interventions:
  - id: bridge-closed
    at: 2030-05-04T00:00+00:00
    route: cairn--elm
    open: 0               # 0 closed to 1 open
    note: What if the bridge is lost to both sides?
)";

inline constexpr char starter_source_notes[] = R"(# Sources

Every number in this folder is invented. Replace each with a fact and its source:

| table | what to note here |
|---|---|
| places.csv | where positions and populations come from, and their licence |
| routes.csv | where lengths come from; kilometres along the road, not through the air |
| initial.csv | who says who held what at the anchor date |
| reports.csv | one row is one claim by one source; keep the publication time and the event time apart |
| forces.csv | strengths are nearly always estimates: give low, best and high |

Town-level, public information only: no positions of units, no names of private persons.
)";

}  // namespace salient
