#include "sim/study/ledger/find_ledger.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/evidence/particle.hpp"
#include "sim/study/explain/replay.hpp"
#include "sim/study/ledger/numbers.hpp"
#include "sim/study/ledger/sobol.hpp"

namespace salient {
namespace {

class ModelRespondent : public Respondent {
 public:
  ModelRespondent(const Model& model, std::uint64_t seed) : replay_(model, seed) {}

  std::span<const std::uint8_t> ask(std::uint64_t replicate, const Loan* loan) override {
    replay_.borrow(loan);
    replay_.run(replicate);
    return replay_.answers();
  }

 private:
  Replay replay_;
};

/// Draws by layer: the order of battle (strengths, placements, breakpoints); the numbers of the rules and of
/// the actors; and all the rest, which is chance.
std::vector<Loan> layers() {
  return {loan_of({Purpose::strength, Purpose::placement, Purpose::breakpoint}),
          loan_of({Purpose::parameter, Purpose::cohesion, Purpose::mobile_share}),
          loan_of({Purpose::strength, Purpose::placement, Purpose::breakpoint, Purpose::parameter,
                   Purpose::cohesion, Purpose::mobile_share},
                  true)};
}

/// Under reports: the world that a replicate opens from, and everything after.
std::vector<Loan> layers_of_worlds() {
  return {loan_of({Purpose::particle}), loan_of({Purpose::particle}, true)};
}

/// Entries and the numbers behind them, in the same order; what one draw decides is one entry.
std::vector<Number> entries_of(const Model& model, Ledger& out) {
  std::vector<Number> kept;
  for (Number& number : numbers(model)) {
    const auto same = std::ranges::find_if(
        kept, [&](const Number& n) { return n.varies && number.varies && n.draw == number.draw; });
    if (same != kept.end()) {
      LedgerEntry& entry = out.entries[static_cast<std::size_t>(same - kept.begin())];
      entry.what += ", " + number.assumption.what;
      entry.value += "; " + number.assumption.value;
      continue;
    }
    const Assumption& a = number.assumption;
    out.entries.push_back({a.what, a.value, a.basis, a.note, number.varies, {}});
    kept.push_back(std::move(number));
  }
  return kept;
}

double most(const LedgerEntry& entry) {
  double out = -1;
  for (const Influence& influence : entry.on) out = std::max(out, influence.in_all.value);
  return out;
}

/// By exchange of draws.
void measure(const Model& model, const std::vector<Number>& kept, Design design, Ledger& out) {
  design.exchanged = layers();
  const std::size_t first = design.exchanged.size();
  std::vector<std::size_t> varying;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!kept[i].varies) continue;
    varying.push_back(i);
    Loan loan;
    loan.named = {kept[i].draw};
    design.exchanged.push_back(loan);
    for (const Loan::From end : {Loan::From::low_tenth, Loan::From::high_tenth}) {
      loan.from = end;
      design.pressed.push_back(loan);
    }
  }
  const Responses responses =
      respond(design, [&] { return std::make_unique<ModelRespondent>(model, design.random_seed); });
  out.pairs = responses.pairs;
  for (std::uint32_t q = 0; q < design.questions; ++q) {
    const auto of = [&](const std::vector<std::uint8_t>& all) {
      return column(all, responses.pairs, design.questions, q);
    };
    const std::vector<double> own = of(responses.own), partner = of(responses.partner);
    VarianceSplit split;
    split.question = out.questions[q];
    const double p = (mean_of(own).value + mean_of(partner).value) / 2;
    split.variance = p * (1 - p);
    std::vector<std::vector<double>> groups;
    for (std::size_t g = 0; g < first; ++g) groups.push_back(of(responses.exchanged[g]));
    split.present = alone(own, partner, groups[0]);
    split.parameters = alone(own, partner, groups[1]);
    split.chance = alone(own, partner, groups[2]);
    split.together = together(own, partner, groups);
    out.split.push_back(split);
    for (std::size_t k = 0; k < varying.size(); ++k) {
      const std::vector<double> exchanged = of(responses.exchanged[first + k]);
      out.entries[varying[k]].on.push_back({mean_of(of(responses.pressed[2 * k])),
                                            mean_of(of(responses.pressed[2 * k + 1])),
                                            alone(own, partner, exchanged), in_all(own, partner, exchanged)});
    }
  }
}

