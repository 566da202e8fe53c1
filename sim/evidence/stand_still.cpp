#include "sim/evidence/stand_still.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "sim/core/maths.hpp"
#include "sim/evidence/belief.hpp"
#include "sim/evidence/marginal.hpp"
#include "sim/evidence/particle.hpp"
#include "sim/graph/distances.hpp"

namespace salient {
namespace {

// Without time between anchor and as_of nothing moves: docs/model.md 4.3. Each place is a variable with a
// state for every actor, one for vacated and one for contested; its own factor is a prior by distance to the
// front times the likelihood of the reports on it, and neighbours that are held alike are likelier, near ones
// most.

constexpr double coupling = 0.8;    // J, docs/model.md 4.3
constexpr double coupling_km = 40;  // ell
constexpr double near_front_km = 10, front_km = 3, held_logit = -2;
constexpr double to_enemies = .5, to_contest = .3, to_nobody = .2;
constexpr std::uint32_t settling_sweeps = 200, sweeps = 1000;

using Table = std::vector<std::vector<double>>;

void scale_to_one(std::vector<double>& chances) {
  const double sum = std::accumulate(chances.begin(), chances.end(), 0.0);
  for (double& p : chances) p /= sum;
}

/// Kilometres from every place to the nearest place of each actor: actors x places.
std::vector<double> km_to_actors(const Model& model) {
  std::vector<double> out;
  Distances distances(model.theatre->atlas);
  for (const ActorId a : model.actors()) {
    std::vector<PlaceId> places;
    for (const PlaceId p : model.places()) {
      if (has(model.initial[p].holders | model.initial_challengers[p], a)) places.push_back(p);
    }
    distances.search_km(places);
    for (const PlaceId p : model.places()) out.push_back(distances.to(p));
  }
  return out;
}

Control control_of(const Model& model, PlaceId place, std::uint32_t outlook) {
  if (outlook < model.actor_count) return {only(ActorId{outlook}), Status::held};
  if (outlook == model.actor_count) return {};
  return {model.initial[place].holders, Status::contested};
}

// Places of which the author gave a prior of their own are coupled to nobody.
class Field {
 public:
  Field(const Model& model, Table phi) : model_(model), phi_(std::move(phi)) {
    free_.assign(model.place_count, 0);
    for (const PlacePrior& prior : model.theatre->evidence.prior) free_[prior.place] = 1;
  }

  /// Marginals by Gibbs.
  Table sample(const Draws& draws) {
    const std::uint32_t places = model_.place_count;
    std::vector<std::uint32_t> now(places);
    for (std::uint32_t p = 0; p < places; ++p) now[p] = outlook(model_, model_.initial[p]);
    Table sums(places, std::vector<double>(outlooks(model_), 0.0));
    for (std::uint32_t sweep = 0; sweep < settling_sweeps + sweeps; ++sweep) {
      for (const PlaceId p : model_.places()) {
        const std::vector<double> chances = conditional(p, now);
        now[p] = pick(chances, draws.uniform(Purpose::gibbs, model_.place_key[p], sweep));
        if (sweep < settling_sweeps) continue;
        for (std::size_t y = 0; y < chances.size(); ++y) sums[p][y] += chances[y];
      }
    }
    for (auto& row : sums) scale_to_one(row);
    return sums;
  }

 private:
  [[nodiscard]] std::vector<double> conditional(PlaceId place, const std::vector<std::uint32_t>& now) const {
    std::vector<double> chances = phi_[place];
    if (free_[place] == 0) {
      for (const Way& way : model_.out(place)) {
        if (free_[way.to] != 0) continue;
        chances[now[way.to]] *= exact_exp(coupling * exact_exp(-way.km / coupling_km));
      }
    }
    scale_to_one(chances);
    return chances;
  }

  static std::uint32_t pick(const std::vector<double>& chances, double u) {
    std::uint32_t y = 0;
    for (double up_to = chances[0]; up_to < u && y + 1 < chances.size();) up_to += chances[++y];
    return y;
  }

