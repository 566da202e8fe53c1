
#include "render/text/csv_text.hpp"
#include "render/text/json_parts.hpp"
#include "render/text/score_text.hpp"
#include "sim/core/number.hpp"
#include "sim/forecast/score/score_sheet.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

constexpr ScoreSet table_sets[] = {ScoreSet::all, ScoreSet::strict, ScoreSet::front};
constexpr Measure table_measures[] = {Measure::log, Measure::brier, Measure::precision, Measure::crps};

std::string moment_text(const Campaign& campaign, double t_h) {
  const Clock& clock = campaign.theatre->clock;
  return iso(moment_at(clock, t_h), clock.offset_minutes);
}

/// Calls what(set, horizon, measure, forecaster, score, interval) for every score there is.
template <class What>
void for_each_score(const ScoreSheet::Entry& entry, What what) {
  const double spacing_h = origin_spacing_h(entry.studied->campaign);
  for (const ScoreSet set : table_sets) {
    for (std::size_t h = 0; h < score_horizons_h.size(); ++h) {
      for (const Measure measure : table_measures) {
        if (measure == Measure::crps && h + 1 < score_horizons_h.size()) continue;
        for (const ForecasterScores& forecaster : entry.scores.forecasters) {
          const Scored scored = mean_score({&forecaster}, set, h, measure);
          if (scored.n == 0) continue;
          what(set, h, measure, forecaster, scored,
               score_interval({&forecaster}, {}, set, h, measure, spacing_h));
        }
      }
    }
  }
}

std::string scores_csv(const ScoreSheet& report) {
  CsvText out({"campaign", "set", "horizon_h", "model", "learnt", "score", "value", "n", "lo", "hi", "from"});
  for (const auto& entry : report.entries) {
    for_each_score(entry, [&](ScoreSet set, std::size_t h, Measure measure, const ForecasterScores& f,
                              const Scored& scored, const Interval& interval) {
      out.add({entry.studied->campaign.name, std::string(word(set)), shortest(score_horizons_h[h]), f.name,
               f.learnt, std::string(word(measure)), fixed(scored.value, 6), std::to_string(scored.n),
               fixed(interval.low, 6), fixed(interval.high, 6), report.from});
    });
  }
  return out.text();
}

std::string skill_csv(const ScoreSheet& report) {
  CsvText out({"campaign", "set", "horizon_h", "score", "model", "reference", "reference_learnt", "skill",
               "lo", "hi"});
  for (const auto& entry : report.entries) {
    const double spacing_h = origin_spacing_h(entry.studied->campaign);
    for (const ScoreSet set : table_sets) {
      for (std::size_t h = 0; h < score_horizons_h.size(); ++h) {
        for (const Measure measure : {Measure::log, Measure::brier}) {
          for (std::size_t who = 0; who < 2; ++who) {
            const ForecasterScores& mine = entry.scores.forecasters[who];
            for (const ForecasterScores& reference : entry.scores.forecasters) {
              if (!is_dull(reference) || mean_score({&reference}, set, h, measure).n == 0) continue;
              const double skill = 1 - mean_score({&mine}, set, h, measure).value /
                                           mean_score({&reference}, set, h, measure).value;
              const Interval i = score_interval({&mine}, {&reference}, set, h, measure, spacing_h);
              out.add({entry.studied->campaign.name, std::string(word(set)), shortest(score_horizons_h[h]),
                       std::string(word(measure)), mine.name, reference.name, reference.learnt,
                       fixed(skill, 6), fixed(i.low, 6), fixed(i.high, 6)});
            }
          }
        }
      }
    }
  }
  return out.text();
}

std::string reliability_csv(const ScoreSheet& report) {
  CsvText out({"campaign", "set", "horizon_h", "model", "learnt", "bin", "n", "mean_p", "changed", "bar_lo",
               "bar_hi"});
  for (const auto& entry : report.entries) {
    for (const ForecasterScores& f : entry.scores.forecasters) {
      for (std::size_t s = 0; s < score_set_count; ++s) {
        for (std::size_t h = 0; h < f.horizons; ++h) {
          const auto& bins = f.reliability[s * f.horizons + h];
          for (std::size_t b = 0; b < bins.size(); ++b) {
            if (bins[b].n == 0) continue;
            const auto n = static_cast<double>(bins[b].n);
            const Interval bar = consistency_bar(bins[b].sum_p / n, bins[b].n);
            out.add({entry.studied->campaign.name, std::string(word(table_sets[s])),
                     shortest(score_horizons_h[h]), f.name, f.learnt, std::to_string(b),
                     std::to_string(bins[b].n), fixed(bins[b].sum_p / n, 6),
                     fixed(static_cast<double>(bins[b].changed) / n, 6), fixed(bar.low, 6),
                     fixed(bar.high, 6)});
          }
        }
      }
    }
  }
  return out.text();
}

