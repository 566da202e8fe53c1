#include "render/page/report_page.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "render/page/asset.hpp"
#include "render/page/page_json.hpp"
#include "render/text/columns_storylines.hpp"
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

using Input = const ReportInput&;

Columns<Attribution> attribution_columns() {
  const auto lines = [](const Attribution& of) {
    Json out = Json::array();
    for (const std::string& line : of.licences) out.push_back(one_line(line));
    return out;
  };
  return {{{"heading", "", "what it is of"},
           [](const Attribution& of) { return of.heading; },
           in_page("heading")},
          {{"lines", "", "licences and attributions"}, lines, in_page("lines")}};
}

Columns<ReportInput> heading_columns() {
  const auto clock = [](Input i) -> const Clock& { return i.results.theatre().clock; };
  return {
      {{"format", "", "version of these data"}, [](Input) { return 1; }, in_page("format")},
      {{"program", "", "name and version of the program"},
       [](Input i) { return "salient " + i.program_version; },
       in_page("program")},
      {{"title", "", "the scenario's title"}, [](Input i) { return title_of(i.results); }, in_page("title")},
      {{"episode", "", "the case"}, [](Input i) { return i.results.theatre().episode; }, in_page("episode")},
      {{"caveats", "", "the author's"},
       [](Input i) { return i.results.theatre().caveats; },
       in_page("caveats")},
      {{"seed", "", "random seed, as text"},
       [](Input i) { return std::to_string(i.results.random_seed); },
       in_page("seed")},
      {{"replicates", "replicates", "of each arm"},
       [](Input i) { return i.results.replicates; },
       in_page("replicates")},
      {{"stopped", "", "whether the run was stopped before all were done"},
       [](Input i) { return i.results.stopped; },
       in_page("stopped")},
      {{"fingerprint", "", "of the scenarios' content, the seed, the engine and all counts"},
       [](Input i) { return i.results.fingerprint; },
       in_page("fingerprint")},
      {{"anchor", "", "when control is known"},
       [=](Input i) { return spoken(clock(i).anchor, clock(i).offset_minutes); },
       in_page("anchor")},
      {{"as_of", "", "the present of the forecast"},
       [=](Input i) { return spoken(clock(i).as_of, clock(i).offset_minutes); },
       in_page("as_of")},
      {{"unknown_below", "share", "control is unknown where none reaches this"},
       [](Input i) { return i.results.theatre().evidence.unknown_below; },
       in_page("unknown_below")}};
}

Columns<ReportInput> study_columns() {
  const auto signs = [](Input i) {
    std::vector<SignRow> rows;
    for (const Indicator& sign : i.storylines->indicators) rows.push_back({i.results, sign});
    return page_objects(sign_columns(), rows);
  };
  return {
      {{"arms", "", "see arm of the page"},
       [](Input i) { return page_json::arms(i.results); },
       in_page("arms")},
      {{"compared", "", "see comparison"},
       [](Input i) { return page_json::comparison(*i.comparison); },
       in_page("compared")},
      {{"storylines", "", "see storylines"},
       [](Input i) { return page_objects(storyline_columns({}), storyline_rows(*i.storylines, i.results)); },
       in_page("storylines")},
      {{"indicators", "", "see signs"}, signs, in_page("indicators")},
      {{"ledger", "", "see ledger of the page"},
       [](Input i) { return page_json::ledger(*i.ledger); },
       in_page("ledger")},
      {{"data", "", "see attributions"},
       [](Input i) { return page_objects(attribution_columns(), i.data); },
       in_page("data")}};
}

Columns<ReportInput> document_columns() {
  return joined(joined(joined(heading_columns(), page_json::theatre_columns()), page_json::report_columns()),
                study_columns());
}

/// What was not worked out has no key.
bool is_there(Input i, std::string_view key) {
  if (key == "beliefs") return i.situation != nullptr;
  if (key == "compared") return i.comparison != nullptr;
  if (key == "storylines" || key == "indicators") return i.storylines != nullptr;
  return key != "ledger" || i.ledger != nullptr;
}

}  // namespace

std::string report_json(const ReportInput& input) {
  Columns<ReportInput> columns;
  for (const Column<ReportInput>& column : document_columns()) {
    if (is_there(input, column.what.name)) columns.push_back(column);
  }
  return for_html(page_object(columns, input).dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::vector<TableSpec> page_tables() {
  std::vector<TableSpec> out = {
      spec("page", "the data of a page", "the page", document_columns()),
      spec("attributions", "a source of data", "`data` of the page", attribution_columns())};
  for (const auto& more : {page_json::theatre_tables(), page_json::report_tables(), page_json::arm_tables(),
                           page_json::study_tables()}) {
    out.insert(out.end(), more.begin(), more.end());
  }
  return out;
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
