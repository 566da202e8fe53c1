#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/estimate.hpp"
#include "sim/study/explain/removal.hpp"
#include "sim/study/explain/will_trace.hpp"

namespace salient {

/// What one formation would have needed for the place to be held longer, or lacks for it to be lost: found
/// by running the same replicate again with that number changed and nothing else. Searched from the
/// smallest change up to a largest one; the effect may come and go between, and the first is given.
struct Margin {
  /// The least change tried that did it; nothing: none did.
  template <class T>
  struct Least {
    std::optional<T> a_day, to_the_end;  ///< held 24 h longer; not lost at all (or lost: only that)
    T most{};                            ///< the largest change tried
  };
  bool to_hold = true;   ///< false: how much less would lose it
  std::int64_t has = 0;  ///< fighters of the formation
  Least<std::int64_t> fighters;
  Least<double> will;
};

/// A rising of local people (R7), at its moment.
struct RisingReading {
  ActorId for_actor;
  double readiness = 0;
  bool garrisoned = false;
  double confidence = 0, baseline = 0;  ///< of the holder
  std::optional<PlaceId>
      beside;  ///< the neighbour that made it four times likelier: longest in that side's hands
  std::optional<double> beside_since_h;  ///< nothing: since before the first change
};

/// One loss in a chain of losses.
struct Link {
  /// A lost place, in what it did to the formation of this link.
  struct Weighed {
    PlaceId place;
    double time_h = 0;
    bool known = false;  ///< from before the replicate opened
    double share = 0;    ///< of the hazard here: what would be missing without this shake alone
  };
  PlaceId place;
  double time_h = 0;   ///< when its holder lost it; the taker may have come later
  bool known = false;  ///< lost before the replicate opened: nothing else is said of it
  std::optional<double> taken_h;
  ActorId holder, taker;
  Cause cause = Cause::contest, taken_by = Cause::contest;
  bool mobile = false;                 ///< the formation that left was a column
  Term term = Term::none;              ///< as the change says
  std::optional<WillReading> reading;  ///< nothing: no decision of will was behind it
  std::optional<RisingReading> rising;
  std::vector<Weighed> weighed;  ///< the heaviest first, at most three
  std::optional<Burst> burst;    ///< the holder's largest before
  std::optional<Margin> margin;
};

/// One replicate of a place's story: what led to its loss, the first cause first; or how it stayed.
struct Chain {
  std::uint64_t replicate = 0;
  bool opened_lost = false;  ///< nobody of the holder at the anchor held it when it opened
  bool falls = false;
  std::vector<Link> links;  ///< empty if nothing threatened it
};

/// The same replicates without one thing.
struct Counterfactual {
  Removal removed;
  std::string words;
  Estimate falls;                 ///< without it
  double difference = 0, se = 0;  ///< share of falls without it less with it, paired
  std::uint64_t differ = 0;       ///< replicates whose fall is another, or at another time
  /// In the chain's replicate: when it falls without it; nothing: it does not.
  std::optional<double> chain_fall_h;
};

/// Why one place falls, or stays.
struct Explanation {
  std::shared_ptr<const Model> model;
  std::string arm;
  PlaceId place;
  std::uint64_t random_seed = 1, first_replicate = 0, replicates = 0;  ///< 0: one replicate alone
  bool stopped = false;
  Estimate opened_lost;  ///< replicates that open with the place in other hands already
  Estimate falls;
  std::optional<double> q10_h, q50_h;  ///< of all replicates
  struct CauseShare {
    Cause cause = Cause::contest;
    Estimate of_falls;
  };
  struct TermShare {
    Term term = Term::none;
    Estimate of_breaks;
  };
  struct Parent {
    PlaceId place;
    bool known = false;
    Estimate of_breaks;
    double before_h = 0;  ///< median hours between the two losses
  };
  std::vector<CauseShare> causes;  ///< the largest first
  std::vector<TermShare> terms;    ///< what weighed most in the will that broke
  std::vector<Parent> parents;     ///< the loss that weighed most in it; the largest first
  std::uint64_t breaks = 0;        ///< falls in which a formation's will broke
  std::optional<Chain> chain;
  std::optional<double> chain_fall_h;  ///< in the chain's replicate, as it is
  std::vector<Counterfactual> without;
};

struct ExplainOptions {
  std::uint64_t random_seed = 1, first_replicate = 0, replicates = 500;
  std::optional<std::uint64_t> replicate;  ///< explain this one alone
  std::vector<Removal> without;
  unsigned jobs = 0;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t, std::uint64_t)> progress;  ///< replicates of all arms: done, wanted
};

/// No result depends on jobs.
Explanation explain(const std::shared_ptr<const Model>& model, std::string arm, PlaceId place,
                    const ExplainOptions& options);

}  // namespace salient
