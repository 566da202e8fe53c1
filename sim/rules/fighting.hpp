#pragma once

#include <vector>

#include "sim/rules/proposals.hpp"

namespace salient {

/// Hazard, per hour, that a formation in a contested place loses its next element.
struct LossRate {
  FormationId formation;
  double per_h = 0;
};

/// R2 for the Lanchester laws. A formation f of side X facing Y elements loses single elements with
/// hazard (n_f / X) * alpha * Ye^p * Xe^q / m_X per day, Xe = m_X X, Ye = m_Y Y; m is posture times
/// terrain for the holder's side and 1 for a challenger; losses of the holder's side are multiplied
/// by `edge`. helmbold p = w, q = 1 - w; square p = 1, q = 0; linear p = q = 1; deitchman: the holder
/// aims (the challenger's p = 1, q = 0) and is fired at over an area (its own p = q = 1).
/// Appends to `out`, formations by index.
void loss_rates(const Model& model, const State& state, PlaceId place, std::vector<LossRate>& out);

/// One step of fighting in every contested place by the model's law: Lanchester laws by clocks,
/// `dice` by a clock of dice_per_h a place, `salvo` one exchange a step. Adds to `proposals.losses`,
/// ordered by time; of the state it changes only its own clocks.
void fighting(const Model& model, State& state, double dt_h, Proposals& proposals);

/// One roll of the board game's dice: elements lost by the challenger and by the holder.
struct Roll {
  int challenger = 0, holder = 0;
};
Roll roll_dice(const Parameters& p, const Draws& draws, std::uint64_t place_key, std::uint32_t number,
               int challengers, int holders);

/// The elements that roll `number` of the dice of a contested place costs, all at `time_h`.
void dice_losses(const Model& model, const State& state, PlaceId place, std::uint32_t number, double time_h,
                 std::vector<ElementLost>& losses);

/// True if a formation in contact has come down to its break point (break_holder, break_challenger).
bool at_break_point(const State& state, FormationId formation);

}  // namespace salient
