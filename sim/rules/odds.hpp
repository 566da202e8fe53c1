#pragma once

#include <cstdint>
#include <vector>

#include "sim/model/model.hpp"
#include "sim/model/parameters.hpp"

namespace salient {

/// One fight to the finish between a challenger and a holder, each one formation, without the rule
/// `will` (which ends most fights of a campaign long before) and without help from outside.
struct FightOdds {
  double challenger_wins = 0;  ///< probability that the holder is lost and the challenger is not
  double holder_wins = 0;
  double challenger_lost = 0;  ///< expected elements
  double holder_lost = 0;
  double days = 0;  ///< expected length
};

/// Exact odds under a law: the Markov chain over (challenger's, holder's) elements solved by recursion
/// (Brown 1963 for the Lanchester laws; the same for dice and salvos, whose chains also only go down).
/// A side is beaten at its break point (`break_holder`, `break_challenger`), else at nothing.
/// @param defence  posture times ground, multiplies the holder's strength; dice and salvo ignore it
/// @param step_h   a salvo is one a step
/// Precondition: strengths from 1 to 1,000 elements; dice up to 4 a side, else up to 8 with 6 sides
FightOdds fight_odds(FightingLaw law, const Parameters& p, int challengers, int holders, double defence,
                     double step_h = 1);

/// Hazards, per hour, that the side loses its next element: as `loss_rates` for one formation each.
struct LossHazards {
  double challenger = 0, holder = 0;
};
LossHazards loss_hazards(FightingLaw law, const Parameters& p, int challengers, int holders, double defence);

/// Chances of a roll of dice, by elements that the challenger loses (the holder loses the rest of
/// the pairs thrown). Exact, by counting sorted throws.
std::vector<double> dice_chances(const Parameters& p, int challengers, int holders);

/// The parameters of every rule at their defaults (a distribution: its median).
Parameters standard_parameters();

}  // namespace salient
