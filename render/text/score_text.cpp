#include "render/text/score_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/forecast/score/score_sheet.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;
using Entries = std::vector<const ScoreSheet::Entry*>;

constexpr std::array score_sets = {ScoreSet::all, ScoreSet::strict, ScoreSet::front};

std::string when(const Campaign& campaign, double t_h) {
  const Clock& clock = campaign.theatre->clock;
  return spoken(moment_at(clock, t_h), clock.offset_minutes);
}

std::string heading(const ScoreSheet& report, const ScoreSheet::Entry& entry) {
  const Campaign& campaign = entry.studied->campaign;
  std::string out = escaped(campaign.theatre->title) + " (" + escaped(campaign.name) + ")\n  from " +
                    report.from + "; " + counted(campaign.origins.size(), "origin", "origins");
  if (!campaign.origins.empty()) {
    out += ", " + when(campaign, campaign.origins.front()) + " to " + when(campaign, campaign.origins.back());
    const auto days = std::lround(origin_spacing_h(campaign) / 24);
    if (campaign.origins.size() > 1)
      out += days == 1 ? ", daily" : ", every " + std::to_string(days) + " days";
  }
  out += "\n  sides: " + escaped(join(campaign.sides.names, ", "));
  out += "\n  baselines fitted on: " + escaped(join(entry.fitted_on, ", ")) + "\n";
  return out;
}

/// One set: a row a forecaster, columns by measure and horizon; the best of a column has a star.
std::string score_block(const Entries& entries, ScoreSet set) {
  const std::size_t horizons = score_horizons_h.size();
  constexpr std::array measures = {Measure::log, Measure::brier, Measure::precision};
  std::vector<TextTable::Column> columns = {{std::string(word(set))}, {"learnt from"}};
  for (const Measure measure : measures) {
    for (std::size_t h = 0; h < horizons; ++h) {
      const std::string head = h > 0                       ? ""
                               : measure == Measure::log   ? "log "
                               : measure == Measure::brier ? "Brier "
                                                           : "p@k ";
      columns.push_back({head + shortest(score_horizons_h[h]) + " h", Align::right});
    }
  }
  columns.push_back({"CRPS h", Align::right});
  TextTable table(columns);
  const std::size_t forecasters = entries.front()->scores.forecasters.size();
  std::vector<std::vector<std::string>> rows(forecasters);
  for (std::size_t f = 0; f < forecasters; ++f) {
    rows[f] = {entries.front()->scores.forecasters[f].name, entries.front()->scores.forecasters[f].learnt};
  }
  const auto add_column = [&](Measure measure, std::size_t h, int digits) {
    std::vector<double> values;
    bool any = false;
    for (std::size_t f = 0; f < forecasters; ++f) {
      const Scored scored = mean_score(scores_of(entries, f), set, h, measure);
      any |= scored.n > 0;
      values.push_back(scored.value);
    }
    const double best =
        measure == Measure::precision ? *std::ranges::max_element(values) : *std::ranges::min_element(values);
    for (std::size_t f = 0; f < forecasters; ++f) {
      rows[f].push_back(!any ? "-" : fixed(values[f], digits) + (values[f] == best ? "*" : " "));
    }
  };
  for (const Measure measure : measures) {
    for (std::size_t h = 0; h < horizons; ++h) add_column(measure, h, measure == Measure::precision ? 2 : 4);
  }
  add_column(Measure::crps, horizons - 1, 1);
  for (auto& row : rows) table.add(row);
  return "\n" + table.text();
}

std::string interval(const Interval& i) {
  return "[" + fixed(i.low, 2) + ", " + fixed(i.high, 2) + "]";
}

std::string skill_block(const Entries& entries, double spacing_h) {
  TextTable table({{"skill"},
                   {"horizon", Align::right},
                   {"best dull forecaster, by log score"},
                   {"model, log", Align::right},
                   {"95 %"},
                   {"model, Brier", Align::right},
                   {"95 %"},
                   {"pool, log", Align::right},
                   {"95 %"}});
  for (const ScoreSet set : score_sets) {
    for (std::size_t h = 0; h < score_horizons_h.size(); ++h) {
      const std::size_t dull = best_dull(entries, set, h, Measure::log);
      const auto reference = scores_of(entries, dull);
      if (mean_score(reference, set, h, Measure::log).n == 0) continue;
      const ForecasterScores& named = entries.front()->scores.forecasters[dull];
      std::vector<std::string> row = {std::string(word(set)), shortest(score_horizons_h[h]) + " h",
                                      named.name + (named.learnt == "-" ? "" : ", " + named.learnt)};
      for (const auto& [who, measure] :
           {std::pair(std::size_t{0}, Measure::log), std::pair(std::size_t{0}, Measure::brier),
            std::pair(std::size_t{1}, Measure::log)}) {
        const auto mine = scores_of(entries, who);
        const double skill =
            1 - mean_score(mine, set, h, measure).value / mean_score(reference, set, h, measure).value;
        row.push_back(fixed(skill, 3));
        row.push_back(interval(score_interval(mine, reference, set, h, measure, spacing_h)));
      }
      table.add(row);
    }
  }
  return "\nSkill: 1 - score / score of the best dull forecaster; above 0 is better. Intervals: block\n"
         "bootstrap over campaign-days.\n" +
         table.text();
}

