#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/evidence/intake.hpp"
#include "sim/rules/tempo.hpp"

namespace salient {

/// A world as of a moment, from which replicates may be opened.
struct Opening {
  State state;
  Tempo tempo;  ///< the campaign's pace at that moment
};

/// A probability with what it becomes over the ranges of q and rho (docs/model.md 4.4: lower and upper).
struct Belief {
  double probability = 0, lower = 0, upper = 0;
};

struct StateBelief {
  Control control;
  Belief belief;
};

/// What is believed about one place.
struct PlaceBelief {
  PlaceId place;
  std::vector<StateBelief> states;      ///< (holders, status), likeliest first; none with probability 0
  std::vector<Belief> holder;           ///< by actor, then vacated, then contested: as `outlook` numbers them
  bool unknown = false;                 ///< no entry of `holder` reaches the level
  std::uint32_t likeliest = 0;          ///< index into `holder`
  std::vector<std::uint32_t> evidence;  ///< indices into Situation::weights
};

/// What one report did.
struct ReportWeight {
  Evidence evidence;
  double moment_h = 0;                ///< when it was assimilated
  std::vector<double> likelihood;     ///< by outlook, exponent included
  std::vector<double> before, after;  ///< by outlook: this report's own step of Bayes at its moment
  double log_odds = 0;                ///< of the likeliest outlook now: with this report less without it
  double claim_true = 0;              ///< probability, at the end, that what it says is so
  std::vector<std::uint8_t> true_in;  ///< by particle: what it says is so there
};

/// Who holds what at one moment, and why: a pure function of the theatre and the seed.
struct Situation {
  double as_of_h = 0;
  SituationMethod method = SituationMethod::local;
  std::vector<PlaceBelief> places;
  std::vector<ReportWeight> weights;          ///< by time of publication
  std::vector<Contradiction> contradictions;  ///< indices into `weights`
  std::vector<Opening> openings;              ///< equally likely; empty for stand_still
  std::vector<std::uint32_t> roots;           ///< by opening: which world of the anchor it descends from

  // How it was reached.
  std::uint32_t particles = 0;
  std::uint32_t ancestors = 0;  ///< distinct opening worlds that the particles descend from
  double least_ess = 0;         ///< smallest effective sample size met, as a share of the particles
  std::uint32_t resampled = 0;  ///< how often
  std::uint64_t moves = 0;      ///< places changed by assimilation, in all particles
  double log_evidence = 0;      ///< sum over places of ln P(reports on it)
  /// Per interval between two moments: changes of control a particle made by itself, and those left
  /// after assimilation: the E and F of rule tempo.
  struct Pace {
    double from_h = 0, to_h = 0, expected = 0, seen = 0;
  };
  std::vector<Pace> pace;
};

struct SituationOptions {
  std::uint64_t random_seed = 1;
  std::uint32_t particles = 0;   ///< 0: as the scenario says
  unsigned jobs = 0;             ///< threads; 0: as many as cores; no result depends on it
  bool reports = true;           ///< use the theatre's reports
  std::vector<Certain> certain;  ///< known truth, beside them or instead
  SituationMethod method = SituationMethod::automatic;  ///< automatic: as the scenario says
  bool plain = false;                                   ///< the oracle: no incremental fields
  /// Called now and then from one thread at a time: steps done, steps wanted.
  std::function<void(std::uint64_t, std::uint64_t)> progress;
};

/// The outlook of a control: an actor (the first of those who share), actors: vacated, actors + 1:
/// contested.
std::uint32_t outlook(const Model& model, const Control& control);
inline std::uint32_t outlooks(const Model& model) {
  return model.actor_count + 2;
}

/// The situation at the model's as_of.
Situation situate(const Model& model, const SituationOptions& options);

/// Situations at several moments (hours since the anchor, ascending) in one pass: each uses only what
/// was published, or known, by its own moment.
std::vector<Situation> situate_each(const Model& model, const SituationOptions& options,
                                    std::span<const double> moments_h);

/// The same, handed on one by one and not kept: a situation of a large map takes many megabytes.
/// @param visit  false: no more are wanted
void situate_each(const Model& model, const SituationOptions& options, std::span<const double> moments_h,
                  const std::function<bool(Situation&&)>& visit);

/// The model's situation for a seed, computed once and kept with the model; nothing if runs of this
/// model begin at the anchor. Waits while another thread computes it.
std::shared_ptr<const Situation> opening_situation(const Model& model, std::uint64_t random_seed,
                                                   const SituationOptions& options = {});

}  // namespace salient
