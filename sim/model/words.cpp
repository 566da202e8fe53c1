#include "sim/model/actor.hpp"
#include "sim/model/evidence.hpp"

namespace salient {

std::string_view word(ActorKind kind) {
  switch (kind) {
    case ActorKind::state: return "state";
    case ActorKind::armed_group: return "armed_group";
    case ActorKind::militia: return "militia";
    case ActorKind::foreign: return "foreign";
    case ActorKind::unarmed: return "unarmed";
  }
  return "state";
}

std::string_view word(Stance stance) {
  switch (stance) {
    case Stance::offensive: return "offensive";
    case Stance::defensive: return "defensive";
    case Stance::stand_fast: return "stand_fast";
    case Stance::withdraw_to: return "withdraw_to";
  }
  return "offensive";
}

std::string_view word(Stand stand) {
  switch (stand) {
    case Stand::allied: return "allied";
    case Stand::neutral: return "neutral";
    case Stand::hostile: return "hostile";
  }
  return "allied";
}

std::string_view word(Claim claim) {
  switch (claim) {
    case Claim::captured: return "captured";
    case Claim::withdrew: return "withdrew";
    case Claim::clashes: return "clashes";
    case Claim::strike: return "strike";
    case Claim::denied: return "denied";
    case Claim::silent: return "silent";
    case Claim::held: return "held";
    case Claim::handover: return "handover";
    case Claim::uprising: return "uprising";
    case Claim::reinforced: return "reinforced";
    case Claim::evacuated: return "evacuated";
    case Claim::threatened: return "threatened";
  }
  return "captured";
}

std::string_view word(Manner manner) {
  switch (manner) {
    case Manner::unstated: return "unstated";
    case Manner::assault: return "assault";
    case Manner::withdrawal: return "withdrawal";
    case Manner::handover: return "handover";
    case Manner::surrender: return "surrender";
    case Manner::uprising: return "uprising";
    case Manner::unopposed: return "unopposed";
  }
  return "unstated";
}

std::string_view word(Fighting fighting) {
  switch (fighting) {
    case Fighting::unknown: return "unknown";
    case Fighting::none: return "none";
    case Fighting::light: return "light";
    case Fighting::heavy: return "heavy";
  }
  return "unknown";
}

std::string_view word(Confidence confidence) {
  switch (confidence) {
    case Confidence::unstated: return "unstated";
    case Confidence::high: return "high";
    case Confidence::medium: return "medium";
    case Confidence::low: return "low";
    case Confidence::unknown: return "unknown";
  }
  return "unstated";
}

std::string_view word(Status status) {
  switch (status) {
    case Status::held: return "held";
    case Status::contested: return "contested";
    case Status::shared: return "shared";
    case Status::vacated: return "vacated";
  }
  return "held";
}

}  // namespace salient
