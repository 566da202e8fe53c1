#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "sim/evidence/assimilation.hpp"
#include "sim/evidence/particle.hpp"

namespace salient {

/// The particles of a situation on their way, each a world of its own. Every particle is a function of
/// itself alone, so that threads and their order change nothing.
class Population {
 public:
  /// Called now and then from one thread at a time: particle steps done so far.
  using Progress = std::function<void(std::uint64_t)>;

  Population(const Model& model, std::uint64_t random_seed, std::uint32_t count, unsigned jobs, bool plain,
             Progress progress);
  ~Population();

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(worlds_.size()); }
  [[nodiscard]] const std::vector<Opening>& worlds() const { return worlds_; }
  [[nodiscard]] double now_h() const { return now_h_; }

  /// Every particle goes on until `steps` are done. Over the last day before that, pressure on the
  /// watched places is summed up (see `pressure`): watched x particles.
  void advance(std::uint32_t steps, std::span<const PlaceId> watched);
  [[nodiscard]] double pressure_on(std::size_t watched, std::uint32_t particle) const {
    return pressure_[watched * count() + particle];
  }
  /// By particle: changes that brought somebody new into a place, in the last advance.
  [[nodiscard]] const std::vector<std::uint32_t>& takings() const { return takings_; }

  /// Particle k becomes what particle ancestors[k] was. Second and later copies go on under draws of
  /// their own, and everything that differs between particles is jittered (Liu and West 2001,
  /// shrinkage 0.98).
  void resample(std::span<const std::uint32_t> ancestors);

  /// Applies each particle's corrections in their order.
  /// @returns  by particle and correction: whether it could be done
  std::vector<std::vector<std::uint8_t>> apply(const std::vector<std::vector<Correction>>& corrections);

  /// Calls `look(particle)` for all, on all threads.
  void for_all(const std::function<void(std::uint32_t)>& look);

 private:
  struct Worker;
  void jitter();
  void share_out(const std::function<void(Worker&, std::uint32_t)>& work,
                 const std::function<void(std::uint64_t)>& progress = nullptr);

  const Model& model_;
  std::uint64_t seed_;
  Progress progress_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::vector<Opening> worlds_;
  std::vector<double> pressure_;
  std::vector<std::uint32_t> takings_;
  std::uint32_t steps_done_ = 0, resamplings_ = 0;
  std::uint64_t particle_steps_ = 0;
  double now_h_ = 0;
};

}  // namespace salient
