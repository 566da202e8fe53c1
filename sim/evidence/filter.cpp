#include "sim/evidence/filter.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "sim/core/maths.hpp"
#include "sim/evidence/belief.hpp"
#include "sim/evidence/weighing.hpp"

namespace salient {
namespace {

constexpr double hair = 1e-9;
constexpr double impossible = 1e-12;  // what certainty leaves to everything else

Control control_of(const Model& model, std::uint32_t outlook, Mask holders) {
  if (outlook < model.actor_count) return {only(ActorId{outlook}), Status::held};
  if (outlook == model.actor_count) return {};
  return {holders, Status::contested};
}

double log_likelihood_of(const Evidence& evidence, double k, double q, double exponent) {
  if (evidence.certain) return exact_log(k);
  return exponent * exact_log(q * k + (1 - q) * evidence.statement.babble);
}

double log_likelihood_of(const Evidence& evidence, double k) {
  return log_likelihood_of(evidence, k, evidence.statement.q, evidence.exponent);
}

/// Actors that a report names by name.
Mask named_by(const Report& report) {
  Mask out = 0;
  for (const ActorId actor : {report.actor, report.from_actor, report.holder_after_actor}) {
    if (actor.valid()) out |= only(actor);
  }
  return out;
}

}  // namespace

double Filter::Record::log_likelihood(std::uint32_t particle, double q, double exponent) const {
  return log_likelihood_of(weight.evidence, said[particle], q, exponent);
}

Filter::Filter(const Model& model, const SituationOptions& options, SituationMethod method,
               std::vector<Evidence> evidence, std::uint32_t particles)
    : model_(model),
      options_(options),
      method_(method),
      evidence_(std::move(evidence)),
      population_(model, options.random_seed, particles, options.jobs, options.plain,
                  [this](std::uint64_t done) {
                    if (!options_.progress) return;
                    const auto all = static_cast<std::uint64_t>(model_.as_of_h / model_.step_h);
                    options_.progress(done, std::max<std::uint64_t>(1, all * population_.count()));
                  }),
      weights_(particles, 1.0 / particles),
      roots_(particles) {
  std::iota(roots_.begin(), roots_.end(), 0u);
}

std::uint32_t Filter::step_of(double published_h, double moment_h) const {
  const auto up = static_cast<std::uint32_t>(std::ceil(std::max(0.0, published_h) / model_.step_h - hair));
  const auto latest = static_cast<std::uint32_t>(moment_h / model_.step_h + hair);
  return std::min(up, latest);
}

Situation Filter::read(double moment_h) {
  const std::uint32_t last = step_of(moment_h, moment_h);
  for (;;) {
    const bool more = next_ < evidence_.size() && evidence_[next_].published_h <= moment_h + hair;
    const std::uint32_t step = more ? step_of(evidence_[next_].published_h, moment_h) : last;
    if (const std::uint32_t evening = next_evening(); evening <= step) {
      go_to(evening, {});
      hear_nothing();
      continue;
    }
    if (!more) break;
    std::vector<std::uint32_t> batch;
    while (next_ < evidence_.size() && evidence_[next_].published_h <= moment_h + hair &&
           step_of(evidence_[next_].published_h, moment_h) <= step) {
      batch.push_back(next_++);
    }
    go_to(step, batch);
    assimilate(batch);
  }
  go_to(last, {});

  Situation out;
  out.as_of_h = moment_h;
  out.method = method_;
  const std::uint32_t count = population_.count();
  const auto chosen = systematic(
      weights_,
      Draws(particle_seed(options_.random_seed), 0).uniform(Purpose::resampling, key_of("read"), batches_));
  for (const std::uint32_t k : chosen) {
    out.openings.push_back(population_.worlds()[k]);
    out.roots.push_back(roots_[k]);
  }
  for (const Record& record : records_) {
    ReportWeight& weight = out.weights.emplace_back(record.weight);
    for (std::uint32_t k = 0; k < count; ++k) weight.claim_true += record.holds[k] * weights_[k];
    for (const std::uint32_t k : chosen) weight.true_in.push_back(record.holds[k]);
  }
  for (const PlaceId p : model_.places()) out.places.push_back(belief(p));
  for (std::uint32_t r = 0; r < records_.size(); ++r) {
    const PlaceId place = records_[r].weight.evidence.place;
    PlaceBelief& on = out.places[place];
    on.evidence.push_back(r);
    const auto share = [&](const std::vector<double>& weights) {
      double sum = 0;
      for (std::uint32_t k = 0; k < count; ++k) {
        const bool same = outlook(model_, population_.worlds()[k].state.control[place]) == on.likeliest;
        sum += same ? weights[k] : 0;
      }
      const double least = 0.5 / count;  // what no particle shows is not impossible
      return std::clamp(sum, least, 1 - least);
    };
    const double with = share(weights_), less = share(without(r));
    out.weights[r].log_odds = exact_log(with / (1 - with)) - exact_log(less / (1 - less));
  }
  std::vector<Evidence> used;
  for (const Record& record : records_) used.push_back(record.weight.evidence);
  out.contradictions = contradictions(model_, used);
  out.particles = count;
  out.ancestors = static_cast<std::uint32_t>(std::set<std::uint32_t>(roots_.begin(), roots_.end()).size());
  out.least_ess = least_ess_;
  out.resampled = resampled_;
  out.moves = moves_;
  out.log_evidence = log_evidence_;
  out.pace = pace_;
  return out;
}

std::uint32_t Filter::next_evening() const {
  constexpr double day_h = 24;
  const EvidenceSettings& settings = model_.theatre->evidence;
  const bool listens = options_.reports && method_ == SituationMethod::local &&
                       (settings.news_town > 0 || settings.news_city > 0);
  // What fell on the first day may be reported on the second.
  if (!listens) return std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>((evenings_ + 2) * day_h / model_.step_h + hair);
}

void Filter::go_to(std::uint32_t step, std::span<const std::uint32_t> batch) {
  std::set<PlaceId> places;
  for (const std::uint32_t e : batch) places.insert(evidence_[e].place);
  place_of_.assign(places.begin(), places.end());
  const double from_h = population_.now_h();
  watched_ = method_ == SituationMethod::local && !place_of_.empty();
  population_.advance(step, watched_ ? place_of_ : std::vector<PlaceId>());
  if (!(population_.now_h() > from_h)) return;
  moved_ = 0;
  const auto& takings = population_.takings();
  double expected = 0;
  for (std::uint32_t k = 0; k < takings.size(); ++k) expected += weights_[k] * takings[k];
  pace_.push_back({from_h, population_.now_h(), expected, expected});
}

bool Filter::reported_since(PlaceId place, double from_h) const {
  return std::ranges::any_of(evidence_, [&](const Evidence& e) {
    return e.place == place && e.published_h > from_h && e.published_h <= population_.now_h() + hair;
  });
}

void Filter::hear_nothing() {
  constexpr double day_h = 24, city = 1.2;
  ++evenings_;
  const std::uint32_t count = population_.count();
  const double now_h = population_.now_h(), from_h = now_h - 2 * day_h, to_h = now_h - day_h;
  // Who changed by itself on the day before the last, and has stayed so.
  std::map<PlaceId, std::vector<std::uint8_t>> changed;
  for (std::uint32_t k = 0; k < count; ++k) {
    const State& state = population_.worlds()[k].state;
    for (const Change& change : state.changes) {
      const bool then = change.time_h > from_h && change.time_h <= to_h;
      const bool taken = change.cause != Cause::assimilated && change.to.holders != 0 &&
                         (change.to.holders & change.from.holders) == 0;
      const auto row = changed.find(change.place);
      if (row != changed.end()) row->second[k] = 0;
      if (!then || !taken) continue;
      changed.try_emplace(change.place, count, std::uint8_t{0}).first->second[k] = 1;
    }
  }
  std::erase_if(changed, [&](const auto& row) { return reported_since(row.first, from_h); });
  if (changed.empty()) return;
  place_of_.clear();
  std::vector<std::vector<double>> by_place;
  std::vector<std::uint32_t> homes;
  std::vector<double> unheard;
  outlook_.assign(changed.size() * count, 0);
  const EvidenceSettings& settings = model_.theatre->evidence;
  for (const auto& [place, fell] : changed) {
    const std::size_t w = place_of_.size();
    place_of_.push_back(place);
    const double news = model_.value[place] >= city ? settings.news_city : settings.news_town;
    unheard.push_back(exact_log(std::max(1 - news, impossible)));
    std::vector<double>& log_likelihood = by_place.emplace_back(count, 0.0);
    std::vector<double> shares(outlooks(model_), 0.0);  // of those who did not change
    for (std::uint32_t k = 0; k < count; ++k) {
      const Control& control = population_.worlds()[k].state.control[place];
      const std::uint32_t y = outlook(model_, control);
      outlook_[w * count + k] = static_cast<std::uint8_t>(y);
      (fell[k] != 0 ? log_likelihood[k] : shares[y]) += fell[k] != 0 ? unheard.back() : weights_[k];
    }
    homes.push_back(static_cast<std::uint32_t>(std::ranges::max_element(shares) - shares.begin()));
  }
  // Whether a fall is heard of is one chance for each fall, whatever fell beside it.
  const double power = settings.learning;
  std::vector<Updated> updates;
  for (std::size_t w = 0; w < place_of_.size(); ++w) {
    const std::vector<double> weights = weights_but(by_place, w, power);
    Marginal marginal;
    marginal.outlook = std::span(outlook_).subspan(w * count, count);
    marginal.weights = weights;
    marginal.log_likelihood = by_place[w];
    marginal.reachable.assign(outlooks(model_), 0);
    marginal.ideal.assign(outlooks(model_), unheard[w]);
    marginal.ideal[homes[w]] = 0;
    marginal.reachable[homes[w]] = 1;
    updates.push_back(update(marginal));
  }
  weigh(by_place, power);
  watched_ = false;
  move(updates, by_place, records_.size());
  ++batches_;
}

// What a report weighs in a world: K of the world as the report's own time has it. `ideal` asks the same of a
// world that has the wanted state exactly then, which is what a moved particle is taken to be.

Filter::Said Filter::said_by(const Evidence& evidence, const Control& control, double since_h,
                             const Relations& relations) const {
  if (evidence.certain) {
    const bool so = outlook(model_, control) == outlook(model_, evidence.control);
    return {so ? 1.0 : impossible, so};
  }
  const EvidenceSettings& settings = model_.theatre->evidence;
  const Look seen = look(evidence.statement, relations, control, since_h, evidence.earliest_h);
  return {says(settings, evidence.statement, seen), claims(settings, evidence.statement, seen.seen)};
}

Filter::Said Filter::ideal(const Evidence& evidence, std::uint32_t outlook) const {
  const Control control = control_of(model_, outlook, evidence.statement.losers);
  return said_by(evidence, control, evidence.about_h, relations_at(model_, evidence.about_h));
}

void Filter::read_particles(std::span<const std::uint32_t> batch) {
  const std::size_t first = records_.size();
  std::vector<Relations> relations;
  for (const std::uint32_t e : batch) {
    Record record;
    record.weight.evidence = evidence_[e];
    record.weight.moment_h = population_.now_h();
    record.said.resize(population_.count());
    record.holds.resize(population_.count());
    records_.push_back(std::move(record));
    relations.push_back(relations_at(model_, evidence_[e].about_h));
  }
  outlook_.assign(place_of_.size() * population_.count(), 0);
  population_.for_all([&](std::uint32_t k) {
    const State& state = population_.worlds()[k].state;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const Evidence& evidence = evidence_[batch[i]];
      const Held held = held_at(model_, state, evidence.place, evidence.about_h);
      const Said said = said_by(evidence, held.control, held.since_h, relations[i]);
      records_[first + i].said[k] = said.k;
      records_[first + i].holds[k] = said.holds ? 1 : 0;
    }
    for (std::size_t w = 0; w < place_of_.size(); ++w) {
      outlook_[w * population_.count() + k] =
          static_cast<std::uint8_t>(outlook(model_, state.control[place_of_[w]]));
    }
  });
}

