#include "sim/scenario/content_hash.hpp"

#include <optional>
#include <type_traits>
#include <variant>

#include "sim/core/hash.hpp"

namespace salient {
namespace {

/// Everything by content: references by id, so that an index is never part of a hash.
class Hashing {
 public:
  explicit Hashing(const Theatre& theatre) : theatre_(theatre) {}

  std::string run() {
    add("salient theatre 1");
    add(theatre_.title), add(theatre_.episode), add(theatre_.caveats);
    add(theatre_.clock.anchor), add(theatre_.clock.as_of), add(theatre_.clock.horizon_h),
        add(theatre_.clock.step_h);
    add(theatre_.clock.offset_minutes);
    add_all(theatre_.atlas.places());
    add_all(theatre_.atlas.routes());
    add_all(theatre_.actors), add_all(theatre_.coalitions), add_all(theatre_.relations),
        add_all(theatre_.support);
    add_all(theatre_.initial), add_all(theatre_.sources), add_all(theatre_.reports), add_all(theatre_.forces);
    add_all(theatre_.truth), add_all(theatre_.rules), add_all(theatre_.propensities);
    add(theatre_.parameters.size());
    for (const auto& [name, quantity] : theatre_.parameters) add(name), add(quantity);
    add(theatre_.contact);
    add_all(theatre_.interventions), add_all(theatre_.questions);
    add(theatre_.ensemble.replicates), add(theatre_.ensemble.random_seed), add(theatre_.ensemble.half_width);
    // Only what an author has changed: the defaults are the engine's own.
    if (theatre_.evidence != EvidenceSettings{}) add(theatre_.evidence);
    return hash_.hex();
  }

 private:
  template <class T>
  requires std::is_arithmetic_v<T>
  void add(T value) { hash_.add(value); }
  template <class T>
  requires std::is_enum_v<T>
  void add(T value) { hash_.add(static_cast<int>(value)); }
  void add(std::string_view text) { hash_.add(text); }
  void add(const std::string& text) { hash_.add(std::string_view(text)); }
  void add(const char* text) { hash_.add(std::string_view(text)); }
  void add(Moment moment) { hash_.add(moment.seconds); }
  void add(const MomentText& moment) { add(moment.first), add(moment.last); }
  void add(PlaceId id) { add(id.valid() ? std::string_view(theatre_.atlas[id].id) : std::string_view()); }
  void add(RouteId id) { add(id.valid() ? std::string_view(theatre_.atlas[id].id) : std::string_view()); }
  void add(ActorId id) { add(id.valid() ? std::string_view(theatre_[id].id) : std::string_view()); }
  void add(SourceId id) {
    add(id.valid() ? std::string_view(theatre_.sources[id.index].id) : std::string_view());
  }

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

