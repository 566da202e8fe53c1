#include <doctest/doctest.h>

#include "render/film/draw.hpp"
#include "render/film/labels.hpp"
#include "tests/render/film/stages.hpp"

using namespace salient;

namespace {

std::size_t overlaps(const std::vector<std::optional<Box>>& boxes) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) out += boxes[i] && boxes[j] && boxes[i]->overlaps(*boxes[j]) ? 1 : 0;
  }
  return out;
}

std::size_t drawn(const std::vector<std::optional<Box>>& boxes) {
  return static_cast<std::size_t>(
      std::ranges::count_if(boxes, [](const auto& box) { return box.has_value(); }));
}

}  // namespace

TEST_CASE("labels: the counter of overlaps counts") {
  CHECK(overlaps({Box{0, 0, 10, 10}, Box{9, 9, 20, 20}, std::nullopt, Box{30, 0, 40, 10}}) == 1);
}

TEST_CASE("labels of syria-2024: none overlaps another at three zooms, in three sizes of window") {
  const Stage stage = shipped_stage("syria-2024");
  for (const Size size : {Size{1280, 720}, Size{1920, 1080}, Size{800, 600}}) {
    ViewerOptions options;
    options.size = size;
    options.names = Names::both;
    Viewer viewer(stage, options);
    for (int zoom = 0; zoom < 3; ++zoom) {
      CAPTURE(size.width);
      CAPTURE(zoom);
      const PlacedNames names = placed_names(viewer, 0, PlainMeasure());
      CHECK(overlaps(names.boxes) == 0);
      CHECK(drawn(names.boxes) > 8);
      for (const auto& box : names.boxes) {
        if (box) CHECK(viewer.screen().maps[0].contains(*box));
      }
      Input wheel;
      wheel.kind = Input::Kind::wheel;
      wheel.wheel = 4;
      wheel.at = viewer.camera(0).screen(stage.map.places[stage.theatre().atlas.place("hama")->index]);
      viewer.handle(wheel);
    }
  }
}

TEST_CASE("labels: the heavier goes first, and what has no room is left out") {
  const std::vector<LabelWish> wishes(20, LabelWish{{50, 50}, 4, {40, 12}, 0});
  std::vector<LabelWish> heavy = wishes;
  heavy[7].weight = 1;
  const auto boxes = place_labels(heavy, {}, {0, 0, 100, 100});
  REQUIRE(boxes[7]);
  CHECK(boxes[7]->left > 50);  // the favourite side
  CHECK(drawn(boxes) < 9);
  CHECK(overlaps(boxes) == 0);
  CHECK(drawn(place_labels(heavy, {Box{0, 0, 100, 100}}, {0, 0, 100, 100})) == 0);
}