// A batch, step by step. Particles are read, place by place; the shares of the particles with a little more
// for every state that could be (`reachable`) are the prior of each place, and the reports on it the
// likelihood.

std::vector<std::uint8_t> Filter::reachable(PlaceId place, std::span<const std::uint32_t> on_place) const {
  std::vector<std::uint8_t> out(outlooks(model_), 0);
  out[model_.actor_count] = out[model_.actor_count + 1] = 1;
  const auto admit = [&](Mask actors) { for_each(actors, [&](ActorId a) { out[a] = 1; }); };
  admit(model_.initial[place].holders | model_.initial_challengers[place]);
  for (const Way& way : model_.into(place)) admit(model_.initial[way.to].holders);
  for (const Rising& rising : model_.risings) {
    if (rising.place == place) out[rising.actor] = 1;
  }
  for (const std::uint32_t r : on_place) {
    const Evidence& evidence = records_[r].weight.evidence;
    admit(evidence.certain ? evidence.control.holders : named_by(model_.theatre->reports[evidence.report]));
  }
  for (const Opening& world : population_.worlds()) {
    out[outlook(model_, world.state.control[place])] = 1;
    for (const Way& way : model_.into(place)) admit(world.state.control[way.to].holders);
  }
  return out;
}

void Filter::note_steps_of_bayes(std::span<const std::uint32_t> on_place, const Updated& updated) {
  std::vector<double> chances = updated.prior;
  for (const std::uint32_t r : on_place) {
    ReportWeight& weight = records_[r].weight;
    const Evidence& evidence = weight.evidence;
    for (std::uint32_t y = 0; y < outlooks(model_); ++y) {
      const double k = ideal(evidence, y).k;
      weight.likelihood.push_back(
          evidence.certain
              ? k
              : likelihood(evidence.statement.q, k, evidence.statement.babble, evidence.exponent));
    }
    weight.before = chances;
    chances = bayes(chances, weight.likelihood);
    weight.after = chances;
  }
}