std::uint64_t effective_count(const std::vector<std::uint64_t>& beginnings) {
  std::map<std::uint64_t, double> times;
  for (const std::uint64_t beginning : beginnings) ++times[beginning];
  double squares = 0;
  for (const auto& [beginning, n] : times) squares += n * n;
  const auto all = static_cast<double>(beginnings.size());
  return squares > 0 ? static_cast<std::uint64_t>(std::llround(all * all / squares)) : 0;
}

/// Under reports: worlds are exchanged whole, numbers are read off them.
void measure_worlds(const Model& model, const Situation& situation, const std::vector<Number>& kept,
                    Design design, Ledger& out) {
  out.present_with_parameters = true;
  design.exchanged = layers_of_worlds();
  const Responses responses =
      respond(design, [&] { return std::make_unique<ModelRespondent>(model, design.random_seed); });
  out.pairs = responses.pairs;
  std::vector<std::uint32_t> worlds;  // of own, then of partners
  std::vector<std::uint64_t> beginnings;
  for (const std::uint64_t ahead : {std::uint64_t{0}, design.pairs}) {
    for (std::uint64_t r = 0; r < responses.pairs; ++r) {
      worlds.push_back(world_of(situation, design.random_seed, design.first_replicate + ahead + r));
      beginnings.push_back(situation.roots[worlds.back()]);
    }
  }
  out.beginnings = effective_count(beginnings);
  std::vector<std::vector<double>> values(kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!kept[i].varies || !kept[i].in) continue;
    std::vector<double> by_world;
    for (const Opening& opening : situation.openings) by_world.push_back(kept[i].in(opening.state));
    for (const std::uint32_t world : worlds) values[i].push_back(by_world[world]);
  }
  for (std::uint32_t q = 0; q < design.questions; ++q) {
    const auto of = [&](const std::vector<std::uint8_t>& all) {
      return column(all, responses.pairs, design.questions, q);
    };
    const std::vector<double> own = of(responses.own), partner = of(responses.partner);
    std::vector<double> both = own;
    both.insert(both.end(), partner.begin(), partner.end());
    const std::vector<std::vector<double>> groups = {of(responses.exchanged[0]), of(responses.exchanged[1])};
    VarianceSplit split;
    split.question = out.questions[q];
    const double p = mean_of(both).value;
    split.variance = p * (1 - p);
    split.present = alone(own, partner, groups[0]);
    split.chance = alone(own, partner, groups[1]);
    split.together = together(own, partner, groups);
    out.split.push_back(split);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (values[i].empty()) continue;
      const Told found = told(values[i], both, beginnings);
      out.entries[i].on.push_back({found.at_low, found.at_high, found.share, found.share});
    }
  }
}

}  // namespace

Ledger find_ledger(const Model& model, const LedgerOptions& options) {
  Ledger out;
  for (const Question& question : model.theatre->questions) out.questions.push_back(question.id);
  const std::vector<Number> kept = entries_of(model, out);
  Design design;
  design.random_seed = options.random_seed;
  design.first_replicate = options.first_replicate;
  const auto situation = opening_situation(model, options.random_seed);
  const bool from_worlds = situation && !situation->openings.empty();
  constexpr std::uint64_t usual = 500, usual_of_worlds = 2000;
  design.pairs = options.pairs.value_or(from_worlds ? usual_of_worlds : usual);
  design.questions = static_cast<std::uint32_t>(out.questions.size());
  design.jobs = options.jobs;
  design.stop = options.stop;
  design.progress = options.progress;
  if (from_worlds) {
    measure_worlds(model, *situation, kept, design, out);
  } else {
    measure(model, kept, design, out);
  }
  out.stopped = out.pairs < design.pairs;
  std::ranges::stable_sort(out.entries,
                           [](const LedgerEntry& a, const LedgerEntry& b) { return most(a) > most(b); });
  return out;
}

}  // namespace salient
