#include <cmath>
#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"

namespace salient::page_json {

void add_ledger(const Ledger& of, Json& out) {
  const auto measured = [](const Measured& m) { return Json{three(m.value), three(m.se)}; };
  Json entries = Json::array(), split = Json::array(), questions = Json::array();
  for (const std::string& id : of.questions) questions.push_back(words_of(id));
  for (const LedgerEntry& entry : of.entries) {
    Json on = Json::array();
    for (const Influence& i : entry.on) {
      on.push_back({measured(i.at_low), measured(i.at_high), measured(i.alone), measured(i.in_all)});
    }
    entries.push_back({{"what", words_of(entry.what)},
                       {"value", words_of(entry.value)},
                       {"basis", word(entry.basis)},
                       {"note", words_of(entry.note)},
                       {"on", on}});
  }
  for (const VarianceSplit& s : of.split) {
    split.push_back({measured(s.present), measured(s.parameters), measured(s.chance), measured(s.together)});
  }
  out["ledger"] = {{"questions", questions},
                   {"entries", entries},
                   {"split", split},
                   {"pairs", of.pairs},
                   {"present_with_parameters", of.present_with_parameters}};
}

}  // namespace salient::page_json