void Filter::assimilate(std::span<const std::uint32_t> batch) {
  const std::size_t first = records_.size(), count = population_.count();
  read_particles(batch);
  std::vector<std::vector<std::uint32_t>> on(place_of_.size());
  std::vector<std::vector<double>> by_place(place_of_.size(), std::vector<double>(count, 0.0));
  for (std::size_t r = first; r < records_.size(); ++r) {
    const auto at = std::ranges::lower_bound(place_of_, records_[r].weight.evidence.place);
    const auto w = static_cast<std::size_t>(at - place_of_.begin());
    on[w].push_back(static_cast<std::uint32_t>(r));
    for (std::uint32_t k = 0; k < count; ++k) by_place[w][k] += records_[r].log_likelihood(k);
  }
  const double power = learning_power(by_place);
  std::vector<Updated> updates;
  for (std::size_t w = 0; w < place_of_.size(); ++w) {
    const std::vector<double> weights = weights_but(by_place, w, power);
    Marginal marginal;
    marginal.outlook = std::span(outlook_).subspan(w * count, count);
    marginal.weights = weights;
    marginal.log_likelihood = by_place[w];
    marginal.reachable = reachable(place_of_[w], on[w]);
    if (method_ == SituationMethod::local) marginal.surprise = model_.theatre->evidence.surprise;
    marginal.ideal.assign(outlooks(model_), 0.0);
    for (const std::uint32_t r : on[w]) {
      const Evidence& evidence = records_[r].weight.evidence;
      for (std::uint32_t y = 0; y < outlooks(model_); ++y) {
        marginal.ideal[y] += log_likelihood_of(evidence, ideal(evidence, y).k);
      }
    }
    updates.push_back(update(marginal));
    log_evidence_ += updates.back().log_evidence;
    note_steps_of_bayes(on[w], updates.back());
  }
  weigh(by_place, power);
  if (method_ == SituationMethod::local) move(updates, by_place, first);
  ++batches_;
}

