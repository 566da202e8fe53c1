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

 private:
  Batch piece(Statement& row, ReplicateRange range);

  Database& database_;
  const Layout& layout_;
  std::size_t arms_;
};

}  // namespace salient
