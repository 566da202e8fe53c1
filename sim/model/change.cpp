#include "sim/model/change.hpp"

namespace salient {

std::string_view word(Cause cause) {
  switch (cause) {
    case Cause::assimilated: return "assimilated";
    case Cause::contest: return "contest";
    case Cause::repelled: return "repelled";
    case Cause::broke_in_contact: return "broke_in_contact";
    case Cause::destroyed: return "destroyed";
    case Cause::withdrew: return "withdrew";
    case Cause::handover: return "handover";
    case Cause::surrender: return "surrender";
    case Cause::dissolved: return "dissolved";
    case Cause::unopposed: return "unopposed";
    case Cause::occupied: return "occupied";
    case Cause::filled: return "filled";
    case Cause::uprising: return "uprising";
    case Cause::shared: return "shared";
    case Cause::left_to_ally: return "left_to_ally";
    case Cause::coalition_broke: return "coalition_broke";
    case Cause::ordered: return "ordered";
    case Cause::spread: return "spread";
    case Cause::reverted: return "reverted";
  }
  return "contest";
}

std::string_view word(Term term) {
  switch (term) {
    case Term::none: return "none";
    case Term::baseline: return "baseline";
    case Term::losses: return "losses";
    case Term::outnumbered: return "outnumbered";
    case Term::supply: return "supply";
  }
  return "none";
}

}  // namespace salient
