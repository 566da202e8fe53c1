#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/model/evidence.hpp"

namespace salient {

/// A place as a claim sees it: the claim names (or implies) who loses and who gains it.
enum class Seen : std::uint8_t {
  loser,      ///< the side that is said to lose it, or to be attacked there, holds it
  gainer,     ///< the side that is said to have it or to take it holds it
  contested,  ///< a rival is inside
  vacated,    ///< nobody holds it
  other,      ///< somebody else holds it
};
constexpr std::size_t seen_count = 5;
constexpr std::size_t claim_count = 12;

/// How a speaker's leaning stands to a claim: computed from both, never typed.
enum class Interest : std::uint8_t {
  against,       ///< it leans to those whom the claim harms: an admission
  on_the_spot,   ///< a third party of reliability A or B
  third_party,   ///< a third party of reliability C to E
  unnamed,       ///< a third party whose reliability cannot be judged
  announcement,  ///< it leans to those whom the claim flatters, reliability A to C
  partisan,      ///< the same, reliability D to F
  denial,        ///< the same, where the claim is that nothing was lost
  silence,       ///< nothing was said
};
constexpr std::size_t interest_count = 8;

enum class SituationMethod : std::uint8_t {
  automatic,    ///< stand_still without time between anchor and as_of, particles on small maps, else local
  local,        ///< place by place, as few moves as possible (docs/model.md 4.5)
  particles,    ///< whole trajectories weighted (docs/model.md 4.4)
  stand_still,  ///< no dynamics: a prior by distance to the front, coupled along routes (docs/model.md 4.3)
};

/// What an analyst believes about a place before any report, instead of the model's prior.
struct PlacePrior {
  PlaceId place;
  std::vector<ActorId> actors;  ///< held by
  std::vector<double> shares;   ///< of those actors
  double contested = 0, vacated = 0;

  bool operator==(const PlacePrior&) const = default;
};

/// How reports become probabilities: docs/model.md section 4.1, every number an assumption until somebody
/// has an archive of resolved reports.
struct EvidenceSettings {
  /// Chance that a source of this letter, A to F, is informed and honest.
  std::array<double, 6> reliability = {.95, .85, .70, .50, .30, .50};
  /// The same for the digit of a claim, 1 to 6.
  std::array<double, 6> credibility = {.95, .80, .60, .35, .15, .50};
  /// logit q = reliability_share * logit(letter) + (1 - reliability_share) * logit(digit).
  double reliability_share = .4;
  /// K: chance that an informed, honest source says this, by claim and what the place looks like.
  std::array<std::array<double, seen_count>, claim_count> says = {{
      // loser gainer contested vacated other
      {.02, .80, .15, .10, .05},  // captured
      {.03, .55, .12, .80, .40},  // withdrew
      {.10, .05, .75, .02, .05},  // clashes
      {.30, .10, .35, .05, .10},  // strike
      {.60, .08, .35, .05, .08},  // denied
      {.50, .80, .55, .80, .80},  // silent
      {.03, .80, .25, .05, .05},  // held
      {.02, .80, .08, .10, .05},  // handover
      {.15, .70, .45, .15, .10},  // uprising
      {.05, .60, .40, .05, .10},  // reinforced
      {.25, .30, .40, .35, .30},  // evacuated
      {.60, .05, .30, .15, .20},  // threatened
  }};
  /// b: chance that a speaker says it whatever is true, by interest.
  std::array<double, interest_count> babble = {.02, .05, .10, .15, .35, .40, .55, .60};
  double silence_quality = .80;  ///< q of a silence: the silent side tells when asked
  double silence_exponent = .5;  ///< a silence counts for half
  double same_origin = .7;       ///< rho: k reports of one origin enter with 1 / (1 + rho (k - 1))
  double slack_h = 6;            ///< an event may have come this long before its window
  double earlier = .5;           ///< K left over for a change that came before the window and slack
  double ally = .5;              ///< K left over where an ally of the one named holds the place
  double learning = .15;         ///< local: most that the parameters' likelihood counts (of 1)
  double surprise = .5;          ///< chance of what the model does not foresee where something is reported
  /// Chance that a change of control is reported within a day, where no report on the place is no news:
  /// towns, and places of value 1.2 and more. Counted on two campaigns: .52 and .70, .91 and .82.
  double news_town = .6, news_city = .9;
  double unknown_below = .6;              ///< no state reaches this probability: unknown
  double odds_low = .5, odds_high = 1.5;  ///< range of the odds of q for lower and upper answers
  SituationMethod method = SituationMethod::automatic;
  std::uint32_t particles = 500;
  std::vector<PlacePrior> prior;

  bool operator==(const EvidenceSettings&) const = default;
};

std::string_view word(Seen seen);
std::string_view word(Interest interest);
std::string_view word(SituationMethod method);

}  // namespace salient
