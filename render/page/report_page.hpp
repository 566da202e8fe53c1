#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/answers/results.hpp"
#include "sim/evidence/situation.hpp"
#include "sim/store/attribution.hpp"
#include "sim/study/compare/comparison.hpp"
#include "sim/study/ledger/ledger.hpp"
#include "sim/study/storylines/storylines.hpp"

namespace salient {

struct TableSpec;

/// What a report page is made of; nothing here is copied.
struct ReportInput {
  const Results& results;
  const Situation* situation = nullptr;  ///< the baseline's at as_of; null: replicates open at the anchor
  const Comparison* comparison =
      nullptr;  ///< of the same arms, perhaps of fewer replicates; null: not compared
  const Storylines* storylines = nullptr;  ///< of the same arms; null: not worked out
  const Ledger* ledger = nullptr;          ///< of the baseline; null: not worked out
  std::vector<Attribution> data = {};      ///< licences and attributions of the theatres
  std::string program_version = {};
};

/// The values of a report as one JSON document: what the page's program reads. Every text of a scenario
/// has its control characters and marks of direction shown as \u{NNNN}. No character in it can end or
/// open an element of HTML.
std::string report_json(const ReportInput& input);

/// The tables that only a page has, for docs/tables.md.
std::vector<TableSpec> page_tables();

/// One HTML document that needs no other file and no network: the page's program with the values in it.
/// Bytes depend on the input alone.
std::string report_page(const ReportInput& input);

/// The same from values that are JSON already, for tests of the page itself.
std::string report_page(std::string_view title, std::string_view json);

}  // namespace salient
