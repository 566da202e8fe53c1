#pragma once

#include <functional>
#include <vector>

#include "sim/ensemble/batch.hpp"
#include "sim/store/database.hpp"

namespace salient {

/// The batches of a run in its database: one row for each arm of a batch, or of a piece of one.
class BatchTable {
 public:
  /// SQL that makes the table.
  static const char* const schema;

  BatchTable(Database& database, const Layout& layout, std::size_t arms);

  void add(const Batch& batch);
  /// Which replicates are there, by number; pieces that touch are one range.
  /// Throws: RunRefused if pieces overlap or lack an arm
  std::vector<ReplicateRange> ranges();
  /// Whole batches by number, pieces put together; what lies inside `wanted` only.
  /// @param visit  false ends the reading
  /// Throws: RunRefused, naming the replicates, where a fingerprint does not fit
  void read(ReplicateRange wanted, const std::function<bool(const Batch&)>& visit);
  /// Puts the same into an empty table, whole batches by number; those that are whole already go over as
  /// they are, compressed.
  /// @param visit  sees each one, its counts and changes; its records are only there if it had to be made
  void copy_to(BatchTable& to, ReplicateRange wanted, const std::function<void(const Batch&)>& visit);

 private:
  struct Row;
  bool next_piece(Statement& statement, std::vector<Row>& out) const;
  [[nodiscard]] Batch unpack(const std::vector<Row>& rows, bool with_records) const;
  void insert(const Row& row, std::size_t arm);

  Database& database_;
  const Layout& layout_;
  std::size_t arms_;
};

}  // namespace salient
