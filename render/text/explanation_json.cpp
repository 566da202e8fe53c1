
#include <cmath>

#include "render/text/columns_explanation.hpp"
#include "render/text/explanation_text.hpp"
#include "render/text/link_words.hpp"
#include "render/text/note.hpp"
#include "sim/core/moment.hpp"

namespace salient {
namespace {

std::string id_of(const Model& model, std::uint32_t place) {
  return model.theatre->atlas.places()[place].id;
}

Json actor(const Model& model, std::uint32_t index) {
  return index == Change::none ? Json(nullptr) : Json(model.theatre->actors[index].id);
}

template <class T>
Json json_of(const Margin::Least<T>& least) {
  return {{"a_day_longer", maybe(least.a_day)},
          {"to_the_end", maybe(least.to_the_end)},
          {"most_tried", least.most}};
}

Json json_of(const Model& model, const RisingReading& r) {
  return {{"for", actor(model, r.for_actor)},
          {"readiness", r.readiness},
          {"garrisoned", r.garrisoned},
          {"confidence", r.confidence},
          {"confidence_undisturbed", r.baseline},
          {"beside", r.beside ? Json(id_of(model, *r.beside)) : Json(nullptr)},
          {"beside_since_hours", maybe(r.beside_since_h)}};
}

Json json_of(const Model& model, const Link& link) {
  Json weighed = Json::array();
  for (const Link::Weighed& w : link.weighed) {
    weighed.push_back(
        {{"place", id_of(model, w.place)}, {"hours", w.time_h}, {"known", w.known}, {"share", w.share}});
  }
  Json out = {
      {"place", id_of(model, link.place)},
      {"hours", link.time_h},
      {"known", link.known},
      {"holder", actor(model, link.holder)},
      {"taker", actor(model, link.taker)},
      {"taken_hours", maybe(link.taken_h)},
      {"cause",
       link.known || (link.reading && !link.reading->broke) ? Json(nullptr) : Json(word(link.cause))},
      {"words", headline(model, link)},
      {"reasons", reasons(model, link)},
      {"will", link.reading ? json_object(will_columns(), *link.reading) : Json(nullptr)},
      {"rising", link.rising ? json_of(model, *link.rising) : Json(nullptr)},
      {"burst", link.burst ? Json{{"hours", link.burst->time_h}, {"drop", link.burst->drop}} : Json(nullptr)},
      {"weighed", weighed}};
  if (link.margin) {
    out["margin"] = {{"to_hold", link.margin->to_hold},
                     {"fighters", json_of(link.margin->fighters)},
                     {"will", json_of(link.margin->will)}};
  }
  return out;
}

Json json_of(const Model& model, const Chain& chain) {
  Json links = Json::array();
  for (const Link& link : chain.links) links.push_back(json_of(model, link));
  return {{"replicate", chain.replicate},
          {"opened_lost", chain.opened_lost},
          {"falls", chain.falls},
          {"links", links}};
}

}  // namespace

std::string explanation_json(const Explanation& e) {
  const Model& model = *e.model;
  Json out = {
      {"title", model.theatre->title},
      {"note", std::string(model_note) +
                   "; shares describe the model's runs, and what is taken out is taken out of the model"},
      {"arm", e.arm},
      {"place", id_of(model, e.place)},
      {"seed", e.random_seed},
      {"first_replicate", e.first_replicate},
      {"replicates", e.replicates},
      {"stopped", e.stopped}};
  if (e.replicates != 0) {
    out["opened_lost"] = json_of(e.opened_lost);
    out["falls"] = json_of(e.falls);
    out["q10_h"] = maybe(e.q10_h);
    out["q50_h"] = maybe(e.q50_h);
    out["causes"] = json_array(cause_share_columns(), e.causes);
    out["terms"] = json_array(term_share_columns(), e.terms);
    out["parents"] = json_array(parent_columns(), parent_rows(e));
  }
  out["chain"] = e.chain ? json_of(model, *e.chain) : Json(nullptr);
  std::vector<WithoutRow> without;
  for (const Counterfactual& c : e.without) without.push_back({e, c});
  out["without"] = json_array(without_columns(e.replicates != 0, ""), without);
  return document_text(out);
}

}  // namespace salient
