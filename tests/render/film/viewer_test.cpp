#include <doctest/doctest.h>

#include <cmath>

#include "render/film/draw.hpp"
#include "sim/core/draws.hpp"
#include "tests/render/film/stages.hpp"

using namespace salient;

namespace {

Picture whole_picture(const Viewer& viewer) {
  Picture out = draw_still(viewer, PlainMeasure());
  const Picture over = draw_moving(viewer, PlainMeasure());
  out.items.insert(out.items.end(), over.items.begin(), over.items.end());
  return out;
}

Input key(const std::string& name) {
  Input out;
  out.key = name;
  return out;
}

Input mouse(Input::Kind kind, Point at) {
  Input out;
  out.kind = kind;
  out.at = at;
  return out;
}

void click(Viewer& viewer, Point at) {
  viewer.handle(mouse(Input::Kind::press, at));
  viewer.handle(mouse(Input::Kind::release, at));
}

/// Pseudo-random numbers from the project's own keyed draws, so that a failure can be had again.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : draws_{seed, 0} {}
  double next() { return draws_.uniform(Purpose::tempo, 1, n_++); }
  std::size_t below(std::size_t n) {
    return std::min(n - 1, static_cast<std::size_t>(next() * static_cast<double>(n)));
  }

 private:
  Draws draws_;
  std::uint32_t n_ = 0;
};

Input anything(Dice& dice, const Screen& screen) {
  const Point at{dice.next() * screen.size.width * 1.2 - 50, dice.next() * screen.size.height * 1.2 - 50};
  switch (dice.below(9)) {
    case 0: return mouse(Input::Kind::press, at);
    case 1: return mouse(Input::Kind::release, at);
    case 2: return mouse(Input::Kind::move, at);
    case 3: {
      Input out = mouse(Input::Kind::wheel, at);
      out.wheel = 20 * dice.next() - 10;
      return out;
    }
    case 4:
      if (dice.next() < 0.2) {
        Input out;
        out.kind = Input::Kind::resize;
        out.size = {dice.next() * 2000, dice.next() * 1200};
        return out;
      }
      [[fallthrough]];
    default: {
      const auto lines = key_lines();
      std::string keys(lines[dice.below(lines.size())].keys);
      return key(keys.substr(0, keys.find(" / ")));
    }
  }
}

}  // namespace

TEST_CASE("viewer: the timeline scrubs, a click on a place opens it, a click beside closes it") {
  const Stage stage = shipped_stage("toy-highway");
  Viewer viewer(stage, {});
  const Box line = viewer.screen().timeline;
  viewer.handle(mouse(Input::Kind::press, line.middle()));
  CHECK(viewer.playback().share(viewer.playback().now_h()) == doctest::Approx(0.5));
  viewer.handle(mouse(Input::Kind::move, {line.right + 500, 0}));
  CHECK(viewer.playback().now_h() == viewer.playback().until_h());
  viewer.handle(mouse(Input::Kind::release, line.middle()));
  for (std::uint32_t p : {0u, 7u, 19u}) {
    click(viewer, viewer.camera(0).screen(stage.map.places[p]));
    CHECK(viewer.selected() == p);
  }
  click(viewer, {viewer.screen().maps[0].left + 3, viewer.screen().maps[0].bottom - 60});
  CHECK(!viewer.selected());
}

TEST_CASE("viewer: dragging moves the map and opens no place; the wheel keeps what it points at") {
  const Stage stage = shipped_stage("toy-highway");
  Viewer viewer(stage, {});
  const Point start = viewer.camera(0).screen(stage.map.places[3]);
  viewer.handle(mouse(Input::Kind::press, start));
  viewer.handle(mouse(Input::Kind::move, start + Point{40, 25}));
  viewer.handle(mouse(Input::Kind::release, start + Point{40, 25}));
  const Point moved = viewer.camera(0).screen(stage.map.places[3]);
  CHECK(moved.x == doctest::Approx(start.x + 40));
  CHECK(moved.y == doctest::Approx(start.y + 25));
  CHECK(!viewer.selected());
  Input wheel = mouse(Input::Kind::wheel, moved);
  wheel.wheel = 3;
  viewer.handle(wheel);
  CHECK(viewer.camera(0).screen(stage.map.places[3]).x == doctest::Approx(moved.x));
}

