#include "sim/store/schema.hpp"

namespace salient {

// Counts of zero have no row. Rows lie in the order in which they are written, by arm and then from left
// to right (changes by replicate), without keys: the file is filled from front to back, twice as fast.
const char* const tables_schema = R"sql(
CREATE TABLE run(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE arm(id INTEGER PRIMARY KEY, arm TEXT NOT NULL, content_hash TEXT NOT NULL,
  replicates INTEGER NOT NULL, changes INTEGER NOT NULL);
CREATE TABLE actor(id INTEGER PRIMARY KEY, actor TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE place(id INTEGER PRIMARY KEY, place TEXT NOT NULL, name TEXT NOT NULL,
  latitude_deg REAL, longitude_deg REAL, population INTEGER, kind TEXT NOT NULL);
CREATE TABLE route(id INTEGER PRIMARY KEY, route TEXT NOT NULL, from_place INTEGER NOT NULL,
  to_place INTEGER NOT NULL, km REAL NOT NULL);
CREATE TABLE question(id INTEGER PRIMARY KEY, question TEXT NOT NULL, ask TEXT NOT NULL);
CREATE TABLE reading(id INTEGER PRIMARY KEY, hours REAL NOT NULL, time TEXT NOT NULL);
CREATE TABLE state(id INTEGER PRIMARY KEY, state TEXT NOT NULL);
CREATE TABLE condition(id INTEGER PRIMARY KEY, condition TEXT NOT NULL);
CREATE TABLE traveller(id INTEGER PRIMARY KEY, traveller TEXT NOT NULL);
CREATE TABLE people_group(id INTEGER PRIMARY KEY, people TEXT NOT NULL);
CREATE TABLE cause(id INTEGER PRIMARY KEY, cause TEXT NOT NULL);
CREATE TABLE manner(id INTEGER PRIMARY KEY, manner TEXT NOT NULL);
CREATE TABLE term(id INTEGER PRIMARY KEY, term TEXT NOT NULL);
CREATE TABLE control_word(id INTEGER PRIMARY KEY, control TEXT NOT NULL, status TEXT NOT NULL);
CREATE TABLE kept_change(replicate INTEGER, arm INTEGER, n INTEGER, hours REAL NOT NULL,
  place INTEGER NOT NULL, from_control INTEGER NOT NULL,
  to_control INTEGER NOT NULL, manner INTEGER NOT NULL, cause INTEGER NOT NULL, actor INTEGER,
  mobile INTEGER, fighters INTEGER, term INTEGER, term_size REAL);
CREATE TABLE control_count(arm INTEGER, reading INTEGER, place INTEGER, state INTEGER,
  replicates INTEGER NOT NULL);
CREATE TABLE condition_count(arm INTEGER, reading INTEGER, place INTEGER, condition INTEGER,
  replicates INTEGER NOT NULL);
CREATE TABLE fall_count(arm INTEGER, place INTEGER, hour INTEGER,
  replicates INTEGER NOT NULL);
CREATE TABLE cause_count(arm INTEGER, place INTEGER, cause INTEGER,
  replicates INTEGER NOT NULL);
CREATE TABLE usable_count(arm INTEGER, reading INTEGER, route INTEGER, traveller INTEGER,
  replicates INTEGER NOT NULL);
CREATE TABLE people_count(arm INTEGER, reading INTEGER, people INTEGER, cell INTEGER,
  replicates INTEGER NOT NULL);
CREATE TABLE people_sum(arm INTEGER, reading INTEGER, people INTEGER,
  persons INTEGER NOT NULL);
CREATE TABLE answer_count(arm INTEGER, question INTEGER,
  replicates INTEGER NOT NULL);
CREATE TABLE lost_count(arm INTEGER, actor INTEGER, places_lost INTEGER,
  replicates INTEGER NOT NULL);
)sql";

const char* const views_schema = R"sql(
CREATE VIEW answers AS
  SELECT arm.arm, question.question, question.ask, c.replicates AS yes, arm.replicates AS of,
    1.0 * c.replicates / arm.replicates AS p
  FROM answer_count c JOIN arm ON arm.id = c.arm JOIN question ON question.id = c.question;
CREATE VIEW control AS
  SELECT arm.arm, place.place, reading.time, reading.hours, state.state, c.replicates,
    arm.replicates AS of, 1.0 * c.replicates / arm.replicates AS p
  FROM control_count c JOIN arm ON arm.id = c.arm JOIN reading ON reading.id = c.reading
    JOIN place ON place.id = c.place JOIN state ON state.id = c.state;
CREATE VIEW conditions AS
  SELECT arm.arm, place.place, reading.time, reading.hours, condition.condition, c.replicates,
    arm.replicates AS of, 1.0 * c.replicates / arm.replicates AS p
  FROM condition_count c JOIN arm ON arm.id = c.arm JOIN reading ON reading.id = c.reading
    JOIN place ON place.id = c.place JOIN condition ON condition.id = c.condition;
CREATE VIEW falls AS
  SELECT arm.arm, place.place, nullif(c.hour, -1) AS hour, c.replicates, arm.replicates AS of,
    1.0 * c.replicates / arm.replicates AS p
  FROM fall_count c JOIN arm ON arm.id = c.arm JOIN place ON place.id = c.place;
CREATE VIEW causes AS
  SELECT arm.arm, place.place, cause.cause, c.replicates, arm.replicates AS of,
    1.0 * c.replicates / arm.replicates AS p
  FROM cause_count c JOIN arm ON arm.id = c.arm JOIN place ON place.id = c.place
    JOIN cause ON cause.id = c.cause;
CREATE VIEW routes AS
  SELECT arm.arm, route.route, reading.time, reading.hours, traveller.traveller, c.replicates,
    arm.replicates AS of, 1.0 * c.replicates / arm.replicates AS p
  FROM usable_count c JOIN arm ON arm.id = c.arm JOIN reading ON reading.id = c.reading
    JOIN route ON route.id = c.route JOIN traveller ON traveller.id = c.traveller;
CREATE VIEW people AS
  SELECT arm.arm, g.people, reading.time, reading.hours,
    1.0 * c.persons / arm.replicates AS mean
  FROM people_sum c JOIN arm ON arm.id = c.arm JOIN reading ON reading.id = c.reading
    JOIN people_group g ON g.id = c.people;
CREATE VIEW lost AS
  SELECT arm.arm, actor.actor, c.places_lost, c.replicates, arm.replicates AS of,
    1.0 * c.replicates / arm.replicates AS p
  FROM lost_count c JOIN arm ON arm.id = c.arm JOIN actor ON actor.id = c.actor;
CREATE VIEW changes AS
  WITH clock AS (SELECT a.value AS anchor_s, o.value AS offset_s, z.value AS zone
    FROM run a, run o, run z WHERE a.name = 'anchor_s' AND o.name = 'offset_s' AND z.name = 'zone')
  SELECT arm.arm, k.replicate, k.n, k.hours,
    strftime(CASE CAST(round(k.hours * 3600) AS INTEGER) % 60 WHEN 0 THEN '%Y-%m-%dT%H:%M'
        ELSE '%Y-%m-%dT%H:%M:%S' END,
      clock.anchor_s + CAST(round(k.hours * 3600) AS INTEGER) + clock.offset_s, 'unixepoch') ||
      clock.zone AS time,
    place.place, place.name, f.control AS from_control, t.control AS to_control, manner.manner,
    cause.cause, actor.actor,
    CASE k.mobile WHEN 1 THEN 'column' WHEN 0 THEN 'garrison' END AS formation, k.fighters,
    term.term, k.term_size
  FROM kept_change k JOIN clock JOIN arm ON arm.id = k.arm JOIN place ON place.id = k.place
    JOIN control_word f ON f.id = k.from_control JOIN control_word t ON t.id = k.to_control
    JOIN manner ON manner.id = k.manner JOIN cause ON cause.id = k.cause
    LEFT JOIN actor ON actor.id = k.actor LEFT JOIN term ON term.id = k.term;
)sql";

}  // namespace salient
