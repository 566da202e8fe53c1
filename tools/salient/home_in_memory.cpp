#include "sim/core/number.hpp"
#include "sim/study/storylines/find_storylines.hpp"
#include "tools/salient/batch_home.hpp"

namespace salient {
namespace {

class MemoryHome : public BatchHome {
 public:
  MemoryHome(const RunArguments& asked, const NamedArms& arms)
      : plan_(plan_of(asked, arms)),
        arms_(arms),
        layout_(make_layout(*arms.arms.front().model, plan_.every_h)),
        histories_(layout_, arms.arms.size(), plan_.range()) {}

  [[nodiscard]] const RunPlan& plan() const override { return plan_; }
  [[nodiscard]] const std::vector<Arm>& arms() const override { return arms_.arms; }
  [[nodiscard]] const Layout& layout() const override { return layout_; }
  [[nodiscard]] ScenarioCopy scenario() const override { return copy_of(arms_.sources); }
  void add_to(EnsembleOptions& options) const override { options.keep_changes = histories_.range().last; }
  [[nodiscard]] bool complete() const override { return false; }

  void add(const Batch& batch) override { histories_.add(batch); }

  std::string stopped_at(std::uint64_t finished, std::uint64_t wanted) override {
    if (finished == 0) return "stopped before the first replicate was finished; no results";
    return "stopped: " + counted(finished, "replicate", "replicates") + " of " +
           grouped(static_cast<std::int64_t>(wanted)) + " finished; what follows rests on those";
  }

  Storylines storylines() override { return find_storylines(arms_.arms, histories_); }

  std::string keep(const EnsembleResult&, const Results&, const Storylines&, const StopWatch&) override {
    return "";
  }

 private:
  RunPlan plan_;
  NamedArms arms_;
  Layout layout_;
  Histories histories_;
};

}  // namespace

std::unique_ptr<BatchHome> home_in_memory(const RunArguments& asked, const NamedArms& arms) {
  return std::make_unique<MemoryHome>(asked, arms);
}

}  // namespace salient
