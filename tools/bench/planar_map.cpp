#include "tools/bench/planar_map.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/draws.hpp"

namespace salient::bench {
namespace {

std::uint32_t spread_bits(std::uint32_t v) {
  v &= 0xffff;
  v = (v | v << 8) & 0x00ff00ff;
  v = (v | v << 4) & 0x0f0f0f0f;
  v = (v | v << 2) & 0x33333333;
  return (v | v << 1) & 0x55555555;
}

void place_points(PlanarMap& map, std::uint32_t places, const Draws& draws) {
  struct Point {
    std::uint32_t code;
    double x, y;
  };
  std::vector<Point> points;
  for (std::uint32_t i = 0; i < places; ++i) {
    const double x = draws.uniform(Purpose::placement, i, 0), y = draws.uniform(Purpose::placement, i, 1);
    points.push_back({spread_bits(static_cast<std::uint32_t>(x * 65536)) |
                          spread_bits(static_cast<std::uint32_t>(y * 65536)) << 1,
                      x, y});
  }
  std::ranges::sort(points, {}, [](const Point& p) { return std::pair(p.code, p.x); });
  for (const Point& point : points) {
    map.x.push_back(point.x);
    map.y.push_back(point.y);
  }
}

}  // namespace

PlanarMap planar_map(std::uint32_t places, std::uint64_t seed) {
  const Draws draws(seed, 0);
  PlanarMap map;
  place_points(map, places, draws);

  // Edges longer than five mean spacings do not occur among uniform points, but for a chance of
  // about n exp(-5^2 pi / 4).
  const double reach = 5 / std::sqrt(static_cast<double>(places));
  const auto cells = std::max(1u, static_cast<std::uint32_t>(1 / reach));
  const auto cell_of = [&](double v) { return std::min(cells - 1, static_cast<std::uint32_t>(v * cells)); };
  std::vector<std::vector<std::uint32_t>> grid(std::size_t{cells} * cells);
  for (std::uint32_t i = 0; i < places; ++i) {
    grid[std::size_t{cell_of(map.y[i])} * cells + cell_of(map.x[i])].push_back(i);
  }
  struct Near {
    double squared;
    std::uint32_t id;
  };
  std::vector<Near> near;
  for (std::uint32_t i = 0; i < places; ++i) {
    near.clear();
    const std::uint32_t cx = cell_of(map.x[i]), cy = cell_of(map.y[i]);
    const auto squared = [&](std::uint32_t a, std::uint32_t b) {
      const double dx = map.x[a] - map.x[b], dy = map.y[a] - map.y[b];
      return dx * dx + dy * dy;
    };
    for (std::uint32_t gy = cy - std::min(cy, 1u); gy <= std::min(cells - 1, cy + 1); ++gy) {
      for (std::uint32_t gx = cx - std::min(cx, 1u); gx <= std::min(cells - 1, cx + 1); ++gx) {
        for (const std::uint32_t j : grid[std::size_t{gy} * cells + gx]) {
          if (j != i && squared(i, j) <= reach * reach) near.push_back({squared(i, j), j});
        }
      }
    }
    std::ranges::sort(near, {}, &Near::squared);
    for (std::size_t k = 0; k < near.size(); ++k) {
      const std::uint32_t j = near[k].id;
      if (j < i) continue;
      bool gabriel = true, relative = true;
      for (std::size_t b = 0; b < k && gabriel; ++b) {
        const double other = squared(near[b].id, j);
        if (near[b].squared + other < near[k].squared) gabriel = false;
        if (std::max(near[b].squared, other) < near[k].squared) relative = false;
      }
      if (!gabriel) continue;
      if (relative || draws.below(2, Purpose::route_open, std::uint64_t{i} << 32 | j) == 0) {
        map.edges.push_back({i, j});
      }
    }
  }
  return map;
}

}  // namespace salient::bench
