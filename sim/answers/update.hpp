#pragma once

#include <string>
#include <vector>

#include "sim/ensemble/ensemble.hpp"
#include "sim/evidence/intake.hpp"
#include "sim/store/stored_run.hpp"

namespace salient {

/// What new reports make of one arm of a finished run: its replicates weighed by how likely each makes
/// what the reports say (docs/model.md 4.1).
struct UpdatedArm {
  /// A probability before and after.
  struct Shift {
    double before = 0, after = 0;
    double se = 0;  ///< of `after`: Monte Carlo error of a weighted share
  };
  struct Heard {
    Evidence evidence;  ///< `report` is an index into `model`'s reports
    Shift is_so;        ///< that what it says is so, at the time it speaks of
  };

  std::string name;
  std::shared_ptr<const Model> model;  ///< of the arm, the new reports among its own
  std::vector<Heard> heard;            ///< by time of publication
  std::vector<Shift> answers;          ///< by question
  double effective = 0;                ///< replicates: (sum w)^2 / sum w^2
};

struct Update {
  std::string title;
  std::uint64_t replicates = 0;
  std::uint64_t run_again = 0;  ///< replicates whose changes were not kept: run again from their number
  std::vector<UpdatedArm> arms;

  /// Fewer replicates than these carry the answers of some arm: run again with the report in the scenario.
  [[nodiscard]] bool rerun_due() const;
};

/// A re-run is due below this many effective replicates (then an answer near one half is off by up to 5
/// points, 95 %), or below this share of the replicates.
constexpr double least_effective = 400, least_effective_share = 0.1;

/// Weighs a finished run by new reports.
/// @param reports  by arm: the new reports, as read with that arm's scenario; none retrospective
/// Throws: RunRefused if a report cannot be used: known already, or it speaks of a time after the run's end
Update update(StoredRun& run, const std::vector<std::vector<Report>>& reports);

}  // namespace salient
