#pragma once

#include <cstdint>
#include <vector>

#include "render/film/film.hpp"

namespace salient {

/// Who held how much, at evenly spaced times.
/// Shape: times x (actors + 2): actors, then contested, then nobody's and unknown
struct Series {
  std::vector<double> time_h;
  std::uint32_t columns = 0;
  std::vector<double> places, people;
  [[nodiscard]] double share(const std::vector<double>& of, std::size_t time, std::uint32_t column) const;
};

/// A shared place counts in equal parts. In a film of certainties each place counts for its most frequent
/// holder.
Series make_series(const Film& film, const Model& model, std::size_t times);

}  // namespace salient
