#include "sim/scenario/content_hash.hpp"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "sim/core/hash.hpp"

namespace salient {
namespace {

/// Everything by content: references by id, so that an index is never part of a hash. Each struct is taken
/// apart by name: one that gains a field does not compile here before somebody has said what becomes of it.
class Hashing {
 public:
  explicit Hashing(const Theatre& theatre) : theatre_(theatre) {}

  std::string run() {
    const auto& [title, episode, caveats, clock, atlas, actors, coalitions, relations, support, initial,
                 sources, reports, forces, truth, rules, rule_set, parameters, propensities, contact,
                 interventions, questions, ensemble, evidence, boundary_geojson] = theatre_;
    put("salient theatre 1", title, episode, caveats, clock, atlas.places(), atlas.routes(), actors);
    put(coalitions, relations, support, initial, sources, reports, forces, truth, rules, propensities);
    put(parameters, contact, interventions, questions, ensemble);
    // Only what an author has changed: the defaults are the engine's own.
    if (evidence != EvidenceSettings{}) add(evidence);
    leave_out(rule_set);          // its members stand in `rules`
    leave_out(boundary_geojson);  // drawn, and nothing else
    return hash_.hex();
  }

 private:
  template <class... Fields>
  void put(const Fields&... fields) {
    (add(fields), ...);
  }
  /// Said to be no part of the content: what people read beside it, or what follows from another field.
  template <class... Fields>
  static void leave_out(const Fields&...) {}

  template <class T>
  requires std::is_arithmetic_v<T>
  void add(T value) { hash_.add(value); }
  template <class T>
  requires std::is_enum_v<T>
  void add(T value) { hash_.add(static_cast<int>(value)); }
  void add(std::string_view text) { hash_.add(text); }
  void add(const std::string& text) { hash_.add(std::string_view(text)); }
  void add(const char* text) { hash_.add(std::string_view(text)); }
  void add(PlaceId id) { add(id.valid() ? std::string_view(theatre_.atlas[id].id) : std::string_view()); }
  void add(RouteId id) { add(id.valid() ? std::string_view(theatre_.atlas[id].id) : std::string_view()); }
  void add(ActorId id) { add(id.valid() ? std::string_view(theatre_[id].id) : std::string_view()); }
  void add(SourceId id) { add(id.valid() ? std::string_view(theatre_.sources[id].id) : std::string_view()); }

  template <class T>
  void add(const std::optional<T>& value) {
    hash_.add(static_cast<int>(value.has_value()));
    if (value) add(*value);
  }
  template <class Range>
  void add_all(const Range& items) {
    hash_.add(items.size());
    for (const auto& item : items) add(item);
  }
  template <class T>
  void add(const std::vector<T>& items) {
    add_all(items);
  }
  template <class T>
  void add(std::span<const T> items) {
    add_all(items);
  }
  template <class T, std::size_t n>
  void add(const std::array<T, n>& items) {
    add_all(items);
  }
  void add(const std::map<std::string, Quantity>& quantities) {
    hash_.add(quantities.size());
    for (const auto& [name, quantity] : quantities) put(name, quantity);
  }

