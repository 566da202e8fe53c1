#include "sim/rules/quantities.hpp"

#include <algorithm>
#include <string>

#include "sim/core/maths.hpp"
#include "sim/rules/catalogue.hpp"

namespace salient {

double drawn(const Quantity& quantity, const Draws& draws, Purpose purpose, std::uint64_t entity) {
  const auto u = [&] { return draws.uniform(purpose, entity); };
  switch (quantity.shape) {
    case Quantity::Shape::value: return quantity.a;
    case Quantity::Shape::uniform: return quantity.a + (quantity.b - quantity.a) * u();
    case Quantity::Shape::normal: return quantity.a + quantity.b * normal_quantile(u());
    case Quantity::Shape::lognormal: return quantity.a * exact_exp(quantity.b * normal_quantile(u()));
    case Quantity::Shape::beta: return beta_quantile(u(), quantity.a, quantity.b);
    case Quantity::Shape::bernoulli: return u() < quantity.a ? 1.0 : 0.0;
  }
  return quantity.a;
}

Parameters draw_parameters(const Model& model, const Draws& draws) {
  Parameters parameters{};
  const auto& set = model.theatre->parameters;
  for (const RuleSpec* rule : catalogue()) {
    for (const ParameterSpec& spec : rule->parameters) {
      const auto own = set.find(std::string(spec.name));
      const Quantity& quantity = own == set.end() ? spec.standard : own->second;
      const double value = drawn(quantity, draws, Purpose::parameter, key_of(spec.name));
      parameters.*spec.field = std::clamp(value, spec.low, spec.high);
    }
  }
  return parameters;
}

}  // namespace salient