/// How much of the likelihood counts for whole trajectories, and so for their parameters.
double Filter::learning_power(const std::vector<std::vector<double>>& by_place) const {
  if (method_ != SituationMethod::local) return 1;
  // Neighbouring places fall together: so many reports are not so many witnesses of a parameter.
  const std::uint32_t count = population_.count();
  std::vector<std::vector<double>> changed;
  for (std::size_t w = 0; w < by_place.size(); ++w) {
    std::vector<double>& column = changed.emplace_back(count);
    const std::uint32_t before = outlook(model_, model_.initial[place_of_[w]]);
    for (std::uint32_t k = 0; k < count; ++k) column[k] = outlook_[w * count + k] != before ? 1 : 0;
  }
  return std::min(independent_share(changed), model_.theatre->evidence.learning);
}

/// What the reports on all other places make of the particles: the prior of this one.
std::vector<double> Filter::weights_but(const std::vector<std::vector<double>>& by_place, std::size_t place,
                                        double power) const {
  std::vector<double> log_likelihood(population_.count(), 0.0);
  for (std::size_t w = 0; w < by_place.size(); ++w) {
    if (w == place) continue;
    for (std::uint32_t k = 0; k < log_likelihood.size(); ++k) log_likelihood[k] += power * by_place[w][k];
  }
  return tilted_by(weights_, log_likelihood, 1);
}

