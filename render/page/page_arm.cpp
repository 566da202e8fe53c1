#include <algorithm>
#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"
#include "render/text/columns_ledger.hpp"
#include "render/text/rows.hpp"
#include "sim/core/number.hpp"
#include "sim/rules/catalogue.hpp"

namespace salient::page_json {
namespace {

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

Json falls(const Results& r, const ArmResults& arm) {
  Json out = Json::array();
  const Columns<FallRow> columns = shown_in(Medium::page, fall_columns());
  for (const FallRow& row : fall_rows(r, arm)) {
    out.push_back(row.place().held ? page_object(columns, row) : Json());
  }
  return out;
}

Json people(const Results& r, const ArmResults& arm) {
  Json out = Json::array();
  const Columns<PeopleRow> columns = shown_in(Medium::page, people_columns());
  for (std::size_t bin = 0; bin < r.layout.bin_h.size(); ++bin) {
    out.push_back(page_lists(columns, people_rows(r, arm, bin)));
  }
  return out;
}

/// Of a variant only what the baseline does not say in the same words.
Json assumed(const ArmResults& arm, const ArmResults& baseline) {
  Json out = Json::array();
  const auto rows = [](const ArmResults& of) {
    return page_lists(assumption_columns(), assumptions(*of.model));
  };
  const Json known = &arm == &baseline ? Json::array() : rows(baseline);
  for (const Json& row : rows(arm)) {
    if (std::ranges::find(known, row) == known.end()) out.push_back(row);
  }
  return out;
}

Columns<RuleChoice> rule_columns() {
  using C = const RuleChoice&;
  const auto say = [](auto of) {
    return [of](C c) {
      const RuleSpec* rule = find_rule(c.rule);
      return rule == nullptr ? std::string() : std::string(of(*rule));
    };
  };
  return {
      {{"rule", "", "the rule and its variant"},
       [](C c) { return c.rule + (c.variant.empty() ? "" : ": " + c.variant); },
       in_page("rule")},
      {{"does", "", "what it does"}, say([](const RuleSpec& rule) { return rule.does; }), in_page("does")},
      {{"caveat", "", "what it leaves out"},
       say([](const RuleSpec& rule) { return rule.caveat; }),
       in_page("caveat")}};
}

struct InterventionRow {
  const Theatre& theatre;
  const Intervention& intervention;
};

Columns<InterventionRow> intervention_columns() {
  using I = const InterventionRow&;
  const auto when = [](I i) {
    const Intervention& of = i.intervention;
    if (of.at) return spoken(*of.at, i.theatre.clock.offset_minutes);
    return "once a condition is met" + (of.after_h > 0 ? ", " + shortest(of.after_h) + " h later" : "");
  };
  return {{{"id", "", "the intervention's id"}, [](I i) { return i.intervention.id; }, in_page("id")},
          {{"when", "", "when it happens"}, when, in_page("when")},
          {{"note", "", "the author's note"}, [](I i) { return i.intervention.note; }, in_page("note")}};
}

Json interventions(const Theatre& theatre) {
  Json out = Json::array();
  for (const Intervention& i : theatre.interventions) {
    out.push_back(page_list(intervention_columns(), {theatre, i}));
  }
  return out;
}

struct PageArm {
  const Results& r;
  const ArmResults& arm;
};

/// A series for each place.
template <class Of>
Json by_place(const PageArm& a, std::uint32_t cells, Of of) {
  Json out = Json::array();
  for (std::uint32_t p = 0; p < a.r.layout.places; ++p) {
    out.push_back(counts(a.r.layout.bin_h.size(), cells,
                         [&](std::size_t bin, std::uint32_t c) { return of(bin, p, c); }));
  }
  return out;
}

Json roads(const PageArm& a) {
  Json out = Json::array();
  const Layout& layout = a.r.layout;
  for (std::uint32_t route = 0; route < layout.routes; ++route) {
    std::vector<Json> series;
    for (std::size_t bin = 0; bin < layout.bin_h.size(); ++bin) {
      series.emplace_back(
          a.arm.counts.usable[cell(bin, route, layout.actors, layout.routes, layout.actors + 1)]);
    }
    out.push_back(without_repeats(std::move(series)));
  }
  return out;
}

Columns<PageArm> page_arm_columns() {
  using A = const PageArm&;
  const auto theatre = [](A a) -> const Theatre& { return *a.arm.model->theatre; };
  const auto opening = [](A a) {
    Json out = Json::array();
    for (const auto& place : a.arm.places) out.push_back(place.at_anchor);
    return out;
  };
  const auto control = [](A a) {
    const Layout& layout = a.r.layout;
    return by_place(a, layout.states, [&](std::size_t bin, std::uint32_t p, std::uint32_t s) {
      return a.arm.counts.reported[cell(bin, p, s, layout.places, layout.states)];
    });
  };
  const auto condition = [](A a) {
    return by_place(a, condition_count, [&](std::size_t bin, std::uint32_t p, std::uint32_t c) {
      return a.arm.counts.condition[cell(bin, p, c, a.r.layout.places, condition_count)];
    });
  };
  return {
      {{"name", "", "the baseline's or a variant's name"}, [](A a) { return a.arm.name; }, in_page("name")},
      {{"title", "", "the scenario's title"}, [=](A a) { return theatre(a).title; }, in_page("title")},
      {{"opening", "", "reported state at the anchor, by place"}, opening, in_page("opening")},
      {{"control", "replicates", "by place and reading: state, count, ...; null: as before"},
       control,
       in_page("control")},
      {{"condition", "replicates", "by place and reading: condition, count, ...; null: as before"},
       condition,
       in_page("condition")},
      {{"roads", "replicates", "by route and reading: in which civilians can use it; null: as before"},
       roads,
       in_page("roads")},
      {{"falls", "", "see falls; null: nobody held it"},
       [](A a) { return falls(a.r, a.arm); },
       in_page("falls")},
      {{"answers", "", "see answers"},
       [](A a) { return page_objects(answer_columns(), answer_rows(a.r, a.arm)); },
       in_page("answers")},
      {{"people", "", "by reading, see people"}, [](A a) { return people(a.r, a.arm); }, in_page("people")},
      {{"losses", "", "see losses"},
       [](A a) { return page_objects(loss_columns(), loss_rows(a.r, a.arm)); },
       in_page("losses")},
      {{"rule_set", "", "name of the set of rules"},
       [=](A a) { return theatre(a).rule_set; },
       in_page("rule_set")},
      {{"rules", "", "see rules"},
       [=](A a) { return page_lists(rule_columns(), theatre(a).rules); },
       in_page("rules")},
      {{"interventions", "", "see interventions"},
       [=](A a) { return interventions(theatre(a)); },
       in_page("interventions")},
      {{"assumed", "", "see assumptions; of a variant only what the baseline does not say"},
       [](A a) { return assumed(a.arm, a.r.arms.front()); },
       in_page("assumed")}};
}

}  // namespace

Json arms(const Results& r) {
  Json out = Json::array();
  for (const ArmResults& one : r.arms) out.push_back(page_object(page_arm_columns(), {r, one}));
  return out;
}

std::vector<TableSpec> arm_tables() {
  return {spec("arm of the page", "an arm", "`arms` of the page", page_arm_columns()),
          spec("rules", "a rule of the arm", "`arms[].rules` of the page (in this order)", rule_columns()),
          spec("interventions", "an intervention of the arm",
               "`arms[].interventions` of the page (in this order)", intervention_columns())};
}

}  // namespace salient::page_json
