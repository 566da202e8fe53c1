#pragma once

#include <array>
#include <span>
#include <vector>

#include "sim/model/model.hpp"

namespace salient {

/// Who is whose enemy or ally, by actor: a State's own masks, or those of the anchor.
struct Relations {
  std::vector<Mask> hostile, allied;  ///< allied includes the actor itself
};
/// As the theatre has them at a time, hours since the anchor.
Relations relations_at(const Model& model, double time_h);

/// What a report says, in the terms of the model: who would gain, who would lose, and what the
/// numbers of docs/model.md 4.1 are for it.
struct Meaning {
  Claim claim = Claim::captured;   ///< row of the table; an event "contested" afterwards reads as clashes
  Mask gainers = 0, losers = 0;    ///< named, or whoever is hostile to the one named
  Mask flattered = 0, harmed = 0;  ///< by the claim, whether true or not
  Interest interest = Interest::third_party;
  double q = 0;         ///< chance that the speaker is informed and honest
  double babble = 0;    ///< b: chance of the claim from one who is not
  double exponent = 1;  ///< without the share of its origin group: 1, or that of a silence
  bool event = false;   ///< a change inside a window, not a state
};

/// Reads one report.
Meaning statement(const Model& model, const Relations& relations, const Report& report);

/// Chance that source and claim are informed and honest: 0-1. Letter 'A' to 'F', digit 1 to 6.
double quality(const EvidenceSettings& settings, char letter, int digit);
/// q with its odds multiplied.
double scaled_odds(double q, double factor);
/// The interest of a speaker in a claim.
Interest interest_of(Claim claim, Mask flattered, Mask harmed, Mask leaning, Mask leaning_or_allied,
                     char reliability);

/// A place as the claim sees it.
struct Look {
  Seen seen = Seen::other;
  bool ally = false;   ///< an ally of the one named holds it
  bool early = false;  ///< for an event: the change came before window and slack
};
/// @param since_h     when the present control began; minus infinity: before the anchor
/// @param earliest_h  an event that began before this is another one
Look look(const Meaning& statement, const Relations& relations, const Control& control, double since_h,
          double earliest_h);

/// K: chance that an informed, honest source says it, where the place looks so. An ally stands between
/// the one named and somebody else; a change too early keeps the share `earlier`.
double says(const EvidenceSettings& settings, const Meaning& statement, const Look& look);
/// Whether what the claim says is so, as far as control goes.
bool claims(const EvidenceSettings& settings, const Meaning& statement, Seen seen);
/// (q K + (1 - q) b)^exponent.
double likelihood(double q, double says, double babble, double exponent);

/// 1 / (1 + rho (k - 1)).
double origin_exponent(double same_origin, std::size_t reports);

}  // namespace salient