std::string totals_block(const ScoreSheet::Entry& entry) {
  TextTable table({{"changes"},
                   {"seen", Align::right},
                   {"forecast", Align::right},
                   {"in 10-90 %", Align::right},
                   {"error^2/var", Align::right},
                   {"ranks, lowest tenth to highest"}});
  for (const double horizon : score_horizons_h) {
    std::array<int, 10> ranks{};
    double seen = 0, mean = 0, inside = 0, ratio = 0, n = 0;
    for (const TotalScore& total : entry.scores.totals) {
      if (total.horizon_h != horizon) continue;
      ++n, seen += total.observed, mean += total.mean;
      inside += total.observed >= total.quantiles[0] && total.observed <= total.quantiles[2] ? 1 : 0;
      const double miss = total.observed - total.mean;
      ratio += total.sd > 0 ? miss * miss / (total.sd * total.sd) : 0;
      ++ranks[std::min<std::size_t>(9, static_cast<std::size_t>(total.rank * 10))];
    }
    if (n == 0) continue;
    std::string bars;
    for (const int rank : ranks) bars += (bars.empty() ? "" : " ") + std::to_string(rank);
    table.add({shortest(horizon) + " h", fixed(seen / n, 1), fixed(mean / n, 1),
               fixed(100 * inside / n, 0) + " %", fixed(ratio / n, 1), bars});
  }
  return "\nNumber of changes, per origin: an honest ensemble has ranks in every tenth alike and\n"
         "error^2/var near 1.\n" +
         table.text();
}

std::string reliability_block(const ScoreSheet::Entry& entry) {
  std::vector<TextTable::Column> columns = {{"reliability, ALL"}, {"mean gap", Align::right}};
  for (std::size_t b = 0; b < reliability_bins; ++b) {
    columns.push_back({fixed(static_cast<double>(b) / reliability_bins, 1) + "-", Align::right});
  }
  TextTable table(columns);
  const ForecasterScores& model = entry.scores.forecasters.front();
  for (std::size_t h = 0; h < score_horizons_h.size(); ++h) {
    const auto& bins = model.reliability[h];
    std::vector<std::string> row = {"model, " + shortest(score_horizons_h[h]) + " h",
                                    fixed(calibration_error(bins), 3)};
    for (const ReliabilityBin& bin : bins) {
      if (bin.n == 0) {
        row.emplace_back("-");
        continue;
      }
      const auto n = static_cast<double>(bin.n);
      const double seen = static_cast<double>(bin.changed) / n;
      const Interval bar = consistency_bar(bin.sum_p / n, bin.n);
      row.push_back(fixed(seen, 2) + (seen < bar.low ? "-" : seen > bar.high ? "+" : " "));
    }
    table.add(row);
  }
  return "\nShare of places that changed side, by forecast chance of it; - and + lie outside the bar of\n"
         "an honest forecaster (95 %, as if places were independent, which they are not).\n" +
         table.text();
}

}  // namespace

std::string score_text(const ScoreSheet& report) {
  std::string out;
  for (const ScoreSheet::Entry& entry : report.entries) {
    if (!out.empty()) out += "\n";
    out += heading(report, entry);
    const Entries one = {&entry};
    for (const ScoreSet set : score_sets) out += score_block(one, set);
    out += skill_block(one, origin_spacing_h(entry.studied->campaign));
    out += totals_block(entry) + reliability_block(entry);
  }
  if (report.entries.size() > 1) {
    Entries all;
    double spacing_h = 0;
    for (const auto& entry : report.entries) {
      all.push_back(&entry);
      const double own = origin_spacing_h(entry.studied->campaign);
      spacing_h = spacing_h == 0 ? own : std::min(spacing_h, own);
    }
    out += "\nMean over " + std::to_string(all.size()) + " campaigns\n";
    for (const ScoreSet set : score_sets) out += score_block(all, set);
    out += skill_block(all, spacing_h);
  }
  out +=
      "\nLower is better but for p@k (of the k places ranked likeliest to change, k = the number that\n"
      "did, the share that did). pool: the mean of the model and the recent-change logistic.\n" +
      counted(report.replicates, "replicate", "replicates") + " an origin, seed " +
      std::to_string(report.random_seed) + ", parameters: " + escaped(report.parameters) + "\n";
  return out;
}

}  // namespace salient
