#include <doctest/doctest.h>

#include "sim/ensemble/alike.hpp"
#include "tests/shipped/shipped.hpp"

using namespace salient;

namespace {

EnsembleResult run(const std::vector<Arm>& arms) {
  EnsembleOptions options;
  options.random_seed = 5;
  options.replicates = 40;
  return run_ensemble(arms, options);
}

}  // namespace

TEST_CASE("arms: variants that open from reports come to the same beside the baseline as alone") {
  const Arm base = test::shipped_arm("central-syria-2024");
  const Arm reinforced = test::shipped_arm("central-syria-2024/variants/homs-reinforced.yaml");
  const Arm cut = test::shipped_arm("central-syria-2024/variants/rastan-bridge-cut.yaml");
  REQUIRE(alike_until_h(*base.model, *reinforced.model) > base.model->as_of_h);
  const EnsembleResult together = run({base, reinforced, cut});
  CHECK(together.counts[0].history_sum != together.counts[1].history_sum);
  std::size_t arm = 0;
  for (const Arm& one : {base, reinforced, cut}) {
    CAPTURE(one.name);
    const bool same = together.counts[arm++] == run({one}).counts[0];
    CHECK(same);
  }
}
