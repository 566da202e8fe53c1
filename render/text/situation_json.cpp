#include <cmath>

#include "render/text/json_parts.hpp"
#include "render/text/situation_text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

Json belief_json(const Belief& b) {
  return {{"probability", b.probability}, {"lower", b.lower}, {"upper", b.upper}};
}

Json by_outlook(const Model& model, const std::vector<double>& values) {
  Json out = Json::object();
  for (std::uint32_t y = 0; y < values.size(); ++y) out[outlook_name(model, y)] = values[y];
  return out;
}

Json place(const Model& model, const Situation& s, const PlaceBelief& on) {
  Json states = Json::array(), reports = Json::array();
  for (const StateBelief& state : on.states) {
    Json holders = Json::array();
    for_each(state.control.holders, [&](std::uint32_t a) { holders.push_back(model.theatre->actors[a].id); });
    Json one = {{"status", word(state.control.status)}, {"holders", holders}};
    one.update(belief_json(state.belief));
    states.push_back(one);
  }
  Json holder = Json::object();
  for (std::uint32_t y = 0; y < on.holder.size(); ++y)
    holder[outlook_name(model, y)] = belief_json(on.holder[y]);
  for (const std::uint32_t r : on.evidence) {
    const Evidence& e = s.weights[r].evidence;
    if (!e.certain) reports.push_back(model.theatre->reports[e.report].id);
  }
  return {{"place", model.theatre->atlas.places()[on.place].id},
          {"control", on.unknown ? "unknown" : outlook_name(model, on.likeliest)},
          {"holder", holder},
          {"states", states},
          {"reports", reports}};
}

Json report(const Model& model, const ReportWeight& weight) {
  const Evidence& e = weight.evidence;
  const Report& r = model.theatre->reports[e.report];
  return {{"report", r.id},
          {"place", model.theatre->atlas.places()[e.place].id},
          {"claim", word(r.claim)},
          {"interest", word(e.statement.interest)},
          {"q", e.statement.q},
          {"babble", e.statement.babble},
          {"origin", e.origin},
          {"copies", e.copies},
          {"exponent", e.exponent},
          {"likelihood", by_outlook(model, weight.likelihood)},
          {"before", by_outlook(model, weight.before)},
          {"after", by_outlook(model, weight.after)},
          {"log_odds", weight.log_odds},
          {"is_so", weight.claim_true}};
}

}  // namespace

std::string situation_json(const Model& model, const Situation& s, const ReportValues& values,
                           std::uint64_t random_seed) {
  const Theatre& theatre = *model.theatre;
  Json out = {{"title", theatre.title},
              {"note", "model output, not a report"},
              {"as_of", iso(moment_at(theatre.clock, s.as_of_h), theatre.clock.offset_minutes)},
              {"random_seed", random_seed},
              {"method", word(s.method)},
              {"particles", s.particles},
              {"ancestors", s.ancestors},
              {"least_effective_share", s.least_ess},
              {"log_evidence", s.log_evidence}};
  for (const PlaceBelief& on : s.places) out["places"].push_back(place(model, s, on));
  out["reports"] = Json::array();
  for (const ReportWeight& weight : s.weights) {
    if (!weight.evidence.certain) out["reports"].push_back(report(model, weight));
  }
  out["contradictions"] = Json::array();
  for (const Contradiction& c : s.contradictions) {
    out["contradictions"].push_back({theatre.reports[s.weights[c.first].evidence.report].id,
                                     theatre.reports[s.weights[c.second].evidence.report].id});
  }
  out["replicates"] = values.replicates;
  out["answers"] = Json::object();
  for (std::size_t q = 0; q < values.answers.size(); ++q) {
    out["answers"][theatre.questions[q].id] = values.answers[q].p;
  }
  out["unconfirmed"] = Json::array();
  for (const ReportValue& value : values.reports) {
    Json questions = Json::object();
    for (std::size_t q = 0; q < value.moves.size(); ++q) {
      questions[theatre.questions[q].id] = {
          {"if_so", value.if_true[q].p}, {"if_not", value.if_false[q].p}, {"moves", value.moves[q]}};
    }
    out["unconfirmed"].push_back({{"report", theatre.reports[s.weights[value.weight].evidence.report].id},
                                  {"replicates_where_so", value.so},
                                  {"questions", questions}});
  }
  return out.dump(2) + "\n";
}

}  // namespace salient
