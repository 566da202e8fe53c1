#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "render/film/draw.hpp"
#include "sim/core/number.hpp"
#include "tests/render/film/stages.hpp"

using namespace salient;

namespace {

std::string text(const Box& box) {
  return fixed(box.left, 0) + " " + fixed(box.top, 0) + " " + fixed(box.right, 0) + " " +
         fixed(box.bottom, 0);
}

std::string layout_text(Size size, bool large) {
  const Stage stage = shipped_stage("toy-highway");
  ViewerOptions options;
  options.size = size;
  options.large_type = large;
  const Viewer viewer(stage, options);
  const Screen& s = viewer.screen();
  std::string out =
      "window " + fixed(size.width, 0) + " x " + fixed(size.height, 0) + (large ? ", large type" : "") + "\n";
  out += "  unit " + fixed(s.unit, 3) + "\n  map " + text(s.maps[0]) + "\n  timeline " + text(s.timeline) +
         "\n  legend " + text(s.legend) + "\n  chart " + text(s.chart) + "\n  ticker " + text(s.ticker) +
         "\n";
  for (const auto& button : s.buttons)
    out += "  button " + std::string(line_of(button.command).keys) + ": " + text(button.box) + "\n";
  const PlacedNames names = placed_names(viewer, 0, PlainMeasure());
  for (std::size_t p = 0; p < names.boxes.size(); ++p) {
    const Point at = viewer.camera(0).screen(stage.map.places[p]);
    out += "  place " + names.names[p] + ": " + fixed(at.x, 0) + " " + fixed(at.y, 0) + ", name " +
           (names.boxes[p] ? text(*names.boxes[p]) : "left out") + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("layout of toy-highway: as recorded, in three windows") {
  const std::string now =
      layout_text({1280, 720}, false) + layout_text({1920, 1080}, true) + layout_text({800, 600}, false);
  const std::string path = std::string(SALIENT_SOURCE_DIR) + "/tests/golden/toy-highway-layout.txt";
  if (std::getenv("SALIENT_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << now;
  std::ifstream file(path);
  std::stringstream recorded;
  recorded << file.rdbuf();
  CHECK(now == recorded.str());
}

TEST_CASE("screen: whatever the window, boxes stay in it, apart from one another and not inside out") {
  for (const double width : {1.0, 320.0, 640.0, 800.0, 1280.0, 1920.0, 5000.0}) {
    for (const double height : {1.0, 240.0, 600.0, 1080.0, 3000.0}) {
      for (int maps = 1; maps <= 2; ++maps) {
        for (int flags = 0; flags < 4; ++flags) {
          CAPTURE(width);
          CAPTURE(height);
          const Screen s = make_screen({width, height}, maps, (flags & 1) != 0, (flags & 2) != 0, 12);
          const Box all{0, 0, s.size.width, s.size.height};
          std::vector<Box> boxes = s.maps;
          boxes.push_back(s.top);
          boxes.push_back(s.timeline);
          for (const auto& button : s.buttons) boxes.push_back(button.box);
          if (s.side.width() > 0) boxes.insert(boxes.end(), {s.legend, s.chart, s.ticker});
          for (std::size_t i = 0; i < boxes.size(); ++i) {
            CHECK(all.grown(0.01).contains(boxes[i]));
            CHECK(boxes[i].width() > 0);
            CHECK(boxes[i].height() > 0);
            for (std::size_t j = 0; j < i; ++j) CHECK(!boxes[i].overlaps(boxes[j]));
          }
        }
      }
    }
  }
}
