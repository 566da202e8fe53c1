#include "sim/answers/results.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/model/called.hpp"

namespace salient {
namespace {

using PlaceResult = ArmResults::PlaceResult;

void read_causes(const Counts& counts, std::uint32_t place, PlaceResult& out) {
  for (std::uint32_t c = 1; c < cause_count; ++c) {
    const std::uint32_t n = counts.cause[std::size_t{place} * cause_count + c];
    if (n != 0) out.causes.push_back({static_cast<Cause>(c), estimate(n, out.fall.yes)});
  }
  std::ranges::stable_sort(out.causes,
                           [](const auto& a, const auto& b) { return a.of_falls.yes > b.of_falls.yes; });
}

PlaceResult read_place(const Results& results, const ArmResults& arm, std::uint32_t place) {
  const Layout& layout = results.layout;
  const Place& named = arm.model->theatre->atlas.places()[place];
  PlaceResult out;
  out.id = named.id;
  out.name = called(named);
  std::uint64_t most = 0;
  for (std::uint32_t s = 0; s < layout.states; ++s) {
    out.at_horizon.push_back(results.control(arm, results.horizon(), place, s));
    const std::uint64_t n = results.control(arm, 0, place, s).yes;
    if (n > most) {
      most = n;
      out.at_anchor = s;
    }
  }
  out.held = layout.from_h > 0 ? out.at_anchor < layout.actors : arm.model->initial[place].holders != 0;
  const std::uint32_t* falls = &arm.counts.fall[std::size_t{place} * (layout.fall_hours + 1)];
  out.fall =
      estimate(std::accumulate(falls, falls + layout.fall_hours, std::uint64_t{0}), arm.counts.replicates);
  const auto quantile = [&](double share) {
    return fall_quantile(falls, layout.fall_hours, arm.counts.replicates, share);
  };
  out.q10_h = quantile(0.1);
  out.q50_h = quantile(0.5);
  out.q90_h = quantile(0.9);
  read_causes(arm.counts, place, out);
  return out;
}

/// The cell of a histogram in which the quantile lies.
std::size_t cell_of(const std::uint32_t* cells, std::uint64_t replicates, double share) {
  std::uint64_t sum = 0;
  for (std::size_t c = 0; c < people_cells; ++c) {
    sum += cells[c];
    if (static_cast<double>(sum) >= share * static_cast<double>(replicates)) return c;
  }
  return people_cells - 1;
}

ArmResults::People read_people(const Layout& layout, const Counts& counts, std::size_t row) {
  ArmResults::People out;
  if (layout.people == 0 || counts.replicates == 0) return out;
  const auto n = static_cast<double>(counts.replicates);
  out.mean = static_cast<double>(counts.people_sum[row]) / n;
  const std::uint32_t* cells = &counts.people[row * people_cells];
  // Cell 0 is nobody; cell c from 1 on holds shares above (c - 1) / 199 and up to c / 199.
  const auto people_in = [&](std::size_t c) {
    if (c == 0) return 0.0;
    return (static_cast<double>(c) - 0.5) / (people_cells - 1) * static_cast<double>(layout.people);
  };
  double squares = 0;
  for (std::size_t c = 0; c < people_cells; ++c) {
    squares += cells[c] * (people_in(c) - out.mean) * (people_in(c) - out.mean);
  }
  const std::size_t low = cell_of(cells, counts.replicates, 0.1);
  const std::size_t high = cell_of(cells, counts.replicates, 0.9);
  const bool one_cell = cells[low] == counts.replicates;
  out.se = one_cell ? 0 : std::sqrt(squares) / n;
  out.q10 = std::llround(one_cell ? out.mean : people_in(low));
  out.q90 = std::llround(one_cell ? out.mean : people_in(high));
  return out;
}

void read_losses(const Layout& layout, ArmResults& arm) {
  const Model& model = *arm.model;
  for (const ActorId a : model.actors()) {
    ArmResults::Losses out;
    out.actor = model.theatre->actors[a].id;
    out.name = called(model.theatre->actors[a]);
    for (const Control& control : model.initial) out.held += has(control.holders, a) ? 1 : 0;
    if (out.held == 0) continue;
    const auto* cells = &arm.counts.lost[std::size_t{a} * (layout.places + 1)];
    out.histogram.assign(cells, cells + out.held + 1);
    const std::uint64_t n = arm.counts.replicates;
    const auto between = [&](std::uint32_t low, std::uint32_t high) {  // both ends included
      std::uint64_t sum = 0;
      for (std::uint32_t k = low; k <= std::min(high, out.held); ++k) sum += out.histogram[k];
      return estimate(sum, n);
    };
    double sum = 0, squares = 0;
    for (std::uint32_t k = 0; k <= out.held; ++k) {
      sum += static_cast<double>(k) * out.histogram[k];
      squares += static_cast<double>(k) * k * out.histogram[k];
    }
    if (n != 0) {
      const auto runs = static_cast<double>(n);
      out.mean = sum / runs;
      out.se = std::sqrt(std::max(0.0, squares / runs - out.mean * out.mean) / runs);
    }
    out.none = between(0, 0);
    out.at_most_two = between(0, 2);
    out.three_quarters = between((3 * out.held + 3) / 4, out.held);
    out.all = between(out.held, out.held);
    arm.losses.push_back(std::move(out));
  }
}

void read_arm(const Results& results, ArmResults& arm) {
  const Layout& layout = results.layout;
  const Theatre& theatre = *arm.model->theatre;
  for (std::size_t q = 0; q < layout.questions; ++q) {
    const Question& question = theatre.questions[q];
    arm.questions.push_back(
        {question.id, question.ask, estimate(arm.counts.answers[q], arm.counts.replicates)});
  }
  for (std::uint32_t p = 0; p < layout.places; ++p) arm.places.push_back(read_place(results, arm, p));
  const std::size_t rows = layout.bin_h.size() * results.groups.size();
  for (std::size_t row = 0; row < rows; ++row) {
    arm.people.push_back(read_people(layout, arm.counts, row));
  }
  read_losses(layout, arm);
  if (arm.counts.replicates != 0) {
    arm.changes_per_replicate =
        static_cast<double>(arm.counts.changes[0]) / static_cast<double>(arm.counts.replicates);
  }
}

}  // namespace

Estimate Results::control(const ArmResults& arm, std::size_t bin, std::uint32_t place,
                          std::uint32_t state) const {
  return estimate(arm.counts.reported[cell(bin, place, state, layout.places, layout.states)],
                  arm.counts.replicates);
}

Estimate Results::condition(const ArmResults& arm, std::size_t bin, std::uint32_t place,
                            Condition condition) const {
  return estimate(
      arm.counts
          .condition[cell(bin, place, static_cast<std::size_t>(condition), layout.places, condition_count)],
      arm.counts.replicates);
}

Estimate Results::usable(const ArmResults& arm, std::size_t bin, std::uint32_t route,
                         std::uint32_t traveller) const {
  return estimate(arm.counts.usable[cell(bin, route, traveller, layout.routes, layout.actors + 1)],
                  arm.counts.replicates);
}

Moment Results::moment(double hours) const {
  return moment_at(theatre().clock, hours);
}

int Results::offset_minutes() const {
  return theatre().clock.offset_minutes;
}

Results read_results(const std::vector<Arm>& arms, const EnsembleOptions& options,
                     const EnsembleResult& result) {
  Results out;
  out.layout = result.layout;
  for (const Actor& actor : arms.front().model->theatre->actors) {
    out.states.push_back(actor.id);
    out.state_names.push_back(called(actor));
  }
  for (const char* state : {"nobody", "contested"}) {
    out.states.emplace_back(state);
    out.state_names.emplace_back(state);
  }
  for (const PeopleGroup& group : result.layout.groups) out.groups.push_back(group.id);
  out.groups.insert(out.groups.end(), {"contested", "encircled"});
  out.replicates = result.replicates;
  out.first_replicate = options.first_replicate;
  out.random_seed = options.random_seed;
  out.stopped = result.stopped;
  out.seconds = result.seconds;
  out.run_now = result.replicates - total(options.finished);
  out.fingerprint = result.fingerprint;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    ArmResults arm{arms[i].name, arms[i].model, result.counts[i], {}, {}, {}, {}, 0};
    read_arm(out, arm);
    out.arms.push_back(std::move(arm));
  }
  return out;
}

