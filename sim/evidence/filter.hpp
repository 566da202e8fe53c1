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
  static constexpr double hair = 1e-9;         ///< hours
  static constexpr double impossible = 1e-12;  ///< what certainty leaves to everything else

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
  [[nodiscard]] std::uint32_t next_evening() const;
  void go_to(std::uint32_t step, std::span<const std::uint32_t> batch);
  void hear_until(double moment_h);
  [[nodiscard]] std::map<PlaceId, std::vector<std::uint8_t>> fell_between(double from_h, double to_h) const;
  void hear_nothing();
  [[nodiscard]] bool reported_since(PlaceId place, double from_h) const;
  void assimilate(std::span<const std::uint32_t> batch);
  void read_particles(std::span<const std::uint32_t> batch);
  [[nodiscard]] Said said_by(const Evidence& evidence, const Control& control, double since_h,
                             const Relations& relations) const;
  [[nodiscard]] Said ideal(const Evidence& evidence, std::uint32_t outlook) const;
  [[nodiscard]] std::vector<std::uint8_t> reachable(PlaceId place,
                                                    std::span<const std::uint32_t> on_place) const;
  void note_steps_of_bayes(std::span<const std::uint32_t> on_place, const Updated& updated);
  [[nodiscard]] double learning_power(const std::vector<std::vector<double>>& by_place) const;
  [[nodiscard]] std::vector<double> weights_but(const std::vector<std::vector<double>>& by_place,
                                                std::size_t place, double power) const;
  [[nodiscard]] Updated update_at(std::size_t place, const std::vector<std::vector<double>>& by_place,
                                  double power, const std::function<void(Marginal&)>& set) const;
  void weigh(std::vector<std::vector<double>>& by_place, double power);
  void note_pace();
  void move(const std::vector<Updated>& updates, const std::vector<std::vector<double>>& by_place,
            std::size_t first_record);
  [[nodiscard]] std::optional<Garrison> garrison_like(std::size_t at, const Move& move,
                                                      const Draws& draws) const;
  [[nodiscard]] double readiness(std::size_t at, std::uint32_t particle, std::uint32_t target) const;
  [[nodiscard]] std::vector<double> tilted(PlaceId place, double odds, double rho) const;
  [[nodiscard]] std::vector<double> without(std::uint32_t record) const;
  [[nodiscard]] PlaceBelief belief(PlaceId place) const;
  void read_openings(Situation& out) const;
  void read_report(std::uint32_t r, Situation& out) const;

  const Model& model_;
  SituationOptions options_;
  SituationMethod method_;
  std::vector<Evidence> evidence_;  ///< all that will come, by time
  std::vector<PlaceId> place_of_;   ///< the batch: which places it is about
  bool watched_ = false;            ///< pressure was summed up for them
  Population population_;
  std::vector<double> weights_;
  std::vector<std::uint32_t> roots_;   ///< by particle: which opening world it descends from
  std::vector<Record> records_;        ///< of what has been assimilated
  std::vector<std::uint8_t> outlook_;  ///< batch places x particles
  std::vector<std::uint32_t> origin_;  ///< by particle, if this batch resampled: before that
  std::vector<Situation::Pace> pace_;
  std::uint32_t next_ = 0;      ///< evidence not yet assimilated
  std::uint32_t evenings_ = 0;  ///< at which nothing was listened for
  std::uint32_t resampled_ = 0, batches_ = 0;
  double least_ess_ = 1, log_evidence_ = 0;
  double moved_ = 0;  ///< places taken by assimilation since the last advance, less those given back
  std::uint64_t moves_ = 0;
};

}  // namespace salient
