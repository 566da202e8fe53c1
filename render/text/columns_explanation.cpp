#include "render/text/columns_explanation.hpp"

#include <algorithm>
#include <cmath>

#include "render/text/likelihood_words.hpp"
#include "render/text/link_words.hpp"
#include "sim/answers/results.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

/// A share by its counts in JSON, in per cent in texts.
template <class Row, class Of>
Column<Row> share_column(const Field& what, const Shown& shown, Of of) {
  return {what, [of](const Row& row) { return json_of(of(row)); }, in_json() | shown,
          [of](const Row& row) { return percent(of(row)); }};
}

std::string kind_of(const WithoutRow& row) {
  switch (row.c.removed.kind) {
    case Removal::Kind::rule: return "rule";
    case Removal::Kind::event: return "event";
    case Removal::Kind::report: return "report";
    case Removal::Kind::fall: return "place";
  }
  return "rule";
}

std::string parent_name(const ParentRow& p) {
  return place_name(*p.e.model, p.parent.place) +
         (p.parent.place == p.e.place ? " itself, left and held again" : "");
}

std::string before_words(const ParentRow& p) {
  return grouped(std::max<std::int64_t>(1, std::llround(p.parent.before_h))) + " h before" +
         (p.parent.known ? ", known at the start" : "");
}

}  // namespace

Columns<Explanation::CauseShare> cause_share_columns() {
  using C = Explanation::CauseShare;
  const auto of_falls = [](const C& c) { return c.of_falls; };
  const Field share{"of_falls", "share", "of the falls"};
  return {{share, nullptr, in_text("", right), [](const C& c) { return percent(c.of_falls); }},
          {field::cause, [](const C& c) { return std::string(word(c.cause)); }, in_json() | in_text(""),
           [](const C& c) { return std::string(in_words(c.cause)); }},
          share_column<C>(share, {}, of_falls)};
}

Columns<Explanation::TermShare> term_share_columns() {
  using T = Explanation::TermShare;
  const Field share{"of_breaks", "share", "of the falls in which a will broke"};
  return {{share, nullptr, in_text("", right), [](const T& t) { return percent(t.of_breaks); }},
          {field::term, [](const T& t) { return std::string(word(t.term)); }, in_json() | in_text(""),
           [](const T& t) { return std::string(in_words(t.term)); }},
          share_column<T>(share, {}, [](const T& t) { return t.of_breaks; })};
}

std::vector<ParentRow> parent_rows(const Explanation& e) {
  std::vector<ParentRow> out;
  for (const auto& parent : e.parents) out.push_back({e, parent});
  return out;
}

Columns<ParentRow> parent_columns() {
  using P = const ParentRow&;
  const Field share{"of_breaks", "share", "of the falls in which a will broke"};
  return {{share, nullptr, in_text("", right), [](P p) { return percent(p.parent.of_breaks); }},
          {field::place, [](P p) { return p.e.model->theatre->atlas.places()[p.parent.place].id; },
           in_json() | in_text(""), parent_name},
          {{"known", "", "whether it was lost before the replicate opened"},
           [](P p) { return p.parent.known; },
           in_json()},
          share_column<ParentRow>(share, {}, [](P p) { return p.parent.of_breaks; }),
          {{"median_hours_before", "h", "between the two losses"},
           [](P p) { return p.parent.before_h; },
           in_json() | in_text(""),
           before_words}};
}

std::string fall_words(const WithoutRow& row) {
  if (row.c.chain_fall_h == row.e.chain_fall_h) return "as it was";
  return row.c.chain_fall_h ? "falls " + short_time(*row.e.model, *row.c.chain_fall_h) : "does not fall";
}

