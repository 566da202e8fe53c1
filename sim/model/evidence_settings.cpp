#include "sim/model/evidence_settings.hpp"

namespace salient {

std::string_view word(Seen seen) {
  constexpr std::string_view words[] = {"loser", "gainer", "contested", "vacated", "other"};
  return words[static_cast<std::size_t>(seen)];
}

std::string_view word(Interest interest) {
  constexpr std::string_view words[] = {"against_interest", "on_the_spot", "third_party", "unnamed",
                                        "announcement",     "partisan",    "denial",      "silence"};
  return words[static_cast<std::size_t>(interest)];
}

std::string_view word(SituationMethod method) {
  constexpr std::string_view words[] = {"auto", "local", "particles", "static"};
  return words[static_cast<std::size_t>(method)];
}

}  // namespace salient
