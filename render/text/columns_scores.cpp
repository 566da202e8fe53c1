#include "render/text/columns_scores.hpp"

#include <algorithm>

#include "render/text/score_text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

constexpr Field campaign_field{"campaign", "", "the campaign's name"};
constexpr Field set_field{"set", "",
                          "ALL places, STRICT: those that somebody may reach, FRONT: those on a front"};
constexpr Field horizon_field{"horizon_h", "h", "hours from the origin that are forecast"};
constexpr Field model_field{"model", "", "the forecaster"};
constexpr Field learnt_field{"learnt", "", "what it has learnt from"};
constexpr Field score_field{"score", "", "log, Brier, precision at k, or CRPS of the hour"};
constexpr Field origin_field{"origin", "", "from when it is forecast, in local time (ISO 8601)"};

std::string moment_text(const Campaign& campaign, double t_h) {
  const Clock& clock = campaign.theatre->clock;
  return iso(moment_at(clock, t_h), clock.offset_minutes);
}

template <class Row>
Column<Row> campaign_name() {
  return {campaign_field, [](const Row& row) { return row.entry.studied->campaign.name; }, in_csv()};
}

template <class Row>
Column<Row> set_name(const Shown& shown) {
  return {set_field, [](const Row& row) { return std::string(word(row.set)); }, shown};
}

template <class Row>
Column<Row> horizon_of(const Shown& shown) {
  return {horizon_field, [](const Row& row) { return score_horizons_h[row.horizon]; }, shown};
}

/// Every score there is.
std::vector<ScoreRow> score_rows(const ScoreSheet& sheet, const ScoreSheet::Entry& entry) {
  std::vector<ScoreRow> out;
  const double spacing_h = origin_spacing_h(entry.studied->campaign);
  for (const ScoreSet set : {ScoreSet::all, ScoreSet::strict, ScoreSet::front}) {
    for (std::size_t h = 0; h < score_horizons_h.size(); ++h) {
      for (const Measure measure : {Measure::log, Measure::brier, Measure::precision, Measure::crps}) {
        if (measure == Measure::crps && h + 1 < score_horizons_h.size()) continue;
        for (const ForecasterScores& forecaster : entry.scores.forecasters) {
          const Scored scored = mean_score({&forecaster}, set, h, measure);
          if (scored.n == 0) continue;
          out.push_back({sheet, entry, set, h, measure, forecaster, scored,
                         score_interval({&forecaster}, {}, set, h, measure, spacing_h)});
        }
      }
    }
  }
  return out;
}

std::vector<SkillRow> skill_rows(const ScoreSheet::Entry& entry) {
  std::vector<SkillRow> out;
  const double spacing_h = origin_spacing_h(entry.studied->campaign);
  for (const ScoreSet set : {ScoreSet::all, ScoreSet::strict, ScoreSet::front}) {
    for (std::size_t h = 0; h < score_horizons_h.size(); ++h) {
      for (const Measure measure : {Measure::log, Measure::brier}) {
        for (std::size_t who = 0; who < 2; ++who) {
          for (const ForecasterScores& reference : entry.scores.forecasters) {
            if (!is_dull(reference) || mean_score({&reference}, set, h, measure).n == 0) continue;
            const ForecasterScores& mine = entry.scores.forecasters[who];
            const double skill = 1 - mean_score({&mine}, set, h, measure).value /
                                         mean_score({&reference}, set, h, measure).value;
            out.push_back({entry, set, h, measure, mine, reference, skill,
                           score_interval({&mine}, {&reference}, set, h, measure, spacing_h)});
          }
        }
      }
    }
  }
  return out;
}

std::vector<BinRow> bin_rows(const ScoreSheet::Entry& entry, const ForecasterScores& forecaster,
                             std::size_t set, std::size_t h) {
  std::vector<BinRow> out;
  constexpr ScoreSet sets[] = {ScoreSet::all, ScoreSet::strict, ScoreSet::front};
  const auto& bins = forecaster.reliability[set * forecaster.horizons + h];
  for (std::size_t b = 0; b < bins.size(); ++b) out.push_back({entry, forecaster, sets[set], h, b, bins[b]});
  return out;
}

