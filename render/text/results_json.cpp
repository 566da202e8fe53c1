#include "render/text/results_json.hpp"

#include "render/text/columns_results.hpp"
#include "render/text/storylines_text.hpp"

namespace salient {

std::string results_json(const Results& r, const Storylines* storylines) {
  Json document = json_object(results_columns({}, in_json()), r);
  document["arms"] = Json::array();
  for (const ArmResults& arm : r.arms) document["arms"].push_back(json_object(arm_columns(), {r, arm}));
  if (storylines != nullptr) document["storylines"] = storylines_json(*storylines, r);
  return document_text(document);
}

}  // namespace salient
