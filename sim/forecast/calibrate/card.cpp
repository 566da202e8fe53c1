#include "sim/forecast/calibrate/card.hpp"

#include <bit>
#include <cmath>

#include "sim/core/draws.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/ensemble/ensemble.hpp"

namespace salient {
namespace {

std::string yaml_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + "\"";
}

std::string scores_text(const ScoreSheet& report) {
  std::string out;
  for (const ScoreSheet::Entry& entry : report.entries) {
    const std::vector<const ScoreSheet::Entry*> one = {&entry};
    for (const ScoreSet set : {ScoreSet::all, ScoreSet::strict, ScoreSet::front}) {
      for (std::size_t h = 0; h < score_horizons_h.size(); ++h) {
        const auto& forecasters = entry.scores.forecasters;
        const std::size_t dull = best_dull(one, set, h, Measure::log);
        const auto value = [&](std::size_t who, Measure measure) {
          return rounded(mean_score({&forecasters[who]}, set, h, measure).value);
        };
        if (mean_score({&forecasters[0]}, set, h, Measure::log).n == 0) continue;
        out += "  - {campaign: " + entry.scores.campaign + ", set: " + std::string(word(set)) +
               ", horizon_h: " + shortest(score_horizons_h[h]) + ", log: " + value(0, Measure::log) +
               ", brier: " + value(0, Measure::brier) + ", pool_log: " + value(1, Measure::log) +
               ", best_baseline: " +
               yaml_text(forecasters[dull].name + (forecasters[dull].learnt == "-" ? "" : ", ") +
                         (forecasters[dull].learnt == "-" ? "" : forecasters[dull].learnt)) +
               ", its_log: " + value(dull, Measure::log) + ", its_brier: " + value(dull, Measure::brier) +
               "}\n";
      }
    }
  }
  return out;
}

}  // namespace

std::string rounded(double x) {
  if (x == 0) return "0";
  const double scale = std::pow(10.0, 2 - std::floor(std::log10(std::abs(x))));
  return shortest(std::round(x * scale) / scale);
}

std::string calibration_fingerprint(const Calibration& calibration) {
  std::uint64_t key = key_of("calibration");
  for (const double x : calibration.at_prior) key = combine(key, std::bit_cast<std::uint64_t>(x));
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += digits[(key >> shift) & 15];
  return out;
}

std::string card_text(const Card& card) {
  const Calibration& calibration = *card.calibration;
  const CampaignFit& fit = calibration.fits[card.fit];
  const std::string learnt_on = join(fit.learnt_on, " and ");
  const ParameterSet set = for_forecasts(fit.posterior, {});
  std::string out =
      "# Parameters that salient calibrate learnt. A scenario takes them with\n"
      "#   parameters: {card: <this file>}\n"
      "salient_card: 1\n"
      "date: " +
      card.date + "\nprogram: " + yaml_text(card.program_version) +
      "\nengine: {version: " + std::to_string(engine_version) +
      ", fingerprint: " + yaml_text(calibration_fingerprint(calibration)) + "}\n";
  out += "parameters:\n";
  for (const Learnt& l : learnt_parameters()) {
    const Quantity& q = set.parameters.at(std::string(l.name));
    out += "  " + std::string(l.name) + ": {lognormal: [" + rounded(q.a) + ", " + rounded(q.b) +
           "], basis: fitted, note: " + yaml_text("on " + learnt_on) + "}\n";
  }
  out += "posterior:  # median and sd of the logarithm, without the spread between campaigns\n";
  for (std::size_t i = 0; i < learnt_parameters().size(); ++i) {
    const Learnt& l = learnt_parameters()[i];
    out += "  " + std::string(l.name) + ": {prior: [" + rounded(l.median) + ", " + rounded(l.sd) +
           "], posterior: [" + rounded(l.median * std::exp(l.sd * fit.posterior.mean[i])) + ", " +
           rounded(l.sd * fit.posterior.sd[i]) + "], between_campaigns: " + rounded(l.between) + "}\n";
  }
  out += "fit:\n  points: " + std::to_string(fit.posterior.points) +
         "\n  effective_points: " + rounded(fit.posterior.effective) +
         "\n  replicates: " + std::to_string(card.options.fit.replicates) +
         "\n  step_h: " + shortest(card.options.fit.step_h) +
         "\n  random_seed: " + std::to_string(card.options.random_seed) + "\ncampaigns:\n";
  for (std::size_t c = 0; c < card.campaigns.size(); ++c) {
    const Campaign& campaign = card.campaigns[c]->campaign;
    if (campaign.name == fit.without) continue;
    out += "  - {name: " + yaml_text(campaign.name) +
           ", content_hash: " + yaml_text(hash_of_data(*campaign.theatre)) +
           ", cases: " + std::to_string(calibration.cases[c]) +
           ", counted_as: " + rounded(calibration.eta[c] * static_cast<double>(calibration.cases[c])) + "}\n";
  }
  if (card.scores != nullptr) {
    out += "scores_out_of_sample:  # each campaign forecast with parameters fitted on the others only\n" +
           scores_text(*card.scores);
  }
  return out;
}

}  // namespace salient
