#pragma once

#include <algorithm>
#include <vector>

namespace salient {

/// A point of the map (km east and south of its middle) or of the screen (pixels right and down).
struct Point {
  double x = 0, y = 0;

  bool operator==(const Point&) const = default;
};
inline Point operator+(Point a, Point b) {
  return {a.x + b.x, a.y + b.y};
}
inline Point operator-(Point a, Point b) {
  return {a.x - b.x, a.y - b.y};
}
inline Point operator*(double k, Point a) {
  return {k * a.x, k * a.y};
}
double length(Point a);
inline Point between(Point a, Point b, double share) {
  return a + share * (b - a);
}

struct Size {
  double width = 0, height = 0;

  bool operator==(const Size&) const = default;
};

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;

  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] Point middle() const { return {(left + right) / 2, (top + bottom) / 2}; }
  [[nodiscard]] bool contains(Point p) const {
    return p.x >= left && p.x < right && p.y >= top && p.y < bottom;
  }
  [[nodiscard]] bool contains(const Box& b) const {
    return b.left >= left && b.right <= right && b.top >= top && b.bottom <= bottom;
  }
  [[nodiscard]] bool overlaps(const Box& b) const {
    return left < b.right && b.left < right && top < b.bottom && b.top < bottom;
  }
  [[nodiscard]] Box grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
  bool operator==(const Box&) const = default;
};
/// The smallest box around all points; an empty one around none.
Box around(const std::vector<Point>& points);

using Line = std::vector<Point>;

/// Latitude and longitude to kilometres: equirectangular about a middle, which keeps a country's shape
/// (error below 1 % for 10 degrees of latitude) and straight roads straight. For pictures only.
struct Projection {
  double latitude_deg = 0, longitude_deg = 0;

  [[nodiscard]] Point operator()(double latitude, double longitude) const;
};

/// The part of the map that is seen.
struct Camera {
  Point middle;      ///< km
  double scale = 1;  ///< pixels per km
  Box window;        ///< pixels

  [[nodiscard]] Point screen(Point map) const { return window.middle() + scale * (map - middle); }
  [[nodiscard]] Point map(Point screen) const { return middle + (1 / scale) * (screen - window.middle()); }
  /// Makes `what` (km) fit into the window, with a margin.
  void fit(const Box& what, double margin_pixels);
  /// Zooms about a point of the screen, which stays where it is.
  void zoom(double factor, Point about);
};

}  // namespace salient