  const Model& model_;
  Table phi_;
  std::vector<std::uint8_t> free_;
};

// What each report says of its place, state by state: the chance K that an informed source says it there, and
// whether the claim is then true.

struct Reported {
  Evidence evidence;
  std::vector<double> k;  ///< by outlook
  std::vector<std::uint8_t> so;
  [[nodiscard]] std::vector<double> likelihoods(double odds, std::optional<double> rho) const {
    std::vector<double> out;
    const Meaning& s = evidence.statement;
    const double q = scaled_odds(s.q, odds);
    const double exponent = rho ? s.exponent * origin_exponent(*rho, evidence.copies) : evidence.exponent;
    for (const double one : k) {
      out.push_back(evidence.certain ? one : likelihood(q, one, s.babble, exponent));
    }
    return out;
  }
};

Reported reported_by(const Model& model, const Evidence& evidence) {
  constexpr double impossible = 1e-12;
  Reported out{evidence, {}, {}};
  const Relations relations = relations_at(model, evidence.about_h);
  const EvidenceSettings& settings = model.theatre->evidence;
  for (std::uint32_t y = 0; y < outlooks(model); ++y) {
    const Control control = control_of(model, evidence.place, y);
    if (evidence.certain) {
      out.so.push_back(y == outlook(model, evidence.control) ? 1 : 0);
      out.k.push_back(out.so.back() != 0 ? 1 : impossible);
      continue;
    }
    const Look seen = look(evidence.statement, relations, control, evidence.about_h, evidence.earliest_h);
    out.k.push_back(says(settings, evidence.statement, seen));
    out.so.push_back(claims(settings, evidence.statement, seen.seen) ? 1 : 0);
  }
  return out;
}

}  // namespace

// How likely a place is lost at all falls with the distance to the nearest enemy, on the logit; what is lost
// goes to the enemies by how near each is, to nobody, or to a contest, in fixed shares.
std::vector<std::vector<double>> distance_priors(const Model& model) {
  const std::vector<double> km = km_to_actors(model);
  const Relations relations = relations_at(model, 0);
  Table out;
  for (const PlaceId p : model.places()) {
    std::vector<double>& row = out.emplace_back(outlooks(model), 0.0);
    const std::uint32_t home = outlook(model, model.initial[p]);
    Mask enemies = 0;
    if (home < model.actor_count) enemies = relations.hostile[home];
    if (home >= model.actor_count) {  // nobody's, or fought over: everybody whose people are near
      for (const ActorId a : model.actors()) enemies |= only(a);
    }
    double nearest = std::numeric_limits<double>::infinity(), sum = 0;
    for_each(enemies, [&](ActorId a) {
      const double d = km[std::size_t{a} * model.place_count + p];
      nearest = std::min(nearest, d);
      sum += 1 / (d + front_km);
    });
    const bool alone = !(nearest < std::numeric_limits<double>::infinity());
    const double lost = alone ? 0 : logistic(held_logit - exact_log((nearest + front_km) / near_front_km));
    row[home] += 1 - lost;
    if (alone) continue;
    for_each(enemies, [&](ActorId a) {
      const double d = km[std::size_t{a} * model.place_count + p];
      row[a] += lost * to_enemies / (d + front_km) / sum;
    });
    row[model.actor_count] += lost * to_nobody;
    row[model.actor_count + 1] += lost * to_contest;
  }
  for (const PlacePrior& own : model.theatre->evidence.prior) {
    std::vector<double>& row = out[own.place];
    row.assign(outlooks(model), 0.0);
    for (std::size_t i = 0; i < own.actors.size(); ++i) row[own.actors[i].index] += own.shares[i];
    row[model.actor_count] = own.vacated;
    row[model.actor_count + 1] = own.contested;
    scale_to_one(row);
  }
  return out;
}

namespace {

/// The reports that have come in, and what they make of each place.
struct Heard {
  std::vector<Reported> reported;
  Table own;        ///< by place and outlook: the product of the likelihoods of the reports on it
  Table marginals;  ///< by place and outlook, sums to 1: after all reports, neighbours included
};

// The field: each place's prior times what is reported of it, and pairs of neighbours that like to be alike.
Heard hear(const Model& model, const SituationOptions& options, const std::vector<Evidence>& evidence,
           double moment_h) {
  Heard out;
  out.own.assign(model.place_count, std::vector<double>(outlooks(model), 1.0));
  for (const Evidence& e : evidence) {
    if (e.published_h > moment_h + 1e-9) continue;
    out.reported.push_back(reported_by(model, e));
    const auto likelihoods = out.reported.back().likelihoods(1, std::nullopt);
    for (std::size_t y = 0; y < likelihoods.size(); ++y) out.own[e.place][y] *= likelihoods[y];
  }
  Table phi = distance_priors(model);
  for (std::size_t p = 0; p < phi.size(); ++p) {
    for (std::size_t y = 0; y < phi[p].size(); ++y) phi[p][y] *= out.own[p][y];
  }
  out.marginals = Field(model, phi).sample(Draws(particle_seed(options.random_seed), 0));
  return out;
}

// What is believed about a place: its marginal, and beside it what the ranges of q and rho would make of the
// same reports, from the same cavity. @param cavity  without the reports on the place itself
PlaceBelief belief_of(const Model& model, const Heard& heard, PlaceId p, const std::vector<double>& cavity) {
  std::vector<Control> controls;
  for (std::uint32_t y = 0; y < outlooks(model); ++y) controls.push_back(control_of(model, p, y));
  Table weightings = {heard.marginals[p]};
  const EvidenceSettings& settings = model.theatre->evidence;
  for (const double odds : {settings.odds_low, settings.odds_high}) {
    for (const double rho : {0.0, 1.0}) {
      std::vector<double> chances = cavity;
      for (const Reported& r : heard.reported) {
        if (r.evidence.place == p) chances = bayes(chances, r.likelihoods(odds, rho));
      }
      weightings.push_back(chances);
    }
  }
  return read_belief(model, p, controls, weightings);
}

// What one report did: its own step of Bayes, in the order of publication, and the log-odds of the likeliest
// outlook with it less without it. @param before  of its place; brought on by this report
ReportWeight weight_of(const Reported& r, const std::vector<double>& marginal, std::uint32_t likeliest,
                       std::vector<double>& before) {
  ReportWeight weight;
  weight.evidence = r.evidence;
  weight.likelihood = r.likelihoods(1, std::nullopt);
  weight.before = before;
  weight.after = before = bayes(before, weight.likelihood);
  std::vector<double> less = marginal;
  for (std::size_t y = 0; y < less.size(); ++y) {
    less[y] /= weight.likelihood[y];
    weight.claim_true += r.so[y] != 0 ? marginal[y] : 0;
  }
  scale_to_one(less);
  const auto log_odds = [&](const std::vector<double>& chances) {
    const double q = std::clamp(chances[likeliest], 1e-12, 1 - 1e-12);
    return exact_log(q / (1 - q));
  };
  weight.log_odds = log_odds(marginal) - log_odds(less);
  return weight;
}

}  // namespace

Situation stand_still(const Model& model, const SituationOptions& options,
                      const std::vector<Evidence>& evidence, double moment_h) {
  const Heard heard = hear(model, options, evidence, moment_h);
  Situation out;
  out.as_of_h = moment_h;
  out.method = SituationMethod::stand_still;
  Table before(model.place_count);
  for (const PlaceId p : model.places()) {
    // What is believed without the reports on the place itself: they enter the marginal as a factor.
    std::vector<double>& cavity = before[p] = heard.marginals[p];
    for (std::size_t y = 0; y < cavity.size(); ++y) cavity[y] /= heard.own[p][y];
    const double all = std::accumulate(cavity.begin(), cavity.end(), 0.0);
    out.log_evidence -= exact_log(all);
    scale_to_one(cavity);
    out.places.push_back(belief_of(model, heard, p, cavity));
  }
  std::vector<Evidence> used;
  for (const Reported& r : heard.reported) {
    const PlaceId p = r.evidence.place;
    PlaceBelief& on = out.places[p];
    on.evidence.push_back(static_cast<std::uint32_t>(out.weights.size()));
    out.weights.push_back(weight_of(r, heard.marginals[p], on.likeliest, before[p]));
    out.weights.back().moment_h = moment_h;
    used.push_back(r.evidence);
  }
  out.contradictions = contradictions(model, used);
  return out;
}

}  // namespace salient
