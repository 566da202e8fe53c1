#include "render/text/situation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "render/text/columns_evidence.hpp"
#include "render/text/note.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;
constexpr std::size_t most_reports = 5, most_lines = 12;

std::string probability(double p) {
  return fixed(p, 2);
}

const Report& report_of(const Model& model, const ReportWeight& weight) {
  return model.theatre->reports[weight.evidence.report];
}

const std::string& name_of(const Model& model, std::uint32_t place) {
  return called(model.theatre->atlas.places()[place]);
}

std::string who_says(const Model& model, const Report& report) {
  const Source& source = model.theatre->sources[report.source.index];
  return called(source);
}

std::string heading(const Model& model, const Situation& s) {
  const Clock& clock = model.theatre->clock;
  std::string out = fmt::format("{}\nSituation on {}; {} used; {}\n", escaped(model.theatre->title),
                                spoken(moment_at(clock, s.as_of_h), clock.offset_minutes),
                                counted(s.weights.size(), "report", "reports"), model_note);
  if (s.method == SituationMethod::stand_still) {
    return out + "Method static: no time lies between anchor and as_of, so nothing has moved\n";
  }
  return out + fmt::format("Method {}: {} from {} beginnings, {} places corrected in all of them together\n",
                           word(s.method), counted(s.particles, "world", "worlds"), s.ancestors,
                           grouped(static_cast<std::int64_t>(s.moves)));
}

/// Reported on, changed, or in doubt: what an analyst looks at first.
std::string table_of_places(const Model& model, const Situation& s) {
  std::vector<BeliefRow> rows;
  std::map<std::string, std::uint32_t> quiet;
  for (const PlaceBelief& on : s.places) {
    const std::uint32_t was = outlook(model, model.initial[on.place]);
    constexpr double sure = 0.95;
    const bool plain = on.evidence.empty() && on.likeliest == was && on.holder[was].probability >= sure;
    if (plain) {
      ++quiet[outlook_name(model, was)];
      continue;
    }
    rows.push_back({model, s, on});
  }
  std::string out =
      "\nWho holds what: reported on, changed or in doubt\n" + text_table(belief_columns(), rows);
  std::vector<std::string> rest;
  for (const auto& [name, n] : quiet) rest.push_back(name + ' ' + std::to_string(n));
  if (!rest.empty()) out += "  As at the anchor and above .95, without a report: " + join(rest, ", ") + "\n";
  return out;
}

std::string about_place(const Model& model, const Situation& s, std::uint32_t place) {
  const PlaceBelief& on = s.places[place];
  std::string out = "\n" + escaped(name_of(model, place)) + ": " +
                    (on.unknown ? "unknown" : outlook_name(model, on.likeliest)) + "\n";
  std::vector<StateRow> states;
  for (const StateBelief& state : on.states) states.push_back({model, state});
  out += text_table(state_columns(), states);
  if (on.evidence.empty()) return out + "  No report on it\n";
  std::vector<std::uint32_t> shown;
  for (std::uint32_t y = 0; y < outlooks(model); ++y) {
    bool any = on.holder[y].probability >= 0.005;
    for (const std::uint32_t r : on.evidence) any |= s.weights[r].before[y] >= 0.01;
    if (any) shown.push_back(y);
  }
  std::vector<WeightRow> likelihoods;
  TextTable steps({{"after"}, {""}});
  const auto list = [&](const std::vector<double>& values) {
    std::vector<std::string> cells;
    for (const std::uint32_t y : shown) cells.push_back(outlook_name(model, y) + ' ' + fixed(values[y], 3));
    return join(cells, "  ");
  };
  steps.add({"before any of them", list(s.weights[on.evidence.front()].before)});
  for (const std::uint32_t r : on.evidence) {
    const ReportWeight& weight = s.weights[r];
    if (weight.evidence.certain) continue;
    const Report& report = report_of(model, weight);
    likelihoods.push_back({model, weight});
    steps.add(
        {escaped(report.id) + ", " + shortened(escaped(who_says(model, report)), 36), list(weight.after)});
  }
  return out + "\n  Likelihood of each report, by who holds the place; log odds: what it does to \"" +
         outlook_name(model, on.likeliest) + "\"\n" + text_table(weight_columns(&model, shown), likelihoods) +
         "\n  Step by step\n" + steps.text();
}

