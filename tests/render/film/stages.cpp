#include "tests/render/film/stages.hpp"

#include <stdexcept>

#include "sim/scenario/read.hpp"
#include "sim/store/scenario_copy.hpp"

namespace salient {

Arm shipped_arm(const std::string& name) {
  const ReadResult read = read_scenario(std::string(SALIENT_SOURCE_DIR) + "/scenarios/" + name);
  if (!read.scenario) throw std::runtime_error(text(read.faults));
  return make_arm(name, *read.scenario);
}

Stage shipped_stage(const std::string& name, const std::string& variant) {
  FilmSource source;
  source.arms.push_back(shipped_arm(name));
  if (!variant.empty()) source.arms.push_back(shipped_arm(name + "/variants/" + variant + ".yaml"));
  source.random_seed = source.arms.front().model->theatre->ensemble.random_seed;
  source.ensemble_replicates = 50;
  return make_stage(std::move(source));
}

}  // namespace salient
