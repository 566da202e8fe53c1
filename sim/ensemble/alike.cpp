#include "sim/ensemble/alike.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "sim/scenario/content_hash.hpp"

namespace salient {
namespace {

/// What decides how a replicate goes until `hours`, and nothing else: a hash, and the interventions by name
/// because their order counts.
struct Premise {
  std::string hash;
  std::vector<std::string> interventions;

  bool operator==(const Premise&) const = default;
};

Premise premise(const Model& model, double hours) {
  Theatre theatre = *model.theatre;
  theatre.title.clear(), theatre.episode.clear(), theatre.caveats.clear();
  theatre.truth.clear();
  theatre.ensemble = {};
  std::erase_if(theatre.interventions, [&](const Intervention& i) { return is_later(model, i, hours); });
  Premise out;
  for (const Intervention& intervention : theatre.interventions) out.interventions.push_back(intervention.id);
  out.hash = content_hash(theatre);
  return out;
}

}  // namespace

double alike_until_h(const Model& first, const Model& other) {
  // Two that have no interventions differ in something that counts from the start. And rule contact takes
  // none.
  if (first.theatre->interventions.empty() && other.theatre->interventions.empty()) return 0;
  // What a model has beside its theatre.
  if (first.step_h != other.step_h || first.end_h != other.end_h || first.as_of_h != other.as_of_h ||
      first.tempo_m != other.tempo_m) {
    return 0;
  }
  std::vector<double> partings = {std::numeric_limits<double>::infinity()};
  for (const Model* model : {&first, &other}) {
    for (const Intervention& intervention : model->theatre->interventions) {
      if (intervention.at) partings.push_back(model->hours(*intervention.at));
    }
  }
  std::ranges::sort(partings, std::greater());
  partings.erase(std::unique(partings.begin(), partings.end()), partings.end());
  for (const double hours : partings) {
    if (hours <= first.as_of_h)
      break;  // what comes before as_of has a part in the situation that replicates open from
    if (premise(first, hours) == premise(other, hours)) return hours;
  }
  return 0;
}

}  // namespace salient
