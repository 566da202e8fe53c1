#pragma once

#include <optional>

#include "sim/model/model.hpp"
#include "sim/model/parameters.hpp"

namespace salient {

/// The mean-field limit of R2 between one challenger x and one holder y, in elements and hours:
///   square     x' = -c y,    y' = -h x
///   linear     x' = -c x y,  y' = -h x y
///   deitchman  x' = -c y,    y' = -h x y   (the holder aims and is fired at over an area)
/// This is what the average over many fights tends to as strengths grow; small fights differ.
struct MeanFieldFight {
  FightingLaw law = FightingLaw::square;  ///< square, linear or deitchman
  double challenger = 0, holder = 0;      ///< strengths at the start
  double c = 0, h = 0;                    ///< loss coefficients of challenger and holder, an hour
};

/// The coefficients that the rule's parameters come to: c = alpha m / 24, h = alpha edge / 24
/// (square: over m), m = posture times the ground's defence.
MeanFieldFight mean_field_fight(FightingLaw law, const Parameters& p, double ground, double challenger,
                                double holder);

struct MeanFieldEnd {
  enum class Winner { none, challenger, holder } winner = Winner::none;
  double survivors = 0;
  double time_h = 0;  ///< infinite where the loser dwindles without end
};

/// Kept by the law from start to end; positive where the challenger wins:
///   square h x^2 - c y^2;  linear h x - c y;  deitchman h x^2 / 2 - c y.
double mean_field_invariant(const MeanFieldFight& fight);
MeanFieldEnd mean_field_end(const MeanFieldFight& fight);

/// Strengths after `time_h`; nothing past the end. Relative error below 1e-11.
/// Source: Taylor series of order 24 in adaptive steps; no function of the C library but sqrt, so
/// the same bits everywhere. Checked against the closed forms in tests/exact/data.
struct MeanFieldStrengths {
  double challenger = 0, holder = 0;
};
std::optional<MeanFieldStrengths> mean_field_at(const MeanFieldFight& fight, double time_h);

}  // namespace salient
