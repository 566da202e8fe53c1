#include "sim/store/final_database.hpp"

#include <cmath>
#include <string>

#include "sim/core/number.hpp"
#include "sim/model/called.hpp"
#include "sim/store/schema.hpp"

namespace salient {
namespace {

constexpr int first_cause = 1;

template <class Word>
void write_enum(Database& database, const char* sql, int from, int to) {
  Statement insert(database, sql);
  for (int i = from; i < to; ++i) insert.insert(i, word(static_cast<Word>(i)));
}

std::string name_or(const std::string& name, const std::string& id) {
  return name.empty() ? id : name;
}

}  // namespace

FinalDatabase::FinalDatabase(const std::filesystem::path& path, const RunPlan& plan,
                             const std::vector<Arm>& arms, const Layout& layout)
    : plan_(plan),
      arms_(arms),
      layout_(layout),
      database_(path, Database::Mode::create),
      batches_((database_.run("PRAGMA page_size=4096; PRAGMA encoding='UTF-8'; PRAGMA journal_mode=OFF;"
                              "PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
                              "PRAGMA secure_delete=ON;"),
                database_),
               layout, arms.size()) {
  database_.run(("PRAGMA application_id=" + std::to_string(application_id) +
                 "; PRAGMA user_version=" + std::to_string(schema_version) + "; BEGIN EXCLUSIVE;")
                    .c_str());
  database_.run(BatchTable::schema);
  database_.run(tables_schema);
  database_.run(views_schema().c_str());
  write_words();
  write_places();
}

void FinalDatabase::write_words() {
  const Theatre& theatre = *arms_.front().model->theatre;
  Statement actor(database_, "INSERT INTO actor VALUES(?,?,?)");
  Statement state(database_, "INSERT INTO state VALUES(?,?)");
  Statement traveller(database_, "INSERT INTO traveller VALUES(?,?)");
  int id = 0;
  for (const Actor& a : theatre.actors) {
    actor.insert(id, a.id, name_or(a.name, a.id));
    state.insert(id, a.id);
    traveller.insert(id, a.id);
    ++id;
  }
  state.insert(id, "nobody");
  state.insert(id + 1, "contested");
  traveller.insert(id, "civilians");
  Statement condition(database_, "INSERT INTO condition VALUES(?,?)");
  int number = 0;
  for (const char* name : {"contested", "vacated", "shared", "encircled"}) condition.insert(number++, name);
  Statement group(database_, "INSERT INTO people_group VALUES(?,?)");
  number = 0;
  for (const PeopleGroup& g : layout_.groups) group.insert(number++, g.id);
  for (const char* name : {"in contested places", "in encircled places"}) group.insert(number++, name);
  write_enum<Cause>(database_, "INSERT INTO cause VALUES(?,?)", first_cause, cause_count);
  write_enum<Manner>(database_, "INSERT INTO manner VALUES(?,?)", 0, static_cast<int>(Manner::unopposed) + 1);
  write_enum<Term>(database_, "INSERT INTO term VALUES(?,?)", static_cast<int>(Term::none) + 1,
                   static_cast<int>(Term::supply) + 1);
  Statement question(database_, "INSERT INTO question VALUES(?,?,?)");
  number = 0;
  for (const Question& q : theatre.questions) question.insert(number++, q.id, q.ask);
  Statement reading(database_, "INSERT INTO reading VALUES(?,?,?)");
  number = 0;
  for (const double h : layout_.bin_h) {
    const Moment when = moment_at(theatre.clock, h);
    reading.insert(number++, h, iso(when, theatre.clock.offset_minutes));
  }
}

void FinalDatabase::write_places() {
  const Atlas& atlas = arms_.front().model->theatre->atlas;
  Statement place(database_, "INSERT INTO place VALUES(?,?,?,?,?,?,?)");
  int id = 0;
  for (const Place& p : atlas.places()) {
    if (p.population) {
      place.insert(id, p.id, name_or(p.name, p.id), p.latitude_deg, p.longitude_deg, *p.population,
                   word(p.kind));
    } else {
      place.insert(id, p.id, name_or(p.name, p.id), p.latitude_deg, p.longitude_deg, Statement::Null{},
                   word(p.kind));
    }
    ++id;
  }
  Statement route(database_, "INSERT INTO route VALUES(?,?,?,?,?)");
  id = 0;
  for (const Route& r : atlas.routes()) route.insert(id++, r.id, r.from.index, r.to.index, r.km);
}

std::int64_t FinalDatabase::word_for(const Control& control) {
  const std::pair<Mask, int> key{control.holders, static_cast<int>(control.status)};
  const auto known = controls_.find(key);
  if (known != controls_.end()) return known->second;
  const auto id = static_cast<std::int64_t>(controls_.size());
  controls_.emplace(key, id);
  Statement(database_, "INSERT INTO control_word VALUES(?,?,?)")
      .insert(id, in_words(*arms_.front().model, control), word(control.status));
  return id;
}

void FinalDatabase::write_changes(const Batch& batch) {
  Statement insert(database_, "INSERT INTO kept_change VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  std::vector<std::size_t> next(batch.arms.size(), 0);
  for (std::uint64_t r = batch.range.first; r < batch.range.last; ++r) {
    for (std::size_t i = 0; i < batch.arms.size(); ++i) {
      const auto& changes = batch.arms[i].changes;
      for (int n = 0; next[i] < changes.size() && changes[next[i]].replicate == r; ++n) {
        const KeptChange& c = changes[next[i]++];
        int at = 0;
        const auto bind = [&](auto value) { insert.bind(++at, value); };
        bind(r), bind(static_cast<std::int64_t>(i)), bind(n), bind(c.time_h);
        bind(c.place), bind(word_for(c.from)), bind(word_for(c.to));
        bind(static_cast<int>(c.manner)), bind(static_cast<int>(c.cause));
        if (c.actor == Change::none) {
          bind(Statement::Null{}), bind(Statement::Null{}), bind(Statement::Null{});
        } else {
          bind(c.actor), bind(c.mobile ? 1 : 0), bind(c.fighters);
        }
        if (c.term == Term::none) {
          bind(Statement::Null{}), bind(Statement::Null{});
        } else {
          bind(static_cast<int>(c.term)), bind(c.term_size);
        }
        insert.step();
        insert.reset();
      }
    }
  }
}

void FinalDatabase::take(BatchTable& from, const std::function<void(const Batch&)>& visit) {
  from.copy_to(batches_, plan_.range(), [&](const Batch& batch) {
    visit(batch);
    write_changes(batch);
  });
}

void FinalDatabase::write_run(std::uint64_t replicates, const std::string& fingerprint) {
  const Theatre& theatre = *arms_.front().model->theatre;
  const Clock& clock = theatre.clock;
  constexpr std::int64_t minute_s = 60;
  constexpr std::size_t to_minutes = 16;  // "1970-01-01T00:00", then the zone
  const auto when = [&](Moment moment) { return iso(moment, clock.offset_minutes); };
  Statement insert(database_, "INSERT INTO run VALUES(?,?)");
  insert.insert("anchor", when(clock.anchor));
  insert.insert("anchor_s", clock.anchor.seconds);
  insert.insert("as_of", when(clock.as_of));
  insert.insert("caveats", theatre.caveats);
  insert.insert("engine_version", plan_.engine_version);
  insert.insert("episode", theatre.episode);
  insert.insert("every_h", layout_.every_h);
  insert.insert("fall_hours", layout_.fall_hours);
  insert.insert("fingerprint", fingerprint);
  insert.insert("first_replicate", plan_.range().first);
  insert.insert("keep_changes", plan_.keep_changes);
  insert.insert("note", "model output, not a report");
  insert.insert("offset_s", clock.offset_minutes * minute_s);
  // As text: SQLite has no unsigned numbers of 64 bits.
  insert.insert("random_seed", std::to_string(plan_.random_seed));
  insert.insert("replicates", replicates);
  insert.insert("schema_version", schema_version);
  insert.insert("title", theatre.title);
  insert.insert("zone", iso({0}, clock.offset_minutes).substr(to_minutes));
}

void FinalDatabase::finish(const std::vector<Counts>& sums, const std::string& fingerprint) {
  for (std::size_t i = 0; i < arms_.size(); ++i) {
    Statement(database_, "INSERT INTO arm VALUES(?,?,?,?,?)")
        .insert(static_cast<std::int64_t>(i), arms_[i].name, arms_[i].scenario_hash, sums[i].replicates,
                sums[i].changes[0]);
    write_counts(database_, *arms_[i].model, layout_, i, sums[i]);
  }
  write_run(sums.front().replicates, fingerprint);
  database_.run("COMMIT");
  database_.close();
}

}  // namespace salient
