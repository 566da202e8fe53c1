#include "sim/study/storylines/orders.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "sim/ensemble/batch.hpp"

namespace salient {

Order order_of(std::span<const std::uint16_t> hours) {
  Order out;
  for (std::size_t a = 0; a < hours.size(); ++a) {
    for (std::size_t b = a + 1; b < hours.size(); ++b) {
      out.push_back(hours[a] < hours[b] ? 1 : hours[a] > hours[b] ? -1 : 0);
    }
  }
  for (const std::uint16_t hour : hours) out.push_back(hour == never_fell ? -1 : 1);
  return out;
}

double order_distance(const Order& a, const Order& b) {
  int sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
  return sum / 2.0;
}

namespace {

/// Distances between all orders, times how often each occurs where they are summed.
class Medoids {
 public:
  Medoids(std::span<const Order> orders, std::span<const std::uint64_t> times)
      : n_(orders.size()), times_(times), apart_(n_ * n_) {
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j < n_; ++j) apart_[i * n_ + j] = order_distance(orders[i], orders[j]);
    }
  }

  void build(std::uint32_t groups) {
    std::vector<double> nearest(n_, std::numeric_limits<double>::infinity());
    while (medoids_.size() < groups) {
      std::size_t best = 0;
      double least = std::numeric_limits<double>::infinity();
      for (std::size_t c = 0; c < n_; ++c) {
        if (std::ranges::find(medoids_, c) != medoids_.end()) continue;
        double sum = 0;
        for (std::size_t i = 0; i < n_; ++i) sum += weight(i) * std::min(nearest[i], apart(i, c));
        if (sum < least) least = sum, best = c;
      }
      medoids_.push_back(best);
      for (std::size_t i = 0; i < n_; ++i) nearest[i] = std::min(nearest[i], apart(i, best));
    }
  }

  void swap() {
    constexpr int most_rounds = 50;
    constexpr double hair = 1e-9;
    double now = cost();
    for (int round = 0; round < most_rounds; ++round) {
      double least = now;
      std::size_t best_m = 0, best_c = n_;
      for (std::size_t m = 0; m < medoids_.size(); ++m) {
        const std::size_t old = medoids_[m];
        for (std::size_t c = 0; c < n_; ++c) {
          if (std::ranges::find(medoids_, c) != medoids_.end()) continue;
          medoids_[m] = c;
          const double sum = cost();
          medoids_[m] = old;
          if (sum < least - hair) least = sum, best_m = m, best_c = c;
        }
      }
      if (best_c == n_) return;
      medoids_[best_m] = best_c;
      now = least;
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> groups() const {
    std::vector<std::uint32_t> out(n_, 0);
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::uint32_t m = 1; m < medoids_.size(); ++m) {
        if (apart(i, medoids_[m]) < apart(i, medoids_[out[i]])) out[i] = m;
      }
    }
    return out;
  }

 private:
  [[nodiscard]] double apart(std::size_t i, std::size_t j) const { return apart_[i * n_ + j]; }
  [[nodiscard]] double weight(std::size_t i) const { return static_cast<double>(times_[i]); }
  [[nodiscard]] double cost() const {
    double sum = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      double nearest = std::numeric_limits<double>::infinity();
      for (const std::size_t m : medoids_) nearest = std::min(nearest, apart(i, m));
      sum += weight(i) * nearest;
    }
    return sum;
  }

  std::size_t n_;
  std::span<const std::uint64_t> times_;
  std::vector<double> apart_;
  std::vector<std::size_t> medoids_;
};

}  // namespace

std::vector<std::uint32_t> grouped_orders(std::span<const Order> orders, std::span<const std::uint64_t> times,
                                          std::uint32_t groups) {
  // Swapping looks at all pairs of all orders: the rarest are left out of it and join the nearest group.
  constexpr std::size_t most = 150;
  const std::size_t n = std::min(orders.size(), std::max<std::size_t>(most, groups));
  std::vector<std::size_t> by_times(orders.size());
  for (std::size_t i = 0; i < by_times.size(); ++i) by_times[i] = i;
  std::ranges::stable_sort(by_times, [&](std::size_t a, std::size_t b) { return times[a] > times[b]; });
  std::vector<Order> frequent;
  std::vector<std::uint64_t> weights;
  for (std::size_t i = 0; i < n; ++i) {
    frequent.push_back(orders[by_times[i]]);
    weights.push_back(times[by_times[i]]);
  }
  Medoids medoids(frequent, weights);
  medoids.build(groups);
  medoids.swap();
  const std::vector<std::uint32_t> found = medoids.groups();
  std::vector<std::uint32_t> out(orders.size(), 0);
  for (std::size_t i = 0; i < orders.size(); ++i) {
    double nearest = std::numeric_limits<double>::infinity();
    if (i < n) out[by_times[i]] = found[i];
    if (i < n) continue;
    for (std::size_t j = 0; j < n; ++j) {
      const double apart = order_distance(orders[by_times[i]], frequent[j]);
      if (apart < nearest) nearest = apart, out[by_times[i]] = found[j];
    }
  }
  return out;
}

double silhouette(std::span<const Order> orders, std::span<const std::uint64_t> times,
                  std::span<const std::uint32_t> group_of, std::uint32_t groups) {
  std::vector<double> size(groups, 0);
  for (std::size_t i = 0; i < orders.size(); ++i) size[group_of[i]] += static_cast<double>(times[i]);
  double sum = 0, all = 0;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    std::vector<double> apart(groups, 0);
    for (std::size_t j = 0; j < orders.size(); ++j) {
      apart[group_of[j]] += static_cast<double>(times[j]) * order_distance(orders[i], orders[j]);
    }
    const auto n = static_cast<double>(times[i]);
    all += n;
    const std::uint32_t own = group_of[i];
    if (size[own] <= 1) continue;
    const double within = apart[own] / (size[own] - 1);
    double next = std::numeric_limits<double>::infinity();
    for (std::uint32_t g = 0; g < groups; ++g) {
      if (g != own && size[g] > 0) next = std::min(next, apart[g] / size[g]);
    }
    const double larger = std::max(within, next);
    if (larger > 0 && next < std::numeric_limits<double>::infinity()) sum += n * (next - within) / larger;
  }
  return all > 0 ? sum / all : 0;
}

}  // namespace salient
