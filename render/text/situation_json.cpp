#include "render/text/columns_evidence.hpp"
#include "render/text/note.hpp"
#include "render/text/situation_text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

Json by_question(const Model& model, const Situation& s, const ReportValue& value) {
  Json out = Json::object();
  for (std::size_t q = 0; q < value.moves.size(); ++q) {
    out[model.theatre->questions[q].id] = json_object(value_columns(), {model, s, value, q, true});
  }
  return out;
}

}  // namespace

std::string situation_json(const Model& model, const Situation& s, const ReportValues& values,
                           std::uint64_t random_seed) {
  const Theatre& theatre = *model.theatre;
  const auto report_id = [&](std::uint32_t weight) {
    return WeightRow{model, s.weights[weight]}.report().id;
  };
  Json out = {{"title", theatre.title},
              {"note", model_note},
              {"as_of", iso(moment_at(theatre.clock, s.as_of_h), theatre.clock.offset_minutes)},
              {"random_seed", random_seed},
              {"method", word(s.method)},
              {"particles", s.particles},
              {"ancestors", s.ancestors},
              {"least_effective_share", s.least_ess},
              {"log_evidence", s.log_evidence}};
  for (const PlaceBelief& on : s.places) {
    out["places"].push_back(json_object(belief_columns(), {model, s, on}));
  }
  out["reports"] = Json::array();
  for (const ReportWeight& weight : s.weights) {
    if (!weight.evidence.certain) {
      out["reports"].push_back(json_object(weight_columns(&model, {}), {model, weight}));
    }
  }
  out["contradictions"] = Json::array();
  for (const Contradiction& c : s.contradictions) {
    out["contradictions"].push_back({report_id(c.first), report_id(c.second)});
  }
  out["replicates"] = values.replicates;
  out["answers"] = Json::object();
  for (std::size_t q = 0; q < values.answers.size(); ++q) {
    out["answers"][theatre.questions[q].id] = values.answers[q].p;
  }
  out["unconfirmed"] = Json::array();
  for (const ReportValue& value : values.reports) {
    out["unconfirmed"].push_back({{"report", report_id(value.weight)},
                                  {"replicates_where_so", value.so},
                                  {"questions", by_question(model, s, value)}});
  }
  return document_text(out);
}

}  // namespace salient
