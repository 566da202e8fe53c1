#include "sim/study/compare/stability.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "sim/core/jobs.hpp"
#include "sim/ensemble/arm_runners.hpp"

namespace salient {
namespace {

/// Replicates of one draw in which an answer is yes in the variant only, in the baseline only.
struct Tally {
  std::uint32_t up = 0, down = 0;
};

/// -1 or 1: the sign of the mean, beyond one standard error; 0: no difference.
int sign_of(const Tally& tally, std::uint32_t n) {
  const double sum = static_cast<double>(tally.up) - tally.down;
  if (sum == 0) return 0;
  const double many = n;
  const double spread = (tally.up + tally.down - sum * sum / many) / std::max(1.0, many - 1);  // sd^2
  if (std::abs(sum) <= std::sqrt(std::max(0.0, spread) * many)) return 0;
  return sum > 0 ? 1 : -1;
}

class Search {
 public:
  Search(const std::vector<Arm>& arms, const CompareOptions& options, const Layout& layout,
         const std::function<void(std::uint64_t)>& done)
      : arms_(arms),
        options_(options),
        layout_(layout),
        done_(done),
        tallies_(std::size_t{options.parameter_draws} * (arms.size() - 1) * layout.questions) {}

  bool run() {
    InOrder how{options_.parameter_draws, options_.jobs, options_.stop, {}};
    how.progress = [this](std::uint64_t draws, std::uint64_t) { done_(draws * options_.on_each); };
    return in_order(how, [this](unsigned) { return worker(); }) == options_.parameter_draws;
  }

  [[nodiscard]] const Tally& tally(std::size_t draw, std::size_t variant, std::size_t question) const {
    return tallies_[cell(draw, variant, question, arms_.size() - 1, layout_.questions)];
  }

 private:
  PieceWork worker() {
    struct Own {
      ArmRunners runners;
      Counts scratch;
      // Everything that an author gives as a distribution, and the opening world where there are reports.
      Loan loan = loan_of({Purpose::parameter, Purpose::cohesion, Purpose::strength, Purpose::mobile_share,
                           Purpose::particle});
    };
    const auto own =
        std::make_shared<Own>(Own{ArmRunners(arms_, layout_, options_.random_seed), Counts(layout_)});
    own->runners.borrow(&own->loan);
    const std::vector<ArmSink> nowhere(arms_.size(), {&own->scratch, nullptr});
    return [this, own, nowhere](std::uint64_t draw) {
      own->loan.key = Draws(options_.random_seed, options_.first_replicate + draw).key();
      for (std::uint32_t i = 0; i < options_.on_each; ++i) {
        const std::uint64_t replicate = options_.first_replicate + draw * options_.on_each + i;
        own->runners.run(replicate, nowhere);
        count(draw, own->runners);
      }
    };
  }

  void count(std::uint64_t draw, const ArmRunners& runners) {
    for (std::size_t v = 0; v + 1 < runners.size(); ++v) {
      for (std::size_t q = 0; q < layout_.questions; ++q) {
        Tally& tally = tallies_[cell(draw, v, q, arms_.size() - 1, layout_.questions)];
        const bool base = runners[0].answers()[q] != 0, variant = runners[v + 1].answers()[q] != 0;
        tally.up += variant && !base ? 1 : 0;
        tally.down += base && !variant ? 1 : 0;
      }
    }
  }

  const std::vector<Arm>& arms_;
  const CompareOptions& options_;
  const Layout& layout_;
  const std::function<void(std::uint64_t)>& done_;
  std::vector<Tally> tallies_;  ///< draws x variants x questions; a draw is one thread's
};

}  // namespace

bool find_stability(const std::vector<Arm>& arms, const CompareOptions& options, Comparison& comparison,
                    const std::function<void(std::uint64_t)>& done) {
  const Layout& layout = comparison.results.layout;
  if (options.parameter_draws == 0 || options.on_each == 0 || layout.questions == 0) return true;
  Search search(arms, options, layout, done);
  if (!search.run()) return false;
  for (std::size_t v = 0; v < comparison.arms.size(); ++v) {
    ArmComparison& arm = comparison.arms[v];
    for (std::size_t q = 0; q < layout.questions; ++q) {
      SignStability found{options.parameter_draws, options.on_each, 0, 0};
      const double whole = arm.questions[q].difference;
      for (std::size_t draw = 0; draw < options.parameter_draws && whole != 0; ++draw) {
        const int sign = sign_of(search.tally(draw, v, q), options.on_each);
        if (sign != 0) ++((sign > 0) == (whole > 0) ? found.same : found.opposite);
      }
      arm.stability.push_back(found);
    }
  }
  return true;
}

}  // namespace salient
