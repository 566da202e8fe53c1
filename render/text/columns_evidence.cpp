#include "render/text/columns_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render/text/situation_text.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

constexpr std::size_t situation_name_cells = 24, question_id_cells = 46;

/// A belief in two figures, as it is printed wherever people read it.
std::string two_figures(double p) {
  return fixed(p, 2);
}

std::string belief_text(const Belief& b) {
  if (b.upper - b.lower < 0.005) return two_figures(b.probability);
  return fmt::format("{} ({}-{})", two_figures(b.probability), two_figures(b.lower), two_figures(b.upper));
}

Columns<Belief> bounds() {
  return {{{"probability", "share", "of the worlds"},
           &Belief::probability,
           in_json() | in_page("probability", 3)},
          {{"lower", "share", "least, over the ranges of q and rho"},
           &Belief::lower,
           in_json() | in_page("lower", 3)},
          {{"upper", "share", "most, over the ranges of q and rho"},
           &Belief::upper,
           in_json() | in_page("upper", 3)}};
}

/// "hts 0.71 (0.60-0.80), gov 0.29"; what rounds to nothing is left out.
std::string chances(const BeliefRow& b) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t y = 0; y < b.on.holder.size(); ++y) {
    if (b.on.holder[y].probability >= 0.005) order.push_back(y);
  }
  std::ranges::stable_sort(order, std::greater<>(),
                           [&](std::uint32_t y) { return b.on.holder[y].probability; });
  std::vector<std::string> parts;
  for (const std::uint32_t y : order) {
    parts.push_back(outlook_name(b.model, y) + ' ' + belief_text(b.on.holder[y]));
  }
  return join(parts, ", ");
}

Json holder_json(const BeliefRow& b) {
  Json out = Json::object();
  for (std::uint32_t y = 0; y < b.on.holder.size(); ++y) {
    out[outlook_name(b.model, y)] = json_object(bounds(), b.on.holder[y]);
  }
  return out;
}

/// [outlook, probability, lower, upper] where it shows
Json page_states(const BeliefRow& b) {
  Json out = Json::array();
  for (std::uint32_t y = 0; y < b.on.holder.size(); ++y) {
    if (b.on.holder[y].upper < 0.005) continue;
    Json row = {one_line(outlook_name(b.model, y))};
    for (const Json& value : page_list(bounds(), b.on.holder[y])) row.push_back(value);
    out.push_back(std::move(row));
  }
  return out;
}

Json states_json(const BeliefRow& b) {
  std::vector<StateRow> rows;
  for (const StateBelief& state : b.on.states) rows.push_back({b.model, state});
  return json_array(state_columns(), rows);
}

Json report_ids(const BeliefRow& b) {
  Json out = Json::array();
  for (const std::uint32_t r : b.on.evidence) {
    const Evidence& e = b.s.weights[r].evidence;
    if (!e.certain) out.push_back(b.model.theatre->reports[e.report].id);
  }
  return out;
}

std::vector<std::string> holder_ids(const StateRow& s) {
  std::vector<std::string> ids;
  for_each(s.state.control.holders, [&](std::uint32_t a) { ids.push_back(s.model.theatre->actors[a].id); });
  return ids;
}

Column<WeightRow> by_outlook(const Field& what, std::vector<double> ReportWeight::*values) {
  return {what,
          [values](const WeightRow& w) {
            Json out = Json::object();
            const std::vector<double>& list = w.weight.*values;
            for (std::uint32_t y = 0; y < list.size(); ++y) out[outlook_name(w.model, y)] = list[y];
            return out;
          },
          in_json()};
}

Json shift_json(const UpdatedArm::Shift& s) {
  return {{"before", s.before}, {"after", s.after}, {"se", s.se}};
}

std::string question_text(const Question& question) {
  return escaped(question.ask.empty() ? question.id : question.ask);
}

}  // namespace

std::string claim_text(const Theatre& theatre, const Report& report) {
  std::string out(word(report.claim));
  if (report.actor.valid()) out += ": " + theatre[report.actor].id;
  return out;
}

