#include "render/film/plane.hpp"

#include <cmath>
#include <numbers>

namespace salient {
namespace {

constexpr double km_per_degree = 6371.0088 * std::numbers::pi / 180;
constexpr double least_scale = 0.02, greatest_scale = 400;  // pixels per km: continents to streets

}  // namespace

double length(Point a) {
  return std::hypot(a.x, a.y);
}

Box around(const std::vector<Point>& points) {
  if (points.empty()) return {};
  Box box{points[0].x, points[0].y, points[0].x, points[0].y};
  for (const Point p : points) {
    box.left = std::min(box.left, p.x);
    box.right = std::max(box.right, p.x);
    box.top = std::min(box.top, p.y);
    box.bottom = std::max(box.bottom, p.y);
  }
  return box;
}

Point Projection::operator()(double latitude, double longitude) const {
  const double shrink = std::cos(latitude_deg * std::numbers::pi / 180);
  return {(longitude - longitude_deg) * km_per_degree * shrink, (latitude_deg - latitude) * km_per_degree};
}

void Camera::fit(const Box& what, double margin) {
  const double width = std::max(window.width() - 2 * margin, 20.0);
  const double height = std::max(window.height() - 2 * margin, 20.0);
  middle = what.middle();
  scale = std::clamp(std::min(width / std::max(what.width(), 0.5), height / std::max(what.height(), 0.5)),
                     least_scale, greatest_scale);
}

void Camera::zoom(double factor, Point about) {
  const Point fixed = map(about);
  scale = std::clamp(scale * factor, least_scale, greatest_scale);
  middle = middle + (fixed - map(about));
}

}  // namespace salient
