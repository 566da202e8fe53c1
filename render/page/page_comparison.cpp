#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"
#include "render/text/dates.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/sentences.hpp"

namespace salient::page_json {
namespace {

constexpr std::size_t most_divergences = 12;

/// [difference, low, high, 0 not clear of chance / 1 clear but under the minimum effect / 2 flagged]
Json difference(const Difference& d) {
  return {three(d.difference), three(d.low), three(d.high), d.flagged ? 2 : d.clear ? 1 : 0};
}

/// Cells of control that the comparison flags: [bin, place, state, difference, low, high].
Json flagged(const Comparison& c, const ArmComparison& arm) {
  Json out = Json::array();
  const Layout& layout = c.results.layout;
  for (std::uint32_t bin = 0; bin < layout.bin_h.size(); ++bin) {
    for (std::uint32_t place = 0; place < layout.places; ++place) {
      for (std::uint32_t s = 0; s < layout.states; ++s) {
        const Difference& d = c.control(arm, bin, place, s);
        if (d.flagged) out.push_back({bin, place, s, three(d.difference), three(d.low), three(d.high)});
      }
    }
  }
  return out;
}

Json divergences(const Results& r, const Divergences& of) {
  Json where = Json::array();
  for (std::size_t i = 0; i < std::min(of.where.size(), most_divergences); ++i) {
    const auto& share = of.where[i];
    where.push_back({share.place,
                     share.by_calendar ? "the scenario's calendar" : std::string(word(share.rule)),
                     percent(share.of_divergences), short_at(r, share.median_h)});
  }
  return where;
}

Json compared(const Comparison& c, std::size_t variant) {
  const ArmComparison& arm = c.arms[variant];
  const Results& r = c.results;
  Json questions = Json::array(), told = Json::array(), stability = Json::array();
  for (const Difference& d : arm.questions) questions.push_back(difference(d));
  for (const std::string& sentence : sentences(c, variant)) told.push_back(words_of(sentence));
  for (const SignStability& s : arm.stability) stability.push_back({s.draws, s.same, s.opposite});
  return {{"name", words_of(arm.name)},
          {"same", arm.differ.yes == 0},
          {"questions", questions},
          {"flagged", flagged(c, arm)},
          {"sentences", told},
          {"stability", stability},
          {"where", divergences(r, arm.divergence)}};
}

}  // namespace

void add_comparison(const Comparison& c, Json& out) {
  Json arms = Json::array();
  for (std::size_t v = 0; v < c.arms.size(); ++v) arms.push_back(compared(c, v));
  out["compared"] = {{"level", c.level},
                     {"minimum_effect", c.minimum_effect},
                     {"replicates", c.results.replicates},
                     {"arms", arms}};
}

}  // namespace salient::page_json
