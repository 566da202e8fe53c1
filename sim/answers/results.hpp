#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/estimate.hpp"
#include "sim/ensemble/ensemble.hpp"

namespace salient {

/// What one arm came to, in probabilities. Integer counts stay beside the estimates made from them.
struct ArmResults {
  struct Answer {
    std::string id, ask;
    Estimate yes;
  };
  struct CauseShare {
    Cause cause = Cause::contest;
    Estimate of_falls;
  };
  /// A place, its state at the anchor and at the horizon, and whether and when the side that held it
  /// at the anchor first lost it (it may have won it back by the horizon).
  struct PlaceResult {
    std::string id, name;
    std::uint32_t at_anchor = 0;       ///< reported state
    bool held = false;                 ///< by an actor at the anchor: only then can it fall
    std::vector<Estimate> at_horizon;  ///< by reported state
    Estimate fall;
    /// Hours since the anchor by which 10, 50 and 90 % of ALL replicates have lost it, interpolated
    /// inside the hour; nothing: fewer than that lose it by the horizon.
    std::optional<double> q10_h, q50_h, q90_h;
    std::vector<CauseShare> causes;  ///< of the fall, the largest first; empty if it never fell
  };
  /// People of one group at one reading of the map; the known population only.
  struct People {
    double mean = 0, se = 0;
    std::int64_t q10 = 0, q90 = 0;  ///< to about 0.5 % of the known population
  };
  /// How many of the places that an actor held at the anchor are in other hands at the horizon.
  struct Losses {
    std::string actor, name;
    std::uint32_t held = 0;                ///< at the anchor
    std::vector<std::uint32_t> histogram;  ///< replicates by number of places lost, 0 to held
    double mean = 0, se = 0;
    Estimate none, at_most_two, three_quarters, all;  ///< of what it held: the last two at least so
  };

  std::string name;
  std::shared_ptr<const Model> model;
  Counts counts;
  std::vector<Answer> questions;    ///< in the order of the theatre
  std::vector<PlaceResult> places;  ///< by id
  std::vector<Losses> losses;       ///< actors that held something
  std::vector<People> people;       ///< bins x (groups + 2); the last two: contested, encircled
  double changes_per_replicate = 0;
};

/// An ensemble read as probabilities.
struct Results {
  Layout layout;
  std::vector<std::string> states;       ///< reported states: actors' ids, "nobody", "contested"
  std::vector<std::string> state_names;  ///< the same for people
  std::vector<std::string> groups;       ///< layout.groups, then "contested", "encircled"
  std::vector<ArmResults> arms;
  std::uint64_t replicates = 0, first_replicate = 0, random_seed = 0;
  bool stopped = false;  ///< from outside, before all were done
  double seconds = 0;
  std::uint64_t run_now = 0;  ///< replicates that those seconds went into; the others were there already
  std::string fingerprint;

  [[nodiscard]] double rate() const {  ///< replicates a second
    return seconds > 0 ? static_cast<double>(run_now) / seconds : 0;
  }

  /// Bin of the horizon (the last).
  [[nodiscard]] std::size_t horizon() const { return layout.bin_h.size() - 1; }
  [[nodiscard]] Estimate control(const ArmResults& arm, std::size_t bin, std::uint32_t place,
                                 std::uint32_t state) const;
  [[nodiscard]] Estimate condition(const ArmResults& arm, std::size_t bin, std::uint32_t place,
                                   Condition condition) const;
  /// @param traveller  actor, or layout.actors for civilians
  [[nodiscard]] Estimate usable(const ArmResults& arm, std::size_t bin, std::uint32_t route,
                                std::uint32_t traveller) const;
  [[nodiscard]] const ArmResults::People& people(const ArmResults& arm, std::size_t bin,
                                                 std::size_t group) const {
    return arm.people[bin * groups.size() + group];
  }
  [[nodiscard]] Moment moment(double hours) const;
  [[nodiscard]] int offset_minutes() const;
  [[nodiscard]] const Theatre& theatre() const { return *arms.front().model->theatre; }
};

/// @param arms  the ensemble's arms, at least one; `result` is theirs
Results read_results(const std::vector<Arm>& arms, const EnsembleOptions& options,
                     const EnsembleResult& result);

/// Hours by which `share` of the replicates have fallen, interpolated inside the hour; nothing if
/// fewer do. `falls` are counts by the hour, the last cell "never".
std::optional<double> fall_quantile(const std::uint32_t* falls, std::uint32_t hours, std::uint64_t replicates,
                                    double share);

std::string_view word(Condition condition);

/// What a cause means, for a brief: "the garrison withdrew before contact".
std::string_view in_words(Cause cause);

/// Places that were held at the anchor, likeliest to fall first; ties by the earlier 10 % point, then
/// by id. Those that never fell are left out.
std::vector<const ArmResults::PlaceResult*> likeliest_falls(const ArmResults& arm);

}  // namespace salient
