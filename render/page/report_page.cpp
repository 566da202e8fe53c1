#include "render/page/report_page.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "render/page/asset.hpp"
#include "render/page/page_json.hpp"
#include "render/text/dates.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

constexpr std::string_view title_mark = "<!--salient:title-->";
constexpr std::string_view data_mark = "<!--salient:data-->";

/// JSON that HTML cannot misread: in a string, the only place where they can stand, these characters may
/// be written by number.
std::string for_html(const std::string& json) {
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (const char c : json) {
    switch (c) {
      case '<': out += "\\u003c"; break;
      case '>': out += "\\u003e"; break;
      case '&': out += "\\u0026"; break;
      default: out += c;
    }
  }
  return out;
}

std::string title_of(const Results& results) {
  const std::string& title = results.theatre().title;
  return title.empty() ? "Untitled theatre" : title;
}

}  // namespace

std::string report_json(const ReportInput& input) {
  namespace parts = page_json;
  const Results& r = input.results;
  const Clock& clock = r.theatre().clock;
  parts::Json out = {{"format", 1},
                     {"program", "salient " + input.program_version},
                     {"title", parts::words_of(title_of(r))},
                     {"episode", parts::words_of(r.theatre().episode)},
                     {"caveats", parts::words_of(r.theatre().caveats)},
                     {"seed", std::to_string(r.random_seed)},
                     {"replicates", r.replicates},
                     {"stopped", r.stopped},
                     {"fingerprint", r.fingerprint},
                     {"anchor", spoken(clock.anchor, clock.offset_minutes)},
                     {"as_of", spoken(clock.as_of, clock.offset_minutes)},
                     {"unknown_below", r.theatre().evidence.unknown_below}};
  parts::add_theatre(r, out);
  parts::add_reports(r, input.situation, out);
  out["arms"] = parts::Json::array();
  for (const ArmResults& arm : r.arms) out["arms"].push_back(parts::arm(r, arm, r.arms.front()));
  if (input.comparison != nullptr) parts::add_comparison(*input.comparison, out);
  if (input.storylines != nullptr) parts::add_storylines(r, *input.storylines, out);
  if (input.ledger != nullptr) parts::add_ledger(*input.ledger, out);
  out["data"] = parts::Json::array();
  for (const Attribution& of : input.data) {
    parts::Json lines = parts::Json::array();
    for (const std::string& line : of.licences) lines.push_back(parts::words_of(line));
    out["data"].push_back({{"heading", parts::words_of(of.heading)}, {"lines", lines}});
  }
  return for_html(out.dump(-1, ' ', false, parts::Json::error_handler_t::replace));
}

std::string report_page(std::string_view title, std::string_view json) {
  const std::string_view asset = page_asset();
  const auto title_at = asset.find(title_mark), data_at = asset.find(data_mark);
  if (title_at == asset.npos || data_at == asset.npos || data_at < title_at) {
    throw std::logic_error("the report page was built without its marks");
  }
  const auto after_title = title_at + title_mark.size(), after_data = data_at + data_mark.size();
  std::string out;
  out.reserve(asset.size() + json.size() + title.size());
  out += asset.substr(0, title_at);
  out += as_markup(title);
  out += asset.substr(after_title, data_at - after_title);
  out += json;
  out += asset.substr(after_data);
  return out;
}

std::string report_page(const ReportInput& input) {
  return report_page(title_of(input.results), report_json(input));
}

}  // namespace salient
