#pragma once

#include <vector>

#include "render/text/table.hpp"
#include "sim/study/explain/explanation.hpp"

namespace salient {

Columns<Explanation::CauseShare> cause_share_columns();
Columns<Explanation::TermShare> term_share_columns();

struct ParentRow {
  const Explanation& e;
  const Explanation::Parent& parent;
};
Columns<ParentRow> parent_columns();
std::vector<ParentRow> parent_rows(const Explanation& explanation);

/// The place with one thing taken out.
struct WithoutRow {
  const Explanation& e;
  const Counterfactual& c;
};
/// @param counted  of many replicates, not of one alone
/// @param chain    head of the column of the replicate that is told; empty: none is
Columns<WithoutRow> without_columns(bool counted, const std::string& chain);
/// What becomes of the place in the replicate that is told.
std::string fall_words(const WithoutRow& row);

/// What a formation's will to stay came to.
Columns<WillReading> will_columns();

std::vector<TableSpec> explanation_tables();

}  // namespace salient
