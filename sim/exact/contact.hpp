#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/model/state.hpp"

namespace salient {

/// Theatre::contact made ready to run, the same for every replicate. Holders are numbered as
/// actors; number `actors` is nobody.
struct ContactPlan {
  using Copying = ContactSettings::Copying;

  std::uint32_t places = 0, actors = 0, columns = 0;
  Copying copying = Copying::none;
  bool synchronous = false;
  static constexpr std::uint8_t no_column = 0xff;
  std::vector<std::uint8_t> column;       ///< by holder: where its neighbours' weight is kept
  std::vector<std::uint32_t> holder;      ///< by column
  std::vector<double> spontaneous;        ///< holder x holder: g
  std::vector<double> leaves;             ///< by holder: sum of its g
  std::vector<double> contagious;         ///< holder x column: r; copying: the column's fitness
  std::vector<double> fitness;            ///< by holder, copying only
  std::vector<std::uint32_t> first_link;  ///< places + 1
  std::vector<PlaceId> link_to;           ///< whom a place can pass itself to
  std::vector<double> link_weight;        ///< empty where every weight is `common_weight`
  double common_weight = 0;
  std::vector<double> weight_in, weight_out;  ///< by place, copying only: sums of route rates

  /// A place and its clock (R0). The hazard is constant from `since_h` on. Two to a cache line.
  struct alignas(32) Spot {
    double left = -1;  ///< remainder of the unit exponential at `since_h`; negative: not drawn
    double since_h = 0;
    double hazard = 0;         ///< an hour; synchronous: a step
    std::uint32_t number = 0;  ///< arrivals so far
    std::uint16_t holder = 0;
    bool zealot = false;
  };
  std::vector<Spot> spots;   ///< as at the anchor
  std::vector<double> pull;  ///< places x columns, as at the anchor

  explicit ContactPlan(const Model& model);
  [[nodiscard]] double hazard(PlaceId place, const Spot& spot, const double* all_pull) const;
  /// Adds to `into` (places x columns) what every place's holder weighs on its neighbours.
  void sum_pull(const std::vector<Spot>& of, std::vector<double>& into) const;

 private:
  // The stages of making one, in their order.
  void add_spontaneous(const ContactSettings& settings);
  void open_columns(const ContactSettings& settings);
  void add_contagious(const ContactSettings& settings);
  void add_copying(const ContactSettings& settings, double scale);
  void link_places(const Model& model);
  void share_attempts(const std::vector<double>& out);
  void round_weights();
  void put_holders(const Model& model);
  void keep_common_weight();

  [[nodiscard]] double in_unit(double rate) const;        ///< synchronous: a chance as hazard of a step
  [[nodiscard]] std::vector<double> weights_in() const;   ///< by place: of the links that lead to it
  [[nodiscard]] std::vector<double> weights_out() const;  ///< by place: of its own links
};

/// R11. A place held by x passes to y with hazard g[x][y] + r[x][y] * W, W the sum of the rates of
/// the routes that lead to it from places held by y; a zealot never changes.
///
/// Copying instead of r (`fitness` f is 1 but for push and pull; rates are an hour):
///   node: every place at rate 1 copies a neighbour drawn by route rate;
///   edge: every route, in each direction, passes its start's holder on at its own rate;
///   push: every place at rate f of its holder overwrites a neighbour drawn by route rate;
///   pull: every place at rate 1 copies a neighbour drawn by route rate times f of its holder.
///
/// Synchronous: all places decide on one snapshot. g and r are probabilities p a step; they act as
/// competing hazards -ln(1 - p): a free place with k held neighbours is taken with 1 - (1 - p)^k, a
/// route of rate w counts as w neighbours, and who of several gets the place is drawn by hazard.
/// Copying is then 1 - exp(-hazard * step).
///
/// Hazards are kept, not recomputed: a change touches its neighbours alone. The rates of the routes
/// that lead to a place are rounded to multiples of one power of two (2^-52 of their sum), so that
/// sums kept up by adding and taking away are exact and a hazard that has gone is exactly 0.
class Contact {
 public:
  using Spot = ContactPlan::Spot;

  /// One way in which a place may change hands.
  struct Passing {
    std::uint32_t to = 0;                    ///< actor, or actors: nobody
    double spontaneous = 0, contagious = 0;  ///< hazards
  };

  /// As at the anchor. The plan is built once for a theatre and kept.
  void reset(const Model& model);

