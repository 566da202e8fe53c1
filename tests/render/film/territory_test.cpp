#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "render/film/colour.hpp"
#include "render/film/map.hpp"
#include "render/film/territory.hpp"
#include "tests/render/film/stages.hpp"

using namespace salient;

namespace {

double area(const std::vector<Triangle>& triangles) {
  double out = 0;
  for (const Triangle& t : triangles) {
    out += std::abs((t[1].x - t[0].x) * (t[2].y - t[0].y) - (t[2].x - t[0].x) * (t[1].y - t[0].y)) / 2;
  }
  return out;
}

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

/// Relative luminance, 0-1. Source: WCAG 2.1.
double luminance(Colour c) {
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

/// 1 to 21. Source: WCAG 2.1.
double contrast(Colour a, Colour b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace

TEST_CASE("territory: four places in a square country share it evenly") {
  const std::vector<Area> country{{"square", {{{-10, -10}, {10, -10}, {10, 10}, {-10, 10}}}}};
  const Territory territory = make_territory({{-5, -5}, {5, -5}, {-5, 5}, {5, 5}}, country);
  for (const auto& cell : territory.cells) CHECK(area(cell) == doctest::Approx(100).epsilon(0.001));
}

TEST_CASE("territory: a hole in the country belongs to nobody") {
  const std::vector<Area> country{
      {"ring", {{{-10, -10}, {10, -10}, {10, 10}, {-10, 10}}, {{-2, -2}, {2, -2}, {2, 2}, {-2, 2}}}}};
  const Territory territory = make_territory({{-5, 0}, {5, 0}}, country);
  CHECK(area(territory.cells[0]) + area(territory.cells[1]) == doctest::Approx(400 - 16).epsilon(0.001));
  CHECK(!inside(country, {0, 0}));
  CHECK(inside(country, {5, 5}));
}

TEST_CASE("territory of syria-2024: cells fill the country, and no seam leaves it") {
  const Stage stage = shipped_stage("syria-2024");
  double sum = 0;
  for (const auto& cell : stage.map.territory.cells) sum += area(cell);
  CHECK(sum == doctest::Approx(area(stage.map.country)).epsilon(0.001));
  CHECK(sum > 180'000);  // Syria has 185,000 square kilometres
  CHECK(sum < 190'000);
  for (const Territory::Seam& seam : stage.map.territory.seams) {
    CHECK(inside(stage.map.ground.country, between(seam.from, seam.to, 0.5)));
  }
}

TEST_CASE("territory: places without a country, at one position, in a row, alone") {
  CHECK(make_territory({}, {}).cells.empty());
  CHECK(area(make_territory({{0, 0}}, {}).cells[0]) > 0);
  const Territory twins = make_territory({{0, 0}, {0, 0}, {5, 0}}, {});
  CHECK(area(twins.cells[0]) > 0);
  CHECK(twins.cells[1].empty());
  const Territory row = make_territory({{0, 0}, {10, 0}, {20, 0}}, {});
  for (const auto& cell : row.cells) CHECK(area(cell) > 0);
  CHECK(row.seams.size() == 2);
}

TEST_CASE("ground: what is no GeoJSON feature is left out, never a crash") {
  const Projection plain{0, 0};
  CHECK(read_ground("", plain).country.empty());
  CHECK(read_ground("[1]", plain).country.empty());
  CHECK(
      read_ground(
          R"({"type":"FeatureCollection","features":[1,null,{"geometry":null},{"geometry":{"type":"Polygon","coordinates":[["x",[1,2],[null]]]}}]})",
          plain)
          .country.empty());
}

TEST_CASE("colours: each actor has its own, those given stay, and ink is readable on every ground") {
  const Stage stage = shipped_stage("syria-2024");
  const auto& colours = stage.map.colours;
  for (std::size_t a = 0; a < colours.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) CHECK(!(colours[a] == colours[b]));
    CHECK(contrast(mixed(paper::ground, colours[a], 0.5), paper::ink) > 4.5);
  }
  CHECK(contrast(paper::warning, Colour{252, 236, 228}) > 4.5);
  CHECK(contrast(paper::soft_ink, paper::panel) > 4.5);
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
}
