#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace salient {

struct Situation;  // sim/evidence/situation.hpp

/// Remembers the situations from which a model's replicates open, one a random seed, so that every
/// thread that runs replicates of the model shares one. What is remembered is a pure function of
/// model and seed; a copy of a model, which somebody is about to change, remembers nothing.
class SituationMemo {
 public:
  SituationMemo();
  SituationMemo(const SituationMemo&) : SituationMemo() {}
  SituationMemo(SituationMemo&&) noexcept = default;
  SituationMemo& operator=(const SituationMemo& other) {
    return this == &other ? *this : *this = SituationMemo();
  }
  SituationMemo& operator=(SituationMemo&&) noexcept = default;
  ~SituationMemo() = default;

  /// Calls `make` at most once a seed; others wait for it.
  std::shared_ptr<const Situation> get(std::uint64_t seed,
                                       const std::function<std::shared_ptr<const Situation>()>& make) const;

 private:
  struct Kept;
  std::shared_ptr<Kept> kept_;
};

}  // namespace salient
