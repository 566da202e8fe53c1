#include "sim/ensemble/arm_runners.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "sim/ensemble/alike.hpp"
#include "tests/worlds/random_world.hpp"

using namespace salient;

namespace {

Arm arm_of(Theatre theatre) {
  return {"arm", "hash",
          std::make_shared<const Model>(make_model(std::make_shared<const Theatre>(std::move(theatre))))};
}

Intervention reinforced(const Theatre& theatre, std::string id, double hours) {
  Intervention out;
  out.id = std::move(id);
  out.at = Moment{theatre.clock.anchor.seconds + static_cast<std::int64_t>(hours * 3600)};
  out.action = Intervention::Reinforce{ActorId{0}, PlaceId{0}, 1500, true, ""};
  return out;
}

/// Without what is due at `hours` or later.
Theatre cut_short(Theatre theatre, double hours) {
  std::erase_if(theatre.interventions, [&](const Intervention& i) {
    return i.at && static_cast<double>(i.at->seconds - theatre.clock.anchor.seconds) >= hours * 3600;
  });
  return theatre;
}

/// An arm and hours until which it must be known to be like the first one.
struct Case {
  Arm arm;
  double alike_until_h = 0;
};

std::vector<Case> cases(std::uint64_t seed) {
  const Theatre base = test::random_world(seed);
  std::vector<Case> out = {{arm_of(base), HUGE_VAL}, {arm_of(base), HUGE_VAL}};
  Theatre later = base;  // stands first in the list, so that every other intervention changes its number
  later.interventions.insert(later.interventions.begin(), reinforced(base, "later", 30.5));
  out.push_back({arm_of(later), 30.5});
  Theatre renamed = base;
  renamed.title = "Another title", renamed.ensemble.replicates = 5;
  renamed.interventions.push_back(reinforced(base, "last", 71));
  out.push_back({arm_of(renamed), 71});
  Theatre shorter = cut_short(base, 20);
  shorter.interventions.push_back(reinforced(base, "instead", 20));
  out.push_back({arm_of(shorter), 20});
  Theatre weaker = base;
  weaker.parameters["lambda"] = Quantity::value(0.5);
  out.push_back({arm_of(weaker), 0});
  Theatre turned = base;
  std::swap(turned.interventions.front(), turned.interventions.back());
  turned.interventions.push_back(reinforced(base, "unforeseen", 10));
  turned.interventions.back().when = PlaceCondition{};
  turned.interventions.back().when->place = PlaceId{0};
  turned.interventions.back().at.reset();
  out.push_back({arm_of(turned), 0});
  return out;
}

/// Every row of an arm's records and its counts.
struct Outcome {
  std::optional<Counts> counts;
  std::vector<std::uint64_t> histories;
  std::vector<std::uint16_t> falls;
  std::vector<std::uint8_t> reported;

  bool operator==(const Outcome&) const = default;
};

std::vector<Outcome> run(const std::vector<Arm>& arms, std::uint64_t replicates) {
  EnsembleOptions options;
  options.replicates = replicates;
  options.jobs = 2;
  std::vector<Outcome> out(arms.size());
  options.batch_done = [&](const Batch& batch) {
    for (std::size_t a = 0; a < arms.size(); ++a) {
      const Records& records = batch.arms[a].records;
      out[a].histories = records.history, out[a].falls = records.fall, out[a].reported = records.reported;
    }
  };
  const EnsembleResult result = run_ensemble(arms, options);
  for (std::size_t a = 0; a < arms.size(); ++a) {
    out[a].counts = result.counts[a];
  }
  return out;
}

}  // namespace

TEST_CASE("arms: it is known until when one goes the same way as the first") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const std::vector<Case> all = cases(seed);
    for (std::size_t i = 0; i < all.size(); ++i) {
      CAPTURE(seed);
      CAPTURE(i);
      const double found = alike_until_h(*all[0].arm.model, *all[i].arm.model);
      CHECK(found == all[i].alike_until_h);
      CHECK(alike_until_h(*all[i].arm.model, *all[0].arm.model) == found);
    }
  }
}

TEST_CASE("arms: what is due by as_of has a part in the situation, and nothing is shared") {
  Theatre base = test::random_world(3);
  base.clock.as_of.seconds = base.clock.anchor.seconds + 30 * 3600;
  for (const double hours : {29.0, 30.0, 31.0}) {
    CAPTURE(hours);
    Theatre other = base;
    other.interventions.push_back(reinforced(base, "more", hours));
    CHECK(alike_until_h(*arm_of(base).model, *arm_of(other).model) == (hours > 30 ? hours : 0));
  }
}

TEST_CASE("arms: what one comes to does not depend on those beside it") {
  std::size_t differ = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    std::vector<Arm> arms;
    for (const Case& one : cases(seed)) arms.push_back(one.arm);
    const std::vector<Outcome> together = run(arms, 8);
    for (std::size_t a = 0; a < arms.size(); ++a) {
      CAPTURE(seed);
      CAPTURE(a);
      const bool same = together[a] == run({arms[a]}, 8)[0];
      CHECK(same);
    }
    CHECK((together[1] == together[0]));
    differ += together[2] != together[0] ? 1 : 0;
    differ += together[4] != together[0] ? 1 : 0;
  }
  CHECK(differ > 12);  // and arms that part do come to something else
}
