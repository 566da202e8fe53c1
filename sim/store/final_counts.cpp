#include "sim/store/final_database.hpp"

namespace salient {
namespace {

/// Rows (arm, i, j, k, replicates) of a table of ni x nj x nk cells; zeros have none.
void write_cells(Database& database, const char* sql, std::size_t arm,
                 const std::vector<std::uint32_t>& table, std::size_t nj, std::size_t nk) {
  Statement insert(database, sql);
  for (std::size_t at = 0; at < table.size(); ++at) {
    if (table[at] == 0) continue;
    insert.insert(static_cast<std::int64_t>(arm), static_cast<std::int64_t>(at / (nj * nk)),
                  static_cast<std::int64_t>(at / nk % nj), static_cast<std::int64_t>(at % nk), table[at]);
  }
}

void write_falls(Database& database, const Model& model, const Layout& layout, std::size_t arm,
                 const Counts& counts) {
  constexpr std::int64_t never = -1;
  Statement insert(database, "INSERT INTO fall_count VALUES(?,?,?,?)");
  for (std::uint32_t p = 0; p < layout.places; ++p) {
    if (model.initial[p].holders == 0) continue;  // it cannot fall
    const std::uint32_t* row = &counts.fall[std::size_t{p} * (layout.fall_hours + 1)];
    const auto id = static_cast<std::int64_t>(arm);
    if (row[layout.fall_hours] != 0) insert.insert(id, p, never, row[layout.fall_hours]);
    for (std::uint32_t h = 0; h < layout.fall_hours; ++h) {
      if (row[h] != 0) insert.insert(id, p, h, row[h]);
    }
  }
}

void write_lost(Database& database, const Model& model, const Layout& layout, std::size_t arm,
                const Counts& counts) {
  Statement insert(database, "INSERT INTO lost_count VALUES(?,?,?,?)");
  for (const ActorId a : model.actors()) {
    bool held = false;
    for (const Control& initial : model.initial) held = held || has(initial.holders, a);
    if (!held) continue;  // it had nothing to lose
    for (std::uint32_t k = 0; k <= layout.places; ++k) {
      const std::uint32_t n = counts.lost[std::size_t{a} * (layout.places + 1) + k];
      if (n != 0) insert.insert(static_cast<std::int64_t>(arm), a, k, n);
    }
  }
}

}  // namespace

void write_counts(Database& database, const Model& model, const Layout& layout, std::size_t arm,
                  const Counts& counts) {
  const std::size_t groups = layout.groups.size() + 2;
  write_cells(database, "INSERT INTO control_count VALUES(?,?,?,?,?)", arm, counts.reported, layout.places,
              layout.states);
  write_cells(database, "INSERT INTO condition_count VALUES(?,?,?,?,?)", arm, counts.condition, layout.places,
              condition_count);
  write_falls(database, model, layout, arm, counts);
  Statement cause(database, "INSERT INTO cause_count VALUES(?,?,?,?)");
  const auto id = static_cast<std::int64_t>(arm);
  for (std::uint32_t p = 0; p < layout.places; ++p) {
    for (std::uint32_t c = 0; c < cause_count; ++c) {
      const std::uint32_t n = counts.cause[std::size_t{p} * cause_count + c];
      if (n != 0) cause.insert(id, p, c, n);
    }
  }
  write_cells(database, "INSERT INTO usable_count VALUES(?,?,?,?,?)", arm, counts.usable, layout.routes,
              layout.actors + std::size_t{1});
  write_cells(database, "INSERT INTO people_count VALUES(?,?,?,?,?)", arm, counts.people, groups,
              people_cells);
  Statement people(database, "INSERT INTO people_sum VALUES(?,?,?,?)");
  for (std::size_t at = 0; at < counts.people_sum.size(); ++at) {
    people.insert(id, static_cast<std::int64_t>(at / groups), static_cast<std::int64_t>(at % groups),
                  counts.people_sum[at]);
  }
  Statement answer(database, "INSERT INTO answer_count VALUES(?,?,?)");
  for (std::uint32_t q = 0; q < layout.questions; ++q) answer.insert(id, q, counts.answers[q]);
  write_lost(database, model, layout, arm, counts);
}

}  // namespace salient
