#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/ensemble.hpp"
#include "sim/store/scenario_copy.hpp"

namespace salient {

/// The arms of an ensemble as somebody named them on the command line.
struct NamedArms {
  std::vector<Arm> arms;
  std::vector<ArmSource> sources;
};

/// Reads a scenario (asked_theatre.hpp) and its variants; a variant is a path, or a path in the theatre's
/// folder, or the stem of a file in its folder variants/. Faults go to stderr as `salient check` shows them.
/// Throws: Refusal, if a file is refused, two arms have one name, or arms do not fit together
/// @param left_out  not null: a variant that does not fit beside the scenario (another clock, other
///                  questions) is left out and named here with the reason, unless none would remain
NamedArms read_arms(const std::string& scenario, const std::vector<std::string>& variants,
                    std::vector<std::string>* left_out = nullptr);

/// The same for one scenario, or one of its variants alone: whether the two fit together is not asked.
/// @param variant  empty: the scenario itself
Arm read_arm(const std::string& scenario, const std::string& variant);

/// Why two theatres cannot be arms of one ensemble, or nothing.
std::optional<std::string> difference(const Theatre& a, const Theatre& b);

/// Throws: Refusal, if the map would be read more often than there are steps, or too often to be kept
/// @param every_h  of --every; 0: not asked
void check_every(const Model& model, double every_h);

}  // namespace salient