Columns<BeliefRow> belief_columns() {
  using B = const BeliefRow&;
  const auto place = [](B b) -> const Place& { return b.model.theatre->atlas.places()[b.on.place]; };
  const auto now = [](B b) {
    return b.on.unknown ? std::string("unknown") : outlook_name(b.model, b.on.likeliest);
  };
  return {
      {field::place, [=](B b) { return place(b).id; }, in_json()},
      {{"place", "", "the place's number"}, [](B b) { return b.on.place.index; }, in_page("place")},
      {field::place_name, nullptr, in_text("place", situation_name_cells),
       [=](B b) { return called(place(b)); }},
      {{"was", "", "control at the anchor"},
       nullptr,
       in_text("was"),
       [](B b) { return outlook_name(b.model, outlook(b.model, b.model.initial[b.on.place])); }},
      {{"control", "", "the likeliest now, or unknown"}, now, in_json() | in_text("now")},
      {{"unknown", "", "whether no control is likely enough"},
       [](B b) { return b.on.unknown; },
       in_page("unknown")},
      {{"holder", "share", "by who holds it: probability, lower and upper"},
       holder_json,
       in_json() | in_text("probability (lower-upper)"),
       chances},
      {{"states", "", "by holders and status"}, states_json, in_json()},
      {{"states", "", "by who holds it: name, probability, lower, upper"}, page_states, in_page("states")},
      {{"reports", "", "on it"}, report_ids, in_json() | in_text("reports", right), [](B b) {
         return b.on.evidence.empty() ? "-" : std::to_string(b.on.evidence.size());
       }}};
}

Columns<StateRow> state_columns() {
  using S = const StateRow&;
  const auto belief = [](S s) -> const Belief& { return s.state.belief; };
  return joined<StateRow>(
      {{{"status", "", "held, contested, vacated"},
        [](S s) { return std::string(word(s.state.control.status)); },
        in_json() | in_text("state")},
       {{"holders", "", "actors"},
        holder_ids,
        in_json() | in_text("holder"),
        [](S s) { return s.state.control.holders == 0 ? "nobody" : join(holder_ids(s), "+"); }},
       {{"belief", "share", "probability, lower and upper"},
        nullptr,
        in_text("probability (lower-upper)"),
        [=](S s) { return belief_text(belief(s)); }}},
      only_in(Medium::json, columns_of<StateRow>(bounds(), belief)));
}

Columns<WeightRow> weight_columns(const Model* model, const std::vector<std::uint32_t>& outlooks) {
  using W = const WeightRow&;
  const auto grade = [](W w) {
    return std::string(1, w.model.theatre->sources[w.report().source.index].reliability) +
           std::to_string(w.report().credibility);
  };
  Columns<WeightRow> out = {
      {{"report", "", "the report's id"},
       [](W w) { return w.report().id; },
       in_json() | in_text("report"),
       [](W w) { return escaped(w.report().id); }},
      {{"says", "", "what it claims, and of whom"},
       nullptr,
       in_text("says"),
       [](W w) { return claim_text(*w.model.theatre, w.report()); }},
      {{"grade", "", "reliability of the source and credibility of the report"},
       nullptr,
       in_text("grade"),
       grade},
      {field::place, [](W w) { return w.place().id; }, in_json()},
      {{"claim", "", "what it claims"}, [](W w) { return std::string(word(w.report().claim)); }, in_json()},
      {{"interest", "", "the source's, in what it claims"},
       [](W w) { return std::string(word(w.weight.evidence.statement.interest)); },
       in_json() | in_text("interest")},
      {{"q", "share", "chance that it says what is so, if it is so"},
       [](W w) { return w.weight.evidence.statement.q; },
       in_json() | in_text("q", right),
       [](W w) { return fixed(w.weight.evidence.statement.q, 3); }},
      {{"babble", "share", "chance that it says what it says, whatever is so"},
       [](W w) { return w.weight.evidence.statement.babble; },
       in_json()},
      {{"origin", "", "where it comes from in the end"},
       [](W w) { return w.weight.evidence.origin; },
       in_json()},
      {{"copies", "", "reports of that origin on that place and time"},
       [](W w) { return w.weight.evidence.copies; },
       in_json()},
      {{"exponent", "", "how much it counts, as one of several copies"},
       [](W w) { return w.weight.evidence.exponent; },
       in_json() | in_text("counts", right),
       [](W w) { return fixed(w.weight.evidence.exponent, 2); }},
      by_outlook({"likelihood", "", "of the report, by who holds the place"}, &ReportWeight::likelihood),
      by_outlook({"before", "share", "belief before it, by who holds the place"}, &ReportWeight::before),
      by_outlook({"after", "share", "belief after it, by who holds the place"}, &ReportWeight::after)};
  for (const std::uint32_t y : outlooks) {
    out.push_back({{"likelihood", "", "of the report, if that one holds the place"},
                   nullptr,
                   in_text(model == nullptr ? "HOLDER" : outlook_name(*model, y), right),
                   [y](W w) { return fixed(w.weight.likelihood[y], 3); }});
  }
  return joined(std::move(out),
                {{{"log_odds", "", "what it does to the likeliest control"},
                  [](W w) { return w.weight.log_odds; },
                  in_json() | in_text("log odds", right),
                  [](W w) { return (w.weight.log_odds >= 0 ? "+" : "") + fixed(w.weight.log_odds, 2); }},
                 {{"is_so", "share", "probability that what it says is so"},
                  [](W w) { return w.weight.claim_true; },
                  in_json()}});
}