  void add(Moment moment) {
    const auto& [seconds] = moment;
    add(seconds);
  }
  void add(const MomentText& moment) {
    const auto& [first, last, date_only, offset_minutes] = moment;
    put(first, last);
    leave_out(date_only, offset_minutes);  // first and last say it
  }
  void add(const Clock& clock) {
    const auto& [anchor, as_of, horizon_h, step_h, offset_minutes] = clock;
    put(anchor, as_of, horizon_h, step_h, offset_minutes);
  }
  void add(const EnsembleSettings& ensemble) {
    const auto& [replicates, random_seed, half_width] = ensemble;
    put(replicates, random_seed, half_width);
  }
  void add(const Quantity& quantity) {
    const auto& [shape, a, b, basis, note] = quantity;
    put(shape, a, b, basis);
    leave_out(note);
  }
  void add(const Place& place) {
    const auto& [id, name, names, latitude_deg, longitude_deg, admin1, population, kind, terrain, value,
                 source] = place;
    put(id, name, names, latitude_deg, longitude_deg, admin1, population, kind, terrain, value);
    leave_out(source);
  }
  void add(const Route& route) {
    const auto& [id, from, to, km, road, road_class, terrain, capacity, chokepoint, one_way, open, rate,
                 source] = route;
    put(id, from, to, km, road, road_class, terrain, capacity, chokepoint, one_way, open, rate);
    leave_out(source);
  }
  void add(const StanceEntry& entry) {
    const auto& [from, stance, against, withdraw_to] = entry;
    put(from, stance, against, withdraw_to);
  }
  void add(const Doctrine::Weight& objective) {
    const auto& [place, weight] = objective;
    put(place, weight);
  }
  void add(const Doctrine& doctrine) {
    const auto& [id, objectives, p_min, loss_aversion, stances, no_go] = doctrine;
    put(id, objectives, p_min, loss_aversion, stances, no_go);
  }
  void add(const Actor& actor) {
    const auto& [id, name, kind, color, doctrine, cohesion, mobile_share, column_fighters, supply] = actor;
    put(id, name, kind, color, doctrine, cohesion, mobile_share, column_fighters, supply);
  }
  void add(const Coalition& coalition) {
    const auto& [id, members] = coalition;
    put(id, members);
  }
  void add(const Relation& relation) {
    const auto& [a, b, stand, from, until, activity] = relation;
    put(a, b, stand, from, until, activity);
  }
  void add(const Support& support) {
    const auto& [place, actor, readiness] = support;
    put(place, actor, readiness);
  }
  void add(const InitialControl& row) {
    const auto& [place, holders, status, challengers, since, previous, confidence, source] = row;
    put(place, holders, status, challengers, since, previous, confidence);
    leave_out(source);
  }
  void add(const Source& publisher) {
    const auto& [id, name, reliability, leaning, group] = publisher;
    put(id, name, reliability, leaning, group);
  }
  void add(const Report& report) {
    const auto& [id, published, event_from, event_to, place, claim, source, actor, from_actor, holder_after,
                 holder_after_actor, manner, fighting, credibility, group, url, note, retrospective] = report;
    put(id, published, event_from, event_to, place, claim, source, actor, from_actor, holder_after);
    put(manner, fighting, credibility, group, retrospective);
    leave_out(holder_after_actor);  // as holder_after says
    leave_out(url, note);
  }
  void add(const Force& force) {
    const auto& [actor, strength_low, strength_best, strength_high, place, area, formation, mobile, basis,
                 source] = force;
    put(actor, strength_low, strength_best, strength_high, place, area, formation, mobile, basis);
    leave_out(source);
  }
  void add(const Truth& truth) {
    const auto& [place, earliest, latest, best, holder, status, seq, confidence, support, change, source] =
        truth;
    put(place, earliest, latest, holder, status, seq, confidence, support, change);
    if (best) add(*best);
    leave_out(source);
  }
  void add(const RuleChoice& choice) {
    const auto& [rule, variant] = choice;
    put(rule, variant);
  }
  void add(const Propensity& propensity) {
    const auto& [of, towards, p_hand, lambda_up] = propensity;
    put(of, towards, p_hand, lambda_up);
  }
  void add(const ContactSettings::Rate& rate) {
    const auto& [from, to, per_h] = rate;
    put(from, to, per_h);
  }
  void add(const ContactSettings::Fitness& entry) {
    const auto& [actor, fitness] = entry;
    put(actor, fitness);
  }
  void add(const ContactSettings& contact) {
    const auto& [copying, synchronous, spontaneous, contagious, zealots, fitness] = contact;
    put(copying, synchronous, spontaneous, contagious, zealots, fitness);
  }
  void add(const PlaceCondition& condition) {
    const auto& [place, holder, holder_not, status, encircled] = condition;
    put(place, holder, holder_not, status, encircled);
  }

  void add(const Intervention::Open& action) {
    const auto& [route, open, repair_after_h] = action;
    put(route, open, repair_after_h);
  }
  void add(const Intervention::Speed& action) {
    const auto& [route, factor] = action;
    put(route, factor);
  }
  void add(const Intervention::Corridor& action) {
    const auto& [route, open] = action;
    put(route, open);
  }
  void add(const Intervention::Reinforce& action) {
    const auto& [actor, place, fighters, mobile, formation] = action;
    put(actor, place, fighters, mobile, formation);
  }
  void add(const Intervention::Strike& action) {
    const auto& [place, actor, share_lost, cohesion_lost] = action;
    put(place, actor, share_lost, cohesion_lost);
  }
  void add(const Intervention::Order& action) {
    const auto& [actor, stance, evacuate] = action;
    put(actor, stance, evacuate);
  }
  void add(const Intervention::Relate& action) {
    const auto& [pairs] = action;
    add(pairs);
  }
  void add(const Intervention::Confidence& action) {
    const auto& [actor, change] = action;
    put(actor, change);
  }
  void add(const Intervention::Supply& action) {
    const auto& [actor, place, on] = action;
    put(actor, place, on);
  }
  void add(const Intervention::Action& action) {
    hash_.add(action.index());
    std::visit([&](const auto& one) { add(one); }, action);
  }
  void add(const Intervention& intervention) {
    const auto& [id, at, when, after_h, action, note] = intervention;
    put(id, at, when, after_h, action);
    leave_out(note);
  }
  void add(const PlacePrior& prior) {
    const auto& [place, actors, shares, contested, vacated] = prior;
    put(place, actors, shares, contested, vacated);
  }
  void add(const EvidenceSettings& settings) {
    const auto& [reliability, credibility, reliability_share, says, babble, silence_quality, silence_exponent,
                 same_origin, slack_h, earlier, ally, learning, surprise, news_town, news_city, unknown_below,
                 odds_low, odds_high, method, particles, prior] = settings;
    put(reliability, credibility, reliability_share);
    for (const auto& row : says) add(row);
    put(babble, silence_quality, silence_exponent, same_origin, slack_h, earlier, ally, learning, surprise);
    put(news_town, news_city, unknown_below, odds_low, odds_high, method, particles, prior);
  }
  void add(const Question& question) {
    const auto& [id, ask, place, route, traveller, usable, loser, places_lost, by, when] = question;
    put(id, ask, place, route, traveller, usable, loser, places_lost, by, when);
  }

  const Theatre& theatre_;
  Fingerprint hash_;
};

}  // namespace

std::string content_hash(const Theatre& theatre) {
  return Hashing(theatre).run();
}

}  // namespace salient