// Weights times likelihood, resampled where too few particles are left to carry it. Everything that is kept
// by particle follows its particle.

void Filter::weigh(std::vector<std::vector<double>>& by_place, double power) {
  const std::uint32_t count = population_.count();
  std::vector<double> log_likelihood(count, 0.0);
  for (const auto& place : by_place) {
    for (std::uint32_t k = 0; k < count; ++k) log_likelihood[k] += power * place[k];
  }
  const Draws draws(particle_seed(options_.random_seed), 0);
  Reweighed result = reweigh(weights_, log_likelihood, [&](std::uint32_t part) {
    return draws.uniform(Purpose::resampling, combine(key_of("batch"), batches_), part);
  });
  weights_ = std::move(result.weights);
  least_ess_ = std::min(least_ess_, result.least_ess);
  if (result.resampled == 0) return;
  resampled_ += result.resampled;
  const auto& from = result.ancestors;
  population_.resample(from);
  const auto follow = [&](auto& values, std::size_t row) {
    const auto old = std::vector(values.begin() + static_cast<std::ptrdiff_t>(row * count),
                                 values.begin() + static_cast<std::ptrdiff_t>((row + 1) * count));
    for (std::uint32_t k = 0; k < count; ++k) values[row * count + k] = old[from[k]];
  };
  follow(roots_, 0);
  for (Record& record : records_) follow(record.said, 0), follow(record.holds, 0);
  for (std::size_t w = 0; w < place_of_.size(); ++w) follow(outlook_, w), follow(by_place[w], 0);
  origin_ = from;
}

// Reading: weights as they would be under other odds of honesty and another rho, or without one report, by
// dividing its likelihood out again. So ranges and shares of reports cost no second run.

std::vector<double> Filter::tilted(PlaceId place, double odds, double rho) const {
  std::vector<double> out = weights_;
  for (const Record& record : records_) {
    const Evidence& evidence = record.weight.evidence;
    if (evidence.place != place || evidence.certain) continue;
    const double q = scaled_odds(evidence.statement.q, odds);
    const double exponent = evidence.statement.exponent * origin_exponent(rho, evidence.copies);
    for (std::uint32_t k = 0; k < out.size(); ++k) {
      out[k] *= exact_exp(record.log_likelihood(k, q, exponent) - record.log_likelihood(k));
    }
  }
  normalise(out);
  return out;
}

std::vector<double> Filter::without(std::uint32_t record) const {
  std::vector<double> out = weights_;
  for (std::uint32_t k = 0; k < out.size(); ++k) out[k] *= exact_exp(-records_[record].log_likelihood(k));
  normalise(out);
  return out;
}

PlaceBelief Filter::belief(PlaceId place) const {
  const EvidenceSettings& settings = model_.theatre->evidence;
  std::vector<std::vector<double>> tables = {weights_};
  const bool reported =
      std::ranges::any_of(records_, [&](const Record& r) { return r.weight.evidence.place == place; });
  if (reported) {
    for (const double odds : {settings.odds_low, settings.odds_high}) {
      for (const double rho : {0.0, 1.0}) tables.push_back(tilted(place, odds, rho));
    }
  }
  std::vector<Control> controls;
  for (const Opening& world : population_.worlds()) controls.push_back(world.state.control[place]);
  return read_belief(model_, place, controls, tables);
}

}  // namespace salient
