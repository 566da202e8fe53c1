#include "render/text/update_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "render/text/columns_evidence.hpp"
#include "render/text/note.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

std::vector<HeardRow> heard_rows(const UpdatedArm& arm) {
  std::vector<HeardRow> out;
  for (const auto& heard : arm.heard) out.push_back({arm, heard});
  return out;
}

std::vector<UpdatedAnswerRow> updated_answer_rows(const UpdatedArm& arm) {
  std::vector<UpdatedAnswerRow> out;
  for (std::size_t q = 0; q < arm.answers.size(); ++q) out.push_back({arm, q});
  return out;
}

std::string arm_text(const Update& update, const UpdatedArm& arm) {
  const double share = arm.effective / static_cast<double>(update.replicates);
  return fmt::format("\n{}\n{}\n{}  Effective replicates: {} of {} ({} %)\n", escaped(arm.name),
                     text_table(heard_columns(), heard_rows(arm)),
                     text_table(updated_answer_columns(), updated_answer_rows(arm)),
                     grouped(std::llround(arm.effective)),
                     grouped(static_cast<std::int64_t>(update.replicates)), fixed(100 * share, 0));
}

}  // namespace

std::string update_text(const Update& update) {
  const std::size_t reports = update.arms.empty() ? 0 : update.arms.front().heard.size();
  std::string out = fmt::format("{}\n{} replicates weighed by {}; {}\n", escaped(update.title),
                                grouped(static_cast<std::int64_t>(update.replicates)),
                                counted(reports, "new report", "new reports"), model_note);
  for (const UpdatedArm& arm : update.arms) out += arm_text(update, arm);
  out += update.rerun_due()
             ? "\nA re-run is due: so few replicates agree with the reports that the answers rest on them.\n"
               "Put the reports into the scenario, move as_of behind them, and run again.\n"
             : "\nNo re-run is due: enough replicates agree with the reports.\n";
  return out;
}

std::string update_json(const Update& update) {
  Json arms = Json::array();
  for (const UpdatedArm& arm : update.arms) {
    arms.push_back({{"name", arm.name},
                    {"effective", arm.effective},
                    {"reports", json_array(heard_columns(), heard_rows(arm))},
                    {"answers", json_array(updated_answer_columns(), updated_answer_rows(arm))}});
  }
  return document_text({{"title", update.title},
                        {"replicates", update.replicates},
                        {"run_again", update.run_again},
                        {"rerun_due", update.rerun_due()},
                        {"arms", arms}});
}

}  // namespace salient