Columns<WithoutRow> without_columns(bool counted, const std::string& chain) {
  using W = const WithoutRow&;
  const auto if_counted = [counted](const Shown& shown) { return counted ? shown : Shown(); };
  return {{{"kind", "", "rule, event, report or place"}, kind_of, in_json()},
          {{"id", "", "of what is taken out"}, [](W w) { return w.c.removed.id; }, in_json()},
          {{"words", "", "what is taken out"},
           [](W w) { return w.c.words; },
           in_json() | in_text("without"),
           [](W w) { return escaped(w.c.words); }},
          {{"falls", "share", "replicates in which the place falls without it"},
           [](W w) { return json_of(w.c.falls); },
           if_counted(in_json() | in_text("it falls in", right)),
           [](W w) { return percent_with_error(w.c.falls); }},
          {{"difference", "share", "of falls without it less with it; in texts with 1.96 se, in points"},
           [](W w) { return w.c.difference; },
           if_counted(in_json() | in_text("change")),
           [](W w) { return change_words(w.c); }},
          {{"se", "share", "standard error of that paired difference"},
           [](W w) { return w.c.se; },
           if_counted(in_json())},
          {{"differ", "replicates", "in which it falls at another time, or only one way"},
           [](W w) { return w.c.differ; },
           if_counted(in_json() | in_text("differ", right)),
           [](W w) { return grouped(static_cast<std::int64_t>(w.c.differ)); }},
          {{"chain_fall_h", "h", "when it falls without it in the replicate that is told; none: it does not"},
           [](W w) { return maybe(w.c.chain_fall_h); },
           chain.empty() ? in_json() : in_json() | in_text(chain),
           fall_words}};
}

Columns<WillReading> will_columns() {
  using W = WillReading;
  const auto number = [](const char* name, const char* unit, const char* says, auto W::*of) {
    return Column<W>{{name, unit, says}, of, in_json()};
  };
  return {
      {{"will", "", "to stay: cohesion, odds and supply together"},
       [](const W& w) { return w.will(); },
       in_json()},
      number("breakpoint", "", "below which it breaks soon", &W::breakpoint),
      number("cohesion", "", "of the formation", &W::cohesion),
      number("cohesion_undisturbed", "", "what it would be without shocks", &W::baseline),
      number("odds", "", "what the ratio of forces adds", &W::odds),
      number("supply", "", "what supply adds", &W::supply),
      number("own_fighters_weighted", "fighters", "by defence", &W::own),
      number("enemy_fighters_weighted", "fighters", "by nearness and activity", &W::enemy),
      number("exposure", "", "to the enemy", &W::exposure),
      number("in_contact", "", "whether the enemy is inside", &W::contact),
      number("tempo", "", "of the campaign", &W::tempo),
      number("hazard_per_h", "1/h", "that it breaks", &W::hazard_per_h),
      number("fighters", "fighters", "of the formation", &W::fighters),
      number("integrated", "", "hazard, wherever it stood", &W::used),
      number("integrated_here", "", "hazard, under threat in this place", &W::here),
      number("draw", "", "integrated hazard at which its clock runs out", &W::needed),
      number("here_without_shakes", "", "integrated here, had no lost place shaken it", &W::without_shakes),
      number("here_at_even_odds", "", "integrated here, at even odds", &W::without_odds),
      number("here_at_even_tempo", "", "integrated here, at the tempo 1", &W::at_even_tempo)};
}

std::vector<TableSpec> explanation_tables() {
  const std::string json = " of explain --json";
  return {
      spec("causes of the fall", "a cause", "`causes`" + json + "; text", cause_share_columns()),
      spec("terms of the will", "a term that weighed most", "`terms`" + json + "; text",
           term_share_columns()),
      spec("parents of the fall", "an earlier loss that weighed most", "`parents`" + json + "; text",
           parent_columns()),
      spec("without", "a thing taken out", "`without`" + json + "; text", without_columns(true, "REPLICATE")),
      spec("will", "a formation's will at its break or when last looked at", "`chain.links[].will`" + json,
           will_columns())};
}

}  // namespace salient
