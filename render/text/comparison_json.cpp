
#include "render/text/compare_words.hpp"
#include "render/text/comparison_text.hpp"
#include "render/text/json_parts.hpp"
#include "render/text/sentences.hpp"
#include "render/text/storylines_text.hpp"

namespace salient {
namespace {

Json json_of(const Difference& d) {
  return {{"base", d.base},      {"variant", d.variant}, {"difference", d.difference},
          {"se", d.se},          {"low", d.low},         {"high", d.high},
          {"up", d.up},          {"down", d.down},       {"clear", d.clear},
          {"flagged", d.flagged}};
}

class Writer {
 public:
  explicit Writer(const Comparison& c) : c_(c), r_(c.results), base_(c.baseline()) {}

  std::string text() const {
    const Clock& clock = r_.theatre().clock;
    const int offset = clock.offset_minutes;
    Json document = {{"title", r_.theatre().title},
                     {"note", "model output, not a report"},
                     {"fingerprint", r_.fingerprint},
                     {"replicates", r_.replicates},
                     {"first_replicate", r_.first_replicate},
                     {"seed", r_.random_seed},
                     {"stopped", r_.stopped},
                     {"anchor", iso(clock.anchor, offset)},
                     {"as_of", iso(clock.as_of, offset)},
                     {"horizon", iso(r_.moment(r_.layout.bin_h.back()), offset)},
                     {"level", c_.level},
                     {"minimum_effect", c_.minimum_effect},
                     {"bootstraps", c_.bootstraps},
                     {"baseline", base_.name}};
    Json variants = Json::array();
    for (std::size_t v = 0; v < c_.arms.size(); ++v) variants.push_back(variant(v));
    document["variants"] = variants;
    document["storylines"] = storylines_json(c_.storylines, r_);
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  }

 private:
  [[nodiscard]] Json variant(std::size_t number) const {
    const ArmComparison& arm = c_.arms[number];
    return {{"name", arm.name},
            {"title", arm.title},
            {"differ", json_of(arm.differ)},
            {"critical", arm.critical},
            {"cells", arm.cells},
            {"sentences", sentences(c_, number)},
            {"questions", questions(arm)},
            {"falls", falls(arm)},
            {"people", people(arm)},
            {"control", control(arm)},
            {"routes", routes(arm)},
            {"divergence", divergence(arm)}};
  }

  [[nodiscard]] Json questions(const ArmComparison& arm) const {
    Json out = Json::array();
    for (std::size_t q = 0; q < arm.questions.size(); ++q) {
      Json one = {{"id", base_.questions[q].id}, {"ask", base_.questions[q].ask}};
      one.update(json_of(arm.questions[q]));
      if (!arm.stability.empty()) {
        const SignStability& s = arm.stability[q];
        one["stability"] = {
            {"draws", s.draws}, {"replicates", s.replicates}, {"same", s.same}, {"opposite", s.opposite}};
      }
      out.push_back(one);
    }
    return out;
  }

  [[nodiscard]] Json falls(const ArmComparison& arm) const {
    Json out = Json::array();
    for (const FallDifference& fall : arm.falls) {
      const auto& place = base_.places[fall.place];
      if (!place.held) continue;
      out.push_back({{"place", place.id},
                     {"name", place.name},
                     {"falls", json_of(fall.falls)},
                     {"held_h", json_of(fall.held_h)},
                     {"only_base", fall.only_base},
                     {"only_variant", fall.only_variant},
                     {"earlier", fall.earlier},
                     {"later", fall.later},
                     {"same", fall.same},
                     {"base_q50_h", maybe(fall.base_h)},
                     {"variant_q50_h", maybe(fall.variant_h)}});
    }
    return out;
  }

  [[nodiscard]] Json at(std::size_t bin) const { return r_.layout.bin_h[bin]; }

  [[nodiscard]] Json people(const ArmComparison& arm) const {
    Json out = Json::array();
    for (std::size_t bin = 0; bin < r_.layout.bin_h.size(); ++bin) {
      for (std::size_t g = 0; g < r_.groups.size(); ++g) {
        Json one = {{"group", r_.groups[g]}, {"hours", at(bin)}};
        one.update(json_of(c_.people(arm, bin, g)));
        out.push_back(one);
      }
    }
    return out;
  }

  [[nodiscard]] Json control(const ArmComparison& arm) const {
    Json out = Json::array();
    for (std::size_t bin = 0; bin < r_.layout.bin_h.size(); ++bin) {
      for (std::uint32_t p = 0; p < r_.layout.places; ++p) {
        for (std::uint32_t s = 0; s < r_.layout.states; ++s) {
          const Difference& d = c_.control(arm, bin, p, s);
          if (!d.flagged) continue;
          Json one = {{"place", base_.places[p].id}, {"hours", at(bin)}, {"state", r_.states[s]}};
          one.update(json_of(d));
          out.push_back(one);
        }
      }
    }
    return out;
  }

  [[nodiscard]] Json routes(const ArmComparison& arm) const {
    Json out = Json::array();
    for (std::size_t bin = 0; bin < r_.layout.bin_h.size(); ++bin) {
      for (std::uint32_t x = 0; x < r_.layout.routes; ++x) {
        for (std::uint32_t a = 0; a <= r_.layout.actors; ++a) {
          const Difference& d = c_.route(arm, bin, x, a);
          if (!d.flagged) continue;
          Json one = {{"route", r_.theatre().atlas.routes()[x].id},
                      {"hours", at(bin)},
                      {"traveller", a < r_.layout.actors ? r_.states[a] : "civilians"}};
          one.update(json_of(d));
          out.push_back(one);
        }
      }
    }
    return out;
  }

  [[nodiscard]] Json json_of_one(const ArmComparison& arm, const Divergence& d) const {
    const Model& model = *base_.model;
    return {{"replicate", d.replicate},
            {"hours", d.time_h},
            {"place", base_.places[d.place].id},
            {"made_by", d.by_calendar ? "calendar" : std::string(word(d.rule))},
            {"cause", std::string(word(d.cause))},
            {"from", in_words(model, d.from)},
            {"to", in_words(model, d.to)},
            {"in", d.in_variant ? arm.name : base_.name},
            {"other_hours", maybe(d.other_h)}};
  }

  [[nodiscard]] Json divergence(const ArmComparison& arm) const {
    const Divergences& d = arm.divergence;
    Json where = Json::array();
    for (const auto& share : d.where) {
      where.push_back({{"place", base_.places[share.place].id},
                       {"made_by", share.by_calendar ? "calendar" : std::string(word(share.rule))},
                       {"replicates", share.of_divergences.yes},
                       {"p", share.of_divergences.p},
                       {"median_h", share.median_h}});
    }
    const bool any = !d.each.empty();
    return {{"differ", json_of(d.differ)},
            {"q10_h", any ? Json(d.q10_h) : Json(nullptr)},
            {"q50_h", any ? Json(d.q50_h) : Json(nullptr)},
            {"q90_h", any ? Json(d.q90_h) : Json(nullptr)},
            {"where", where},
            {"typical", d.typical ? json_of_one(arm, *d.typical) : Json(nullptr)}};
  }

  const Comparison& c_;
  const Results& r_;
  const ArmResults& base_;
};

}  // namespace

std::string comparison_json(const Comparison& comparison) {
  return Writer(comparison).text();
}

}  // namespace salient
