#pragma once

#include <vector>

#include "render/text/table.hpp"
#include "sim/model/model.hpp"
#include "sim/study/ledger/assumptions.hpp"
#include "sim/study/ledger/ledger.hpp"

namespace salient {

Columns<Assumption> assumption_columns();

struct LedgerRow {
  const Ledger& ledger;
  const LedgerEntry& entry;
};
Columns<LedgerRow> ledger_columns();

/// What one number does to one answer.
struct InfluenceRow {
  const Ledger& ledger;
  const LedgerEntry& entry;
  std::size_t question;
  [[nodiscard]] const Influence& on() const { return entry.on[question]; }
};
/// @param worlds  under reports, where a number comes with its world
Columns<InfluenceRow> influence_columns(bool worlds);

/// Where the variance of one answer comes from.
struct SplitRow {
  const Ledger& ledger;
  const Model* model;  ///< for texts alone
  std::size_t question;
  [[nodiscard]] const VarianceSplit& split() const { return ledger.split[question]; }
};
Columns<SplitRow> split_columns(bool worlds);
std::vector<SplitRow> split_rows(const Ledger& ledger, const Model* model);

std::vector<TableSpec> ledger_tables();

}  // namespace salient
