#include "tools/salient/run_one.hpp"

#include <iostream>

#include "render/text/history_text.hpp"
#include "sim/answers/history.hpp"
#include "sim/ensemble/replicate.hpp"
#include "tools/salient/work.hpp"

namespace salient {

int run_one(const RunArguments& asked, const NamedArms& arms) {
  const Theatre& theatre = *arms.arms.front().model->theatre;
  const std::uint64_t seed = asked.seed.value_or(theatre.ensemble.random_seed);
  std::vector<History> histories;
  for (const Arm& arm : arms.arms) {
    const Layout layout = make_layout(*arm.model, asked.every_h.value_or(0));
    ReplicateRunner runner(*arm.model, layout, seed);
    Counts counts(layout);
    runner.run(*asked.replicate, counts);
    histories.push_back(read_history(arm.name, *arm.model, runner.state(), runner.answers()));
  }
  if (asked.json) {
    std::cout << json(histories, seed, *asked.replicate);
    return done;
  }
  for (std::size_t i = 0; i < histories.size(); ++i) {
    if (i > 0) std::cout << '\n';
    if (histories.size() == 1) histories[i].arm.clear();
    std::cout << text(histories[i], *arms.arms[i].model, *asked.replicate);
  }
  return done;
}

}  // namespace salient
