#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"
#include "render/text/situation_text.hpp"
#include "sim/evidence/intake.hpp"

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

Json share(double p) {
  return std::round(p * 1000) / 1000;
}

Json beliefs(const Model& model, const Situation& s) {
  Json out = Json::array();
  for (const PlaceBelief& on : s.places) {
    Json rows = Json::array();
    for (std::uint32_t y = 0; y < on.holder.size(); ++y) {
      const Belief& b = on.holder[y];
      if (b.upper < 0.005) continue;
      rows.push_back(
          {words_of(outlook_name(model, y)), share(b.probability), share(b.lower), share(b.upper)});
    }
    out.push_back({{"place", on.place.index}, {"unknown", on.unknown}, {"states", rows}});
  }
  return out;
}

}  // namespace

void add_reports(const Results& r, const Situation* situation, Json& out) {
  const Theatre& theatre = r.theatre();
  const int offset = theatre.clock.offset_minutes;
  std::map<std::uint32_t, const ReportWeight*> used;
  if (situation != nullptr) {
    for (const ReportWeight& weight : situation->weights) {
      if (!weight.evidence.certain) used[weight.evidence.report] = &weight;
    }
  }
  out["reports"] = Json::array();
  for (std::uint32_t i = 0; i < theatre.reports.size(); ++i) {
    const Report& report = theatre.reports[i];
    const auto weight = used.find(i);
    const auto actor = [&](ActorId id) { return id.valid() ? words_of(theatre[id].id) : Json(""); };
    Json one = {{"id", words_of(report.id)},
                {"place", report.place.index},
                {"source", report.source.index},
                {"published", spoken_window(report.published, report.published, offset)},
                {"event", spoken_window(report.event_from, report.event_to, offset)},
                {"claim", word(report.claim)},
                {"actor", actor(report.actor)},
                {"from", actor(report.from_actor)},
                {"credibility", report.credibility},
                {"url", words_of(report.url)},
                {"note", words_of(report.note)},
                {"retrospective", report.retrospective},
                {"used", weight != used.end()}};
    if (weight != used.end()) {
      one["is_so"] = share(weight->second->claim_true);
      one["interest"] = word(weight->second->evidence.statement.interest);
      one["copies"] = weight->second->evidence.copies;
    }
    out["reports"].push_back(std::move(one));
  }
  out["sources"] = Json::array();
  for (const Source& source : theatre.sources) {
    out["sources"].push_back(
        {{"name", name_of(source.name, source.id)}, {"reliability", std::string(1, source.reliability)}});
  }
  out["initial"] = Json::array();
  for (const InitialControl& control : theatre.initial) {
    out["initial"].push_back(
        {control.place.index, std::string(word(control.confidence)), words_of(control.source)});
  }
  if (situation != nullptr) out["beliefs"] = beliefs(*r.arms.front().model, *situation);
}

}  // namespace salient::page_json
