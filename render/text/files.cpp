#include "render/text/files.hpp"

#include "render/text/summary.hpp"
#include "render/text/tables.hpp"

namespace salient {

std::vector<std::pair<std::string, std::string>> outcome_texts(const Results& results,
                                                               const Storylines* storylines) {
  std::vector<std::pair<std::string, std::string>> out = {{"summary.md", summary(results, storylines)}};
  for (auto& table : tables(results)) out.push_back(std::move(table));
  return out;
}

}  // namespace salient
