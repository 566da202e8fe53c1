#include <cmath>
#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"
#include "render/text/dates.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/storylines_text.hpp"

namespace salient::page_json {
namespace {

Json storyline(const Results& r, std::size_t index, const Storyline& line) {
  Json order = Json::array(), arms = Json::array();
  for (const auto& event : line.order) {
    order.push_back({event.place, percent(event.in), short_at(r, event.median_h)});
  }
  for (const auto& in : line.arms) {
    Json answers = Json::array();
    for (const Estimate& yes : in.answers) answers.push_back(percent(yes));
    arms.push_back({{"p", in.share.p},
                    {"percent", percent_with_error(in.share)},
                    {"typical", in.typical ? Json(*in.typical) : Json()},
                    {"answers", answers}});
  }
  return {{"letter", letter(index)},
          {"name", words_of(line.name)},
          {"order", order},
          {"holds", line.holds},
          {"arms", arms}};
}

Json indicator(const Results& r, const Indicator& sign) {
  return {{"words", words_of(sign.words)},
          {"by", short_at(r, sign.by_h)},
          {"storyline", letter(sign.storyline)},
          {"hit", percent(sign.hit)},
          {"false_alarm", percent(sign.false_alarm)},
          {"right", percent(sign.right)},
          {"lead_h", sign.lead_h ? Json(std::round(*sign.lead_h)) : Json()}};
}

}  // namespace

void add_storylines(const Results& r, const Storylines& storylines, Json& out) {
  Json lines = Json::array(), signs = Json::array();
  for (std::size_t i = 0; i < storylines.lines.size(); ++i)
    lines.push_back(storyline(r, i, storylines.lines[i]));
  for (const Indicator& sign : storylines.indicators) signs.push_back(indicator(r, sign));
  out["storylines"] = lines;
  out["indicators"] = signs;
}

}  // namespace salient::page_json
