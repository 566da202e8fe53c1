#include "sim/answers/history.hpp"

#include <cmath>
#include <utility>

#include "sim/core/number.hpp"
#include "sim/ensemble/kept_changes.hpp"
#include "sim/model/called.hpp"

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
    const Moment when = moment_at(theatre.clock, change.time_h);
    const Place& place = theatre.atlas.places()[change.place];
    out.changes.push_back(
        {change.time_h, iso(when, theatre.clock.offset_minutes), place.id, called(place),
         in_words(model, change.from), in_words(model, change.to), std::string(word(change.manner)),
         std::string(word(change.cause)), fighters(model, change),
         change.term == Term::none ? "" : std::string(word(change.term)), change.term_size});
  }
  for (std::size_t q = 0; q < answers.size(); ++q) {
    out.answers.push_back({theatre.questions[q].id, answers[q] != 0});
  }
  return out;
}

}  // namespace salient
