#pragma once

#include <map>
#include <vector>

#include "sim/evidence/marginal.hpp"
#include "sim/evidence/population.hpp"
#include "sim/evidence/situation.hpp"

namespace salient {

/// One pass over the evidence: particles run to each moment at which something was published, are
/// weighted or moved there, and are read where a situation is wanted.
class Filter {
 public:
  Filter(const Model& model, const SituationOptions& options, SituationMethod method,
         std::vector<Evidence> evidence, std::uint32_t particles);

  /// Goes on to `moment_h` with everything published by then, and reads the situation.
  Situation read(double moment_h);

 private:
  /// One piece of evidence, by particle.
  struct Record {
    ReportWeight weight;
    std::vector<double> said;         ///< K, or 1 and almost 0 for certainty
    std::vector<std::uint8_t> holds;  ///< what it says is so
    [[nodiscard]] double log_likelihood(std::uint32_t particle, double q, double exponent) const;
    [[nodiscard]] double log_likelihood(std::uint32_t particle) const {
      return log_likelihood(particle, weight.evidence.statement.q, weight.evidence.exponent);
    }
  };
  struct Said {
    double k = 0;
    bool holds = false;
  };

  [[nodiscard]] std::uint32_t step_of(double published_h, double moment_h) const;
  void go_to(std::uint32_t step, std::span<const std::uint32_t> batch);
  void assimilate(std::span<const std::uint32_t> batch);
  void read_particles(std::span<const std::uint32_t> batch);
  [[nodiscard]] Said said_by(const Evidence& evidence, const Control& control, double since_h,
                             const Relations& relations) const;
  [[nodiscard]] Said ideal(const Evidence& evidence, std::uint32_t outlook) const;
  [[nodiscard]] std::vector<std::uint8_t> reachable(std::uint32_t place,
                                                    std::span<const std::uint32_t> on_place) const;
  void note_steps_of_bayes(std::span<const std::uint32_t> on_place, const Updated& updated);
  void weigh(const std::vector<std::vector<double>>& by_place);
  void move(const std::vector<std::uint32_t>& places, const std::vector<Updated>& updates,
            std::span<const std::uint32_t> batch);
  [[nodiscard]] double readiness(std::size_t watched, std::uint32_t particle, std::uint32_t place,
                                 std::uint32_t target) const;
  [[nodiscard]] std::vector<double> tilted(std::uint32_t place, double odds, double rho) const;
  [[nodiscard]] std::vector<double> without(std::uint32_t record) const;
  [[nodiscard]] PlaceBelief belief(std::uint32_t place) const;

  const Model& model_;
  SituationOptions options_;
  SituationMethod method_;
  std::vector<Evidence> evidence_;          ///< all that will come, by time
  std::vector<std::uint32_t> place_of_;     ///< of the batch: which places, for pressure
  Population population_;
  std::vector<double> weights_;
  std::vector<std::uint32_t> roots_;        ///< by particle: which opening world it descends from
  std::vector<Record> records_;             ///< of what has been assimilated
  std::vector<std::uint8_t> outlook_;       ///< batch places x particles
  std::vector<std::uint32_t> origin_;       ///< by particle, if this batch resampled: before that
  std::vector<Situation::Pace> pace_;
  std::uint32_t next_ = 0;                  ///< evidence not yet assimilated
  std::uint32_t resampled_ = 0, batches_ = 0;
  double least_ess_ = 1, log_evidence_ = 0;
  std::uint64_t moves_ = 0;
};

}  // namespace salient
