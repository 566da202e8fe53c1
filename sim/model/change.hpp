#pragma once

#include <cstdint>
#include <string_view>

#include "sim/model/evidence.hpp"
#include "sim/model/mask.hpp"

namespace salient {

/// Control of a place in one replicate: who holds it and in which state (docs/model.md section 2).
struct Control {
  Mask holders = 0;  ///< none: vacated; several: shared
  Status status = Status::vacated;

  bool operator==(const Control&) const = default;
};

/// Why the engine changed control. The numbers are part of every fingerprint: append, never renumber.
enum class Cause : std::uint8_t {
  assimilated = 0,   ///< before as_of: reports say so (0, so that tables by cause keep their shape)
  contest = 1,       ///< hostile formations met in the place
  repelled,          ///< the challengers broke off
  broke_in_contact,  ///< the holder broke with the enemy inside
  destroyed,         ///< the holder's last element was lost
  withdrew,          ///< the last garrison left before contact
  handover,
  surrender,  ///< encircled, no way out
  dissolved,
  unopposed,  ///< nobody was there to stop it
  occupied,   ///< a vacated place was entered and kept
  filled,     ///< taken from next door, unseen
  uprising,
  shared,           ///< an ally came to stay
  left_to_ally,     ///< one of those who shared left
  coalition_broke,  ///< those who shared became hostile
  ordered,          ///< an order or intervention
  spread,           ///< rule `contact`
  reverted,         ///< rule `contact`, spontaneous
};

/// The part of the will hazard that weighed most in a break.
enum class Term : std::uint8_t { none, baseline, losses, outnumbered, supply };

/// One thing that the engine did: never a report.
struct Change {
  double time_h = 0;  ///< since the anchor
  PlaceId place;
  Control from, to;
  Manner manner = Manner::unstated;
  Cause cause = Cause::contest;
  FormationId formation;  ///< the responsible one; may be invalid
  Term term = Term::none;
  double term_size = 0;  ///< of the term, in units of will

  static constexpr std::uint32_t none = 0xffffffffu;
};

std::string_view word(Cause cause);
std::string_view word(Term term);

}  // namespace salient