std::string contradictions_text(const Model& model, const Situation& s, std::optional<std::uint32_t> only) {
  std::string out;
  std::size_t shown = 0, all = 0;
  for (const Contradiction& c : s.contradictions) {
    const ReportWeight &a = s.weights[c.first], &b = s.weights[c.second];
    if (only && a.evidence.place != *only) continue;
    if (++all > most_lines) continue;
    ++shown;
    out += "  " + escaped(name_of(model, a.evidence.place)) + ": " + escaped(report_of(model, a).id) + " (" +
           claim_text(*model.theatre, report_of(model, a)) + ") against " + escaped(report_of(model, b).id) +
           " (" + claim_text(*model.theatre, report_of(model, b)) + ")\n";
  }
  if (all > shown) out += "  and " + std::to_string(all - shown) + " more\n";
  return out.empty() ? out : "\nCannot both be true\n" + out;
}

std::string origins_text(const Model& model, const Situation& s, std::optional<std::uint32_t> only) {
  std::map<std::pair<std::uint32_t, std::string>, std::vector<std::string>> groups;
  for (const ReportWeight& weight : s.weights) {
    const Evidence& e = weight.evidence;
    if (e.certain || (only && e.place != *only)) continue;
    groups[{e.place, e.origin}].push_back(report_of(model, weight).id);
  }
  std::string out;
  std::size_t all = 0;
  for (const auto& [key, ids] : groups) {
    if (ids.size() < 2 || ++all > most_lines) continue;
    out += "  " + escaped(name_of(model, key.first)) + ", " + escaped(key.second) + ": " + join(ids, ", ") +
           "\n";
  }
  if (all > most_lines) out += "  and " + std::to_string(all - most_lines) + " more\n";
  return out.empty() ? out
                     : "\nReports of one origin on one place: where they speak of the same hours they count "
                       "less each\n" +
                           out;
}

std::string values_text(const Model& model, const Situation& s, const ReportValues& values) {
  if (values.answers.empty()) return "";
  const auto& questions = model.theatre->questions;
  std::string out =
      "\nAnswers from here (" + grouped(static_cast<std::int64_t>(values.replicates)) + " replicates)\n";
  TextTable answers({{"", Align::right}, {""}});
  for (std::size_t q = 0; q < questions.size(); ++q) {
    answers.add({probability(values.answers[q].p),
                 escaped(questions[q].ask.empty() ? questions[q].id : questions[q].ask)});
  }
  out += answers.text();
  if (values.reports.empty()) return out + "\nNo report about control is unconfirmed\n";
  out += "\nWhich unconfirmed report matters most: answers if what it says is so, and if not\n";
  std::vector<ValueRow> rows;
  const auto clear = static_cast<std::size_t>(
      std::ranges::count_if(values.reports, [](const ReportValue& value) { return value.most > 0; }));
  if (clear == 0)
    return out + "  None of the " + std::to_string(values.reports.size()) +
           " makes a difference clear of chance\n";
  for (std::size_t i = 0; i < std::min(clear, most_reports); ++i) {
    const ReportValue& value = values.reports[i];
    std::vector<std::size_t> order(questions.size());
    for (std::size_t q = 0; q < order.size(); ++q) order[q] = q;
    std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t q) { return value.moves[q]; });
    for (std::size_t j = 0; j < order.size(); ++j) {
      const std::size_t q = order[j];
      constexpr double worth_a_line = 0.01;
      if (j > 0 && value.moves[q] < worth_a_line) break;
      rows.push_back({model, s, value, q, j == 0});
    }
  }
  out += text_table(value_columns(), rows);
  const std::size_t shown = std::min(clear, most_reports);
  if (clear > shown) out += "  " + std::to_string(clear - shown) + " more matter less\n";
  if (values.reports.size() > clear) {
    out += "  without a difference clear of chance (three standard errors): " +
           std::to_string(values.reports.size() - clear) + " more\n";
  }
  return out + "  moves: how far the answer is expected to move once it is known\n";
}

}  // namespace

std::string outlook_name(const Model& model, std::uint32_t outlook) {
  if (outlook < model.actor_count) return model.theatre->actors[outlook].id;
  return outlook == model.actor_count ? "nobody" : "contested";
}

std::string situation_text(const Model& model, const Situation& s, const ReportValues& values,
                           std::optional<std::uint32_t> only) {
  std::string out = heading(model, s);
  out += only ? about_place(model, s, *only) : table_of_places(model, s);
  out += contradictions_text(model, s, only) + origins_text(model, s, only);
  if (!only) out += values_text(model, s, values);
  return out;
}

}  // namespace salient
