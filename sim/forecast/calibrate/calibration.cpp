#include "sim/forecast/calibrate/calibration.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "sim/core/draws.hpp"
#include "sim/core/number.hpp"
#include "sim/ensemble/ensemble.hpp"
#include "sim/store/written_file.hpp"

namespace salient {
namespace {

constexpr const char* median_key = "median";
constexpr std::uint64_t eta_replicates = 200;
constexpr std::string_view whole_line = ",end";

class Calibrating {
 public:
  Calibrating(const std::vector<const Studied*>& campaigns, const CalibrationOptions& options,
              Evaluations& evaluations, const CalibrationWatch& watch)
      : campaigns_(campaigns), options_(options), evaluations_(evaluations), watch_(watch) {
    for (const Studied* studied : campaigns) {
      thin_.push_back(thinned(studied->campaign, options.most_origins));
    }
    const std::size_t c = campaigns.size(), own = options.budget.rounds * options.budget.each;
    wanted_ = c * (1 + options.budget.first + own) + (c > 1 ? own * c * (c - 1) : 0);
  }

  std::optional<Calibration> run() {
    Calibration out;
    for (std::size_t c = 0; c < campaigns_.size(); ++c) {
      const auto fit = evaluate(c, median_key, ParameterPoint(learnt_parameters().size(), 0.0));
      if (!fit) return std::nullopt;
      out.eta.push_back(fit->eta), out.cases.push_back(fit->n), out.at_prior.push_back(fit->log_score);
    }
    std::vector<std::size_t> left_out = {campaigns_.size()};  // none
    for (std::size_t c = 0; campaigns_.size() > 1 && c < campaigns_.size(); ++c) left_out.push_back(c);
    for (const std::size_t without : left_out) {
      CampaignFit fit;
      std::vector<std::size_t> members;
      for (std::size_t c = 0; c < campaigns_.size(); ++c) {
        if (c == without) {
          fit.without = campaigns_[c]->campaign.name;
        } else {
          members.push_back(c), fit.learnt_on.push_back(campaigns_[c]->campaign.name);
        }
      }
      const std::string name = fit.without.empty() ? "all" : "without " + fit.without;
      const auto posterior = adaptive_importance(
          learnt_parameters().size(), options_.budget, options_.random_seed, key_of(name),
          [&](std::size_t round, std::size_t index, const ParameterPoint& point) -> std::optional<double> {
            double sum = 0;
            for (const std::size_t c : members) {
              const std::string key = (round == 0 ? "prior" : name + " round " + std::to_string(round)) +
                                      " point " + std::to_string(index);
              const auto one = evaluate(c, key, point);
              if (!one) return std::nullopt;
              sum += out.eta[c] * one->log_score;
            }
            return sum;
          });
      if (!posterior) return std::nullopt;
      fit.posterior = *posterior;
      out.fits.push_back(std::move(fit));
    }
    return out;
  }

 private:
  std::optional<Fit> evaluate(std::size_t c, const std::string& what, const ParameterPoint& point) {
    const std::string key = campaigns_[c]->campaign.name + ": " + what;
    if (const Fit* known = evaluations_.find(key)) {
      if (seen_.insert(key).second) ++finished_;
      return *known;
    }
    RolloutWatch watch;
    watch.stop = watch_.stop;
    FitOptions how = options_.fit;
    how.measure_eta = what == median_key;
    if (how.measure_eta) how.replicates = std::max(how.replicates, eta_replicates);
    const auto fit = fit_at(thin_[c], at_point(point), how, watch);
    if (!fit) return std::nullopt;
    evaluations_.add(key, *fit);
    seen_.insert(key);
    ++finished_;
    if (watch_.progress) watch_.progress(finished_, wanted_);
    return fit;
  }

  const std::vector<const Studied*>& campaigns_;
  const CalibrationOptions& options_;
  Evaluations& evaluations_;
  const CalibrationWatch& watch_;
  std::vector<Campaign> thin_;
  std::set<std::string> seen_;
  std::uint64_t finished_ = 0, wanted_ = 0;
};

}  // namespace

Evaluations::Evaluations(const std::filesystem::path& file, const std::string& header) : file_(file) {
  std::ifstream in(file);
  std::string line, kept = header + "\nlog_score,n,eta,evaluation,end\n";
  const bool begun = in && std::getline(in, line) && !in.eof();  // no end of the first line: a kill was early
  if (begun && line != header) {
    throw std::invalid_argument("made for something else:\n  " + line + "\n  " + header);
  }
  if (begun) std::getline(in, line);  // names of columns
  while (begun && std::getline(in, line) && take(line)) kept += line + '\n';
  in.close();
  write_file(file, kept);
}

bool Evaluations::take(const std::string& line) {
  if (!line.ends_with(whole_line)) return false;  // a kill cut it short
  std::istringstream cells(line.substr(0, line.size() - whole_line.size()));
  std::string score, n, eta, key;
  std::getline(cells, score, ','), std::getline(cells, n, ','), std::getline(cells, eta, ',');
  std::getline(cells, key);
  const auto s = parse_decimal(score), e = parse_decimal(eta);
  const auto count = parse_integer(n);
  if (!s || !e || !count) return false;
  fits_[key] = {*s, static_cast<std::size_t>(*count), *e};
  return true;
}

const Fit* Evaluations::find(const std::string& key) const {
  const auto found = fits_.find(key);
  return found == fits_.end() ? nullptr : &found->second;
}

void Evaluations::add(const std::string& key, const Fit& fit) {
  fits_[key] = fit;
  append_line(file_, shortest(fit.log_score) + ',' + std::to_string(fit.n) + ',' + shortest(fit.eta) + ',' +
                         key + std::string(whole_line) + '\n');
}

std::string calibration_header(const std::vector<const Studied*>& campaigns,
                               const CalibrationOptions& options) {
  std::string out = "salient calibration, engine " + std::to_string(engine_version);
  for (const Studied* studied : campaigns) {
    out += ", " + studied->campaign.name + " " + hash_of_data(*studied->campaign.theatre).substr(0, 12) +
           " " + std::to_string(studied->campaign.origins.size()) + " origins";
  }
  return out + ", seed " + std::to_string(options.random_seed) + ", replicates " +
         std::to_string(options.fit.replicates) + ", step " + shortest(options.fit.step_h) + " h, points " +
         std::to_string(options.budget.first) + " + " + std::to_string(options.budget.rounds) + " x " +
         std::to_string(options.budget.each) + ", at most " + std::to_string(options.most_origins) +
         " origins";
}

std::optional<Calibration> calibrate(const std::vector<const Studied*>& campaigns,
                                     const CalibrationOptions& options, Evaluations& evaluations,
                                     const CalibrationWatch& watch) {
  return Calibrating(campaigns, options, evaluations, watch).run();
}

}  // namespace salient
