#include <iostream>

#include "render/text/history_text.hpp"
#include "sim/answers/history.hpp"
#include "sim/ensemble/replicate.hpp"
#include "tools/salient/run_options.hpp"
#include "tools/salient/verb.hpp"

namespace salient {

int run_one(const RunOptions& options, const NamedArms& arms) {
  const Theatre& theatre = *arms.arms.front().model->theatre;
  const std::uint64_t seed = options.seed.value_or(theatre.ensemble.random_seed);
  std::vector<History> histories;
  for (const Arm& arm : arms.arms) {
    const Layout layout = make_layout(*arm.model, options.every_h.value_or(0));
    ReplicateRunner runner(*arm.model, layout, seed);
    Counts counts(layout);
    runner.run(*options.replicate, counts);
    histories.push_back(read_history(arm.name, *arm.model, runner.state(), runner.answers()));
  }
  if (options.json) {
    std::cout << json(histories, seed, *options.replicate);
    return done;
  }
  for (std::size_t i = 0; i < histories.size(); ++i) {
    if (i > 0) std::cout << '\n';
    if (histories.size() == 1) histories[i].arm.clear();
    std::cout << text(histories[i], *arms.arms[i].model, *options.replicate);
  }
  return done;
}

}  // namespace salient
