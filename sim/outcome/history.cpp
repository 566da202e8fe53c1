#include "sim/outcome/history.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/ensemble/kept_changes.hpp"
#include "sim/outcome/text_table.hpp"

namespace salient {
namespace {

std::string fighters(const Model& model, const KeptChange& change) {
  if (change.actor == Change::none) return "";
  return model.theatre->actors[change.actor].id + (change.mobile ? " column, " : " garrison, ") +
         grouped(change.fighters) + " fighters";
}

}  // namespace

History read_history(std::string arm, const Model& model, const State& state,
                     const std::vector<std::uint8_t>& answers) {
  History out;
  out.arm = std::move(arm);
  const Theatre& theatre = *model.theatre;
  for (const KeptChange& change : kept_changes(model, state)) {
    constexpr double hour_s = 3600;
    const Moment when{theatre.clock.anchor.seconds + std::llround(change.time_h * hour_s)};
    const Place& place = theatre.atlas.places()[change.place];
    out.changes.push_back(
        {change.time_h, iso(when, theatre.clock.offset_minutes), place.id,
         place.name.empty() ? place.id : place.name, in_words(model, change.from), in_words(model, change.to),
         std::string(word(change.manner)), std::string(word(change.cause)), fighters(model, change),
         change.term == Term::none ? "" : std::string(word(change.term)), change.term_size});
  }
  for (std::size_t q = 0; q < answers.size(); ++q) {
    out.answers.push_back({theatre.questions[q].id, answers[q] != 0});
  }
  return out;
}

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
  using Json = nlohmann::ordered_json;
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