std::vector<BinRow> filled_bins(const ScoreSheet::Entry& entry) {
  std::vector<BinRow> out;
  for (const ForecasterScores& forecaster : entry.scores.forecasters) {
    for (std::size_t set = 0; set < score_set_count; ++set) {
      for (std::size_t h = 0; h < forecaster.horizons; ++h) {
        for (const BinRow& row : bin_rows(entry, forecaster, set, h)) {
          if (row.cases.n != 0) out.push_back(row);
        }
      }
    }
  }
  return out;
}

std::vector<TotalRow> total_rows(const ScoreSheet::Entry& entry) {
  std::vector<TotalRow> out;
  for (const TotalScore& total : entry.scores.totals) out.push_back({entry, total});
  return out;
}

/// Of the model and the pool.
std::vector<ForecastRow> forecast_rows(const ScoreSheet::Entry& entry) {
  std::vector<ForecastRow> out;
  const Campaign& campaign = entry.studied->campaign;
  for (std::size_t t = 0; t < std::min<std::size_t>(2, entry.tables.size()); ++t) {
    const ForecastTable& table = entry.tables[t];
    for (std::size_t o = 0; o < table.origins; ++o) {
      for (std::size_t h = 0; h < table.horizons; ++h) {
        if (!campaign.reaches(campaign.origins[o] + score_horizons_h[h])) continue;
        for (std::uint32_t p = 0; p < table.places; ++p) {
          for (Side s = 0; s < table.sides; ++s) out.push_back({campaign, table, o, h, p, s});
        }
      }
    }
  }
  return out;
}

const Pace& pace_of(const TotalRow& row) {
  const std::vector<double>& origins = row.entry.studied->campaign.origins;
  return row.entry.scores
      .pace[static_cast<std::size_t>(std::ranges::find(origins, row.total.origin_h) - origins.begin())];
}

Columns<Pace> pace_columns() {
  return {
      {{"seen", "changes", "of the last days, discounted"}, &Pace::seen, in_csv("pace_seen", 4) | in_json()},
      {{"expected", "changes", "of the last days as forecast, discounted"},
       &Pace::expected,
       in_csv("pace_expected", 4) | in_json()},
      {{"m", "", "pace: ln((1 + seen) / (1 + expected))"}, &Pace::m, in_data(4)}};
}

Json reliability_of_model(const CampaignRow& c) {
  Json out = Json::array();
  const ForecasterScores& model = c.entry.scores.forecasters.front();
  for (std::size_t set = 0; set < score_set_count; ++set) {
    for (std::size_t h = 0; h < model.horizons; ++h) {
      const std::vector<BinRow> rows = bin_rows(c.entry, model, set, h);
      out.push_back({{"set", word(rows.front().set)},
                     {"horizon_h", score_horizons_h[h]},
                     {"calibration_error", calibration_error(model.reliability[set * model.horizons + h])},
                     {"bins", json_array(bin_columns(), rows)}});
    }
  }
  return out;
}

/// The rows of every campaign, one after the other.
template <class Of>
auto of_all_campaigns(const ScoreSheet& sheet, Of rows_of) {
  decltype(rows_of(sheet.entries.front())) out;
  for (const ScoreSheet::Entry& entry : sheet.entries) {
    for (auto& row : rows_of(entry)) out.push_back(row);
  }
  return out;
}

}  // namespace

Columns<ScoreRow> score_columns() {
  using S = const ScoreRow&;
  return {campaign_name<ScoreRow>(),
          set_name<ScoreRow>(in_data()),
          horizon_of<ScoreRow>(in_data()),
          {model_field, [](S s) { return s.forecaster.name; }, in_data()},
          {learnt_field, [](S s) { return s.forecaster.learnt; }, in_data()},
          {score_field, [](S s) { return std::string(word(s.measure)); }, in_data()},
          {{"value", "", "the score"}, [](S s) { return s.scored.value; }, in_data(6)},
          {{"n", "cases", "pairs of origin and place; of precision: changes"},
           [](S s) { return s.scored.n; },
           in_data()},
          {{"low", "", "lower end of its 95 % interval"},
           [](S s) { return s.interval.low; },
           in_csv("lo", 6) | in_json()},
          {{"high", "", "upper end of its 95 % interval"},
           [](S s) { return s.interval.high; },
           in_csv("hi", 6) | in_json()},
          {{"from", "", "what forecasts start from: truth or reports"},
           [](S s) { return s.sheet.from; },
           in_csv()}};
}