std::optional<double> fall_quantile(const std::uint32_t* falls, std::uint32_t hours, std::uint64_t replicates,
                                    double share) {
  const double wanted = share * static_cast<double>(replicates);
  double before = 0;
  for (std::uint32_t hour = 0; hour < hours; ++hour) {
    const double here = falls[hour];
    if (here > 0 && before + here >= wanted) return hour + (wanted - before) / here;
    before += here;
  }
  return std::nullopt;
}

std::string_view word(Condition condition) {
  switch (condition) {
    case Condition::contested: return "contested";
    case Condition::vacated: return "vacated";
    case Condition::shared: return "shared";
    case Condition::encircled: return "encircled";
  }
  return "contested";
}

std::string_view in_words(Cause cause) {
  switch (cause) {
    case Cause::assimilated: return "reports say so";
    case Cause::contest: return "an enemy came in and fighting began";
    case Cause::repelled: return "the challengers broke off";
    case Cause::broke_in_contact: return "the garrison broke with the enemy inside";
    case Cause::destroyed: return "the garrison was lost to the last element";
    case Cause::withdrew: return "the garrison withdrew before contact";
    case Cause::handover: return "the garrison handed the place over";
    case Cause::surrender: return "the garrison surrendered, with no way out";
    case Cause::dissolved: return "the garrison dissolved";
    case Cause::unopposed: return "nobody was there to stop the entry";
    case Cause::occupied: return "left empty by its holder, then entered and kept";
    case Cause::filled: return "left empty and taken from next door";
    case Cause::uprising: return "local people rose";
    case Cause::shared: return "an ally came to stay";
    case Cause::left_to_ally: return "one of those who shared it left";
    case Cause::coalition_broke: return "those who shared it became hostile";
    case Cause::ordered: return "an order or intervention of the scenario";
    case Cause::spread: return "it passed by contact with a neighbour";
    case Cause::reverted: return "it passed by itself";
  }
  return "unknown";
}

std::vector<const PlaceResult*> likeliest_falls(const ArmResults& arm) {
  std::vector<const PlaceResult*> out;
  for (const PlaceResult& place : arm.places) {
    if (place.held && place.fall.yes > 0) out.push_back(&place);
  }
  const double never = std::numeric_limits<double>::infinity();
  std::ranges::stable_sort(out, [never](const PlaceResult* a, const PlaceResult* b) {
    if (a->fall.yes != b->fall.yes) return a->fall.yes > b->fall.yes;
    return a->q10_h.value_or(never) < b->q10_h.value_or(never);
  });
  return out;
}

}  // namespace salient
