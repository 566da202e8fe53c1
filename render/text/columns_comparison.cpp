#include "render/text/columns_comparison.hpp"

#include <fmt/format.h>

#include "render/text/columns_results.hpp"
#include "render/text/compare_words.hpp"
#include "render/text/dates.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/rows.hpp"
#include "render/text/sentences.hpp"

namespace salient {
namespace {

using namespace compare_words;

constexpr std::size_t difference_name_cells = 22;

/// The shares of both arms and their difference, as texts show them.
template <class Row, class Of>
Columns<Row> in_points(const std::string& base, const std::string& here, Of of) {
  const auto share = [of](double Difference::*side) {
    return [of, side](const Row& row) { return share_of(of(row).*side, row.c.results.replicates); };
  };
  return {{{"share_base", "", "replicates of the baseline"},
           nullptr,
           in_text(base, right),
           share(&Difference::base)},
          {{"share_variant", "", "replicates of the variant"},
           nullptr,
           in_text(here, right),
           share(&Difference::variant)},
          {{"points", "points", "their difference with its band; * flagged, + clear of chance"},
           nullptr,
           in_text("points (band)"),
           [of](const Row& row) { return points_with_band(of(row)) + mark(of(row)); }}};
}

template <class Row>
Column<Row> variant_name() {
  return {field::variant, [](const Row& row) { return row.arm.name; }, in_csv()};
}

std::string made_by(bool by_calendar, Rule rule) {
  return by_calendar ? "calendar" : std::string(word(rule));
}

/// Cells one by one; `by_time` the readings of the map first, otherwise places, routes or groups first.
template <class At>
std::vector<CellRow> cells(const VariantRow& v, std::uint32_t wheres, std::uint32_t kinds, bool by_time,
                           At at) {
  std::vector<CellRow> out;
  const Results& r = v.c.results;
  const std::size_t bins = r.layout.bin_h.size();
  for (std::size_t i = 0; i < bins * wheres; ++i) {
    const std::size_t bin = by_time ? i / wheres : i % bins;
    const auto where = static_cast<std::uint32_t>(by_time ? i % wheres : i / bins);
    for (std::uint32_t which = 0; which < kinds; ++which) {
      const Difference& d = at(bin, where, which);
      if (by_time ? d.flagged : d.differ() != 0) out.push_back({v.c, r, v.arm(), bin, where, which, d});
    }
  }
  return out;
}

std::vector<CellRow> control_cells(const VariantRow& v, bool by_time) {
  return cells(v, v.c.results.layout.places, v.c.results.layout.states, by_time,
               [&](auto bin, auto place, auto state) -> const Difference& {
                 return v.c.control(v.arm(), bin, place, state);
               });
}

std::vector<CellRow> route_cells(const VariantRow& v, bool by_time) {
  return cells(v, v.c.results.layout.routes, v.c.results.layout.actors + 1, by_time,
               [&](auto bin, auto route, auto traveller) -> const Difference& {
                 return v.c.route(v.arm(), bin, route, traveller);
               });
}

/// In JSON people are complete.
std::vector<CellRow> all_people(const VariantRow& v) {
  std::vector<CellRow> out;
  const Results& r = v.c.results;
  for (std::size_t bin = 0; bin < r.layout.bin_h.size(); ++bin) {
    for (std::uint32_t group = 0; group < r.groups.size(); ++group) {
      out.push_back({v.c, r, v.arm(), bin, group, 0, v.c.people(v.arm(), bin, group)});
    }
  }
  return out;
}

const Difference& difference_of(const CellRow& row) {
  return row.d;
}

Json divergence_json(const VariantRow& v) {
  const Divergences& d = v.arm().divergence;
  const auto hour = [&](double h) { return d.each.empty() ? Json() : Json(h); };
  return {{"differ", json_of(d.differ)},
          {"q10_h", hour(d.q10_h)},
          {"q50_h", hour(d.q50_h)},
          {"q90_h", hour(d.q90_h)},
          {"where", json_array(parting_columns(), parting_rows(v))},
          {"typical", d.typical ? json_object(divergence_columns(), {v.c, v.arm(), *d.typical}) : Json()}};
}

Columns<Difference> page_difference() {
  const auto how = [](const Difference& d) { return d.flagged ? 2 : d.clear ? 1 : 0; };
  return joined(difference_columns(),
                {{{"how", "", "2 flagged, 1 clear of chance but small, 0 neither"}, how, in_page("how")}});
}

Json page_stability(const ArmComparison& arm) {
  Json out = Json::array();
  for (const SignStability& s : arm.stability) out.push_back({s.draws, s.same, s.opposite});
  return out;
}

Columns<VariantRow> variant_heads() {
  using V = const VariantRow&;
  const auto first = [](double Divergences::*h) {
    return [h](V v) { return v.arm().divergence.each.empty() ? Json() : Json(v.arm().divergence.*h); };
  };
  return {{field::variant, [](V v) { return v.arm().name; }, in_csv() | in_json("name") | in_page("name")},
          {{"title", "", "the variant's title"}, [](V v) { return v.arm().title; }, in_data()},
          {{"differ", "share", "replicates whose histories differ at all"},
           [](V v) { return v.arm().differ.p; },
           in_csv()},
          {{"differ", "share", "replicates whose histories differ at all"},
           [](V v) { return json_of(v.arm().differ); },
           in_json()},
          {field::se, [](V v) { return v.arm().differ.se; }, in_csv(6)},
          {{"critical", "", "c of the bands: difference plus and minus c times se"},
           [](V v) { return v.arm().critical; },
           in_data(6)},
          {{"cells", "", "numbers that differ in some replicate, and so are in the band"},
           [](V v) { return v.arm().cells; },
           in_data()},
          {{"replicates", "replicates", "of each arm"}, [](V v) { return v.arm().differ.of; }, in_csv()},
          {{"first_h_10", "h", "by when 10 % of the histories that part have parted"},
           first(&Divergences::q10_h),
           in_csv(2)},
          {{"first_h_50", "h", "by when half of them have"}, first(&Divergences::q50_h), in_csv(2)},
          {{"first_h_90", "h", "by when 90 % of them have"}, first(&Divergences::q90_h), in_csv(2)}};
}

Columns<VariantRow> variant_parts() {
  using V = const VariantRow&;
  const auto told = [](V v) { return Json(sentences(v.c, v.index)); };
  const auto questions = [](V v) {
    return json_array(question_difference_columns("", !v.arm().stability.empty()),
                      question_difference_rows(v));
  };
  return {{{"sentences", "", "what differs, told"}, told, in_json()},
          {{"questions", "", "differences of the answers"}, questions, in_json()},
          {{"falls", "", "differences of the falls"},
           [](V v) { return json_array(fall_difference_columns(false), fall_difference_rows(v, false)); },
           in_json()},
          {{"people", "", "differences of people, complete"},
           [](V v) { return json_array(people_difference_columns(), all_people(v)); },
           in_json()},
          {{"control", "", "differences of control that are flagged"},
           [](V v) { return json_array(control_difference_columns(), control_cells(v, true)); },
           in_json()},
          {{"routes", "", "differences of the use of routes that are flagged"},
           [](V v) { return json_array(route_difference_columns(""), route_cells(v, true)); },
           in_json()},
          {{"divergence", "", "where the histories first part"}, divergence_json, in_json()}};
}

Columns<VariantRow> variant_on_page() {
  using V = const VariantRow&;
  const auto told_in_lines = [](V v) {
    Json out = Json::array();
    for (const std::string& sentence : sentences(v.c, v.index)) out.push_back(one_line(sentence));
    return out;
  };
  return {{{"same", "", "whether no history differs"},
           [](V v) { return v.arm().differ.yes == 0; },
           in_page("same")},
          {{"questions", "", "differences of the answers: difference, low, high, how"},
           [](V v) { return page_lists(page_difference(), v.arm().questions); },
           in_page("questions")},
          {{"flagged", "", "cells of control that are flagged: reading, place, state, difference, low, high"},
           [](V v) { return page_lists(control_difference_columns(), control_cells(v, true)); },
           in_page("flagged")},
          {{"sentences", "", "what differs, told"}, told_in_lines, in_page("sentences")},
          {{"stability", "", "the sign of each answer over draws of the parameters: draws, same, opposite"},
           [](V v) { return page_stability(v.arm()); },
           in_page("stability")},
          {{"where", "", "where the histories first part, the most frequent"},
           [](V v) {
             constexpr std::size_t most_partings_on_page = 12;
             std::vector<PartingRow> rows;
             for (const PartingRow& row : parting_rows(v)) {
               if (rows.size() < most_partings_on_page) rows.push_back(row);
             }
             return page_lists(parting_columns(), rows);
           },
           in_page("where")}};
}

}  // namespace

std::vector<VariantRow> variant_rows(const Comparison& c) {
  std::vector<VariantRow> out;
  for (std::size_t v = 0; v < c.arms.size(); ++v) out.push_back({c, v});
  return out;
}

std::vector<CellRow> control_rows(const VariantRow& v) {
  return control_cells(v, false);
}

std::vector<CellRow> route_rows(const VariantRow& v) {
  return route_cells(v, false);
}

std::vector<CellRow> people_difference_rows(const VariantRow& v) {
  return cells(
      v, static_cast<std::uint32_t>(v.c.results.groups.size()), 1, false,
      [&](auto bin, auto group, auto) -> const Difference& { return v.c.people(v.arm(), bin, group); });
}

Columns<VariantRow> variant_columns() {
  return joined(joined(variant_heads(), variant_parts()), variant_on_page());
}

Columns<OverviewRow> overview_columns(const std::vector<std::string>& questions) {
  using O = const OverviewRow&;
  constexpr std::size_t question_cells = 16;
  const auto differ = [](O o) -> std::string {
    if (o.arm == nullptr) return "";
    if (o.arm->differ.yes == 0) return "never";
    return o.arm->differ.yes == o.arm->differ.of ? "always" : percent(o.arm->differ);
  };
  Columns<OverviewRow> out = {{field::variant, nullptr, in_text("variant"),
                               [](O o) { return o.arm == nullptr ? o.c.baseline().name : o.arm->name; }},
                              {{"differ", "share", "replicates whose histories differ at all"},
                               nullptr,
                               in_text("differ at all", right),
                               differ}};
  for (std::size_t q = 0; q < questions.size(); ++q) {
    out.push_back(
        {{"answer", "points", "the baseline's answer in per cent, a variant's difference in points"},
         nullptr,
         in_text(shortened(questions[q], question_cells), right),
         [q](O o) {
           if (o.arm == nullptr) return percent(o.c.baseline().questions[q].yes);
           return points(o.arm->questions[q]) + mark(o.arm->questions[q]);
         }});
  }
  return out;
}

Columns<Difference> difference_columns() {
  using D = const Difference&;
  return {
      {{"base", "", "the baseline's number, in its own unit"}, [](D d) { return d.base; }, in_data()},
      {{"variant", "", "the variant's"}, [](D d) { return d.variant; }, in_csv("variant_value") | in_json()},
      {{"difference", "", "variant less baseline"},
       [](D d) { return d.difference; },
       in_data() | in_page("difference", 3)},
      {{"se", "", "standard error of the mean of the paired differences"},
       [](D d) { return d.se; },
       in_data(6)},
      {{"low", "", "lower end of the band of the whole variant"},
       [](D d) { return d.low; },
       in_data(6) | in_page("low", 3)},
      {{"high", "", "upper end of that band"}, [](D d) { return d.high; }, in_data(6) | in_page("high", 3)},
      {{"up", "replicates", "in which the variant's is higher"}, [](D d) { return d.up; }, in_data()},
      {{"down", "replicates", "in which it is lower"}, [](D d) { return d.down; }, in_data()},
      {{"clear", "", "whether the band leaves out 0"}, [](D d) { return d.clear; }, in_data()},
      {{"flagged", "", "clear, and larger than the minimum effect"},
       [](D d) { return d.flagged; },
       in_data()}};
}

Columns<QuestionDifferenceRow> question_difference_columns(const std::string& baseline, bool signs) {
  using Q = const QuestionDifferenceRow&;
  const auto stable = [](std::uint64_t SignStability::*n) {
    return [n](Q q) { return q.arm.stability.empty() ? Json() : Json(q.arm.stability[q.question].*n); };
  };
  const auto stability = [](Q q) {
    const SignStability& s = q.arm.stability[q.question];
    return Json{{"draws", s.draws}, {"replicates", s.replicates}, {"same", s.same}, {"opposite", s.opposite}};
  };
  const auto signs_in_words = [](Q q) -> std::string {
    if (q.d().difference == 0) return "-";
    const SignStability& s = q.arm.stability[q.question];
    return fmt::format("{} same, {} opposite, {} neither", s.same, s.opposite, s.draws - s.same - s.opposite);
  };
  const auto d = [](Q q) -> const Difference& { return q.d(); };
  Columns<QuestionDifferenceRow> out = {
      variant_name<QuestionDifferenceRow>(),
      {field::question, [](Q q) { return q.base().id; },
       in_csv() | in_json("id") | in_text("question", difference_name_cells)},
      {field::ask, [](Q q) { return q.base().ask; }, in_data()}};
  out = joined(joined(std::move(out), columns_of<QuestionDifferenceRow>(difference_columns(), d)),
               in_points<QuestionDifferenceRow>(baseline, "here", d));
  return joined(
      std::move(out),
      {{{"turned", "replicates", "in which the answer turns to yes, to no"},
        nullptr,
        in_text("replicates"),
        [](Q q) { return fmt::format("{} to yes, {} to no", q.d().up, q.d().down); }},
       {{"draws", "", "draws of the parameters"}, stable(&SignStability::draws), in_csv()},
       {{"same_sign", "draws", "that show the same sign"}, stable(&SignStability::same), in_csv()},
       {{"opposite_sign", "draws", "that show the opposite sign"},
        stable(&SignStability::opposite),
        in_csv()},
       {{"stability", "", "the same, with the replicates on each"}, stability, signs ? in_json() : Shown()},
       {{"sign", "draws", "that show the same sign, the opposite, neither"},
        nullptr,
        signs ? in_text("sign over parameters") : Shown(),
        signs_in_words}});
}

Columns<FallDifferenceRow> fall_difference_columns(bool halves) {
  using F = const FallDifferenceRow&;
  const auto count = [](const char* name, const char* says, std::uint64_t FallDifference::*n,
                        const Shown& shown) {
    return Column<FallDifferenceRow>{{name, "replicates", says}, [n](F f) { return f.fall.*n; }, shown};
  };
  const auto half = [&](const char* name, const char* says, const char* head,
                        std::optional<double> FallDifference::*h) {
    return Column<FallDifferenceRow>{{name, "h", says},
                                     [h](F f) { return maybe(f.fall.*h); },
                                     halves ? in_data(2) | in_text(head) : in_data(2),
                                     [h](F f) { return short_at(f.c.results, f.fall.*h); }};
  };
  const char* const once = "in which it falls in the baseline alone";
  const char* const only = "in which it falls in the variant alone";
  Columns<FallDifferenceRow> out = {
      variant_name<FallDifferenceRow>(),
      {field::place, [](F f) { return f.place().id; }, in_data()},
      {field::place_name, [](F f) { return f.place().name; },
       in_data() | in_text("place", difference_name_cells)},
      {{"of", "", "falls: the share that falls; held_h: the hours held"},
       [](F f) { return f.held ? "held_h" : "falls"; },
       in_csv()},
      {{"falls", "share", "difference of the share of replicates in which it falls"},
       [](F f) { return json_object(difference_columns(), f.fall.falls); },
       in_json()},
      {{"held_h", "h", "difference of the hours that it is held, to the horizon where it does not fall"},
       [](F f) { return json_object(difference_columns(), f.fall.held_h); },
       in_json()}};
  out = joined(std::move(out), only_in(Medium::csv, columns_of<FallDifferenceRow>(
                                                        difference_columns(), [](F f) -> const Difference& {
                                                          return f.held ? f.fall.held_h : f.fall.falls;
                                                        })));
  out = joined(std::move(out), in_points<FallDifferenceRow>(
                                   "falls", "here", [](F f) -> const Difference& { return f.fall.falls; }));
  return joined(
      std::move(out),
      {{{"held", "h", "difference of the hours held"},
        nullptr,
        in_text("held", right),
        [](F f) { return signed_hours(f.fall.held_h.difference) + mark(f.fall.held_h); }},
       count("only_base", once, &FallDifference::only_base, in_json()),
       count("only_variant", only, &FallDifference::only_variant, in_json()),
       count("earlier", "in which it falls earlier in the variant", &FallDifference::earlier, in_data()),
       count("later", "in which it falls later in the variant", &FallDifference::later, in_data()),
       count("same", "in which it falls at the same time", &FallDifference::same, in_data()),
       count("only_base", once, &FallDifference::only_base, in_csv()),
       count("only_variant", only, &FallDifference::only_variant, in_csv()),
       half("base_q50_h", "by when half of the baseline's replicates have lost it", "half by",
            &FallDifference::base_h),
       half("variant_q50_h", "by when half of the variant's have", "here", &FallDifference::variant_h)});
}

Columns<CellRow> control_difference_columns() {
  using C = const CellRow&;
  Columns<CellRow> out = {
      variant_name<CellRow>(),
      {{"reading", "", "number of the reading"}, [](C c) { return c.bin; }, in_page("reading")},
      {field::place, [](C c) { return c.c.baseline().places[c.where].id; }, in_data()},
      {{"place", "", "the place's number"}, [](C c) { return c.where; }, in_page("place")}};
  out = joined(std::move(out), time_columns<CellRow>(in_csv(), in_data()));
  out.push_back({field::state, [](C c) { return c.r.states[c.which]; }, in_data()});
  out.push_back({{"state", "", "the state's number"}, [](C c) { return c.which; }, in_page("state")});
  return joined(std::move(out), columns_of<CellRow>(difference_columns(), difference_of));
}

Columns<CellRow> route_difference_columns(const std::string& baseline) {
  using C = const CellRow&;
  Columns<CellRow> out = {
      variant_name<CellRow>(),
      {field::route, [](C c) { return c.r.theatre().atlas.routes()[c.where].id; }, in_data()},
      {{"road", "", "the places that it joins"},
       nullptr,
       in_text("road", 2 * difference_name_cells),
       [](C c) { return route_name(c.r, c.where); }},
      {{"when_most", "", "when it differs most"}, nullptr, in_text("when most"), [](C c) {
         return short_at(c.r, c.r.layout.bin_h[c.bin]);
       }}};
  out = joined(std::move(out), time_columns<CellRow>(in_csv(), in_data()));
  out.push_back({field::traveller, [](C c) { return traveller_name(c.r, c.which); }, in_data()});
  return joined(joined(std::move(out), columns_of<CellRow>(difference_columns(), difference_of)),
                in_points<CellRow>(baseline, "here", difference_of));
}

Columns<CellRow> people_difference_columns() {
  Columns<CellRow> out = {variant_name<CellRow>(),
                          {field::group, [](const CellRow& c) { return c.r.groups[c.where]; }, in_data()}};
  return joined(joined(std::move(out), time_columns<CellRow>(in_csv(), in_data())),
                columns_of<CellRow>(difference_columns(), difference_of));
}

Columns<DivergenceRow> divergence_columns() {
  using D = const DivergenceRow&;
  return {variant_name<DivergenceRow>(),
          {field::replicate, [](D d) { return d.d.replicate; }, in_data()},
          {field::time, [](D d) { return iso(d.c.results.moment(d.d.time_h), d.c.results.offset_minutes()); },
           in_csv()},
          {field::hours, [](D d) { return d.d.time_h; }, in_data(4)},
          {field::place, [](D d) { return d.c.baseline().places[d.d.place].id; }, in_data()},
          {{"made_by", "", "the rule that made the change, or the calendar"},
           [](D d) { return made_by(d.d.by_calendar, d.d.rule); },
           in_data()},
          {field::cause, [](D d) { return std::string(word(d.d.cause)); }, in_data()},
          {field::from, [](D d) { return in_words(*d.c.baseline().model, d.d.from); }, in_data()},
          {field::to, [](D d) { return in_words(*d.c.baseline().model, d.d.to); }, in_data()},
          {{"in", "", "the arm in which it happens"},
           [](D d) { return d.d.in_variant ? d.arm.name : d.c.baseline().name; },
           in_csv("in_arm") | in_json()},
          {{"other_hours", "h", "when it happens in the other arm; none: never"},
           [](D d) { return maybe(d.d.other_h); },
           in_data(4)}};
}

Columns<PartingRow> parting_columns() {
  using P = const PartingRow&;
  return {{field::place, [](P p) { return p.c.baseline().places[p.share.place].id; }, in_json()},
          {{"place", "", "the place's number"}, [](P p) { return p.share.place; }, in_page("place")},
          {field::place_name, nullptr, in_text("place", difference_name_cells),
           [](P p) { return p.c.baseline().places[p.share.place].name; }},
          {{"made_by", "", "the rule that makes the first difference, or the calendar"},
           [](P p) { return made_by(p.share.by_calendar, p.share.rule); },
           in_json() | in_text("made by") | spoken_in_page("made_by"),
           [](P p) { return maker(p.share.by_calendar, p.share.rule); }},
          {{"replicates", "replicates", "that first part there by it"},
           [](P p) { return p.share.of_divergences.yes; },
           in_json()},
          {{"p", "share", "of those that part"},
           [](P p) { return p.share.of_divergences.p; },
           in_json() | in_text("of those that part", right) | spoken_in_page("percent"),
           [](P p) { return percent(p.share.of_divergences); }},
          {{"median_h", "h", "by when half of these have"},
           [](P p) { return p.share.median_h; },
           in_json() | in_text("half by") | spoken_in_page("half_by"),
           [](P p) { return short_at(p.c.results, p.share.median_h); }}};
}

std::vector<PartingRow> parting_rows(const VariantRow& v) {
  std::vector<PartingRow> out;
  for (const auto& share : v.arm().divergence.where) out.push_back({v.c, share});
  return out;
}

std::vector<TableSpec> comparison_specs() {
  const std::string json = "of compare --json; ";
  return {spec("variants", "a variant", "variants.csv; `variants` " + json + "`compared.arms` of the page",
               variant_columns()),
          spec("overview of a comparison", "the baseline, then each variant", "text",
               overview_columns({"QUESTION"})),
          spec("differences of answers", "a question in a variant",
               "questions.csv; `variants[].questions` " + json + "text",
               question_difference_columns("BASELINE", true)),
          spec("differences of falls", "a place in a variant; in CSV two rows, see `of`",
               "falls.csv; `variants[].falls` " + json + "text", fall_difference_columns(true)),
          spec("differences of control",
               "a place, a reading and a state; in CSV where some replicate differs, in "
               "JSON and on the page where flagged",
               "control.csv; `variants[].control` " + json +
                   "`compared.arms[].flagged` of the page (in this order)",
               control_difference_columns()),
          spec("differences of routes",
               "a route, a reading and a traveller; in CSV where some replicate differs, in "
               "JSON where flagged",
               "routes.csv; `variants[].routes` " + json + "text", route_difference_columns("BASELINE")),
          spec("differences of people", "a group at a reading; in CSV where some replicate differs",
               "people.csv; `variants[].people` of compare --json", people_difference_columns()),
          spec("divergences", "a pair of histories that part",
               "divergences.csv; `variants[].divergence.typical` of compare --json", divergence_columns()),
          spec("partings", "a place and what makes the first difference there",
               "`variants[].divergence.where` " + json +
                   "text; `compared.arms[].where` of the page (in this order)",
               parting_columns())};
}

}  // namespace salient
