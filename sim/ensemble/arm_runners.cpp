#include "sim/ensemble/arm_runners.hpp"

#include <algorithm>

#include "sim/ensemble/alike.hpp"

namespace salient {

ArmRunners::ArmRunners(const std::vector<Arm>& arms, const Layout& layout, std::uint64_t seed, bool plain) {
  for (std::size_t a = 0; a < arms.size(); ++a) {
    const Model& model = *arms[a].model;
    alike_until_h_.push_back(a == 0 || plain ? 0 : alike_until_h(*arms[0].model, model));
    if (alike_until_h_[a] > 0) {
      followers_.push_back(a);
      runners_.emplace_back(model, layout, seed, runners_[0].situation());  // they are alike beyond as_of
    } else {
      runners_.emplace_back(model, layout, seed);
    }
    runners_.back().set_plain(plain);
  }
  std::ranges::stable_sort(
      followers_, [&](std::size_t a, std::size_t b) { return alike_until_h_[a] > alike_until_h_[b]; });
}

void ArmRunners::borrow(const Loan* loan) {
  for (ReplicateRunner& runner : runners_) runner.borrow(loan);
}

void ArmRunners::run(std::uint64_t replicate, std::span<const ArmSink> to) {
  ReplicateRunner& first = runners_[0];
  first.begin(replicate, *to[0].counts, to[0].record);
  behind_ = followers_;
  for (const std::size_t a : behind_) runners_[a].follow(first, *to[a].counts, to[a].record);
  while (first.under_way()) {
    // A step takes what is due before its end.
    while (!behind_.empty() && first.step_ends_h() > alike_until_h_[behind_.back()]) {
      runners_[behind_.back()].part_from(first, alike_until_h_[behind_.back()]);
      behind_.pop_back();
    }
    first.step();
    for (const std::size_t a : behind_) runners_[a].read_along(first);
  }
  for (const std::size_t a : behind_) runners_[a].part_from(first, alike_until_h_[a]);
  first.finish();
  for (std::size_t a = 1; a < runners_.size(); ++a) {
    ReplicateRunner& runner = runners_[a];
    if (alike_until_h_[a] <= 0) runner.begin(replicate, *to[a].counts, to[a].record);
    while (runner.under_way()) runner.step();
    runner.finish();
  }
}

}  // namespace salient