Columns<SkillRow> skill_columns() {
  using S = const SkillRow&;
  return {campaign_name<SkillRow>(),
          set_name<SkillRow>(in_csv()),
          horizon_of<SkillRow>(in_csv()),
          {score_field, [](S s) { return std::string(word(s.measure)); }, in_csv()},
          {model_field, [](S s) { return s.mine.name; }, in_csv()},
          {{"reference", "", "the dull forecaster that it is measured by"},
           [](S s) { return s.reference.name; },
           in_csv()},
          {{"reference_learnt", "", "what that has learnt from"},
           [](S s) { return s.reference.learnt; },
           in_csv()},
          {{"skill", "", "1 - score / score of the reference"}, [](S s) { return s.skill; }, in_csv(6)},
          {{"lo", "", "lower end of its 95 % interval"}, [](S s) { return s.interval.low; }, in_csv(6)},
          {{"hi", "", "upper end of its 95 % interval"}, [](S s) { return s.interval.high; }, in_csv(6)}};
}

Columns<BinRow> bin_columns() {
  using B = const BinRow&;
  const auto per_case = [](B b, double sum) { return sum / static_cast<double>(b.cases.n); };
  const auto honest = [=](B b) { return consistency_bar(per_case(b, b.cases.sum_p), b.cases.n); };
  return {campaign_name<BinRow>(),
          set_name<BinRow>(in_csv()),
          horizon_of<BinRow>(in_csv()),
          {model_field, [](B b) { return b.forecaster.name; }, in_csv()},
          {learnt_field, [](B b) { return b.forecaster.learnt; }, in_csv()},
          {{"bin", "", "number of the bin of forecast chances"}, [](B b) { return b.bin; }, in_csv()},
          {{"n", "cases", "in the bin"}, [](B b) { return b.cases.n; }, in_data()},
          {{"mean_p", "share", "mean of the forecast chances"},
           [=](B b) { return per_case(b, b.cases.sum_p); },
           in_csv(6)},
          {{"sum_p", "", "sum of the forecast chances"}, [](B b) { return b.cases.sum_p; }, in_json()},
          {{"changed", "share", "of those that changed side"},
           [=](B b) { return per_case(b, static_cast<double>(b.cases.changed)); },
           in_csv(6)},
          {{"changed", "cases", "that changed side"}, [](B b) { return b.cases.changed; }, in_json()},
          {{"bar_lo", "share", "lower end of where an honest forecaster's would lie with 95 %"},
           [=](B b) { return honest(b).low; },
           in_csv(6)},
          {{"bar_hi", "share", "upper end of that"}, [=](B b) { return honest(b).high; }, in_csv(6)}};
}

Columns<TotalRow> total_columns() {
  using T = const TotalRow&;
  const auto quantile = [](std::size_t i) { return [i](T t) { return t.total.quantiles[i]; }; };
  Columns<TotalRow> out = {
      campaign_name<TotalRow>(),
      {origin_field, [](T t) { return moment_text(t.entry.studied->campaign, t.total.origin_h); }, in_data()},
      {horizon_field, [](T t) { return t.total.horizon_h; }, in_data()},
      {{"seen", "changes", "of control that were seen"},
       [](T t) { return t.total.observed; },
       in_csv("changes_seen") | in_json()},
      {{"mean", "changes", "forecast, mean over replicates"}, [](T t) { return t.total.mean; }, in_data(4)},
      {{"sd", "changes", "their standard deviation"}, [](T t) { return t.total.sd; }, in_data(4)},
      {{"q10", "changes", "their 10 % quantile"}, quantile(0), in_csv(0)},
      {{"q50", "changes", "their median"}, quantile(1), in_csv(0)},
      {{"q90", "changes", "their 90 % quantile"}, quantile(2), in_csv(0)},
      {{"rank", "", "of what was seen among the replicates, 0 to 1"},
       [](T t) { return t.total.rank; },
       in_data(6)}};
  return joined(std::move(out), only_in(Medium::csv, columns_of<TotalRow>(pace_columns(), pace_of)));
}

