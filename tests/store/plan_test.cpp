#include "sim/store/run_plan.hpp"

#include <doctest/doctest.h>

using namespace salient;

TEST_CASE("plan: shards cover a run once, whatever their number") {
  for (const std::uint64_t replicates : {1u, 7u, 100u, 12345u}) {
    for (const std::uint64_t of : {1u, 2u, 3u, 10u, 200u}) {
      CAPTURE(replicates);
      CAPTURE(of);
      RunPlan plan;
      plan.first_replicate = 50;
      plan.replicates = replicates;
      std::uint64_t next = 50;
      for (std::uint64_t i = 1; i <= of; ++i) {
        plan.shard = Shard{i, of};
        CHECK(plan.range().first == next);
        CHECK(plan.range().size() <= replicates / of + 1);
        next = plan.range().last;
      }
      CHECK(next == 50 + replicates);
    }
  }
}

TEST_CASE("plan: what differs is named in words; length and shard are for others to judge") {
  RunPlan a;
  a.arms = {{"baseline", "scenario/scenario.yaml", "abc"}};
  a.every_h = 24;
  RunPlan b = a;
  b.replicates = 5;
  b.shard = Shard{1, 2};
  b.arms[0].file = "elsewhere.yaml";
  CHECK(differences(a, b).empty());
  b.random_seed = 9;
  b.engine_version = 3;
  b.half_width = 0.01;
  b.every_h = 6;
  b.keep_changes = 10;
  b.arms[0].content_hash = "def";
  CHECK(differences(a, b) ==
        std::vector<std::string>{"engine version: 0 in the folder, 3 here",
                                 "random seed: 1 in the folder, 9 here",
                                 "content of scenario \"baseline\": abc in the folder, def here",
                                 "--until half-width: none in the folder, 0.01 here",
                                 "--every: 24 in the folder, 6 here", "--keep: 2000 in the folder, 10 here"});
  b.arms[0].name = "other";
  CHECK(differences(a, b)[2] == "arms: baseline in the folder, other here");
}

TEST_CASE("batches: what is missing is cut at the bounds of batches, whatever is there") {
  using Ranges = std::vector<ReplicateRange>;
  CHECK(missing({0, 250}, {}) == Ranges{{0, 100}, {100, 200}, {200, 250}});
  CHECK(missing({50, 120}, {}) == Ranges{{50, 100}, {100, 120}});
  const Ranges there = {{0, 40}, {60, 110}, {240, 250}};
  CHECK(missing({0, 250}, there) == Ranges{{40, 60}, {110, 200}, {200, 240}});
  CHECK(missing({0, 250}, Ranges{{0, 250}}).empty());
  CHECK(missing({20, 30}, Ranges{{0, 250}}).empty());
  CHECK(joined({{60, 100}, {0, 40}, {100, 110}, {40, 60}}) == Ranges{{0, 110}});
  CHECK(joined({{0, 40}, {41, 50}, {50, 50}}) == Ranges{{0, 40}, {41, 50}});
  CHECK(total(there) == 100);
}
