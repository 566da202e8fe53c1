#include "sim/rules/tempo.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/maths.hpp"
#include "sim/rules/specs.hpp"

namespace salient {

double Tempo::factor(const Model& model, const State& state) {
  constexpr double block_h = 6, half_life_h = 240, ln2 = 0x1.62e42fefa39efp-1;
  // A start of a step that rounding put a hair before its block belongs to it.
  constexpr double hair = 1e-9;
  const auto block = static_cast<std::int64_t>((state.t + hair) / block_h);
  if (block == block_) return value_;
  const std::uint64_t key = key_of("tempo");
  const double kept = exact_exp(-block_h / state.p.tempo_memory);
  const double fresh = state.p.tempo_sd * std::sqrt(1 - kept * kept);
  while (block_ < block) {
    ++block_;
    const double normal = state.draws.normal(Purpose::tempo, key, static_cast<std::uint32_t>(block_));
    z_ = block_ == 0 ? state.p.tempo_sd * normal : z_ * kept + fresh * normal;
  }
  const double age_h = std::max(0.0, static_cast<double>(block) * block_h - model.as_of_h);
  value_ = exact_exp(model.tempo_m * exact_exp(-ln2 * age_h / half_life_h) + z_);
  return value_;
}

namespace {

const ParameterSpec tempo_parameters[] = {
    {"tempo_sd", "-", Quantity::value(0.5), 0, 5, "Standard deviation of Z.", "fixed",
     "four campaigns, second prototype", &Parameters::tempo_sd},
    {"tempo_memory", "h", Quantity::value(48), 0.1, 10000.0, "Memory of Z.", "fixed",
     "four campaigns, second prototype", &Parameters::tempo_memory},
};

}  // namespace

const RuleSpec tempo_spec = {
    word(Rule::tempo),
    "R12",
    "The pace of the whole campaign wanders: lambda and lambda_up are multiplied by exp(m + Z), Z "
    "an Ornstein-Uhlenbeck process in blocks of 6 h.",
    "the campaign's own past",
    "lambda, lambda_up",
    {},
    tempo_parameters,
    ""};

}  // namespace salient