std::string totals_csv(const ScoreSheet& report) {
  CsvText out({"campaign", "origin", "horizon_h", "changes_seen", "mean", "sd", "q10", "q50", "q90", "rank",
               "pace_seen", "pace_expected", "m"});
  for (const auto& entry : report.entries) {
    const Campaign& campaign = entry.studied->campaign;
    for (const TotalScore& total : entry.scores.totals) {
      std::size_t o = 0;
      while (campaign.origins[o] != total.origin_h) ++o;
      const Pace& pace = entry.scores.pace[o];
      out.add({campaign.name, moment_text(campaign, total.origin_h), shortest(total.horizon_h),
               std::to_string(total.observed), fixed(total.mean, 4), fixed(total.sd, 4),
               fixed(total.quantiles[0], 0), fixed(total.quantiles[1], 0), fixed(total.quantiles[2], 0),
               fixed(total.rank, 6), fixed(pace.seen, 4), fixed(pace.expected, 4), fixed(pace.m, 4)});
    }
  }
  return out.text();
}

std::string forecasts_csv(const ScoreSheet& report) {
  CsvText out({"campaign", "origin", "horizon_h", "place", "side_at_origin", "side_seen", "side", "model",
               "learnt", "p"});
  for (const auto& entry : report.entries) {
    const Campaign& campaign = entry.studied->campaign;
    const auto name = [&](Side side) { return side == no_side ? "" : campaign.sides.names[side]; };
    for (std::size_t t = 0; t < std::min<std::size_t>(2, entry.tables.size()); ++t) {
      const ForecastTable& table = entry.tables[t];
      for (std::size_t o = 0; o < table.origins; ++o) {
        for (std::size_t h = 0; h < table.horizons; ++h) {
          const double then = campaign.origins[o] + score_horizons_h[h];
          if (!campaign.reaches(then)) continue;
          for (std::uint32_t p = 0; p < table.places; ++p) {
            const Side from = campaign.timeline.side(p, campaign.origins[o]);
            for (Side s = 0; s < table.sides; ++s) {
              out.add({campaign.name, moment_text(campaign, campaign.origins[o]),
                       shortest(score_horizons_h[h]), campaign.theatre->atlas.places()[p].id, name(from),
                       name(campaign.timeline.side(p, then)), name(s), table.name, table.learnt,
                       fixed(table.row(o, h, p)[s], 4)});
            }
          }
        }
      }
    }
  }
  return out.text();
}

Json json_of(const ScoreSheet::Entry& entry) {
  const Campaign& campaign = entry.studied->campaign;
  Json origins = Json::array(), scores = Json::array(), totals = Json::array(), paces = Json::array();
  for (std::size_t o = 0; o < campaign.origins.size(); ++o) {
    origins.push_back(moment_text(campaign, campaign.origins[o]));
    const Pace& pace = entry.scores.pace[o];
    paces.push_back({{"seen", pace.seen}, {"expected", pace.expected}, {"m", pace.m}});
  }
  for_each_score(entry, [&](ScoreSet set, std::size_t h, Measure measure, const ForecasterScores& f,
                            const Scored& scored, const Interval& interval) {
    scores.push_back({{"set", word(set)},
                      {"horizon_h", score_horizons_h[h]},
                      {"model", f.name},
                      {"learnt", f.learnt},
                      {"score", word(measure)},
                      {"value", scored.value},
                      {"n", scored.n},
                      {"low", interval.low},
                      {"high", interval.high}});
  });
  for (const TotalScore& total : entry.scores.totals) {
    totals.push_back({{"origin", moment_text(campaign, total.origin_h)},
                      {"horizon_h", total.horizon_h},
                      {"seen", total.observed},
                      {"mean", total.mean},
                      {"sd", total.sd},
                      {"rank", total.rank}});
  }
  Json reliability = Json::array();
  const ForecasterScores& model = entry.scores.forecasters.front();
  for (std::size_t s = 0; s < score_set_count; ++s) {
    for (std::size_t h = 0; h < model.horizons; ++h) {
      const auto& bins = model.reliability[s * model.horizons + h];
      Json list = Json::array();
      for (const ReliabilityBin& bin : bins) {
        list.push_back({{"n", bin.n}, {"sum_p", bin.sum_p}, {"changed", bin.changed}});
      }
      reliability.push_back({{"set", word(table_sets[s])},
                             {"horizon_h", score_horizons_h[h]},
                             {"calibration_error", calibration_error(bins)},
                             {"bins", list}});
    }
  }
  return {{"campaign", campaign.name},
          {"title", campaign.theatre->title},
          {"content_hash", campaign.content_hash},
          {"sides", campaign.sides.names},
          {"fitted_on", entry.fitted_on},
          {"origins", origins},
          {"pace", paces},
          {"scores", scores},
          {"totals", totals},
          {"reliability_of_model", reliability}};
}

}  // namespace

std::vector<std::pair<std::string, std::string>> score_tables(const ScoreSheet& report) {
  return {{"scores.csv", scores_csv(report)},
          {"skill.csv", skill_csv(report)},
          {"reliability.csv", reliability_csv(report)},
          {"totals.csv", totals_csv(report)},
          {"forecasts.csv", forecasts_csv(report)}};
}

std::string score_json(const ScoreSheet& report) {
  Json campaigns = Json::array();
  for (const auto& entry : report.entries) campaigns.push_back(json_of(entry));
  const Json out = {{"salient", report.program_version},
                    {"protocol", 1},
                    {"from", report.from},
                    {"parameters", report.parameters},
                    {"replicates", report.replicates},
                    {"random_seed", report.random_seed},
                    {"campaigns", campaigns}};
  return out.dump(2) + "\n";
}

}  // namespace salient
