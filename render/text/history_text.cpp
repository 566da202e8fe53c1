#include "render/text/history_text.hpp"

#include "render/text/json_parts.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {

std::string text(const History& history, const Model& model, std::uint64_t replicate) {
  std::string out = escaped(model.theatre->title) + "\n" +
                    (history.arm.empty() ? "" : "arm " + escaped(history.arm) + ", ") + "replicate " +
                    std::to_string(replicate) + ", " + counted(history.changes.size(), "change", "changes") +
                    " of control; one run of a model, not a report\n";
  if (!history.changes.empty()) {
    TextTable table(
        {{"local time"}, {"place"}, {"from -> to"}, {"manner"}, {"cause"}, {"by"}, {"weighed most"}});
    for (const HistoryEntry& c : history.changes) {
      table.add({c.time.substr(5, 11), shortened(c.name, 18), c.from + " -> " + c.to,
                 c.manner == "unstated" ? "" : c.manner, c.cause,
                 c.formation.substr(0, c.formation.find(',')),
                 c.term.empty() ? "" : c.term + " " + fixed(c.term_size, 2)});
    }
    out += "\n" + table.text();
  }
  if (!history.answers.empty()) {
    out += "\nAnswers of this replicate\n";
    for (const auto& answer : history.answers) {
      out += std::string(answer.yes ? "  yes  " : "  no   ") + escaped(answer.id) + "\n";
    }
  }
  return out;
}

std::string json(const std::vector<History>& histories, std::uint64_t seed, std::uint64_t replicate) {
  Json document = {{"note", "one run of a model, not a report"}, {"seed", seed}, {"replicate", replicate}};
  Json arms = Json::array();
  for (const History& history : histories) {
    Json changes = Json::array(), answers = Json::object();
    for (const HistoryEntry& c : history.changes) {
      changes.push_back({{"time", c.time},
                         {"hours", c.time_h},
                         {"place", c.place},
                         {"name", c.name},
                         {"from", c.from},
                         {"to", c.to},
                         {"manner", c.manner},
                         {"cause", c.cause},
                         {"formation", c.formation.empty() ? Json(nullptr) : Json(c.formation)},
                         {"term", c.term.empty() ? Json(nullptr) : Json(c.term)},
                         {"term_size", c.term.empty() ? Json(nullptr) : Json(c.term_size)}});
    }
    for (const auto& answer : history.answers) answers[answer.id] = answer.yes;
    arms.push_back({{"name", history.arm}, {"changes", changes}, {"answers", answers}});
  }
  document["arms"] = arms;
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace salient
