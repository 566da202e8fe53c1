#include "sim/store/schema.hpp"

#include <string_view>

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

namespace {

constexpr View all_views[] = {
    {"answers", "answers to the questions", field::of_view::answer_columns, "",
     R"(answer_count c JOIN arm ON arm.id = c.arm JOIN question ON question.id = c.question)"},
    {"control", "who is reported to hold a place", field::of_view::control_columns, "",
     R"(control_count c JOIN arm ON arm.id = c.arm JOIN reading ON reading.id = c.reading
    JOIN place ON place.id = c.place JOIN state ON state.id = c.state)"},
    {"conditions", "contested, vacated, shared, encircled", field::of_view::condition_columns, "",
     R"(condition_count c JOIN arm ON arm.id = c.arm JOIN reading ON reading.id = c.reading
    JOIN place ON place.id = c.place JOIN condition ON condition.id = c.condition)"},
    {"falls", "in which hour since the anchor the side that held a place first lost it",
     field::of_view::fall_columns, "",
     R"(fall_count c JOIN arm ON arm.id = c.arm JOIN place ON place.id = c.place)"},
    {"causes", "why, of that first loss", field::of_view::cause_columns, "",
     R"(cause_count c JOIN arm ON arm.id = c.arm JOIN place ON place.id = c.place
    JOIN cause ON cause.id = c.cause)"},
    {"routes", "who can use a route", field::of_view::route_columns, "",
     R"(usable_count c JOIN arm ON arm.id = c.arm JOIN reading ON reading.id = c.reading
    JOIN route ON route.id = c.route JOIN traveller ON traveller.id = c.traveller)"},
    {"people", "of the known population, in places of a group", field::of_view::people_columns, "",
     R"(people_sum c JOIN arm ON arm.id = c.arm JOIN reading ON reading.id = c.reading
    JOIN people_group g ON g.id = c.people)"},
    {"lost", "places lost by the horizon", field::of_view::lost_columns, "",
     R"(lost_count c JOIN arm ON arm.id = c.arm JOIN actor ON actor.id = c.actor)"},
    {"changes", "the changes of the replicates below `--keep` (2,000), by the clock",
     field::of_view::change_columns,
     R"(  WITH clock AS (SELECT a.value AS anchor_s, o.value AS offset_s, z.value AS zone
    FROM run a, run o, run z WHERE a.name = 'anchor_s' AND o.name = 'offset_s' AND z.name = 'zone')
)",
     R"(kept_change k JOIN clock JOIN arm ON arm.id = k.arm JOIN place ON place.id = k.place
    JOIN control_word f ON f.id = k.from_control JOIN control_word t ON t.id = k.to_control
    JOIN manner ON manner.id = k.manner JOIN cause ON cause.id = k.cause
    LEFT JOIN actor ON actor.id = k.actor LEFT JOIN term ON term.id = k.term)"}};

/// "arm.arm", "arm.replicates AS of".
std::string selected(const Field& column) {
  const std::string sql = column.sql, name = column.name;
  return sql.ends_with("." + name) ? sql : sql + " AS " + name;
}

/// Broken into lines, because people read the schema of a file that they were given.
std::string selection(std::span<const Field> columns) {
  constexpr std::size_t page_cells = 96;
  std::string out, line = "  SELECT ";
  bool empty = true;
  for (const Field& column : columns) {
    const std::string next = selected(column) + (&column == &columns.back() ? "" : ",");
    const bool block = next.find('\n') != next.npos;
    if (!empty && (block || line.size() + 1 + next.size() > page_cells)) {
      out += line + '\n';
      line = "    ";
      empty = true;
    }
    line += (empty ? "" : " ") + next;
    empty = false;
    if (block) {
      out += line + '\n';
      line = "    ";
      empty = true;
    }
  }
  return out + line + '\n';
}

}  // namespace

std::span<const View> views() {
  return all_views;
}

std::string views_schema() {
  std::string out = "\n";
  for (const View& view : views()) {
    out += std::string("CREATE VIEW ") + view.name + " AS\n" + view.with + selection(view.columns) +
           "  FROM " + view.from + ";\n";
  }
  return out;
}

}  // namespace salient
