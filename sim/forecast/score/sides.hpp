#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/model.hpp"

namespace salient {

using Side = std::uint8_t;
constexpr Side no_side = 255;  ///< the truth is not known

/// What a side does in a campaign, in words that mean the same in every campaign: baselines that are
/// fitted on other campaigns know roles, not names.
enum class Role : std::uint8_t { attacker, defender, third, other };
constexpr std::size_t role_count = 4;

/// Actors by sides, for scoring: a coalition is a side (an actor belongs to the first that names it), an
/// actor in none is its own. The last side, "other", is nobody, contested, and actors who are at war with
/// nobody at the anchor.
struct Sides {
  std::vector<std::string> names;
  std::vector<Side> of_actor;
  std::vector<std::uint8_t> hostile;  ///< sides x sides: some of the one are hostile to some of the other
  std::vector<Role> roles;

  [[nodiscard]] std::size_t count() const { return names.size(); }
  [[nodiscard]] Side other() const { return static_cast<Side>(names.size() - 1); }
  /// "other" is hostile to every side and every side to it: a contested place lies beside its claimants.
  [[nodiscard]] bool is_hostile(Side a, Side b) const { return hostile[a * count() + b] != 0; }
  /// Of a reported state (sim/engine/reported.hpp).
  [[nodiscard]] Side of_state(std::uint32_t state) const {
    return state < of_actor.size() ? of_actor[state] : other();
  }
};

/// Relations and roles as they stand at the model's anchor.
Sides sides_of(const Model& model);

}  // namespace salient
