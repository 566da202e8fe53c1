#include "render/film/picture.hpp"

#include <cmath>
#include <numbers>

namespace salient {
namespace {

constexpr double full_turn = 2 * std::numbers::pi;

Point on_circle(Point middle, double radius, double angle) {
  return middle + radius * Point{std::sin(angle), -std::cos(angle)};
}

int steps_for(double radius) {
  return std::clamp(static_cast<int>(radius * 2), 10, 48);
}

std::vector<Point> regular(Point middle, double radius, int corners, double turned = 0) {
  std::vector<Point> out;
  for (int i = 0; i < corners; ++i)
    out.push_back(on_circle(middle, radius, turned + full_turn * i / corners));
  return out;
}

}  // namespace

Picture::Mesh& Picture::mesh(Pattern pattern) {
  if (!items.empty()) {
    if (auto* last = std::get_if<Mesh>(&items.back()); last != nullptr && last->pattern == pattern)
      return *last;
  }
  items.emplace_back(Mesh{pattern, {}});
  return std::get<Mesh>(items.back());
}

void Picture::triangle(Point a, Point b, Point c, Colour colour, Pattern pattern) {
  auto& corners = mesh(pattern).corners;
  corners.push_back({a, colour});
  corners.push_back({b, colour});
  corners.push_back({c, colour});
}

void Picture::quad(Point a, Point b, Point c, Point d, Colour colour, Pattern pattern) {
  triangle(a, b, c, colour, pattern);
  triangle(a, c, d, colour, pattern);
}

void Picture::box(const Box& b, Colour colour, Pattern pattern) {
  quad({b.left, b.top}, {b.right, b.top}, {b.right, b.bottom}, {b.left, b.bottom}, colour, pattern);
}

void Picture::frame(const Box& b, double width, Colour colour) {
  box({b.left, b.top, b.right, b.top + width}, colour);
  box({b.left, b.bottom - width, b.right, b.bottom}, colour);
  box({b.left, b.top + width, b.left + width, b.bottom - width}, colour);
  box({b.right - width, b.top + width, b.right, b.bottom - width}, colour);
}

void Picture::polygon(const std::vector<Point>& corners, Colour colour, Pattern pattern) {
  for (std::size_t i = 2; i < corners.size(); ++i)
    triangle(corners[0], corners[i - 1], corners[i], colour, pattern);
}

void Picture::line(Point a, Point b, double width, Colour colour) {
  const double l = length(b - a);
  if (l <= 0) return;
  const Point side = (width / 2 / l) * Point{a.y - b.y, b.x - a.x};
  quad(a + side, b + side, b - side, a - side, colour);
}

void Picture::path(const Line& points, double width, Colour colour, bool closed) {
  for (std::size_t i = 1; i < points.size(); ++i) line(points[i - 1], points[i], width, colour);
  if (closed && points.size() > 2) line(points.back(), points.front(), width, colour);
  if (width > 2.5) {  // round joints, which a thin line does not need
    for (std::size_t i = 1; i + 1 < points.size(); ++i) disc(points[i], width / 2, colour);
  }
}

void Picture::dashed(const Line& points, double width, Colour colour, double dash, double gap) {
  double at = 0;  // along dash and gap
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double l = length(points[i] - points[i - 1]);
    if (l > 20'000) continue;  // far outside of any window
    for (double done = 0; done < l;) {
      const bool inked = at < dash;
      const double next = std::min(l - done, (inked ? dash : dash + gap) - at);
      if (inked) {
        line(between(points[i - 1], points[i], done / l),
             between(points[i - 1], points[i], (done + next) / l), width, colour);
      }
      done += std::max(next, 1e-6);
      at += next;
      if (at >= dash + gap - 1e-9) at = 0;
    }
  }
}

void Picture::disc(Point middle, double radius, Colour colour) {
  polygon(regular(middle, radius, steps_for(radius)), colour);
}

void Picture::ring(Point middle, double radius, double width, Colour colour) {
  const int n = steps_for(radius);
  for (int i = 0; i < n; ++i) {
    const double a = full_turn * i / n, b = full_turn * (i + 1) / n;
    quad(on_circle(middle, radius - width / 2, a), on_circle(middle, radius + width / 2, a),
         on_circle(middle, radius + width / 2, b), on_circle(middle, radius - width / 2, b), colour);
  }
}

void Picture::dashed_ring(Point middle, double radius, double width, Colour colour, int dashes) {
  constexpr int pieces = 3;
  for (int i = 0; i < dashes; ++i) {
    for (int k = 0; k < pieces; ++k) {
      const double a = full_turn * (i + 0.6 * k / pieces) / dashes,
                   b = full_turn * (i + 0.6 * (k + 1) / pieces) / dashes;
      quad(on_circle(middle, radius - width / 2, a), on_circle(middle, radius + width / 2, a),
           on_circle(middle, radius + width / 2, b), on_circle(middle, radius - width / 2, b), colour);
    }
  }
}

std::vector<Point> outline(Shape shape, Point m, double r) {
  switch (shape) {
    case Shape::disc: return regular(m, r, steps_for(r));
    case Shape::square: return regular(m, 1.2 * r, 4, full_turn / 8);
    case Shape::triangle: return regular(m, 1.3 * r, 3);
    case Shape::diamond: return regular(m, 1.25 * r, 4);
    case Shape::pentagon: return regular(m, 1.15 * r, 5);
    case Shape::drop: return regular(m, 1.3 * r, 3, full_turn / 2);
    case Shape::cross: return regular(m, 1.1 * r, 6);
    case Shape::star: return regular(m, 1.1 * r, 8, full_turn / 16);
  }
  return {};
}

}  // namespace salient
