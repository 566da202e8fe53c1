#pragma once

#include <string>
#include <vector>

#include "render/text/table.hpp"
#include "sim/answers/history.hpp"
#include "sim/answers/report_value.hpp"
#include "sim/answers/update.hpp"
#include "sim/evidence/situation.hpp"

namespace salient {

/// What is believed about one place.
struct BeliefRow {
  const Model& model;
  const Situation& s;
  const PlaceBelief& on;
};
Columns<BeliefRow> belief_columns();

/// One possible control of a place.
struct StateRow {
  const Model& model;
  const StateBelief& state;
};
Columns<StateRow> state_columns();

/// A report on a place and what it does to the belief.
struct WeightRow {
  const Model& model;
  const ReportWeight& weight;
  [[nodiscard]] const Report& report() const { return model.theatre->reports[weight.evidence.report]; }
  [[nodiscard]] const Place& place() const { return model.theatre->atlas.places()[weight.evidence.place]; }
};
/// @param outlooks  whose likelihoods a text shows
Columns<WeightRow> weight_columns(const Model* model, const std::vector<std::uint32_t>& outlooks);

/// What it would change to know whether a report is so, for one question.
struct ValueRow {
  const Model& model;
  const Situation& s;
  const ReportValue& value;
  std::size_t question;
  bool first;  ///< of its report, in a text
  [[nodiscard]] WeightRow weight() const { return {model, s.weights[value.weight]}; }
};
Columns<ValueRow> value_columns();

/// One new report and one arm of a finished run.
struct HeardRow {
  const UpdatedArm& arm;
  const UpdatedArm::Heard& heard;
  [[nodiscard]] const Report& report() const { return arm.model->theatre->reports[heard.evidence.report]; }
};
Columns<HeardRow> heard_columns();

/// An answer before and after new reports.
struct UpdatedAnswerRow {
  const UpdatedArm& arm;
  std::size_t question;
  [[nodiscard]] const UpdatedArm::Shift& shift() const { return arm.answers[question]; }
};
Columns<UpdatedAnswerRow> updated_answer_columns();

/// A change of control in one replicate.
Columns<HistoryEntry> history_columns();

/// "captured: hts"
std::string claim_text(const Theatre& theatre, const Report& report);

std::vector<TableSpec> evidence_tables();

}  // namespace salient