  void add(const Quantity& q) { add(q.shape), add(q.a), add(q.b), add(q.basis); }
  void add(const Place& p) {
    add(p.id), add(p.name), add_all(p.names), add(p.latitude_deg), add(p.longitude_deg), add(p.admin1);
    add(p.population), add(p.kind), add(p.terrain), add(p.value);
  }
  void add(const Route& r) {
    add(r.id), add(r.from), add(r.to), add(r.km), add(r.road), add(r.road_class), add(r.terrain),
        add(r.capacity);
    add(r.chokepoint), add(r.one_way), add(r.open), add(r.rate);
  }
  void add(const StanceEntry& s) { add(s.from), add(s.stance), add_all(s.against), add(s.withdraw_to); }
  void add(const Doctrine::Weight& w) { add(w.place), add(w.weight); }
  void add(const Doctrine& d) {
    add(d.id), add_all(d.objectives), add(d.p_min), add(d.loss_aversion), add_all(d.stances),
        add_all(d.no_go);
  }
  void add(const Actor& a) {
    add(a.id), add(a.name), add(a.kind), add(a.color), add(a.doctrine), add(a.cohesion), add(a.mobile_share);
    add(a.column_fighters), add_all(a.supply);
  }
  void add(const Coalition& c) { add(c.id), add_all(c.members); }
  void add(const Relation& r) {
    add(r.a), add(r.b), add(r.stand), add(r.from), add(r.until), add(r.activity);
  }
  void add(const Support& s) { add(s.place), add(s.actor), add(s.readiness); }
  void add(const InitialControl& i) {
    add(i.place), add_all(i.holders), add(i.status), add_all(i.challengers), add(i.since), add(i.previous),
        add(i.confidence);
  }
  void add(const Source& s) {
    add(s.id), add(s.name), add(static_cast<int>(s.reliability)), add_all(s.leaning), add(s.group);
  }
  void add(const Report& r) {
    add(r.id), add(r.published), add(r.event_from), add(r.event_to), add(r.place), add(r.claim),
        add(r.source), add(r.actor);
    add(r.from_actor), add(r.holder_after), add(r.manner), add(r.fighting), add(r.credibility), add(r.group),
        add(r.retrospective);
  }
  void add(const Force& f) {
    add(f.actor), add(f.strength_low), add(f.strength_best), add(f.strength_high), add(f.place), add(f.area),
        add(f.formation);
    add(f.mobile), add(f.basis);
  }
  void add(const Truth& t) {
    add(t.place), add(t.earliest), add(t.latest), add(t.holder), add(t.status), add(t.seq), add(t.confidence),
        add(t.support);
    add(t.change);
    if (t.best) add(*t.best);
  }
  void add(const RuleChoice& r) { add(r.rule), add(r.variant); }
  void add(const Propensity& p) { add(p.of), add(p.towards), add(p.p_hand), add(p.lambda_up); }
  void add(const ContactSettings::Rate& r) { add(r.from), add(r.to), add(r.per_h); }
  void add(const ContactSettings::Fitness& f) { add(f.actor), add(f.fitness); }
  void add(const ContactSettings& c) {
    add(c.copying), add(c.synchronous), add_all(c.spontaneous), add_all(c.contagious), add_all(c.zealots),
        add_all(c.fitness);
  }
  void add(const PlaceCondition& c) {
    add(c.place), add_all(c.holder), add_all(c.holder_not), add(c.status), add(c.encircled);
  }

  void add(const Intervention::Open& a) { add(a.route), add(a.open), add(a.repair_after_h); }
  void add(const Intervention::Speed& a) { add(a.route), add(a.factor); }
  void add(const Intervention::Corridor& a) { add(a.route), add(a.open); }
  void add(const Intervention::Reinforce& a) {
    add(a.actor), add(a.place), add(a.fighters), add(a.mobile), add(a.formation);
  }
  void add(const Intervention::Strike& a) {
    add(a.place), add(a.actor), add(a.share_lost), add(a.cohesion_lost);
  }
  void add(const Intervention::Order& a) { add(a.actor), add(a.stance), add_all(a.evacuate); }
  void add(const Intervention::Relate& a) { add_all(a.pairs); }
  void add(const Intervention::Confidence& a) { add(a.actor), add(a.change); }
  void add(const Intervention::Supply& a) { add(a.actor), add(a.place), add(a.on); }
  void add(const Intervention& i) {
    add(i.id), add(i.at), add(i.when), add(i.after_h), hash_.add(i.action.index());
    std::visit([&](const auto& action) { add(action); }, i.action);
  }
  void add(const PlacePrior& p) {
    add(p.place), add_all(p.actors), add_all(p.shares), add(p.contested), add(p.vacated);
  }
  void add(const EvidenceSettings& e) {
    add_all(e.reliability), add_all(e.credibility), add(e.reliability_share);
    for (const auto& row : e.says) add_all(row);
    add_all(e.babble), add(e.silence_quality), add(e.silence_exponent), add(e.same_origin);
    add(e.slack_h), add(e.earlier), add(e.ally), add(e.learning), add(e.surprise), add(e.news_town);
    add(e.news_city), add(e.unknown_below), add(e.odds_low), add(e.odds_high), add(e.method);
    add(e.particles), add_all(e.prior);
  }
  void add(const Question& q) {
    add(q.id), add(q.ask), add(q.place), add(q.route), add(q.traveller), add(q.usable), add(q.loser),
        add(q.places_lost);
    add(q.by), add(q.when);
  }

  const Theatre& theatre_;
  Fingerprint hash_;
};

}  // namespace

std::string content_hash(const Theatre& theatre) {
  return Hashing(theatre).run();
}

}  // namespace salient
