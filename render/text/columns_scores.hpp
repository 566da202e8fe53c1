#pragma once

#include <vector>

#include "render/text/table.hpp"
#include "sim/forecast/score/score_sheet.hpp"

namespace salient {

/// One score of one forecaster in one campaign.
struct ScoreRow {
  const ScoreSheet& sheet;
  const ScoreSheet::Entry& entry;
  ScoreSet set;
  std::size_t horizon;
  Measure measure;
  const ForecasterScores& forecaster;
  Scored scored;
  Interval interval;
};
Columns<ScoreRow> score_columns();

/// How much better the model or the pool is than a dull forecaster.
struct SkillRow {
  const ScoreSheet::Entry& entry;
  ScoreSet set;
  std::size_t horizon;
  Measure measure;
  const ForecasterScores& mine;
  const ForecasterScores& reference;
  double skill;
  Interval interval;
};
Columns<SkillRow> skill_columns();

/// One bin of a reliability diagram.
struct BinRow {
  const ScoreSheet::Entry& entry;
  const ForecasterScores& forecaster;
  ScoreSet set;
  std::size_t horizon, bin;
  const ReliabilityBin& cases;
};
Columns<BinRow> bin_columns();

/// The number of changes from one origin.
struct TotalRow {
  const ScoreSheet::Entry& entry;
  const TotalScore& total;
};
Columns<TotalRow> total_columns();

/// A chance that was forecast, beside what was seen.
struct ForecastRow {
  const Campaign& campaign;
  const ForecastTable& table;
  std::size_t origin, horizon;
  std::uint32_t place;
  Side side;
};
Columns<ForecastRow> forecast_columns();

struct CampaignRow {
  const ScoreSheet& sheet;
  const ScoreSheet::Entry& entry;
};
Columns<CampaignRow> campaign_columns();

std::vector<TableSpec> score_specs();

}  // namespace salient
