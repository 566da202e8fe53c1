
#include <cmath>

#include "render/text/explanation_text.hpp"
#include "render/text/json_parts.hpp"
#include "render/text/link_words.hpp"
#include "sim/core/moment.hpp"

namespace salient {
namespace {

std::string id_of(const Model& model, std::uint32_t place) {
  return model.theatre->atlas.places()[place].id;
}

Json actor(const Model& model, std::uint32_t index) {
  return index == Change::none ? Json(nullptr) : Json(model.theatre->actors[index].id);
}

Json json_of(const WillReading& r) {
  return {{"will", r.will()},
          {"breakpoint", r.breakpoint},
          {"cohesion", r.cohesion},
          {"cohesion_undisturbed", r.baseline},
          {"odds", r.odds},
          {"supply", r.supply},
          {"own_fighters_weighted", r.own},
          {"enemy_fighters_weighted", r.enemy},
          {"exposure", r.exposure},
          {"in_contact", r.contact},
          {"tempo", r.tempo},
          {"hazard_per_h", r.hazard_per_h},
          {"fighters", r.fighters},
          {"integrated", r.used},
          {"integrated_here", r.here},
          {"draw", r.needed},
          {"here_without_shakes", r.without_shakes},
          {"here_at_even_odds", r.without_odds},
          {"here_at_even_tempo", r.at_even_tempo}};
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
      {"will", link.reading ? json_of(*link.reading) : Json(nullptr)},
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

std::string_view word(Removal::Kind kind) {
  switch (kind) {
    case Removal::Kind::rule: return "rule";
    case Removal::Kind::event: return "event";
    case Removal::Kind::report: return "report";
    case Removal::Kind::fall: return "place";
  }
  return "rule";
}

}  // namespace

std::string explanation_json(const Explanation& e) {
  const Model& model = *e.model;
  Json out = {{"title", model.theatre->title},
              {"note",
               "model output, not a report; shares describe the model's runs, and what is taken out is taken "
               "out of the model"},
              {"arm", e.arm},
              {"place", id_of(model, e.place)},
              {"seed", e.random_seed},
              {"first_replicate", e.first_replicate},
              {"replicates", e.replicates},
              {"stopped", e.stopped}};
  if (e.replicates != 0) {
    Json causes = Json::array(), terms = Json::array(), parents = Json::array();
    for (const auto& c : e.causes)
      causes.push_back({{"cause", word(c.cause)}, {"of_falls", json_of(c.of_falls)}});
    for (const auto& t : e.terms)
      terms.push_back({{"term", word(t.term)}, {"of_breaks", json_of(t.of_breaks)}});
    for (const auto& p : e.parents) {
      parents.push_back({{"place", id_of(model, p.place)},
                         {"known", p.known},
                         {"of_breaks", json_of(p.of_breaks)},
                         {"median_hours_before", p.before_h}});
    }
    out["opened_lost"] = json_of(e.opened_lost);
    out["falls"] = json_of(e.falls);
    out["q10_h"] = maybe(e.q10_h);
    out["q50_h"] = maybe(e.q50_h);
    out["causes"] = causes;
    out["terms"] = terms;
    out["parents"] = parents;
  }
  out["chain"] = e.chain ? json_of(model, *e.chain) : Json(nullptr);
  Json without = Json::array();
  for (const Counterfactual& c : e.without) {
    Json one = {{"kind", word(c.removed.kind)}, {"id", c.removed.id}, {"words", c.words}};
    if (e.replicates != 0) {
      one["falls"] = json_of(c.falls);
      one["difference"] = c.difference;
      one["se"] = c.se;
      one["differ"] = c.differ;
    }
    one["chain_fall_h"] = maybe(c.chain_fall_h);
    without.push_back(one);
  }
  out["without"] = without;
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace salient
