#include "sim/outcome/assumptions.hpp"

#include <algorithm>
#include <array>

#include "sim/core/number.hpp"
#include "sim/engine/opening.hpp"
#include "sim/rules/catalogue.hpp"

namespace salient {
namespace {

using Shape = Quantity::Shape;

void add(std::vector<Assumption>& out, std::string what, const Quantity& quantity,
         std::string_view unit = "-") {
  std::string value = in_words(quantity);
  if (unit != "-" && !unit.empty()) value += ' ' + std::string(unit);
  out.push_back({std::move(what), std::move(value), quantity.basis, quantity.note});
}

void add_actor(const Model& model, std::uint32_t index, std::vector<Assumption>& out) {
  const Actor& actor = model.theatre->actors[index];
  const std::string whose = "actor " + actor.id + ": ";
  if (actor.cohesion) {
    add(out, whose + "cohesion at the start", *actor.cohesion);
  } else if (model.has(Rule::will)) {
    Quantity standard = standard_cohesion(model, index);
    standard.basis = Basis::assumed;
    standard.note = "the scenario says nothing: the model's wide prior by role";
    add(out, whose + "cohesion at the start", standard);
  }
  if (actor.mobile_share) add(out, whose + "mobile share", *actor.mobile_share);
  if (actor.column_fighters) {
    add(out, whose + "size of a column", Quantity::value(*actor.column_fighters), "fighters");
  }
  if (actor.doctrine.p_min) add(out, whose + "p_min", *actor.doctrine.p_min);
  if (actor.doctrine.loss_aversion) add(out, whose + "loss aversion", *actor.doctrine.loss_aversion);
}

void add_propensity(const Theatre& theatre, const Propensity& pair, std::vector<Assumption>& out) {
  const std::string whose = theatre[pair.of].id + " towards " + theatre[pair.towards].id + ": ";
  if (pair.p_hand) add(out, whose + "p_hand", *pair.p_hand);
  if (pair.lambda_up) add(out, whose + "lambda_up", *pair.lambda_up, "1/day");
}

Basis basis_of(std::string_view text) {
  for (const Basis basis : {Basis::cited, Basis::fitted, Basis::assumed}) {
    if (text == word(basis)) return basis;
  }
  return Basis::unstated;
}

void add_force(const Theatre& theatre, const Force& force, std::vector<Assumption>& out) {
  std::string what = "strength of " + theatre[force.actor].id;
  if (force.place.valid()) what += " at " + theatre.atlas[force.place].id;
  if (!force.formation.empty()) what += " (" + force.formation + ")";
  const bool sure = force.strength_low == force.strength_high;
  std::string value = shortest(force.strength_best) + " fighters";
  if (!sure) {
    value += ", " + shortest(force.strength_low) + " to " + shortest(force.strength_high);
  }
  const Basis basis = basis_of(force.basis);
  out.push_back({what, value, basis, basis == Basis::unstated ? force.basis : force.source});
}

int rank(Basis basis) {
  constexpr std::array order = {Basis::assumed, Basis::unstated, Basis::fitted, Basis::cited};
  return static_cast<int>(std::ranges::find(order, basis) - order.begin());
}

}  // namespace

std::string in_words(const Quantity& q) {
  const std::string a = shortest(q.a), b = shortest(q.b);
  switch (q.shape) {
    case Shape::value: return a;
    case Shape::uniform: return "uniform from " + a + " to " + b;
    case Shape::normal: return "normal, mean " + a + ", sd " + b;
    case Shape::lognormal: return "lognormal, median " + a + ", sd of the logarithm " + b;
    case Shape::beta: return "beta(" + a + ", " + b + ")";
    case Shape::bernoulli: return "1 with probability " + a + ", else 0";
  }
  return a;
}

std::vector<Assumption> assumptions(const Model& model) {
  const Theatre& theatre = *model.theatre;
  std::vector<Assumption> out;
  for (std::uint32_t a = 0; a < model.actor_count; ++a) add_actor(model, a, out);
  for (const auto& [name, quantity] : theatre.parameters) {
    const ParameterSpec* spec = find_parameter(name);
    add(out, "parameter " + name, quantity, spec == nullptr ? "-" : spec->unit);
  }
  for (const Propensity& pair : theatre.propensities) add_propensity(theatre, pair, out);
  for (const Force& force : theatre.forces) add_force(theatre, force, out);
  std::ranges::stable_sort(out, {}, [](const Assumption& a) { return rank(a.basis); });
  return out;
}

}  // namespace salient
