#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/ensemble.hpp"
#include "sim/store/scenario_copy.hpp"

namespace salient {

inline constexpr std::uint64_t most_readings = 20'000;  ///< of the map, with --every

/// The arms of an ensemble as somebody named them on the command line.
struct NamedArms {
  std::vector<Arm> arms;
  std::vector<ArmSource> sources;
};

/// Reads a scenario and its variants; a variant is a path, or a path in the theatre's folder, or the stem
/// of a file in its folder variants/. Says on stderr, as `salient VERB: ...`, what stands in the way:
/// faults as `salient check` shows them, arms that do not fit together.
/// @returns  the arms, or an exit code
struct ReadArms {
  std::optional<NamedArms> arms;
  int exit_code = 0;
};
/// @param left_out  not null: a variant that does not fit beside the scenario (another clock, other
///                  questions) is left out and named here with the reason, unless none would remain
ReadArms read_arms(const std::string& verb, const std::string& scenario,
                   const std::vector<std::string>& variants, std::vector<std::string>* left_out = nullptr);

/// The same for one scenario, or one of its variants alone: whether the two fit together is not asked.
/// @param variant  empty: the scenario itself
ReadArms read_arm(const std::string& verb, const std::string& scenario, const std::string& variant);

/// Why two theatres cannot be arms of one ensemble, or nothing.
std::optional<std::string> difference(const Theatre& a, const Theatre& b);

}  // namespace salient