  [[nodiscard]] const ContactPlan& plan() const { return *plan_; }
  [[nodiscard]] std::uint32_t place_count() const { return plan_->places; }
  [[nodiscard]] IdRange<Place> places() const { return IdRange<Place>(plan_->places); }
  [[nodiscard]] Spot& spot(PlaceId place) { return spots_[place]; }
  [[nodiscard]] const Spot& spot(PlaceId place) const { return spots_[place]; }
  [[nodiscard]] std::uint32_t holder(PlaceId place) const { return spots_[place].holder; }

  /// All ways in which the place may pass on now, by holder's number.
  void passings(PlaceId place, std::vector<Passing>& out) const;
  /// Who gets a place whose clock has just fired; the draw is named by the clock's arrival number.
  struct Choice {
    std::uint32_t to = 0;  ///< actor, or actors: nobody
    Cause cause = Cause::spread;
  };
  [[nodiscard]] Choice choose(const Draws& draws, std::uint64_t place_key, PlaceId place) const;

  /// Hands a place over. Calls `changed(place, hazard)` for every place, itself included, whose
  /// hazard is another now; the caller brings the clock up to date and writes the hazard.
  template <class Changed>
  void pass(PlaceId place, std::uint32_t to, Changed changed);

  /// Copying: attempts an hour, those that change nothing included, and how many of them change
  /// something. Reads every place.
  struct Attempts {
    double all = 0, effective = 0;
  };
  [[nodiscard]] Attempts attempts() const;

  /// Recomputes every sum and hazard from the holders alone: the oracle of the kept ones.
  void recompute();

  bool record = true;  ///< write every change down in State::changes

 private:
  [[nodiscard]] double hazard_of(PlaceId place) const {
    return plan_->hazard(place, spots_[place], pull_.data());
  }
  /// What a neighbour's pull is multiplied with: node and pull make shares of it.
  [[nodiscard]] double shared(PlaceId place) const;

  std::shared_ptr<const ContactPlan> plan_;
  std::shared_ptr<const Theatre> planned_for_;
  std::vector<Spot> spots_;
  std::vector<double> pull_;
};

/// One synchronous step: visits only places that can change. Writes control and, if wanted,
/// changes.
class ContactSteps {
 public:
  void reset(const Contact& contact);
  void step(const Model& model, State& state, Contact& contact);

 private:
  void mark(PlaceId place, bool can_change);

  // Two levels of bits: places that can change, and words that are not empty; walked in order of
  // place, so that memory is read forwards.
  std::vector<std::uint64_t> can_change_, words_;
  struct Fired {
    PlaceId place;
    std::uint32_t to;  ///< actor, or actors: nobody
    Cause cause;
  };
  std::vector<Fired> fired_;
};

/// Writes a change that rule contact made into the state.
void write_passing(State& state, const Contact& contact, PlaceId place, Contact::Choice choice,
                   double time_h);

inline double ContactPlan::hazard(PlaceId place, const Spot& spot, const double* all_pull) const {
  if (spot.zealot) return 0;
  const double* here = all_pull + std::size_t{place} * columns;
  const double* rate = contagious.data() + std::size_t{spot.holder} * columns;
  double sum = 0;
  for (std::uint32_t c = 0; c < columns; ++c) sum += rate[c] * here[c];
  if (copying == Copying::node) {
    if (sum > 0) sum /= weight_in[place];
  } else if (copying == Copying::pull && sum > 0) {
    double all = 0;
    for (std::uint32_t c = 0; c < columns; ++c) all += fitness[holder[c]] * here[c];
    sum /= all;
  }
  return leaves[spot.holder] + sum;
}

template <class Changed>
void Contact::pass(PlaceId place, std::uint32_t to, Changed changed) {
  const ContactPlan& plan = *plan_;
  const std::uint8_t left = plan.column[spots_[place].holder], joined = plan.column[to];
  spots_[place].holder = static_cast<std::uint16_t>(to);
  if (const double hazard = hazard_of(place); hazard != spots_[place].hazard) changed(place, hazard);
  if (left == joined) return;  // neither of them is catching
  const bool weighted = !plan.link_weight.empty();
  for (std::uint32_t l = plan.first_link[place]; l < plan.first_link[place + 1]; ++l) {
    const PlaceId other = plan.link_to[l];
    const double weight = weighted ? plan.link_weight[l] : plan.common_weight;
    double* pull = pull_.data() + std::size_t{other} * plan.columns;
    if (left != ContactPlan::no_column) pull[left] -= weight;
    if (joined != ContactPlan::no_column) pull[joined] += weight;
    const double hazard = hazard_of(other);
    if (hazard != spots_[other].hazard) changed(other, hazard);
  }
}

}  // namespace salient
