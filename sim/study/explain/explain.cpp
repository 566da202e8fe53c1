#include <algorithm>
#include <cmath>
#include <map>

#include "sim/core/jobs.hpp"
#include "sim/study/explain/chain.hpp"

namespace salient {
namespace {

/// What one replicate comes to for the place.
struct Row {
  std::optional<double> fall_h;
  std::uint64_t beginning = 0;
  bool opened_lost = false;
  // Of the baseline alone.
  Cause cause = Cause::contest;
  bool broke = false;
  Term term = Term::none;
  bool shaken = false;
  PlaceId parent;
  bool parent_known = false;
  double parent_before_h = 0;
};

Row read_row(const Replay& replay, PlaceId place, const WillTrace* trace) {
  Row out;
  const Model& model = replay.model();
  const State& state = replay.state();
  out.beginning = replay.beginning();
  out.opened_lost = (replay.at_opening(place).holders & model.initial[place].holders) == 0;
  const auto fall = replay.fall(place);
  if (!fall) return out;
  out.fall_h = fall->time_h;
  const Change& lost = state.changes[fall->lost()];
  out.cause = lost.cause;
  if (trace == nullptr || !lost.formation.valid()) return out;
  const WillReading* reading = trace->break_of(lost.formation, lost.time_h);
  if (reading == nullptr) return out;
  out.broke = true;
  out.term = lost.term;
  if (const Shake* heaviest = trace->heaviest(*reading, state.f.actor[lost.formation])) {
    out.shaken = true;
    out.parent = heaviest->place;
    out.parent_known = heaviest->known;
    out.parent_before_h = lost.time_h - heaviest->time_h;
  }
  return out;
}

/// One future of the comparison: the model as it is first, then without one thing each.
struct Future {
  std::shared_ptr<const Model> model;
  std::optional<Otherwise> otherwise;
  std::vector<Row> rows;
};

std::vector<Future> futures_of(const std::shared_ptr<const Model>& model, const ExplainOptions& options,
                               std::uint64_t rows) {
  std::vector<Future> out;
  out.push_back({model, std::nullopt, std::vector<Row>(rows)});
  for (const Removal& removal : options.without) {
    Future future{without(model, removal), std::nullopt, std::vector<Row>(rows)};
    if (removal.kind == Removal::Kind::fall) {
      future.otherwise = Otherwise{};
      future.otherwise->steadfast = removal.place;
    }
    out.push_back(std::move(future));
  }
  return out;
}

/// Runs all replicates in all futures. @returns  how many replicates are finished: the first ones
std::uint64_t run_all(std::vector<Future>& futures, PlaceId place, const ExplainOptions& options) {
  std::vector<std::uint8_t> watched(futures.front().model->place_count, 0);
  watched[place] = 1;
  return in_order({futures.front().rows.size(), options.jobs, options.stop, options.progress}, [&](unsigned) {
    const auto replays = std::make_shared<std::vector<Replay>>();
    replays->reserve(futures.size());
    for (const Future& future : futures) replays->emplace_back(*future.model, options.random_seed);
    const auto trace = std::make_shared<WillTrace>(watched);
    return [&futures, &options, place, replays, trace](std::uint64_t r) {
      for (std::size_t k = 0; k < futures.size(); ++k) {
        WillTrace* const looks = k == 0 ? trace.get() : nullptr;
        trace->reset();
        (*replays)[k].run(options.first_replicate + r, looks,
                          futures[k].otherwise ? &*futures[k].otherwise : nullptr);
        futures[k].rows[r] = read_row((*replays)[k], place, looks);
      }
    };
  });
}

template <class Key>
std::vector<std::pair<Key, std::uint64_t>> most_frequent(const std::map<Key, std::uint64_t>& counts) {
  std::vector<std::pair<Key, std::uint64_t>> out(counts.begin(), counts.end());
  std::ranges::stable_sort(out, [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

double middle(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[(values.size() - 1) / 2];
}

void count(const std::vector<Row>& rows, Explanation& out) {
  std::map<Cause, std::uint64_t> causes;
  std::map<Term, std::uint64_t> terms;
  using Loss = std::pair<PlaceId, bool>;
  std::map<Loss, std::uint64_t> parents;
  std::map<Loss, std::vector<double>> before_h;
  std::vector<double> falls;
  std::uint64_t opened_lost = 0;
  for (const Row& row : rows) {
    opened_lost += row.opened_lost ? 1 : 0;
    if (!row.fall_h) continue;
    falls.push_back(*row.fall_h);
    ++causes[row.cause];
    if (!row.broke) continue;
    ++out.breaks;
    ++terms[row.term];
    if (!row.shaken) continue;
    ++parents[{row.parent, row.parent_known}];
    before_h[{row.parent, row.parent_known}].push_back(row.parent_before_h);
  }
  out.opened_lost = estimate(opened_lost, rows.size());
  out.falls = estimate(falls.size(), rows.size());
  std::ranges::sort(falls);
  const auto quantile = [&](double share) -> std::optional<double> {
    const auto at = static_cast<std::size_t>(std::ceil(share * static_cast<double>(rows.size())));
    if (at == 0 || at > falls.size()) return std::nullopt;
    return falls[at - 1];
  };
  out.q10_h = quantile(0.1);
  out.q50_h = quantile(0.5);
  for (const auto& [cause, n] : most_frequent(causes))
    out.causes.push_back({cause, estimate(n, falls.size())});
  for (const auto& [term, n] : most_frequent(terms)) out.terms.push_back({term, estimate(n, out.breaks)});
  for (const auto& [loss, n] : most_frequent(parents)) {
    out.parents.push_back({loss.first, loss.second, estimate(n, out.breaks), middle(before_h[loss])});
  }
}

/// The replicate to tell: it falls by the most frequent cause, after the most frequent parent if there is
/// one, at the middle time of those; if the place falls in none, the first.
std::uint64_t typical(const std::vector<Row>& rows, const Explanation& found) {
  std::vector<std::pair<double, std::uint64_t>> like;
  for (const bool by_parent : {true, false}) {
    for (std::uint64_t r = 0; r < rows.size() && !found.causes.empty(); ++r) {
      const Row& row = rows[r];
      if (!row.fall_h || row.cause != found.causes.front().cause) continue;
      if (by_parent && (found.parents.empty() || !row.shaken || row.parent != found.parents.front().place ||
                        row.parent_known != found.parents.front().known)) {
        continue;
      }
      like.emplace_back(*row.fall_h, r);
    }
    if (!like.empty()) break;
  }
  if (like.empty()) return 0;
  std::ranges::sort(like);
  return like[(like.size() - 1) / 2].second;
}

/// Paired over beginnings: replicates that descend from one world of the anchor have much in common, and
/// the same beginning has the same draws in both futures, so that each counts once.
double paired_se(const std::vector<Row>& base, const std::vector<Row>& other, double base_p, double other_p) {
  std::map<std::uint64_t, double> sums;
  const auto n = static_cast<double>(base.size());
  for (const Row& row : base) sums[row.beginning] -= ((row.fall_h ? 1 : 0) - base_p) / n;
  for (const Row& row : other) sums[row.beginning] += ((row.fall_h ? 1 : 0) - other_p) / n;
  double squares = 0;
  for (const auto& [beginning, sum] : sums) squares += sum * sum;
  return std::sqrt(squares);
}

Counterfactual compared(const Removal& removal, const std::shared_ptr<const Model>& model,
                        const std::vector<Row>& base, const std::vector<Row>& other) {
  Counterfactual out;
  out.removed = removal;
  out.words = removal.words(*model);
  std::uint64_t with = 0, falls = 0;
  for (std::size_t r = 0; r < base.size(); ++r) {
    with += base[r].fall_h ? 1 : 0;
    falls += other[r].fall_h ? 1 : 0;
    out.differ += base[r].fall_h != other[r].fall_h ? 1 : 0;
  }
  out.falls = estimate(falls, base.size());
  if (base.empty()) return out;
  const double p = static_cast<double>(with) / static_cast<double>(base.size());
  out.difference = out.falls.p - p;
  out.se = paired_se(base, other, p, out.falls.p);
  return out;
}

}  // namespace

Explanation explain(const std::shared_ptr<const Model>& model, std::string arm, PlaceId place,
                    const ExplainOptions& options) {
  Explanation out;
  out.model = model;
  out.arm = std::move(arm);
  out.place = place;
  out.random_seed = options.random_seed;
  out.first_replicate = options.first_replicate;
  ExplainOptions wish = options;
  if (options.replicate) {
    wish.first_replicate = *options.replicate;
    wish.replicates = 1;
    wish.progress = nullptr;
  }
  std::vector<Future> futures = futures_of(model, wish, wish.replicates);
  const std::uint64_t finished = run_all(futures, place, wish);
  for (Future& future : futures) future.rows.resize(finished);
  out.stopped = finished < wish.replicates;
  if (finished == 0) return out;
  const std::vector<Row>& base = futures.front().rows;
  if (!options.replicate) {
    out.replicates = finished;
    count(base, out);
  }
  const std::uint64_t told = options.replicate ? 0 : typical(base, out);
  const bool contact = model->has(Rule::contact);
  if (!contact) out.chain = read_chain(model, options.random_seed, wish.first_replicate + told, place);
  for (std::size_t k = 0; k < options.without.size(); ++k) {
    out.without.push_back(compared(options.without[k], model, base, futures[k + 1].rows));
    out.without.back().chain_fall_h = futures[k + 1].rows[told].fall_h;
  }
  out.chain_fall_h = base[told].fall_h;
  std::ranges::stable_sort(out.without, std::greater<>(),
                           [](const Counterfactual& c) { return std::abs(c.difference); });
  return out;
}

}  // namespace salient
