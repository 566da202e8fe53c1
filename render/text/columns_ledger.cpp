#include "render/text/columns_ledger.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/number.hpp"

namespace salient {
namespace {

/// "34 % ±6" with its 95 % interval; "0" where it is exactly that.
std::string share_of_variance(const Measured& m) {
  constexpr double z = 1.96;
  if (m.value == 0 && m.se == 0) return "0";
  return fixed(100 * m.value, 0) + " % ±" + fixed(std::max(1.0, std::ceil(100 * z * m.se)), 0);
}

std::string whole_percent(const Measured& m) {
  return fixed(100 * m.value, 0) + " %";
}

Json value_and_se(const Measured& m) {
  return {{"value", m.value}, {"se", m.se}};
}

/// [value, standard error]
Json pair_of(const Measured& m) {
  return {page_cell(m.value, 3), page_cell(m.se, 3)};
}

/// A number with its error: in JSON by name, on the page as a pair.
template <class Row, class Of, class Say>
Columns<Row> measured(const Field& what, const Shown& shown, Of of, Say say, bool known = true) {
  return {{what, [=](const Row& row) { return known ? value_and_se(of(row)) : Json(); }, in_json() | shown,
           [=](const Row& row) { return say(of(row)); }},
          {what, [=](const Row& row) { return pair_of(of(row)); }, in_page(what.name)}};
}

template <class Row>
Columns<Row> all_of(std::initializer_list<Columns<Row>> parts) {
  Columns<Row> out;
  for (const Columns<Row>& part : parts) out = joined(std::move(out), part);
  return out;
}

}  // namespace

Columns<Assumption> assumption_columns() {
  using A = const Assumption&;
  return {{{"what", "", "the number"},
           [](A a) { return a.what; },
           in_json() | words_in_markdown("what") | in_page("what")},
          {{"value", "", "its value or distribution, with its unit"},
           [](A a) { return a.value; },
           in_json() | words_in_markdown("value") | in_page("value")},
          {{"basis", "", "cited, fitted, assumed or unstated"},
           [](A a) { return std::string(word(a.basis)); },
           in_json() | in_markdown("basis") | in_page("basis")},
          {{"note", "", "the author's note"},
           [](A a) { return a.note; },
           in_json() | words_in_markdown("note") | in_page("note")}};
}

Columns<LedgerRow> ledger_columns() {
  using L = const LedgerRow&;
  const auto by_question = [](L l) {
    Json on = Json::object();
    for (std::size_t q = 0; q < l.entry.on.size(); ++q) {
      on[l.ledger.questions[q]] =
          json_object(influence_columns(l.ledger.present_with_parameters), {l.ledger, l.entry, q});
    }
    return on;
  };
  const auto listed = [](L l) {
    Json on = Json::array();
    for (std::size_t q = 0; q < l.entry.on.size(); ++q) {
      on.push_back(page_list(influence_columns(false), {l.ledger, l.entry, q}));
    }
    return on;
  };
  return joined(
      columns_of<LedgerRow>(assumption_columns(),
                            [](L l) {
                              return Assumption{l.entry.what, l.entry.value, l.entry.basis, l.entry.note};
                            }),
      {{{"varies", "", "whether it has a distribution"}, [](L l) { return l.entry.varies; }, in_json()},
       {{"on", "", "what it does to each answer"}, by_question, in_json()},
       {{"on", "", "what it does to each answer, in their order"}, listed, in_page("on")}});
}

Columns<InfluenceRow> influence_columns(bool worlds) {
  using I = const InfluenceRow&;
  return all_of<InfluenceRow>(
      {{{{"number", "", "the number"}, nullptr, in_text("number", 36), [](I i) { return i.entry.what; }},
        {{"basis", "", "cited, fitted, assumed or unstated"},
         nullptr,
         in_text("basis"),
         [](I i) { return std::string(word(i.entry.basis)); }},
        {field::question, nullptr, in_text(worlds ? "tells most" : "moves most", 16),
         [](I i) { return i.ledger.questions[i.question]; }}},
       measured<InfluenceRow>(
           {"at_low", "share", "of yes, with the number in the lowest tenth of its distribution"},
           in_text("lowest tenth", right), [](I i) { return i.on().at_low; }, whole_percent),
       measured<InfluenceRow>(
           {"at_high", "share", "of yes, with the number in the highest tenth"}, in_text("highest", right),
           [](I i) { return i.on().at_high; }, whole_percent),
       measured<InfluenceRow>(
           {"alone", "share", "of the answer's variance, moved by the number by itself"},
           in_text(worlds ? "share" : "alone", right), [](I i) { return i.on().alone; }, share_of_variance),
       measured<InfluenceRow>(
           {"in_all", "share", "of the answer's variance, moved together with others"},
           worlds ? Shown() : in_text("in all", right), [](I i) { return i.on().in_all; }, share_of_variance,
           !worlds)});
}

Columns<SplitRow> split_columns(bool worlds) {
  using S = const SplitRow&;
  constexpr std::size_t ask_cells_of_split = 48;
  const auto ask = [](S s) {
    const Question& question = s.model->theatre->questions[s.question];
    return question.ask.empty() ? question.id : question.ask;
  };
  return all_of<SplitRow>(
      {{{field::question, [](S s) { return s.split().question; }, in_json()},
        {{"variance", "", "of the answer: p (1 - p)"}, [](S s) { return s.split().variance; }, in_json()}},
       measured<SplitRow>(
           {"present", "share", "of the variance, by what is not known of the present"},
           in_text(worlds ? "the world at as_of" : "unknown present", right),
           [](S s) { return s.split().present; }, share_of_variance),
       measured<SplitRow>(
           {"parameters", "share", "of the variance, by the parameters"},
           worlds ? Shown() : in_text("parameters", right), [](S s) { return s.split().parameters; },
           share_of_variance, !worlds),
       measured<SplitRow>(
           {"chance", "share", "of the variance, by chance"}, in_text("chance", right),
           [](S s) { return s.split().chance; }, share_of_variance),
       measured<SplitRow>(
           {"together", "share", "of the variance, by their meeting alone"}, in_text("only together", right),
           [](S s) { return s.split().together; }, share_of_variance),
       {{field::ask, nullptr, in_text("question", ask_cells_of_split), ask}}});
}

std::vector<SplitRow> split_rows(const Ledger& l, const Model* model) {
  std::vector<SplitRow> out;
  for (std::size_t q = 0; q < l.split.size(); ++q) out.push_back({l, model, q});
  return out;
}

std::vector<TableSpec> ledger_tables() {
  return {spec("assumptions", "a number that somebody set or assumed",
               "summary.md; `arms[].assumed` of the page (in this order)", assumption_columns()),
          spec("ledger", "such a number", "`entries` of ledger --json; `ledger.entries` of the page",
               ledger_columns()),
          spec("influence", "a number with a distribution and an answer",
               "text; `entries[].on` of ledger --json; `ledger.entries[].on` of the page (in this order)",
               influence_columns(false)),
          spec("split of the variance", "a question",
               "text; `split` of ledger --json; `ledger.split` of the page (in this order)",
               split_columns(false))};
}

}  // namespace salient
