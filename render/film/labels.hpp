#pragma once

#include <optional>
#include <vector>

#include "render/film/plane.hpp"

namespace salient {

/// A name that would like to stand beside its mark.
struct LabelWish {
  Point mark;
  double mark_radius = 0;
  Size size;
  double weight = 0;  ///< the heavier goes first
};

/// Puts each label on one of eight sides of its mark, or leaves it out: no two labels overlap, none leaves
/// `within`, none lies on `taken`, and as few marks as possible are covered. A function of its arguments:
/// ties go to the earlier wish. Shape: one box a wish; nothing: left out
std::vector<std::optional<Box>> place_labels(const std::vector<LabelWish>& wishes,
                                             const std::vector<Box>& taken, const Box& within);

}  // namespace salient
