#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"
#include "render/text/dates.hpp"
#include "render/text/likelihood_words.hpp"
#include "sim/core/number.hpp"
#include "sim/rules/catalogue.hpp"
#include "sim/study/ledger/assumptions.hpp"

namespace salient::page_json {
namespace {

constexpr std::array fall_shares = {0.05, 0.25, 0.5, 0.75, 0.95};
constexpr std::uint32_t curve_points = 48;

/// Counts that are not 0, as [index, count, index, count, ...], for each time.
template <class Of>
Json counts(std::size_t bins, std::uint32_t cells, Of of) {
  std::vector<Json> series;
  for (std::size_t bin = 0; bin < bins; ++bin) {
    Json now = Json::array();
    for (std::uint32_t c = 0; c < cells; ++c) {
      if (const std::uint32_t n = of(bin, c); n != 0) {
        now.push_back(c);
        now.push_back(n);
      }
    }
    series.push_back(std::move(now));
  }
  return without_repeats(std::move(series));
}

Json fall(const Results& r, const ArmResults& arm, std::uint32_t place) {
  const ArmResults::PlaceResult& of = arm.places[place];
  if (!of.held) return {};
  const std::uint32_t hours = r.layout.fall_hours;
  const std::uint32_t* falls = &arm.counts.fall[std::size_t{place} * (hours + 1)];
  Json quantiles = Json::array(), spoken = Json::array(), causes = Json::array(), curve = Json::array();
  for (const double share : fall_shares) {
    const auto h = fall_quantile(falls, hours, r.replicates, share);
    quantiles.push_back(h ? Json(std::round(*h * 10) / 10) : Json());
    spoken.push_back(h ? Json(short_at(r, h)) : Json());
  }
  for (const auto& cause : of.causes) {
    causes.push_back({std::string(in_words(cause.cause)), cause.of_falls.yes, percent(cause.of_falls)});
  }
  if (of.fall.yes > 0) {
    // By `curve_points` equal steps from the opening to the horizon, the first of them at the opening.
    std::uint64_t sum = 0;
    std::uint32_t hour = 0;
    const double length = r.layout.bin_h.back() - r.layout.from_h;
    for (std::uint32_t i = 0; i <= curve_points; ++i) {
      const double until = r.layout.from_h + length * i / curve_points;
      for (; hour < hours && hour + 1 <= until + 1e-9; ++hour) sum += falls[hour];
      curve.push_back(i == curve_points ? of.fall.yes : sum);
    }
  }
  return {{"n", of.fall.yes},
          {"p", percent_with_error(of.fall)},
          {"words", likelihood_words(of.fall)},
          {"never", percent(estimate(r.replicates - of.fall.yes, r.replicates))},
          {"q", quantiles},
          {"at", spoken},
          {"causes", causes},
          {"curve", curve}};
}

Json answers(const ArmResults& arm) {
  Json out = Json::array();
  for (const auto& answer : arm.questions) {
    out.push_back({{"p", answer.yes.p},
                   {"low", answer.yes.low},
                   {"high", answer.yes.high},
                   {"percent", percent_with_error(answer.yes)},
                   {"words", likelihood_words(answer.yes)}});
  }
  return out;
}

Json people(const Results& r, const ArmResults& arm) {
  Json out = Json::array();
  for (std::size_t bin = 0; bin < r.layout.bin_h.size(); ++bin) {
    Json row = Json::array();
    for (std::size_t g = 0; g < r.groups.size(); ++g) {
      const auto& n = r.people(arm, bin, g);
      row.push_back({std::llround(n.mean), n.q10, n.q90});
    }
    out.push_back(std::move(row));
  }
  return out;
}

Json losses(const ArmResults& arm) {
  Json out = Json::array();
  for (const auto& of : arm.losses) {
    out.push_back({{"name", name_of(of.name, of.actor)}, {"held", of.held}, {"histogram", of.histogram}});
  }
  return out;
}

std::vector<Json> assumption_rows(const ArmResults& arm) {
  std::vector<Json> rows;
  for (const Assumption& a : assumptions(*arm.model)) {
    rows.push_back({words_of(a.what), words_of(a.value), std::string(word(a.basis)), words_of(a.note)});
  }
  return rows;
}

/// Of a variant only what the baseline does not say in the same words.
Json assumed(const ArmResults& arm, const ArmResults& baseline) {
  Json out = Json::array();
  const auto known = &arm == &baseline ? std::vector<Json>() : assumption_rows(baseline);
  for (Json& row : assumption_rows(arm)) {
    if (std::ranges::find(known, row) == known.end()) out.push_back(std::move(row));
  }
  return out;
}

Json rules(const Theatre& theatre) {
  Json out = Json::array();
  for (const RuleChoice& choice : theatre.rules) {
    const RuleSpec* rule = find_rule(choice.rule);
    out.push_back({words_of(choice.rule + (choice.variant.empty() ? "" : ": " + choice.variant)),
                   rule == nullptr ? Json("") : words_of(rule->does),
                   rule == nullptr ? Json("") : words_of(rule->caveat)});
  }
  return out;
}

Json interventions(const Theatre& theatre) {
  Json out = Json::array();
  for (const Intervention& i : theatre.interventions) {
    const std::string when =
        i.at ? spoken(*i.at, theatre.clock.offset_minutes)
             : "once a condition is met" + (i.after_h > 0 ? ", " + shortest(i.after_h) + " h later" : "");
    out.push_back({words_of(i.id), when, words_of(i.note)});
  }
  return out;
}

}  // namespace

Json arm(const Results& r, const ArmResults& arm, const ArmResults& baseline) {
  const std::size_t bins = r.layout.bin_h.size();
  const Theatre& theatre = *arm.model->theatre;
  Json control = Json::array(), condition = Json::array(), roads = Json::array(), falls = Json::array(),
       opening = Json::array();
  for (std::uint32_t p = 0; p < r.layout.places; ++p) {
    control.push_back(counts(bins, r.layout.states, [&](std::size_t bin, std::uint32_t s) {
      return arm.counts.reported[cell(bin, p, s, r.layout.places, r.layout.states)];
    }));
    condition.push_back(counts(bins, condition_count, [&](std::size_t bin, std::uint32_t c) {
      return arm.counts.condition[cell(bin, p, c, r.layout.places, condition_count)];
    }));
    falls.push_back(fall(r, arm, p));
    opening.push_back(arm.places[p].at_anchor);
  }
  for (std::uint32_t route = 0; route < r.layout.routes; ++route) {
    std::vector<Json> series;
    for (std::size_t bin = 0; bin < bins; ++bin) {
      series.emplace_back(
          arm.counts.usable[cell(bin, route, r.layout.actors, r.layout.routes, r.layout.actors + 1)]);
    }
    roads.push_back(without_repeats(std::move(series)));
  }
  return {{"name", words_of(arm.name)},
          {"title", words_of(theatre.title)},
          {"opening", opening},
          {"control", control},
          {"condition", condition},
          {"roads", roads},
          {"falls", falls},
          {"answers", answers(arm)},
          {"people", people(r, arm)},
          {"losses", losses(arm)},
          {"rule_set", words_of(theatre.rule_set)},
          {"rules", rules(theatre)},
          {"interventions", interventions(theatre)},
          {"assumed", assumed(arm, baseline)}};
}

}  // namespace salient::page_json
