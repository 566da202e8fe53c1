#include "render/text/update_text.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

#include "render/text/text_table.hpp"
#include "sim/answers/update.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;
using nlohmann::ordered_json;

const Report& report_of(const UpdatedArm& arm, const UpdatedArm::Heard& heard) {
  return arm.model->theatre->reports[heard.evidence.report];
}

std::string place_name(const UpdatedArm& arm, const UpdatedArm::Heard& heard) {
  return called(arm.model->theatre->atlas.places()[heard.evidence.place]);
}

std::string arm_text(const Update& update, const UpdatedArm& arm) {
  constexpr double interval = 1.96;
  std::string out = "\n";
  out += escaped(arm.name);
  out += "\n";
  TextTable heard({{"report"},
                   {"says"},
                   {"interest"},
                   {"q", Align::right},
                   {"is so before", Align::right},
                   {"after", Align::right}});
  for (const auto& one : arm.heard) {
    const Report& report = report_of(arm, one);
    std::string says(word(report.claim));
    if (report.actor.valid()) says += ": " + (*arm.model->theatre)[report.actor].id;
    heard.add({escaped(report.id) + ", " + escaped(place_name(arm, one)), says,
               std::string(word(one.evidence.statement.interest)), fixed(one.evidence.statement.q, 3),
               fixed(one.is_so.before, 2), fixed(one.is_so.after, 2)});
  }
  out += heard.text() + "\n";
  TextTable answers({{"before", Align::right}, {"after", Align::right}, {"question"}});
  const auto& questions = arm.model->theatre->questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    const auto& shift = arm.answers[q];
    answers.add({fixed(shift.before, 2), fixed(shift.after, 2) + " ±" + fixed(interval * shift.se, 2),
                 escaped(questions[q].ask.empty() ? questions[q].id : questions[q].ask)});
  }
  out += answers.text();
  const double share = arm.effective / static_cast<double>(update.replicates);
  return out + "  Effective replicates: " + grouped(std::llround(arm.effective)) + " of " +
         grouped(static_cast<std::int64_t>(update.replicates)) + " (" + fixed(100 * share, 0) + " %)\n";
}

}  // namespace

std::string update_text(const Update& update) {
  const std::size_t reports = update.arms.empty() ? 0 : update.arms.front().heard.size();
  std::string out = escaped(update.title) + "\n" + grouped(static_cast<std::int64_t>(update.replicates)) +
                    " replicates weighed by " + counted(reports, "new report", "new reports") +
                    "; model output, not a report\n";
  for (const UpdatedArm& arm : update.arms) out += arm_text(update, arm);
  out += update.rerun_due()
             ? "\nA re-run is due: so few replicates agree with the reports that the answers rest on them.\n"
               "Put the reports into the scenario, move as_of behind them, and run again.\n"
             : "\nNo re-run is due: enough replicates agree with the reports.\n";
  return out;
}

std::string update_json(const Update& update) {
  ordered_json document = {{"title", update.title},
                           {"replicates", update.replicates},
                           {"run_again", update.run_again},
                           {"rerun_due", update.rerun_due()},
                           {"arms", ordered_json::array()}};
  const auto shift = [](const UpdatedArm::Shift& s) {
    return ordered_json{{"before", s.before}, {"after", s.after}, {"se", s.se}};
  };
  for (const UpdatedArm& arm : update.arms) {
    ordered_json reports = ordered_json::array(), answers = ordered_json::array();
    for (const auto& one : arm.heard) {
      reports.push_back({{"id", report_of(arm, one).id},
                         {"place", arm.model->theatre->atlas.places()[one.evidence.place].id},
                         {"claim", std::string(word(report_of(arm, one).claim))},
                         {"interest", std::string(word(one.evidence.statement.interest))},
                         {"q", one.evidence.statement.q},
                         {"babble", one.evidence.statement.babble},
                         {"exponent", one.evidence.exponent},
                         {"is_so", shift(one.is_so)}});
    }
    for (std::size_t q = 0; q < arm.answers.size(); ++q) {
      ordered_json answer = shift(arm.answers[q]);
      answer["question"] = arm.model->theatre->questions[q].id;
      answers.push_back(std::move(answer));
    }
    document["arms"].push_back(
        {{"name", arm.name}, {"effective", arm.effective}, {"reports", reports}, {"answers", answers}});
  }
  return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace salient
