#include "sim/exact/contact.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "sim/core/maths.hpp"

namespace salient {
namespace {

using Copying = ContactSettings::Copying;

std::uint32_t number_of(ActorId actor, std::uint32_t actors) {
  return actor.valid() ? actor.index : actors;
}

/// Synchronous: the hazard of a step whose chance is p. A certainty is a number so large that its
/// chance rounds to 1 even for a route of small rate, and of two certainties each gets its share.
double hazard_of_chance(double p) {
  constexpr double certain = 1e6;
  return p >= 1 ? certain : -exact_log1p(-p);
}

/// The largest power of two in which sums up to `largest` are exact.
double quantum_of(double largest) {
  int exponent = 0;
  std::frexp(largest, &exponent);
  constexpr int digits = 52;
  return std::ldexp(1.0, exponent - digits);
}

}  // namespace

ContactPlan::ContactPlan(const Model& model)
    : places(model.place_count),
      actors(model.actor_count),
      copying(model.theatre->contact.copying),
      synchronous(model.contact_synchronous) {
  const ContactSettings& settings = model.theatre->contact;
  add_spontaneous(settings);
  open_columns(settings);
  add_contagious(settings);
  if (copying != Copying::none) add_copying(settings, synchronous ? model.step_h : 1.0);

  link_places(model);
  std::vector<double> out = weights_out();
  if (copying == Copying::push) share_attempts(out);
  round_weights();
  if (copying != Copying::none) {
    weight_in = weights_in();
    weight_out = std::move(out);
  }

  put_holders(model);
  pull.assign(std::size_t{places} * columns, 0);
  sum_pull(spots, pull);
  keep_common_weight();
  for (std::uint32_t p = 0; p < places; ++p) spots[p].hazard = hazard(PlaceId{p}, spots[p], pull.data());
}

double ContactPlan::in_unit(double rate) const {
  return synchronous ? hazard_of_chance(rate) : rate;
}

// g: who lets go of a place by itself, and to whom. A rate may be given more than once; they add.
void ContactPlan::add_spontaneous(const ContactSettings& settings) {
  const std::uint32_t holders = actors + 1;
  spontaneous.assign(std::size_t{holders} * holders, 0);
  leaves.assign(holders, 0);
  for (const ContactSettings::Rate& rate : settings.spontaneous) {
    const std::uint32_t from = number_of(rate.from, actors), to = number_of(rate.to, actors);
    if (from != to) spontaneous[from * holders + to] += in_unit(rate.per_h);
  }
  for (std::uint32_t x = 0; x < holders; ++x) {
    for (std::uint32_t y = 0; y < holders; ++y) leaves[x] += spontaneous[x * holders + y];
  }
}

// Columns: only for those from whom anybody catches anything, so that the weight of neighbours that
// nobody heeds is neither kept nor brought up to date. Who copies may copy anybody.
void ContactPlan::open_columns(const ContactSettings& settings) {
  const std::uint32_t holders = actors + 1;
  column.assign(holders, no_column);
  const auto open_column = [&](std::uint32_t y) {
    if (column[y] != no_column) return;
    column[y] = static_cast<std::uint8_t>(holder.size());
    holder.push_back(y);
  };
  if (copying != Copying::none) {
    for (std::uint32_t y = 0; y < holders; ++y) open_column(y);
  } else {
    for (const auto& rate : settings.contagious) open_column(number_of(rate.to, actors));
  }
  columns = static_cast<std::uint32_t>(holder.size());
}

// r: what a place catches, for each unit of weight of the neighbours that have it.
void ContactPlan::add_contagious(const ContactSettings& settings) {
  contagious.assign(std::size_t{actors + 1} * columns, 0);
  for (const ContactSettings::Rate& rate : settings.contagious) {
    const std::uint32_t from = number_of(rate.from, actors), to = number_of(rate.to, actors);
    if (from != to) contagious[from * columns + column[to]] += in_unit(rate.per_h);
  }
}

// Copying is contagion too: whoever one is, one catches every other, at the other's fitness. What makes
// the four ways differ is how routes are weighed and whether a place shares its weight out (`hazard`).
void ContactPlan::add_copying(const ContactSettings& settings, double scale) {
  const std::uint32_t holders = actors + 1;
  fitness.assign(holders, 1.0);
  if (copying == Copying::push || copying == Copying::pull) {
    for (const auto& entry : settings.fitness) fitness[entry.actor.index] = entry.fitness;
  }
  for (std::uint32_t x = 0; x < holders; ++x) {
    for (std::uint32_t c = 0; c < columns; ++c) {
      contagious[x * columns + c] = holder[c] == x ? 0.0 : fitness[holder[c]] * scale;
    }
  }
}

// Links: routes in the direction in which a place passes itself on, with their rates.
void ContactPlan::link_places(const Model& model) {
  first_link.assign(model.first_way.begin(), model.first_way.end());
  const auto routes = model.theatre->atlas.routes();
  for (std::uint32_t p = 0; p < places; ++p) {
    for (const Way& way : model.out(PlaceId{p})) {
      link_to.push_back(way.to);
      link_weight.push_back(routes[way.route].rate);
    }
  }
}

std::vector<double> ContactPlan::weights_in() const {
  std::vector<double> in(places, 0.0);
  for (std::size_t l = 0; l < link_to.size(); ++l) in[link_to[l]] += link_weight[l];
  return in;
}

std::vector<double> ContactPlan::weights_out() const {
  std::vector<double> out(places, 0.0);
  for (std::uint32_t p = 0; p < places; ++p) {
    for (std::uint32_t l = first_link[p]; l < first_link[p + 1]; ++l) out[p] += link_weight[l];
  }
  return out;
}

// Push: a place spends its one attempt on one neighbour.
void ContactPlan::share_attempts(const std::vector<double>& out) {
  for (std::uint32_t p = 0; p < places; ++p) {
    for (std::uint32_t l = first_link[p]; l < first_link[p + 1]; ++l) {
      if (out[p] > 0) link_weight[l] /= out[p];
    }
  }
}

// Multiples of one power of two, of which sums are exact. By the place that the route leads to, so that a
// place elsewhere on the map moves no bit here.
void ContactPlan::round_weights() {
  const std::vector<double> in = weights_in();
  std::vector<double> quantum(places);
  for (std::uint32_t p = 0; p < places; ++p) quantum[p] = quantum_of(std::max(in[p], 1e-300));
  for (std::size_t l = 0; l < link_to.size(); ++l) {
    const double unit = quantum[link_to[l]];
    link_weight[l] = static_cast<double>(round_half_away(link_weight[l] / unit)) * unit;
  }
}

// One holder a place: where several share it, the first.
void ContactPlan::put_holders(const Model& model) {
  spots.resize(places);
  for (std::uint32_t p = 0; p < places; ++p) {
    const Mask held = model.initial[p].holders;
    spots[p].holder = static_cast<std::uint16_t>(held == 0 ? actors : first(held));
  }
  for (const PlaceId zealot : model.theatre->contact.zealots) spots[zealot.index].zealot = true;
}

// On most maps all routes are alike: one number is then read instead of one for each link.
void ContactPlan::keep_common_weight() {
  const auto differs = [&](double weight) { return weight != link_weight[0]; };
  if (!link_weight.empty() && std::ranges::none_of(link_weight, differs)) {
    common_weight = link_weight[0];
    link_weight = {};
  }
}

void ContactPlan::sum_pull(const std::vector<Spot>& of, std::vector<double>& into) const {
  for (std::uint32_t p = 0; p < places; ++p) {
    const std::uint8_t own = column[of[p].holder];
    if (own == no_column) continue;
    for (std::uint32_t l = first_link[p]; l < first_link[p + 1]; ++l) {
      into[std::size_t{link_to[l]} * columns + own] += link_weight.empty() ? common_weight : link_weight[l];
    }
  }
}

// A replicate begins on the plan's own picture: copied, not computed.

void Contact::reset(const Model& model) {
  if (!plan_ || planned_for_ != model.theatre) {
    plan_ = std::make_shared<ContactPlan>(model);
    planned_for_ = model.theatre;
    spots_ = plan_->spots;
    pull_ = plan_->pull;
    return;
  }
  std::ranges::copy(plan_->spots, spots_.begin());
  std::ranges::copy(plan_->pull, pull_.begin());
}

// Reading a place: its hazard is kept as one number, and only whoever asks why takes it apart again, holder
// by holder: what it does by itself, and what it catches from each neighbour's holder.

double Contact::shared(PlaceId place) const {
  const ContactPlan& plan = *plan_;
  if (plan.copying == Copying::node) {
    return plan.weight_in[place] > 0 ? 1 / plan.weight_in[place] : 0;
  }
  if (plan.copying != Copying::pull) return 1;
  const double* pull = pull_.data() + std::size_t{place} * plan.columns;
  double all = 0;
  for (std::uint32_t c = 0; c < plan.columns; ++c) all += plan.fitness[plan.holder[c]] * pull[c];
  return all > 0 ? 1 / all : 0;
}

void Contact::passings(PlaceId place, std::vector<Passing>& out) const {
  const ContactPlan& plan = *plan_;
  const Spot& spot = spots_[place];
  if (spot.zealot) return;
  const std::uint32_t holders = plan.actors + 1, x = spot.holder;
  const double* pull = pull_.data() + std::size_t{place} * plan.columns;
  const double share = shared(place);
  for (std::uint32_t y = 0; y < holders; ++y) {
    Passing passing{y, plan.spontaneous[x * holders + y], 0};
    if (const std::uint8_t c = plan.column[y]; c != ContactPlan::no_column) {
      passing.contagious = plan.contagious[x * plan.columns + c] * pull[c] * share;
    }
    if (passing.spontaneous + passing.contagious > 0) out.push_back(passing);
  }
}

Contact::Choice Contact::choose(const Draws& draws, std::uint64_t place_key, PlaceId place) const {
  const ContactPlan& plan = *plan_;
  const std::uint32_t holders = plan.actors + 1, x = spots_[place].holder;
  const double* pull = pull_.data() + std::size_t{place} * plan.columns;
  const bool leaves = plan.leaves[x] > 0;
  // Node and pull share one divisor among all neighbours; only beside g does it matter here.
  const double share = leaves ? shared(place) : 1;
  const auto each_part = [&](auto visit) {
    if (leaves) {
      for (std::uint32_t y = 0; y < holders; ++y) {
        const double hazard = plan.spontaneous[x * holders + y];
        if (hazard > 0) visit(Choice{y, Cause::reverted}, hazard);
      }
    }
    for (std::uint32_t c = 0; c < plan.columns; ++c) {
      const double hazard = plan.contagious[x * plan.columns + c] * pull[c] * share;
      if (hazard > 0) visit(Choice{plan.holder[c], Cause::spread}, hazard);
    }
  };
  Choice last;
  std::uint32_t count = 0;
  double sum = 0;
  each_part([&](Choice choice, double hazard) {
    last = choice;
    sum += hazard;
    ++count;
  });
  if (count == 1) return last;
  const double u = draws.uniform(Purpose::contact_choice, place_key, spots_[place].number) * sum;
  double upto = 0;
  bool found = false;
  each_part([&](Choice choice, double hazard) {
    upto += hazard;
    if (found || u >= upto) return;
    found = true;
    last = choice;
  });
  return last;
}

Contact::Attempts Contact::attempts() const {
  const ContactPlan& plan = *plan_;
  Attempts attempts;
  if (plan.copying == Copying::none) return attempts;
  for (std::uint32_t p = 0; p < plan.places; ++p) {
    switch (plan.copying) {
      case Copying::none: break;
      case Copying::node:
      case Copying::pull: attempts.all += plan.weight_in[p] > 0 ? 1 : 0; break;
      case Copying::edge: attempts.all += plan.weight_in[p]; break;
      case Copying::push: attempts.all += plan.weight_out[p] > 0 ? plan.fitness[spots_[p].holder] : 0; break;
    }
    if (!spots_[p].zealot) attempts.effective += spots_[p].hazard - plan.leaves[spots_[p].holder];
  }
  return attempts;
}

// The oracle: pull and hazard of every place from the holders alone, in the order of places. Weights are
// whole multiples of one quantum a place, so that it and the kept sums are the same bits.

void Contact::recompute() {
  std::ranges::fill(pull_, 0.0);
  plan_->sum_pull(spots_, pull_);
  for (const PlaceId p : places()) spots_[p].hazard = hazard_of(p);
}

// The synchronous form decides first and changes afterwards, so that all places see one snapshot. A place
// whose hazard is 0 has no bit and costs nothing.

void ContactSteps::reset(const Contact& contact) {
  const std::size_t words = (contact.place_count() + 63) / 64;
  can_change_.assign(words, 0);
  words_.assign((words + 63) / 64, 0);
  for (const PlaceId p : contact.places()) {
    if (contact.spot(p).hazard > 0) mark(p, true);
  }
}

void ContactSteps::mark(PlaceId place, bool can_change) {
  std::uint64_t& word = can_change_[place / 64];
  const std::uint64_t bit = std::uint64_t{1} << (place % 64);
  word = can_change ? word | bit : word & ~bit;
  std::uint64_t& above = words_[place / 4096];
  const std::uint64_t bit_above = std::uint64_t{1} << (place / 64 % 64);
  above = word != 0 ? above | bit_above : above & ~bit_above;
}

void ContactSteps::step(const Model& model, State& state, Contact& contact) {
  fired_.clear();
  for (std::uint32_t w = 0; w < words_.size(); ++w) {
    for (std::uint64_t above = words_[w]; above != 0; above &= above - 1) {
      const std::uint32_t word = w * 64 + static_cast<std::uint32_t>(std::countr_zero(above));
      for (std::uint64_t bits = can_change_[word]; bits != 0; bits &= bits - 1) {
        const PlaceId place(word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits)));
        Contact::Spot& spot = contact.spot(place);
        if (spot.left < 0) {
          spot.left = state.draws.exponential(Purpose::contact, model.place_key[place], spot.number);
        }
        if (spot.left > spot.hazard) {
          spot.left -= spot.hazard;
          continue;
        }
        const auto choice = contact.choose(state.draws, model.place_key[place], place);
        fired_.push_back({place, choice.to, choice.cause});
        // What is left of the step's hazard is forgotten, as the clock may be: it has no memory.
        ++spot.number;
        spot.left = -1;
      }
    }
  }
  const double time_h = (state.steps_done + 1) * model.step_h;
  for (const Fired& fired : fired_) {
    write_passing(state, contact, fired.place, {fired.to, fired.cause}, time_h);
    contact.pass(fired.place, fired.to, [&](PlaceId place, double hazard) {
      contact.spot(place).hazard = hazard;
      mark(place, hazard > 0);
    });
  }
}

void write_passing(State& state, const Contact& contact, PlaceId place, Contact::Choice choice,
                   double time_h) {
  Control& control = state.control[place];
  const Control to =
      choice.to == contact.plan().actors ? Control{} : Control{only(ActorId{choice.to}), Status::held};
  if (contact.record) {
    state.changes.push_back(
        {time_h, place, control, to, Manner::unstated, choice.cause, FormationId{}, Term::none, 0});
  }
  control = to;
}

}  // namespace salient
