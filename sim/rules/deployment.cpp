#include "sim/rules/deployment.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/core/maths.hpp"
#include "sim/rules/specs.hpp"

namespace salient {
namespace {

/// Strength in fighters: log-normal with median best and (low, high) as 10 % and 90 % points.
double drawn_strength(const Force& force, const Draws& draws, std::uint64_t key) {
  constexpr double quantile_90 = 1.2815515655446004;
  if (force.strength_best <= 0) return 0;
  if (force.strength_low <= 0 || force.strength_high <= force.strength_low) return force.strength_best;
  const double sigma = exact_log(force.strength_high / force.strength_low) / (2 * quantile_90);
  return force.strength_best * exact_exp(sigma * draws.normal(Purpose::strength, key));
}

std::int32_t in_elements(double fighters, double element) {
  return static_cast<std::int32_t>(round_half_away(fighters / element));
}

class Deploying {
 public:
  Deploying(const Model& model, State& state, ActorId actor)
      : model_(model), state_(state), actor_(actor), key_(model.actor_key[actor]) {
    for (const PlaceId p : model.places()) {
      if (salient::has(state.control[p].holders, actor)) places_.push_back(p);
    }
  }

  void run() {
    double total = 0, pinned = 0;
    for (const Force& force : model_.theatre->forces) {
      if (force.actor != actor_) continue;
      if (force.place.valid()) {
        pinned += pin(force);
      } else {
        total += drawn_strength(force, state_.draws, combine(key_, key_of(force.formation)));
      }
    }
    const double rest = total - pinned;
    if (rest <= 0 || places_.empty()) return;
    const double in_columns = send_columns(rest);
    place_garrisons(in_elements(std::max(0.0, rest - in_columns), state_.p.element));
  }

 private:
  double pin(const Force& force) {
    const PlaceId place = force.place;
    const std::uint64_t key =
        combine(combine(key_, model_.place_key[place]), key_of("pinned/" + force.formation));
    const double fighters = drawn_strength(force, state_.draws, key);
    const std::int32_t n = std::max(1, in_elements(fighters, state_.p.element));
    add_formation(state_, actor_, place, n, force.mobile, key, 0);
    if (!force.mobile) std::erase(places_without_garrison(), place);
    return fighters;
  }

  /// Travel time to the nearest hostile-held place; infinite if there is none.
  [[nodiscard]] double hours_to_hostile(PlaceId place) const {
    return model_.km_to_hostile[std::size_t{actor_} * model_.place_count + place] / state_.p.v;
  }

  double send_columns(double fighters) {
    constexpr double offensive_h = 6, other_h = 24;
    const double column = model_.theatre->actors[actor_].column_fighters.value_or(state_.p.column);
    const std::int64_t count = round_half_away(state_.mobile_share[actor_] * fighters / column);
    const double reach_h = model_.starts_offensive[actor_] ? offensive_h : other_h;
    std::vector<double> upto;
    double sum = 0;
    for (const PlaceId place : places_) {
      sum += model_.value[place] * exact_exp(-hours_to_hostile(place) / reach_h);
      upto.push_back(sum);
    }
    // Far from any enemy every weight may be nothing: then by value alone.
    if (sum <= 0) {
      upto.clear();
      for (const PlaceId place : places_) upto.push_back(sum += model_.value[place]);
    }
    if (sum <= 0) return 0;
    const std::int32_t n = std::max(1, in_elements(column, state_.p.element));
    for (std::int64_t i = 0; i < count; ++i) {
      const std::uint64_t key = combine(combine(key_, key_of("column")), state_.column_number[actor_]++);
      const double at = sum * state_.draws.uniform(Purpose::placement, key);
      const auto found = std::ranges::lower_bound(upto, at);
      const auto where =
          std::min<std::size_t>(static_cast<std::size_t>(found - upto.begin()), upto.size() - 1);
      add_formation(state_, actor_, places_[where], n, true, key, 0);
    }
    return static_cast<double>(count) * column;
  }

  void place_garrisons(std::int32_t elements) {
    constexpr double base = 0.25, front_h = 24, least_share = 0.02;
    const auto& places = places_without_garrison();
    std::vector<double> weight;
    double sum = 0;
    for (const PlaceId place : places) {
      weight.push_back(std::sqrt(model_.value[place]) *
                       (base + exact_exp(-hours_to_hostile(place) / front_h)));
      sum += weight.back();
    }
    if (sum <= 0) return;
    struct Share {
      double remainder;
      std::uint64_t tie;
      std::size_t at;
    };
    std::vector<std::int32_t> n(places.size());
    std::vector<Share> shares;
    std::int32_t given = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const double exact = elements * weight[i] / sum;
      n[i] = static_cast<std::int32_t>(exact);
      given += n[i];
      shares.push_back({exact - n[i], combine(key_, model_.place_key[places[i]]), i});
    }
    std::ranges::sort(shares, [](const Share& a, const Share& b) {
      return a.remainder > b.remainder || (a.remainder == b.remainder && a.tie < b.tie);
    });
    for (std::size_t i = 0; given < elements && i < shares.size(); ++i, ++given) ++n[shares[i].at];
    const double least = least_share * sum / static_cast<double>(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (n[i] == 0 && weight[i] > least) n[i] = 1;
      if (n[i] == 0) continue;
      const std::uint64_t key = combine(combine(key_, model_.place_key[places[i]]), key_of("garrison"));
      add_formation(state_, actor_, places[i], n[i], false, key, 0);
    }
  }

  std::vector<PlaceId>& places_without_garrison() {
    if (!split_) {
      without_garrison_ = places_;
      split_ = true;
    }
    return without_garrison_;
  }

  const Model& model_;
  State& state_;
  ActorId actor_;
  std::uint64_t key_;
  std::vector<PlaceId> places_, without_garrison_;
  bool split_ = false;
};

}  // namespace

void deployment(const Model& model, State& state) {
  for (const ActorId a : model.actors()) Deploying(model, state, a).run();
}

namespace {

const ParameterSpec deployment_parameters[] = {
    {"element", "fighters", Quantity::value(50), 1, 10000,
     "Fighters in one element, the unit that is lost whole.", "fixed", "docs/model.md section 1, assumption",
     &Parameters::element},
    {"mobile_attacker", "-", Quantity::value(0.4), 0, 1,
     "Share of an actor's strength in columns when it starts on the offensive.", "U(.2, .6), campaign-level",
     "four campaigns, second prototype", &Parameters::mobile_attacker},
    {"mobile_defender", "-", Quantity::value(0.2), 0, 1, "The same for everybody else.", "fixed",
     "four campaigns, second prototype", &Parameters::mobile_defender},
    {"column", "fighters", Quantity::value(600), 1, 100000, "Size of a column where the actor gives none.",
     "fixed", "docs/model.md section 1, assumption", &Parameters::column},
};

}  // namespace

const RuleSpec deployment_spec = {word(Rule::deployment),
                                  "section 1",
                                  "Opens a replicate: totals become garrisons and columns by rule, "
                                  "because town garrisons are hardly ever known.",
                                  "strengths, control and travel times at the anchor",
                                  "formations",
                                  {},
                                  deployment_parameters,
                                  ""};

}  // namespace salient