Columns<ForecastRow> forecast_columns() {
  using F = const ForecastRow&;
  const auto side_at = [](F f, double t_h) { return f.campaign.timeline.side(f.place, t_h); };
  const auto name = [](F f, Side side) { return side == no_side ? "" : f.campaign.sides.names[side]; };
  const auto from = [](F f) { return f.campaign.origins[f.origin]; };
  return {
      {campaign_field, [](F f) { return f.campaign.name; }, in_csv()},
      {origin_field, [=](F f) { return moment_text(f.campaign, from(f)); }, in_csv()},
      horizon_of<ForecastRow>(in_csv()),
      {field::place, [](F f) { return f.campaign.theatre->atlas.places()[f.place].id; }, in_csv()},
      {{"side_at_origin", "", "that holds it at the origin"},
       [=](F f) { return name(f, side_at(f, from(f))); },
       in_csv()},
      {{"side_seen", "", "that held it at the end"},
       [=](F f) { return name(f, side_at(f, from(f) + score_horizons_h[f.horizon])); },
       in_csv()},
      {{"side", "", "the side that the chance speaks of"}, [=](F f) { return name(f, f.side); }, in_csv()},
      {model_field, [](F f) { return f.table.name; }, in_csv()},
      {learnt_field, [](F f) { return f.table.learnt; }, in_csv()},
      {{"p", "share", "chance that this side holds it at the end"},
       [](F f) { return f.table.row(f.origin, f.horizon, f.place)[f.side]; },
       in_csv(4)}};
}

Columns<CampaignRow> campaign_columns() {
  using C = const CampaignRow&;
  const auto campaign = [](C c) -> const Campaign& { return c.entry.studied->campaign; };
  const auto origins = [=](C c) {
    Json out = Json::array();
    for (const double origin_h : campaign(c).origins) out.push_back(moment_text(campaign(c), origin_h));
    return out;
  };
  return {{campaign_field, [=](C c) { return campaign(c).name; }, in_json()},
          {{"title", "", "the theatre's title"}, [=](C c) { return campaign(c).theatre->title; }, in_json()},
          {{"content_hash", "", "of the scenario"}, [=](C c) { return campaign(c).content_hash; }, in_json()},
          {{"sides", "", "coalitions that places are counted for"},
           [=](C c) { return campaign(c).sides.names; },
           in_json()},
          {{"fitted_on", "", "campaigns that the baselines are fitted on"},
           [](C c) { return c.entry.fitted_on; },
           in_json()},
          {{"origins", "", "from when is forecast"}, origins, in_json()},
          {{"pace", "", "at each origin"},
           [](C c) { return json_array(pace_columns(), c.entry.scores.pace); },
           in_json()},
          {{"scores", "", "every score"},
           [](C c) { return json_array(score_columns(), score_rows(c.sheet, c.entry)); },
           in_json()},
          {{"totals", "", "numbers of changes"},
           [](C c) { return json_array(total_columns(), total_rows(c.entry)); },
           in_json()},
          {{"reliability_of_model", "", "by set and horizon, with the bins of its diagram"},
           reliability_of_model,
           in_json()}};
}

std::vector<std::pair<std::string, std::string>> score_tables(const ScoreSheet& sheet) {
  const auto scores = [&](const ScoreSheet::Entry& entry) { return score_rows(sheet, entry); };
  return {{"scores.csv", csv_table(score_columns(), of_all_campaigns(sheet, scores))},
          {"skill.csv", csv_table(skill_columns(), of_all_campaigns(sheet, skill_rows))},
          {"reliability.csv", csv_table(bin_columns(), of_all_campaigns(sheet, filled_bins))},
          {"totals.csv", csv_table(total_columns(), of_all_campaigns(sheet, total_rows))},
          {"forecasts.csv", csv_table(forecast_columns(), of_all_campaigns(sheet, forecast_rows))}};
}

std::vector<TableSpec> score_specs() {
  return {
      spec("campaigns", "a campaign", "`campaigns` of scores.json", campaign_columns()),
      spec("scores", "a score of a forecaster", "scores.csv; `campaigns[].scores` of scores.json",
           score_columns()),
      spec("skill", "a forecaster beside a dull one", "skill.csv", skill_columns()),
      spec("reliability", "a bin of a reliability diagram",
           "reliability.csv; `campaigns[].reliability_of_model[].bins` of scores.json", bin_columns()),
      spec("totals", "an origin and a horizon", "totals.csv; `campaigns[].totals` of scores.json",
           total_columns()),
      spec("pace", "an origin", "`campaigns[].pace` of scores.json", only_in(Medium::json, pace_columns())),
      spec("forecasts", "a chance that was forecast", "forecasts.csv", forecast_columns())};
}

}  // namespace salient