Columns<ValueRow> value_columns() {
  using V = const ValueRow&;
  const auto if_first = [](auto say) {
    return [say](V v) { return v.first ? std::string(say(v)) : std::string(); };
  };
  return {{{"report", "", "the report and its place"}, nullptr, in_text("report"), if_first([](V v) {
             return escaped(v.weight().report().id) + ", " +
                    shortened(escaped(called(v.weight().place())), 18);
           })},
          {{"says", "", "what it claims, and of whom"}, nullptr, in_text("says"), if_first([](V v) {
             return claim_text(*v.model.theatre, v.weight().report());
           })},
          {{"is_so", "share", "probability that what it says is so"},
           nullptr,
           in_text("is so", right),
           if_first([](V v) { return two_figures(v.weight().weight.claim_true); })},
          {field::question, nullptr, in_text("question", question_id_cells),
           [](V v) { return escaped(v.model.theatre->questions[v.question].id); }},
          {{"if_so", "share", "of yes, if what it says is so"},
           [](V v) { return v.value.if_true[v.question].p; },
           in_json() | in_text("if so", right),
           [](V v) { return two_figures(v.value.if_true[v.question].p); }},
          {{"if_not", "share", "of yes, if it is not"},
           [](V v) { return v.value.if_false[v.question].p; },
           in_json() | in_text("if not", right),
           [](V v) { return two_figures(v.value.if_false[v.question].p); }},
          {{"moves", "share", "how far the answer is expected to move once it is known"},
           [](V v) { return v.value.moves[v.question]; },
           in_json() | in_text("moves", right),
           [](V v) { return two_figures(v.value.moves[v.question]); }}};
}

Columns<HeardRow> heard_columns() {
  using H = const HeardRow&;
  const auto place = [](H h) -> const Place& {
    return h.arm.model->theatre->atlas.places()[h.heard.evidence.place];
  };
  return {
      {{"report", "", "the report and its place"},
       nullptr,
       in_text("report"),
       [=](H h) { return escaped(h.report().id) + ", " + escaped(called(place(h))); }},
      {{"id", "", "the report's id"}, [](H h) { return h.report().id; }, in_json()},
      {field::place, [=](H h) { return place(h).id; }, in_json()},
      {{"claim", "", "what it claims"},
       [](H h) { return std::string(word(h.report().claim)); },
       in_json() | in_text("says"),
       [](H h) { return claim_text(*h.arm.model->theatre, h.report()); }},
      {{"interest", "", "the source's, in what it claims"},
       [](H h) { return std::string(word(h.heard.evidence.statement.interest)); },
       in_json() | in_text("interest")},
      {{"q", "share", "chance that it says what is so, if it is so"},
       [](H h) { return h.heard.evidence.statement.q; },
       in_json() | in_text("q", right),
       [](H h) { return fixed(h.heard.evidence.statement.q, 3); }},
      {{"babble", "share", "chance that it says what it says, whatever is so"},
       [](H h) { return h.heard.evidence.statement.babble; },
       in_json()},
      {{"exponent", "", "how much it counts, as one of several copies"},
       [](H h) { return h.heard.evidence.exponent; },
       in_json()},
      {{"is_so", "share", "that what it says is so: before, after, standard error"},
       [](H h) { return shift_json(h.heard.is_so); },
       in_json()},
      {{"is_so_before", "share", "that what it says is so, before the reports"},
       nullptr,
       in_text("is so before", right),
       [](H h) { return two_figures(h.heard.is_so.before); }},
      {{"is_so_after", "share", "the same, after the reports"}, nullptr, in_text("after", right), [](H h) {
         return two_figures(h.heard.is_so.after);
       }}};
}

