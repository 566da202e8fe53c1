#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "render/film/colour.hpp"
#include "render/film/plane.hpp"

namespace salient {

/// What fills a triangle: the colour everywhere, or where a repeated pattern of the screen has ink.
enum class Pattern : std::uint8_t { plain, stripes, dots };

/// A picture as a list of things to be painted one over the other, in pixels. A plain value, so that tests
/// can look at it without a window; render/sfml paints it.
struct Picture {
  struct Corner {
    Point at;
    Colour colour;

    bool operator==(const Corner&) const = default;
  };
  struct Mesh {
    Pattern pattern = Pattern::plain;
    std::vector<Corner> corners;  ///< three a triangle

    bool operator==(const Mesh&) const = default;
  };
  struct Text {
    Point at;          ///< left end and top of the line, whose height is line_height times the size
    double size = 12;  ///< of the letters
    Colour colour;
    std::string text;  ///< UTF-8 in the order of reading
    bool bold = false;
    Colour halo{0, 0, 0, 0};

    bool operator==(const Text&) const = default;
  };
  struct Clip {
    Box box;  ///< what follows is painted inside it only

    bool operator==(const Clip&) const = default;
  };
  std::vector<std::variant<Mesh, Text, Clip>> items;

  bool operator==(const Picture&) const = default;

  void triangle(Point a, Point b, Point c, Colour colour, Pattern pattern = Pattern::plain);
  void quad(Point a, Point b, Point c, Point d, Colour colour, Pattern pattern = Pattern::plain);
  void box(const Box& box, Colour colour, Pattern pattern = Pattern::plain);
  void frame(const Box& box, double width, Colour colour);
  /// Convex outline.
  void polygon(const std::vector<Point>& corners, Colour colour, Pattern pattern = Pattern::plain);
  void line(Point a, Point b, double width, Colour colour);
  void path(const Line& points, double width, Colour colour, bool closed = false);
  void dashed(const Line& points, double width, Colour colour, double dash, double gap);
  void disc(Point middle, double radius, Colour colour);
  void ring(Point middle, double radius, double width, Colour colour);
  /// `share` of a ring's dashes, for what is only half closed or encircled.
  void dashed_ring(Point middle, double radius, double width, Colour colour, int dashes);
  void text(Text text) { items.emplace_back(std::move(text)); }
  void clip(const Box& box) { items.emplace_back(Clip{box}); }

 private:
  Mesh& mesh(Pattern pattern);
};

/// The corners of an actor's shape about a middle; a disc has many.
std::vector<Point> outline(Shape shape, Point middle, double radius);

}  // namespace salient
