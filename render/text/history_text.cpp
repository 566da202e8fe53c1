#include "render/text/history_text.hpp"

#include <fmt/format.h>

#include "render/text/columns_evidence.hpp"
#include "render/text/note.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {

std::string text(const History& history, const Model& model, std::uint64_t replicate) {
  std::string out = fmt::format("{}\n{}replicate {}, {} of control; {}\n", escaped(model.theatre->title),
                                history.arm.empty() ? "" : "arm " + escaped(history.arm) + ", ", replicate,
                                counted(history.changes.size(), "change", "changes"), one_run_note);
  if (!history.changes.empty()) out += "\n" + text_table(history_columns(), history.changes);
  if (!history.answers.empty()) {
    out += "\nAnswers of this replicate\n";
    for (const auto& answer : history.answers) {
      out += std::string(answer.yes ? "  yes  " : "  no   ") + escaped(answer.id) + "\n";
    }
  }
  return out;
}

std::string json(const std::vector<History>& histories, std::uint64_t seed, std::uint64_t replicate) {
  Json arms = Json::array();
  for (const History& history : histories) {
    Json answers = Json::object();
    for (const auto& answer : history.answers) answers[answer.id] = answer.yes;
    arms.push_back({{"name", history.arm},
                    {"changes", json_array(history_columns(), history.changes)},
                    {"answers", answers}});
  }
  return document_text({{"note", one_run_note}, {"seed", seed}, {"replicate", replicate}, {"arms", arms}});
}

}  // namespace salient
