#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"
#include "render/text/columns_comparison.hpp"
#include "render/text/columns_ledger.hpp"

namespace salient::page_json {
namespace {

Columns<Comparison> comparison_columns() {
  using C = const Comparison&;
  return {{{"level", "", "of the bands"}, [](C c) { return c.level; }, in_page("level")},
          {{"minimum_effect", "share", "what is flagged is larger than this"},
           [](C c) { return c.minimum_effect; },
           in_page("minimum_effect")},
          {{"replicates", "replicates", "of each arm"},
           [](C c) { return c.results.replicates; },
           in_page("replicates")},
          {{"arms", "", "see variants"},
           [](C c) { return page_objects(variant_columns(), variant_rows(c)); },
           in_page("arms")}};
}

Columns<Ledger> page_ledger_columns() {
  using L = const Ledger&;
  const auto questions = [](L l) {
    Json out = Json::array();
    for (const std::string& id : l.questions) out.push_back(words_of(id));
    return out;
  };
  const auto entries = [](L l) {
    std::vector<LedgerRow> rows;
    for (const LedgerEntry& entry : l.entries) rows.push_back({l, entry});
    return page_objects(ledger_columns(), rows);
  };
  return {{{"questions", "", "their ids"}, questions, in_page("questions")},
          {{"entries", "", "see ledger"}, entries, in_page("entries")},
          {{"split", "", "see split of the variance"},
           [](L l) { return page_lists(split_columns(false), split_rows(l, nullptr)); },
           in_page("split")},
          {{"pairs", "", "of replicates, behind each share"}, [](L l) { return l.pairs; }, in_page("pairs")},
          {{"present_with_parameters", "",
            "whether worlds are drawn whole, so that the two cannot be told apart"},
           [](L l) { return l.present_with_parameters; },
           in_page("present_with_parameters")}};
}

}  // namespace

Json comparison(const Comparison& of) {
  return page_object(comparison_columns(), of);
}

Json ledger(const Ledger& of) {
  return page_object(page_ledger_columns(), of);
}

std::vector<TableSpec> study_tables() {
  return {spec("comparison", "a comparison", "`compared` of the page", comparison_columns()),
          spec("ledger of the page", "a ledger", "`ledger` of the page", page_ledger_columns())};
}

}  // namespace salient::page_json
