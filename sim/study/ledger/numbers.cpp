#include "sim/study/ledger/numbers.hpp"

#include <string>

#include "sim/core/number.hpp"
#include "sim/engine/opening.hpp"
#include "sim/rules/catalogue.hpp"

namespace salient {
namespace {

using In = std::function<double(const State&)>;

class Gathering {
 public:
  explicit Gathering(const Model& model) : model_(model), theatre_(*model.theatre) {}

  std::vector<Number> run() {
    for (const ActorId a : model_.actors()) add_actor(a);
    for (const auto& [name, quantity] : theatre_.parameters)
      add_parameter(*find_parameter(name), quantity, true);
    for (const Propensity& pair : theatre_.propensities) add_propensity(pair);
    for (const Force& force : theatre_.forces) add_force(force);
    for (const RuleChoice& choice : theatre_.rules) {
      for (const ParameterSpec& spec : find_rule(choice.rule)->parameters) {
        if (theatre_.parameters.contains(std::string(spec.name))) continue;
        Quantity standard = spec.standard;
        if (standard.note.empty()) standard.note = std::string(spec.source);
        standard.basis = basis_of(spec);
        add_parameter(spec, standard, false);
      }
    }
    return std::move(out_);
  }

 private:
  void add(std::string what, const Quantity& quantity, std::string_view unit, bool set, Loan::Name draw,
           In in) {
    out_.push_back({{std::move(what), in_words(quantity, unit), quantity.basis, quantity.note},
                    set,
                    !quantity.fixed(),
                    draw,
                    std::move(in)});
  }

  void add_actor(ActorId a) {
    const Actor& actor = theatre_.actors[a];
    const std::uint64_t key = model_.actor_key[a];
    const std::string whose = "actor " + actor.id + ": ";
    const In cohesion = [a](const State& s) { return s.C0[a]; };
    if (actor.cohesion) {
      add(whose + "cohesion at the start", *actor.cohesion, "-", true, {Purpose::cohesion, key}, cohesion);
    } else if (model_.has(Rule::will)) {
      Quantity standard = standard_cohesion(model_, a);
      standard.basis = Basis::assumed;
      standard.note = "the scenario says nothing: the model's wide prior by role";
      add(whose + "cohesion at the start", standard, "-", true, {Purpose::cohesion, key}, cohesion);
    }
    if (actor.mobile_share) {
      add(whose + "mobile share", *actor.mobile_share, "-", true, {Purpose::mobile_share, key},
          [a](const State& s) { return s.mobile_share[a]; });
    }
    if (actor.column_fighters) {
      add(whose + "size of a column", Quantity::value(*actor.column_fighters), "fighters", true, {}, {});
    }
    const auto of_doctrine = [&](std::string_view name) {
      return Loan::Name{Purpose::parameter, combine(key, key_of(name))};
    };
    if (actor.doctrine.p_min) {
      add(whose + "p_min", *actor.doctrine.p_min, "-", true, of_doctrine("p_min"),
          [a](const State& s) { return s.p_min[a]; });
    }
    if (actor.doctrine.loss_aversion) {
      add(whose + "loss aversion", *actor.doctrine.loss_aversion, "-", true, of_doctrine("loss_aversion"),
          [a](const State& s) { return s.loss_aversion[a]; });
    }
  }

  void add_parameter(const ParameterSpec& spec, const Quantity& quantity, bool set) {
    const auto field = spec.field;
    add("parameter " + std::string(spec.name), quantity, spec.unit, set,
        {Purpose::parameter, key_of(spec.name)}, [field](const State& s) { return s.p.*field; });
  }

  void add_propensity(const Propensity& pair) {
    const std::string whose = theatre_[pair.of].id + " towards " + theatre_[pair.towards].id + ": ";
    const std::size_t at = model_.pair(pair.of, pair.towards);
    const std::uint64_t key = combine(model_.actor_key[pair.of.index], model_.actor_key[pair.towards.index]);
    if (pair.p_hand) {
      add(whose + "p_hand", *pair.p_hand, "-", true, {Purpose::parameter, combine(key, key_of("p_hand"))},
          [at](const State& s) { return s.p_hand[at]; });
    }
    if (pair.lambda_up) {
      add(whose + "lambda_up", *pair.lambda_up, "1/day", true,
          {Purpose::parameter, combine(key, key_of("lambda_up"))},
          [at](const State& s) { return s.lambda_up[at]; });
    }
  }

  static Basis basis_named(std::string_view text) {
    for (const Basis basis : {Basis::cited, Basis::fitted, Basis::assumed}) {
      if (text == word(basis)) return basis;
    }
    return Basis::unstated;
  }

  void add_force(const Force& force) {
    const std::uint32_t a = force.actor.index;
    std::string what = "strength of " + theatre_[force.actor].id;
    if (force.place.valid()) what += " at " + theatre_.atlas[force.place].id;
    if (!force.formation.empty()) what += " (" + force.formation + ")";
    const bool sure = force.strength_low == force.strength_high;
    std::string value = shortest(force.strength_best) + " fighters";
    if (!sure) value += ", " + shortest(force.strength_low) + " to " + shortest(force.strength_high);
    const Basis basis = basis_named(force.basis);
    const std::uint64_t key = force.place.valid()
                                  ? combine(combine(model_.actor_key[a], model_.place_key[force.place.index]),
                                            key_of("pinned/" + force.formation))
                                  : combine(model_.actor_key[a], key_of(force.formation));
    const bool spread = force.strength_low > 0 && force.strength_high > force.strength_low;
    Number number{{what, value, basis, basis == Basis::unstated ? force.basis : force.source},
                  true,
                  spread,
                  {Purpose::strength, key},
                  {}};
    if (!force.place.valid()) {
      number.in = [a](const State& s) {
        double sum = 0;
        for (std::uint32_t i = 0; i < s.f.count(); ++i) sum += s.f.actor[i] == a ? s.f.n0[i] : 0;
        return sum;
      };
    }
    out_.push_back(std::move(number));
  }

  const Model& model_;
  const Theatre& theatre_;
  std::vector<Number> out_;
};

}  // namespace

std::vector<Number> numbers(const Model& model) {
  return Gathering(model).run();
}

}  // namespace salient
