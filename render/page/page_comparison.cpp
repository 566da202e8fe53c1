#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"
#include "sim/outcome/dates.hpp"
#include "sim/outcome/likelihood_words.hpp"

namespace salient::page_json {
namespace {

constexpr std::size_t most_divergences = 12;

double three(double value) { return std::round(value * 1000) / 1000; }

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
    where.push_back({share.place, share.by_calendar ? "the scenario's calendar" : std::string(word(share.rule)),
                     percent(share.of_divergences), short_at(r, share.median_h)});
  }
  return where;
}

Json compared(const Comparison& c, const ArmComparison& arm) {
  const Results& r = c.results;
  Json questions = Json::array(), sentences = Json::array(), stability = Json::array();
  for (const Difference& d : arm.questions) questions.push_back(difference(d));
  for (const std::string& sentence : arm.sentences) sentences.push_back(words_of(sentence));
  for (const SignStability& s : arm.stability) stability.push_back({s.draws, s.same, s.opposite});
  Json out = {{"name", words_of(arm.name)},
              {"differ", percent(arm.differ)},
              {"same", arm.differ.yes == 0},
              {"questions", questions},
              {"flagged", flagged(c, arm)},
              {"sentences", sentences},
              {"stability", stability},
              {"where", divergences(r, arm.divergence)}};
  if (arm.divergence.typical) out["typical"] = arm.divergence.typical->replicate;
  if (arm.divergence.differ.yes > 0) {
    out["parts"] = {short_at(r, arm.divergence.q10_h), short_at(r, arm.divergence.q50_h),
                    short_at(r, arm.divergence.q90_h)};
  }
  return out;
}

Json storyline(const Results& r, const Storyline& line) {
  Json order = Json::array(), arms = Json::array();
  for (const auto& event : line.order) {
    order.push_back({event.place, percent(event.in), short_at(r, event.median_h)});
  }
  for (const auto& in : line.arms) {
    Json answers = Json::array();
    for (const Estimate& yes : in.answers) answers.push_back(percent(yes));
    arms.push_back({{"p", in.share.p}, {"percent", percent_with_error(in.share)},
                    {"typical", in.typical ? Json(*in.typical) : Json()}, {"answers", answers}});
  }
  return {{"name", words_of(line.name)}, {"order", order}, {"holds", line.holds}, {"arms", arms}};
}

Json indicator(const Results& r, const Indicator& sign) {
  return {{"words", words_of(sign.words)},
          {"by", short_at(r, sign.by_h)},
          {"storyline", sign.storyline},
          {"hit", percent(sign.hit)},
          {"false_alarm", percent(sign.false_alarm)},
          {"right", percent(sign.right)},
          {"lead_h", sign.lead_h ? Json(std::round(*sign.lead_h)) : Json()}};
}

Json ledger(const Ledger& of) {
  const auto measured = [](const Measured& m) { return Json{three(m.value), three(m.se)}; };
  Json entries = Json::array(), split = Json::array(), questions = Json::array();
  for (const std::string& id : of.questions) questions.push_back(words_of(id));
  for (const LedgerEntry& entry : of.entries) {
    Json on = Json::array();
    for (const Influence& i : entry.on) {
      on.push_back({measured(i.at_low), measured(i.at_high), measured(i.alone), measured(i.in_all)});
    }
    entries.push_back({{"what", words_of(entry.what)}, {"value", words_of(entry.value)},
                       {"basis", word(entry.basis)}, {"note", words_of(entry.note)}, {"on", on}});
  }
  for (const VarianceSplit& s : of.split) {
    split.push_back({measured(s.present), measured(s.parameters), measured(s.chance), measured(s.together)});
  }
  return {{"questions", questions}, {"entries", entries}, {"split", split}, {"pairs", of.pairs},
          {"present_with_parameters", of.present_with_parameters}};
}

}  // namespace

void add_comparison(const Comparison& c, Json& out) {
  Json arms = Json::array(), lines = Json::array(), signs = Json::array();
  for (const ArmComparison& arm : c.arms) arms.push_back(compared(c, arm));
  for (const Storyline& line : c.storylines.lines) lines.push_back(storyline(c.results, line));
  for (const Indicator& sign : c.storylines.indicators) signs.push_back(indicator(c.results, sign));
  out["compared"] = {{"level", c.level}, {"minimum_effect", c.minimum_effect}, {"arms", arms}};
  out["storylines"] = lines;
  out["indicators"] = signs;
  if (c.ledger) out["ledger"] = ledger(*c.ledger);
}

}  // namespace salient::page_json
