#include "sim/evidence/population.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/jobs.hpp"
#include "sim/core/maths.hpp"
#include "sim/exact/advance.hpp"
#include "sim/rules/catalogue.hpp"

namespace salient {
namespace {

constexpr double shrinkage = 0.98;

/// A number that differs between particles, wherever it lies in a state.
struct Varying {
  std::function<double&(State&)> at;
  std::uint64_t key = 0;
  double low = 0, high = 1;
};

/// Whatever a replicate draws once and keeps: every parameter of every rule, and by actor or pair what is
/// drawn for it. The key, not the place in this list, names its draws of jitter.
std::vector<Varying> varying_numbers(const Model& model) {
  std::vector<Varying> out;
  for (const RuleSpec* rule : catalogue()) {
    for (const ParameterSpec& spec : rule->parameters) {
      const auto field = spec.field;
      out.push_back(
          {[field](State& s) -> double& { return s.p.*field; }, key_of(spec.name), spec.low, spec.high});
    }
  }
  for (const ActorId a : model.actors()) {
    const std::uint64_t key = model.actor_key[a];
    out.push_back({[a](State& s) -> double& { return s.C0[a]; }, combine(key, key_of("C0"))});
    out.push_back({[a](State& s) -> double& { return s.p_min[a]; }, combine(key, key_of("p_min"))});
    for (const ActorId b : model.actors()) {
      const std::size_t pair = model.pair(a, b);
      constexpr double most_a_day = 100;
      out.push_back({[pair](State& s) -> double& { return s.lambda_up[pair]; },
                     combine(combine(key, model.actor_key[b]), key_of("lambda_up")), 0, most_a_day});
    }
  }
  return out;
}

bool brings_somebody_new(const Change& change) {
  return change.to.holders != 0 && (change.to.holders & change.from.holders) == 0;
}

}  // namespace

struct Population::Worker {
  explicit Worker(const Model& model) : distances(model.theatre->atlas) {}
  DualWorkspace workspace;
  Distances distances;
};

Population::Population(const Model& model, std::uint64_t random_seed, std::uint32_t count, unsigned jobs,
                       bool plain, Progress progress)
    : model_(model), seed_(particle_seed(random_seed)), progress_(std::move(progress)), worlds_(count) {
  for (unsigned i = 0; i < thread_count(jobs, count); ++i) {
    workers_.push_back(std::make_unique<Worker>(model));
    workers_.back()->workspace.plain = plain;
  }
  share_out([&](Worker& worker, std::uint32_t k) {
    open_particle(model_, random_seed, k, worker.workspace);
    worlds_[k] = put_down(worker.workspace);
  });
}

Population::~Population() = default;

void Population::share_out(const std::function<void(Worker&, std::uint32_t)>& work,
                           const std::function<void(std::uint64_t)>& progress) {
  InOrder how{count(), static_cast<unsigned>(workers_.size()), nullptr, {}};
  if (progress) how.progress = [&](std::uint64_t done, std::uint64_t) { progress(done); };
  in_order(how, [&](unsigned thread) {
    return [&work, &worker = *workers_[thread]](std::uint64_t k) {
      work(worker, static_cast<std::uint32_t>(k));
    };
  });
}

void Population::for_all(const std::function<void(std::uint32_t)>& look) {
  share_out([&](Worker&, std::uint32_t k) { look(k); });
}

void Population::advance(std::uint32_t steps, std::span<const PlaceId> watched) {
  constexpr double day_h = 24;
  pressure_.assign(watched.size() * count(), 0.0);
  const double from_h = steps * model_.step_h - day_h;
  takings_.assign(count(), 0);
  const std::uint64_t more = steps - steps_done_;  // of each particle
  const auto go_on = [&](Worker& worker, std::uint32_t k) {
    DualWorkspace& workspace = worker.workspace;
    take_up(model_, std::move(worlds_[k]), workspace);
    State& state = workspace.state;
    const std::size_t known = state.changes.size();
    while (state.steps_done < steps) {
      salient::advance(model_, workspace);
      if (state.t <= from_h) continue;
      for (std::size_t w = 0; w < watched.size(); ++w) {
        pressure_[w * count() + k] += model_.step_h * pressure(model_, state, workspace.threat, watched[w]);
      }
    }
    for (std::size_t i = known; i < state.changes.size(); ++i) {
      takings_[k] += brings_somebody_new(state.changes[i]) ? 1 : 0;
    }
    worlds_[k] = put_down(workspace);
  };
  share_out(go_on, [&](std::uint64_t particles) {
    if (progress_) progress_(particle_steps_ + particles * more);
  });
  particle_steps_ += count() * more;
  steps_done_ = steps;
  now_h_ = steps * model_.step_h;
}

// The last copy of a particle may take it over as it is; the earlier ones are made of it. First copies go on
// under their own draws, so that a particle that is taken once is not disturbed.
void Population::resample(std::span<const std::uint32_t> ancestors) {
  std::vector<Opening> next(count());
  std::vector<std::uint32_t> copies(count(), 0);
  std::vector<std::uint32_t> last(count(), 0);
  for (std::uint32_t k = 0; k < count(); ++k) last[ancestors[k]] = k;
  for (std::uint32_t k = 0; k < count(); ++k) {
    const std::uint32_t from = ancestors[k];
    const std::uint32_t copy = copies[from]++;
    next[k] = k == last[from] ? std::move(worlds_[from]) : worlds_[from];
    if (copy == 0) continue;
    State& state = next[k].state;
    const std::uint64_t number = combine(state.replicate, std::uint64_t{copy} << 32 | (resamplings_ + 1));
    redraw(model_, Draws(seed_, number), number, state);
  }
  worlds_ = std::move(next);
  const std::vector<std::uint32_t> before = takings_;
  for (std::uint32_t k = 0; k < count(); ++k) takings_[k] = before[ancestors[k]];
  ++resamplings_;
  jitter();
}

// Liu and West: every number is drawn towards the mean of all particles by the shrinkage and then spread by
// as much as that took away, so that mean and variance over the particles stay what they were.
void Population::jitter() {
  const auto n = static_cast<double>(count());
  for (const Varying& number : varying_numbers(model_)) {
    double mean = 0, least = number.high;
    for (Opening& world : worlds_) {
      mean += number.at(world.state);
      least = std::min(least, number.at(world.state));
    }
    mean /= n;
    double squares = 0;
    for (Opening& world : worlds_) {
      const double off = number.at(world.state) - mean;
      squares += off * off;
    }
    if (squares / n <= 1e-24 * mean * mean) continue;  // the same everywhere, but for rounding
    const double spread = std::sqrt((1 - shrinkage * shrinkage) * squares / n);
    for (Opening& world : worlds_) {
      double& x = number.at(world.state);
      const double z = world.state.draws.normal(Purpose::jitter, number.key, resamplings_);
      x = std::clamp(shrinkage * x + (1 - shrinkage) * mean + spread * z, number.low, number.high);
      if (least > 0) x = std::max(x, least / 2);  // a rate stays a rate
    }
  }
}

std::vector<std::vector<std::uint8_t>> Population::apply(
    const std::vector<std::vector<Correction>>& corrections) {
  std::vector<std::vector<std::uint8_t>> done(count());
  share_out([&](Worker& worker, std::uint32_t k) {
    if (corrections[k].empty()) return;
    DualWorkspace& workspace = worker.workspace;
    take_up(model_, std::move(worlds_[k]), workspace);
    for (const Correction& correction : corrections[k]) {
      workspace.threat.refresh(model_, workspace.state);
      done[k].push_back(correct(model_, workspace, worker.distances, correction) ? 1 : 0);
    }
    worlds_[k] = put_down(workspace);
  });
  return done;
}

}  // namespace salient
