#include "render/film/labels.hpp"

#include <array>
#include <cmath>
#include <map>
#include <numeric>

namespace salient {
namespace {

constexpr double gap = 3;        // pixels between mark and label, and between labels
constexpr int most_covered = 2;  // marks under a label before it is left out

/// Boxes by squares of the screen, so that thousands of labels take no quadratic time.
class Shelf {
 public:
  void put(const Box& box) {
    visit(box, [&](std::vector<Box>& boxes) {
      boxes.push_back(box);
      return false;
    });
  }
  bool hit(const Box& box) {
    return visit(box, [&](std::vector<Box>& boxes) {
      return std::ranges::any_of(boxes, [&](const Box& b) { return b.overlaps(box); });
    });
  }
  /// How many it lies on, about: one on the seam of two squares counts twice.
  int count(const Box& box) {
    int out = 0;
    visit(box, [&](std::vector<Box>& boxes) {
      for (const Box& b : boxes) out += b.overlaps(box) ? 1 : 0;
      return false;
    });
    return out;
  }

 private:
  template <class Visit>
  bool visit(const Box& box, Visit visit) {
    constexpr double square = 128;
    const auto cell = [](double x) { return static_cast<int>(std::floor(x / square)); };
    for (int x = cell(box.left); x <= cell(box.right); ++x) {
      for (int y = cell(box.top); y <= cell(box.bottom); ++y) {
        if (visit(squares_[{x, y}])) return true;
      }
    }
    return false;
  }
  std::map<std::pair<int, int>, std::vector<Box>> squares_;
};

std::array<Box, 8> sides(const LabelWish& wish) {
  const double r = wish.mark_radius + gap, d = 0.7 * wish.mark_radius + gap;
  const double w = wish.size.width, h = wish.size.height;
  const auto at = [&](double left, double top) {
    return Box{wish.mark.x + left, wish.mark.y + top, wish.mark.x + left + w, wish.mark.y + top + h};
  };
  return {at(r, -h / 2), at(-r - w, -h / 2), at(-w / 2, -r - h), at(-w / 2, r),
          at(d, -d - h), at(d, d),           at(-d - w, -d - h), at(-d - w, d)};
}

}  // namespace

std::vector<std::optional<Box>> place_labels(const std::vector<LabelWish>& wishes,
                                             const std::vector<Box>& taken, const Box& within) {
  std::vector<std::optional<Box>> out(wishes.size());
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return wishes[a].weight > wishes[b].weight; });
  Shelf labels, marks;
  for (const Box& box : taken) labels.put(box);
  for (const LabelWish& wish : wishes) {
    // A mark as its middle half: a label may touch an edge of one, but not hide it.
    const double r = wish.mark_radius / 2;
    if (within.contains(wish.mark))
      marks.put({wish.mark.x - r, wish.mark.y - r, wish.mark.x + r, wish.mark.y + r});
  }
  for (const std::size_t i : order) {
    if (!within.contains(wishes[i].mark)) continue;
    int fewest = most_covered + 1;
    for (const Box& side : sides(wishes[i])) {
      if (!within.contains(side) || labels.hit(side.grown(gap / 2))) continue;
      const int covered = marks.count(side);
      if (covered >= fewest) continue;
      fewest = covered;
      out[i] = side;
      if (covered == 0) break;
    }
    if (out[i]) labels.put(*out[i]);
  }
  return out;
}

}  // namespace salient
