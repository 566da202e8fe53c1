#include "sim/model/evidence_settings.hpp"

#include <tuple>

namespace salient {

bool EvidenceSettings::operator==(const EvidenceSettings& other) const {
  const auto numbers = [](const EvidenceSettings& s) {
    return std::tie(s.reliability, s.credibility, s.reliability_share, s.says, s.babble, s.silence_quality,
                    s.silence_exponent, s.same_origin, s.slack_h, s.earlier, s.ally, s.learning, s.surprise,
                    s.news_town, s.news_city, s.unknown_below, s.odds_low, s.odds_high, s.method,
                    s.particles);
  };
  if (numbers(*this) != numbers(other) || prior.size() != other.prior.size()) return false;
  for (std::size_t i = 0; i < prior.size(); ++i) {
    const PlacePrior &a = prior[i], &b = other.prior[i];
    if (std::tie(a.place, a.actors, a.shares, a.contested, a.vacated) !=
        std::tie(b.place, b.actors, b.shares, b.contested, b.vacated)) {
      return false;
    }
  }
  return true;
}

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
