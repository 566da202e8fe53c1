#include "render/text/columns_comparison.hpp"
#include "render/text/columns_results.hpp"
#include "render/text/comparison_text.hpp"
#include "render/text/storylines_text.hpp"

namespace salient {

std::string comparison_json(const Comparison& c) {
  Json document = json_object(results_columns(in_json(), {}), c.results);
  document["level"] = c.level;
  document["minimum_effect"] = c.minimum_effect;
  document["bootstraps"] = c.bootstraps;
  document["baseline"] = c.baseline().name;
  document["variants"] = json_array(variant_columns(), variant_rows(c));
  document["storylines"] = storylines_json(c.storylines, c.results);
  return document_text(document);
}

}  // namespace salient
