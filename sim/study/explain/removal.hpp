#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/model/model.hpp"

namespace salient {

/// Something that can be taken out of a model before the same replicates are run again.
struct Removal {
  enum class Kind : std::uint8_t { rule, event, report, fall };
  Kind kind = Kind::rule;
  std::string id;
  PlaceId place;  ///< report: what it speaks of; fall: whose

  /// "the rule tempo", "the event rastan-bridge", "the report r7 on Hama", "the break of Hama's garrison".
  [[nodiscard]] std::string words(const Model& model) const;
};

/// What a word names: an active rule, an intervention, a usable report, or a place (by id or name: its
/// garrison at the opening then never breaks), in this order. A prefix such as rule: or report: settles
/// what is meant.
/// @returns  nothing if it names nothing; `why` then says so, with the nearest name
std::optional<Removal> find_removal(const Model& model, std::string_view word, std::string& why);

/// What is worth taking out without being asked: rules of which the model does not consist, every
/// intervention, and the usable reports (all if they are few, else those on `place`).
std::vector<Removal> usual_removals(const Model& model, PlaceId place);

/// The same theatre without it, made ready again. A fall leaves the model as it is: see Otherwise.
std::shared_ptr<const Model> without(const std::shared_ptr<const Model>& model, const Removal& removal);

}  // namespace salient
