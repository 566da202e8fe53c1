#pragma once

#include <optional>
#include <vector>

namespace salient {

/// A hidden Markov chain with few states, solved exactly: what every approximation in this room is
/// tested against.
struct HiddenMarkov {
  std::vector<double> prior;                      ///< states
  std::vector<std::vector<double>> transition;    ///< from x to, rows sum to 1
  std::vector<std::vector<double>> observations;  ///< one a time: likelihood by state; empty: none
};

struct HiddenMarkovAnswer {
  double evidence = 1;                        ///< probability of all observations
  double log_evidence = 0;                    ///< does not underflow
  std::vector<std::vector<double>> filtered;  ///< times x states: given what came up to then
  std::vector<std::vector<double>> smoothed;  ///< times x states: given everything
};

/// The prior holds at the first time; one transition lies between two times.
/// Throws: std::invalid_argument if sizes differ, or if the observations are impossible
/// Source: forward-backward recursion (Rabiner 1989), scaled at every time.
HiddenMarkovAnswer solve(const HiddenMarkov& chain);

/// exp(rates * hours) of a Markov chain in continuous time, by uniformisation, error below 1e-15.
/// @param rates  from x to, 1/h; the diagonal is ignored and made so that rows sum to 0
std::vector<std::vector<double>> transition_of(const std::vector<std::vector<double>>& rates, double hours);

}  // namespace salient
