#include "render/text/results_json.hpp"

#include "render/text/json_parts.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/storylines_text.hpp"

namespace salient {
namespace {

Json json_of(const ArmResults::Answer& answer) {
  return {{"id", answer.id},
          {"ask", answer.ask},
          {"p", answer.yes.p},
          {"se", answer.yes.se},
          {"half_width", answer.yes.half_width},
          {"words", likelihood_words(answer.yes)}};
}

Json json_of(const Results& r, const ArmResults::PlaceResult& place) {
  Json holders = Json::object(), causes = Json::object();
  for (std::size_t s = 0; s < r.states.size(); ++s) holders[r.states[s]] = place.at_horizon[s].p;
  for (const auto& cause : place.causes) causes[std::string(word(cause.cause))] = cause.of_falls.p;
  return {{"id", place.id},
          {"name", place.name},
          {"holder", r.states[place.at_anchor]},
          {"p_holder", holders},
          {"p_fall", place.held ? Json(place.fall.p) : Json(nullptr)},
          {"se", place.held ? Json(place.fall.se) : Json(nullptr)},
          {"q10_h", maybe(place.q10_h)},
          {"q50_h", maybe(place.q50_h)},
          {"q90_h", maybe(place.q90_h)},
          {"causes", causes}};
}

Json json_of(const ArmResults::Losses& losses) {
  return {{"actor", losses.actor}, {"held", losses.held}, {"histogram", losses.histogram},
          {"mean", losses.mean},   {"se", losses.se},     {"p_none", losses.none.p},
          {"p_all", losses.all.p}};
}

Json json_of(const Results& r, const ArmResults& arm) {
  Json questions = Json::array(), places = Json::array(), lost = Json::array(), people = Json::array();
  for (const auto& answer : arm.questions) questions.push_back(json_of(answer));
  for (const auto& place : arm.places) places.push_back(json_of(r, place));
  for (const auto& losses : arm.losses) lost.push_back(json_of(losses));
  for (std::size_t group = 0; group < r.groups.size(); ++group) {
    const auto& n = r.people(arm, r.horizon(), group);
    people.push_back(
        {{"group", r.groups[group]}, {"mean", n.mean}, {"se", n.se}, {"q10", n.q10}, {"q90", n.q90}});
  }
  return {{"name", arm.name}, {"questions", questions}, {"places", places},
          {"lost", lost},     {"people", people},       {"changes_per_replicate", arm.changes_per_replicate}};
}

}  // namespace

std::string results_json(const Results& r, const Storylines* storylines) {
  const Clock& clock = r.theatre().clock;
  Json document = {{"title", r.theatre().title},
                   {"note", "model output, not a report"},
                   {"fingerprint", r.fingerprint},
                   {"replicates", r.replicates},
                   {"replicates_per_second", r.rate()},
                   {"seed", r.random_seed},
                   {"stopped", r.stopped},
                   {"anchor", iso(clock.anchor, clock.offset_minutes)},
                   {"as_of", iso(clock.as_of, clock.offset_minutes)},
                   {"horizon", iso(r.moment(r.layout.bin_h.back()), clock.offset_minutes)}};
  Json arms = Json::array();
  for (const ArmResults& arm : r.arms) arms.push_back(json_of(r, arm));
  document["arms"] = arms;
  if (storylines != nullptr) document["storylines"] = storylines_json(*storylines, r);
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace salient
