#include "sim/outcome/files.hpp"

#include "sim/outcome/summary.hpp"
#include "sim/outcome/tables.hpp"

namespace salient {

std::vector<std::pair<std::string, std::string>> outcome_texts(const Results& results,
                                                               const Storylines* storylines) {
  std::vector<std::pair<std::string, std::string>> out = {{"summary.md", summary(results, storylines)}};
  for (auto& table : tables(results)) out.push_back(std::move(table));
  return out;
}

}  // namespace salient
