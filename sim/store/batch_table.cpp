#include "sim/store/batch_table.hpp"

#include <optional>
#include <string>

#include "sim/core/text.hpp"
#include "sim/store/packed.hpp"
#include "sim/store/refusal.hpp"

namespace salient {
namespace {

std::string said(ReplicateRange range) {
  std::string out = "replicates ";
  out += std::to_string(range.first) + " to " + std::to_string(range.last - 1);
  return out;
}

ReplicateRange range_of(const Statement& row) {
  return {static_cast<std::uint64_t>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1))};
}

}  // namespace

const char* const BatchTable::schema =
    "CREATE TABLE batch("
    "first_replicate INTEGER NOT NULL, end_replicate INTEGER NOT NULL, arm INTEGER NOT NULL,"
    "fingerprint TEXT NOT NULL, counts BLOB NOT NULL, records BLOB NOT NULL, changes BLOB NOT NULL,"
    "PRIMARY KEY(first_replicate, arm));";

BatchTable::BatchTable(Database& database, const Layout& layout, std::size_t arms)
    : database_(database), layout_(layout), arms_(arms) {}

void BatchTable::add(const Batch& batch) {
  Statement insert(database_, "INSERT INTO batch VALUES(?,?,?,?,?,?,?)");
  for (std::size_t i = 0; i < batch.arms.size(); ++i) {
    const PackedArm arm = packed(batch.arms[i], layout_);
    const std::string counts = compressed(arm.counts), records = compressed(arm.records),
                      changes = compressed(arm.changes);
    insert.insert(batch.range.first, batch.range.last, static_cast<std::int64_t>(i),
                  fingerprint(arm, batch.range), Statement::Blob{counts}, Statement::Blob{records},
                  Statement::Blob{changes});
  }
}

std::vector<ReplicateRange> BatchTable::ranges() {
  Statement rows(database_,
                 "SELECT first_replicate, end_replicate, count(*), min(end_replicate) FROM batch "
                 "GROUP BY first_replicate ORDER BY first_replicate");
  std::vector<ReplicateRange> out;
  std::uint64_t last = 0;
  while (rows.step()) {
    const ReplicateRange range = range_of(rows);
    if (range.first >= range.last || range.size() > batch_size || range.first < last ||
        static_cast<std::size_t>(rows.integer(2)) != arms_ ||
        static_cast<std::uint64_t>(rows.integer(3)) != range.last) {
      throw RunRefused(escaped(database_.name()) + " is damaged: " + said(range) +
                       " do not fit beside the others");
    }
    last = range.last;
    out.push_back(range);
  }
  return joined(std::move(out));
}

Batch BatchTable::piece(Statement& row, ReplicateRange range) {
  Batch out;
  out.range = range;
  for (std::size_t i = 0; i < arms_; ++i) {
    // Rows come by first_replicate, then arm; ranges() has seen that all are there.
    if (i > 0 && (!row.step() || !(range_of(row) == range))) throw RunRefused("an arm is missing");
    const PackedArm arm{decompressed(row.blob(4)), decompressed(row.blob(5)), decompressed(row.blob(6))};
    if (fingerprint(arm, range) != row.text(3)) throw RunRefused("the fingerprint does not fit");
    out.arms.push_back(unpacked(arm, layout_));
    if (out.arms.back().counts.replicates != range.size() ||
        out.arms.back().records.rows != range.size()) {
      throw RunRefused("the number of replicates does not fit");
    }
  }
  return out;
}

void BatchTable::read(ReplicateRange wanted, const std::function<bool(const Batch&)>& visit) {
  Statement rows(database_,
                 "SELECT first_replicate, end_replicate, arm, fingerprint, counts, records, changes "
                 "FROM batch WHERE first_replicate >= ? AND end_replicate <= ? "
                 "ORDER BY first_replicate, arm");
  rows.bind(1, wanted.first);
  rows.bind(2, wanted.last);
  std::optional<Batch> open;
  while (rows.step()) {
    const ReplicateRange range = range_of(rows);
    std::optional<Batch> next;
    try {
      next = piece(rows, range);
    } catch (const RunRefused& why) {
      throw RunRefused(escaped(database_.name()) + " is damaged: " + said(range) + ": " + why.what());
    }
    if (open && open->range.last == range.first &&
        open->range.first / batch_size == range.first / batch_size) {
      open->append(*next);
      continue;
    }
    if (open && !visit(*open)) return;
    open = std::move(next);
  }
  if (open) visit(*open);
}

}  // namespace salient
