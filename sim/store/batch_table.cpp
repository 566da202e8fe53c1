#include "sim/store/batch_table.hpp"

#include <algorithm>
#include <memory>
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

constexpr const char* select_pieces =
    "SELECT first_replicate, end_replicate, arm, fingerprint, counts, records, changes "
    "FROM batch WHERE first_replicate >= ? AND end_replicate <= ? ORDER BY first_replicate, arm";

bool belong_together(const Batch& open, ReplicateRange next) {
  return open.range.last == next.first && open.range.first / batch_size == next.first / batch_size;
}

bool is_whole(ReplicateRange range, ReplicateRange wanted) {
  const std::uint64_t start = range.first / batch_size * batch_size;
  return range.first == std::max(start, wanted.first) &&
         range.last == std::min(start + batch_size, wanted.last);
}

}  // namespace

const char* const BatchTable::schema =
    "CREATE TABLE batch("
    "first_replicate INTEGER NOT NULL, end_replicate INTEGER NOT NULL, arm INTEGER NOT NULL,"
    "fingerprint TEXT NOT NULL, counts BLOB NOT NULL, records BLOB NOT NULL, changes BLOB NOT NULL,"
    "PRIMARY KEY(first_replicate, arm));";

BatchTable::BatchTable(Database& database, const Layout& layout, std::size_t arms)
    : database_(database), layout_(layout), arms_(arms) {}

struct BatchTable::Row {
  ReplicateRange range;
  std::string fingerprint, counts, records, changes;  ///< compressed
};

void BatchTable::insert(const Row& row, std::size_t arm) {
  Statement(database_, "INSERT INTO batch VALUES(?,?,?,?,?,?,?)")
      .insert(row.range.first, row.range.last, static_cast<std::int64_t>(arm), row.fingerprint,
              Statement::Blob{row.counts}, Statement::Blob{row.records}, Statement::Blob{row.changes});
}

void BatchTable::add(const Batch& batch) {
  for (std::size_t i = 0; i < batch.arms.size(); ++i) {
    const PackedArm arm = packed(batch.arms[i], layout_);
    insert({batch.range, fingerprint(arm, batch.range), compressed(arm.counts), compressed(arm.records),
            compressed(arm.changes)},
           i);
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

bool BatchTable::next_piece(Statement& statement, std::vector<Row>& out) const {
  // Rows come by first_replicate, then arm; ranges() has seen that all are there.
  out.clear();
  while (out.size() < arms_ && statement.step()) {
    out.push_back({range_of(statement), std::string(statement.text(3)), std::string(statement.blob(4)),
                   std::string(statement.blob(5)), std::string(statement.blob(6))});
    if (!(out.back().range == out.front().range)) {
      throw RunRefused(escaped(database_.name()) + " is damaged: an arm of " + said(out.front().range) +
                       " is missing");
    }
  }
  return out.size() == arms_;
}

Batch BatchTable::unpack(const std::vector<Row>& rows, bool with_records) const {
  Batch out;
  out.range = rows.front().range;
  try {
    for (const Row& row : rows) {
      PackedArm arm{decompressed(row.counts), "", decompressed(row.changes)};
      if (with_records) {
        arm.records = decompressed(row.records);
        if (fingerprint(arm, row.range) != row.fingerprint) {
          throw RunRefused("the fingerprint does not fit");
        }
      }
      out.arms.push_back(unpacked(arm, layout_));
      if (out.arms.back().counts.replicates != row.range.size() ||
          (with_records && out.arms.back().records.rows != row.range.size())) {
        throw RunRefused("the number of replicates does not fit");
      }
    }
  } catch (const RunRefused& why) {
    throw RunRefused(escaped(database_.name()) + " is damaged: " + said(out.range) + ": " + why.what());
  }
  return out;
}

void BatchTable::read(ReplicateRange wanted, const std::function<bool(const Batch&)>& visit) {
  Statement statement(database_, select_pieces);
  statement.bind(1, wanted.first);
  statement.bind(2, wanted.last);
  std::unique_ptr<Batch> open;
  for (std::vector<Row> rows; next_piece(statement, rows);) {
    Batch next = unpack(rows, true);
    if (open && belong_together(*open, next.range)) {
      open->append(next);
      continue;
    }
    if (open && !visit(*open)) return;
    open = std::make_unique<Batch>(std::move(next));
  }
  if (open) visit(*open);
}

void BatchTable::copy_to(BatchTable& to, ReplicateRange wanted,
                         const std::function<void(const Batch&)>& visit) {
  Statement statement(database_, select_pieces);
  statement.bind(1, wanted.first);
  statement.bind(2, wanted.last);
  std::unique_ptr<Batch> open;
  const auto put = [&] {
    if (!open) return;
    to.add(*open);
    visit(*open);
    open.reset();
  };
  for (std::vector<Row> rows; next_piece(statement, rows);) {
    const ReplicateRange range = rows.front().range;
    if (is_whole(range, wanted)) {
      put();
      for (std::size_t i = 0; i < rows.size(); ++i) to.insert(rows[i], i);
      visit(unpack(rows, false));
    } else if (open && belong_together(*open, range)) {
      open->append(unpack(rows, true));
    } else {
      put();
      open = std::make_unique<Batch>(unpack(rows, true));
    }
  }
  put();
}

}  // namespace salient
