#include <map>
#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"
#include "render/text/columns_evidence.hpp"
#include "sim/model/called.hpp"

namespace salient::page_json {
namespace {

std::string spoken_window(const MomentText& from, const MomentText& to, int offset) {
  const auto day = [&](Moment m) {
    const std::string text = spoken(m, offset);
    return text.substr(0, text.find(','));
  };
  const auto say = [&](const MomentText& m, Moment at) { return m.date_only ? day(at) : spoken(at, offset); };
  const std::string first = say(from, from.first), last = say(to, to.last);
  return first == last ? first : first + " to " + last;
}

/// A report, and what it weighs in the situation; null: it was not used.
struct ReportRow {
  const Theatre& theatre;
  const Report& report;
  const ReportWeight* weight;
};

Columns<ReportRow> report_row_columns() {
  using R = const ReportRow&;
  const auto id_of = [](R r, ActorId id) { return id.valid() ? r.theatre[id].id : ""; };
  const auto window = [](R r, const MomentText& from, const MomentText& to) {
    return spoken_window(from, to, r.theatre.clock.offset_minutes);
  };
  return {
      {{"id", "", "the report's id"}, [](R r) { return r.report.id; }, in_page("id")},
      {{"place", "", "the place's number"}, [](R r) { return r.report.place.index; }, in_page("place")},
      {{"source", "", "the source's number"}, [](R r) { return r.report.source.index; }, in_page("source")},
      {{"published", "", "when it was published"},
       [=](R r) { return window(r, r.report.published, r.report.published); },
       in_page("published")},
      {{"event", "", "when what it says is said to be so"},
       [=](R r) { return window(r, r.report.event_from, r.report.event_to); },
       in_page("event")},
      {{"claim", "", "what it claims"},
       [](R r) { return std::string(word(r.report.claim)); },
       in_page("claim")},
      {{"actor", "", "of whom"}, [=](R r) { return id_of(r, r.report.actor); }, in_page("actor")},
      {{"from", "", "from whom it is said to pass"},
       [=](R r) { return id_of(r, r.report.from_actor); },
       in_page("from")},
      {{"credibility", "", "from 1, confirmed, to 6"},
       [](R r) { return r.report.credibility; },
       in_page("credibility")},
      {{"url", "", "where it can be read"}, [](R r) { return r.report.url; }, in_page("url")},
      {{"note", "", "the author's note"}, [](R r) { return r.report.note; }, in_page("note")},
      {{"retrospective", "", "whether it was written later"},
       [](R r) { return r.report.retrospective; },
       in_page("retrospective")},
      {{"used", "", "whether the situation rests on it"},
       [](R r) { return r.weight != nullptr; },
       in_page("used")},
  };
}

/// Of a report that was used.
Columns<ReportWeight> used_report_columns() {
  using W = const ReportWeight&;
  return {{{"is_so", "share", "probability that what it says is so"},
           &ReportWeight::claim_true,
           in_page("is_so", 3)},
          {{"interest", "", "the source's, in what it claims"},
           [](W w) { return std::string(word(w.evidence.statement.interest)); },
           in_page("interest")},
          {{"copies", "", "reports of its origin on that place and time"},
           [](W w) { return w.evidence.copies; },
           in_page("copies")}};
}

Columns<Source> source_columns() {
  return {
      {{"name", "", "what the source is called"}, [](const Source& s) { return called(s); }, in_page("name")},
      {{"reliability", "", "from A to F"},
       [](const Source& s) { return std::string(1, s.reliability); },
       in_page("reliability")}};
}

Columns<InitialControl> initial_columns() {
  using C = const InitialControl&;
  return {{{"place", "", "the place's number"}, [](C c) { return c.place.index; }, in_page("place")},
          {{"confidence", "", "how sure its control at the anchor is"},
           [](C c) { return std::string(word(c.confidence)); },
           in_page("confidence")},
          {{"source", "", "where that is said"}, [](C c) { return c.source; }, in_page("source")}};
}

Json beliefs(const Model& model, const Situation& s) {
  Json out = Json::array();
  for (const PlaceBelief& on : s.places) out.push_back(page_object(belief_columns(), {model, s, on}));
  return out;
}

Json reports(const ReportInput& input) {
  const Theatre& theatre = input.results.theatre();
  std::map<std::uint32_t, const ReportWeight*> used;
  if (input.situation != nullptr) {
    for (const ReportWeight& weight : input.situation->weights) {
      if (!weight.evidence.certain) used[weight.evidence.report] = &weight;
    }
  }
  Json out = Json::array();
  for (std::uint32_t i = 0; i < theatre.reports.size(); ++i) {
    const auto weight = used.find(i);
    const ReportRow row{theatre, theatre.reports[i], weight == used.end() ? nullptr : weight->second};
    Json one = page_object(report_row_columns(), row);
    if (row.weight != nullptr) one.update(page_object(used_report_columns(), *row.weight));
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Columns<ReportInput> report_columns() {
  using I = const ReportInput&;
  return {{{"reports", "", "see reports"}, reports, in_page("reports")},
          {{"sources", "", "see sources"},
           [](I i) { return page_objects(source_columns(), i.results.theatre().sources); },
           in_page("sources")},
          {{"initial", "", "see initial control"},
           [](I i) { return page_lists(initial_columns(), i.results.theatre().initial); },
           in_page("initial")},
          {{"beliefs", "", "see situation; where the run opens from reports"},
           [](I i) { return beliefs(*i.results.arms.front().model, *i.situation); },
           in_page("beliefs")}};
}

std::vector<TableSpec> report_tables() {
  return {spec("reports", "a report of the scenario", "`reports` of the page", report_row_columns()),
          spec("reports used", "a report that the situation rests on", "`reports` of the page",
               used_report_columns()),
          spec("sources", "a source", "`sources` of the page", source_columns()),
          spec("initial control", "a place whose control at the anchor is given",
               "`initial` of the page (in this order)", initial_columns())};
}

}  // namespace salient::page_json