TEST_CASE("viewer: a map shown whole_picture is whole in whatever window, a part of it keeps its zoom") {
  const Stage stage = shipped_stage("toy-highway");
  const auto resized = [](Viewer& viewer, Size size) {
    Input out;
    out.kind = Input::Kind::resize;
    out.size = size;
    viewer.handle(out);
  };
  ViewerOptions small;
  small.size = {800, 600};
  Viewer viewer(stage, {}), other(stage, small);
  resized(viewer, {800, 600});
  CHECK(viewer.camera(0).scale == doctest::Approx(other.camera(0).scale));
  viewer.handle(key("B"));
  viewer.handle(key("T"));
  viewer.handle(key("T"));
  viewer.handle(key("B"));
  CHECK(viewer.camera(0).scale == doctest::Approx(other.camera(0).scale));
  viewer.handle(key("="));
  const double zoom = viewer.camera(0).scale / other.camera(0).scale;
  CHECK(zoom > 1);
  resized(viewer, {1920, 1080});
  resized(other, {1920, 1080});
  CHECK(viewer.camera(0).scale / other.camera(0).scale == doctest::Approx(zoom));
}

TEST_CASE("viewer: every button does what its key does") {
  const Stage stage = shipped_stage("toy-highway");
  Viewer viewer(stage, {});
  for (const auto& button : viewer.screen().buttons) {
    if (button.command == Command::play_or_pause) click(viewer, button.box.middle());
  }
  CHECK(viewer.playback().playing());
  viewer.handle(key("Space"));
  CHECK(!viewer.playback().playing());
  viewer.handle(key("H"));
  CHECK(viewer.help());
  viewer.handle(key("Escape"));
  CHECK(!viewer.help());
  viewer.handle(key("Q"));
  CHECK(viewer.closed());
}

TEST_CASE("viewer: two arms open at their first divergence, with the place selected") {
  const Stage stage = shipped_stage("first-steps", "reinforcements");
  ViewerOptions options;
  std::uint64_t replicate = 0;  // in some nothing comes to the place in question
  while (replicate < 50 && !first_parting(*stage.film({View::replicate, 0, replicate}),
                                          *stage.film({View::replicate, 1, replicate})))
    ++replicate;
  options.choices = {{View::replicate, 0, replicate}, {View::replicate, 1, replicate}};
  options.at_divergence = true;
  const Viewer viewer(stage, options);
  REQUIRE(viewer.divergence());
  CHECK(viewer.playback().now_h() == viewer.divergence()->time_h);
  CHECK(viewer.selected() == viewer.divergence()->place);
  CHECK(viewer.screen().maps.size() == 2);
}

TEST_CASE("viewer: 5,000 random inputs leave it drawable, its clock in the film and its map finite") {
  for (const char* name : {"toy-highway", "central-syria-2024"}) {
    const Stage stage = shipped_stage(name);
    Viewer viewer(stage, {});
    Dice dice(20241205);
    for (int i = 0; i < 5000; ++i) {
      viewer.handle(anything(dice, viewer.screen()));
      viewer.advance(dice.next() * 0.1);
      CHECK(viewer.playback().now_h() >= viewer.playback().from_h());
      CHECK(viewer.playback().now_h() <= viewer.playback().until_h());
      const Camera camera = viewer.camera(0);
      REQUIRE(std::isfinite(camera.middle.x));
      REQUIRE(camera.scale > 0);
      if (i % 50 == 0) CHECK(!whole_picture(viewer).items.empty());
    }
  }
}