Columns<UpdatedAnswerRow> updated_answer_columns() {
  using U = const UpdatedAnswerRow&;
  constexpr double interval_of_update = 1.96;
  const auto question = [](U u) -> const Question& { return u.arm.model->theatre->questions[u.question]; };
  return {
      {{"before", "share", "of yes, before the reports"},
       [](U u) { return u.shift().before; },
       in_json() | in_text("before", right),
       [](U u) { return two_figures(u.shift().before); }},
      {{"after", "share", "of yes, after the reports"},
       [](U u) { return u.shift().after; },
       in_json() | in_text("after", right),
       [](U u) {
         return two_figures(u.shift().after) + " ±" + two_figures(interval_of_update * u.shift().se);
       }},
      {{"se", "share", "Monte Carlo standard error of that"}, [](U u) { return u.shift().se; }, in_json()},
      {field::question, [=](U u) { return question(u).id; }, in_json() | in_text("question"),
       [=](U u) { return question_text(question(u)); }}};
}

Columns<HistoryEntry> history_columns() {
  using H = const HistoryEntry&;
  constexpr std::size_t history_name_cells = 18;
  return {{field::time, &HistoryEntry::time, in_json() | in_text("local time"),
           [](H h) { return h.time.substr(5, 11); }},
          {field::hours, &HistoryEntry::time_h, in_json()},
          {field::place, &HistoryEntry::place, in_json()},
          {field::place_name, &HistoryEntry::name, in_json() | in_text("place", history_name_cells)},
          {field::from, &HistoryEntry::from, in_json()},
          {field::to, &HistoryEntry::to, in_json()},
          {{"change", "", "control before and after"},
           nullptr,
           in_text("from -> to"),
           [](H h) { return h.from + " -> " + h.to; }},
          {field::manner, &HistoryEntry::manner, in_json() | in_text("manner"),
           [](H h) { return h.manner == "unstated" ? "" : h.manner; }},
          {field::cause, &HistoryEntry::cause, in_json() | in_text("cause")},
          {{"formation", "", "that made the change"},
           [](H h) { return maybe(h.formation); },
           in_json() | in_text("by"),
           [](H h) { return h.formation.substr(0, h.formation.find(',')); }},
          {field::term, [](H h) { return maybe(h.term); }, in_json()},
          {field::term_size, [](H h) { return h.term.empty() ? Json() : Json(h.term_size); },
           in_json() | in_text("weighed most"),
           [](H h) { return h.term.empty() ? "" : h.term + " " + fixed(h.term_size, 2); }}};
}

std::vector<TableSpec> evidence_tables() {
  return {spec("situation", "a place", "`places` of situation --json; text; `beliefs` of the page",
               belief_columns()),
          spec("states of a place", "a control that is possible",
               "`places[].states` of situation --json; text", state_columns()),
          spec("reports in a situation", "a report that was used", "`reports` of situation --json; text",
               weight_columns(nullptr, {0})),
          spec("value of reports", "a report that is not confirmed, and a question",
               "`unconfirmed[].questions` of situation --json; text", value_columns()),
          spec("new reports", "a new report in an arm", "`arms[].reports` of update --json; text",
               heard_columns()),
          spec("updated answers", "a question in an arm", "`arms[].answers` of update --json; text",
               updated_answer_columns()),
          spec("history", "a change of control in one replicate",
               "`arms[].changes` of run --replicate --json; text", history_columns())};
}

}  // namespace salient
