#include <doctest/doctest.h>

#include "render/film/draw.hpp"
#include "tests/render/film/stages.hpp"

using namespace salient;

namespace {

Picture whole(const Viewer& viewer) {
  Picture out = draw_still(viewer, PlainMeasure());
  const Picture over = draw_moving(viewer, PlainMeasure());
  out.items.insert(out.items.end(), over.items.begin(), over.items.end());
  return out;
}

std::vector<std::string> texts(const Picture& picture) {
  std::vector<std::string> out;
  for (const auto& item : picture.items) {
    if (const auto* text = std::get_if<Picture::Text>(&item)) out.push_back(text->text);
  }
  return out;
}

bool says(const Picture& picture, const std::string& words) {
  const auto all = texts(picture);
  return std::ranges::any_of(all,
                             [&](const std::string& text) { return text.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("picture: every view, window and mode says that it is model output") {
  const Stage stage = shipped_stage("central-syria-2024");
  for (const View view : {View::replicate, View::ensemble, View::truth}) {
    for (const Size size : {Size{1280, 720}, Size{800, 600}, Size{320, 240}}) {
      for (const bool large : {false, true}) {
        ViewerOptions options;
        options.choices = {{view, 0, 0}};
        options.size = size;
        options.large_type = large;
        Viewer viewer(stage, options);
        CHECK(says(whole(viewer), not_a_report));
        viewer.run(Command::help);
        CHECK(says(whole(viewer), not_a_report));
      }
    }
  }
}

TEST_CASE("picture: the same moment gives the same picture, another moment another one") {
  const Stage stage = shipped_stage("toy-highway");
  Viewer a(stage, {}), b(stage, {});
  a.playback().go_to(100);
  b.playback().go_to(3);
  CHECK(!(whole(a) == whole(b)));
  b.playback().go_to(100);
  CHECK(whole(a) == whole(b));
}

TEST_CASE("picture: between two changes the still layer is the same, over a change it is not") {
  const Stage stage = shipped_stage("toy-highway");
  Viewer viewer(stage, {});
  viewer.run(Command::next_change);
  const double change_h = viewer.playback().now_h();
  const Picture after = draw_still(viewer, PlainMeasure());
  viewer.playback().go_to(change_h - 0.001);
  CHECK(!(draw_still(viewer, PlainMeasure()) == after));
  const Picture before = draw_still(viewer, PlainMeasure());
  viewer.playback().go_to(change_h - 0.01);
  CHECK(draw_still(viewer, PlainMeasure()) == before);
}

TEST_CASE("picture: a place that was clicked tells its history and reports until now, none from later") {
  const Stage stage = shipped_stage("syria-2024");
  ViewerOptions options;
  options.choices = {{View::truth, 0, 0}};
  options.selected = stage.theatre().atlas.place("hama")->index;
  Viewer viewer(stage, options);
  CHECK(says(whole(viewer), "no change and no report yet"));
  viewer.run(Command::to_end);
  const Picture end = whole(viewer);
  CHECK(says(end, "provincial capital"));
  CHECK(says(end, "held by hts"));
}

TEST_CASE("text: cut with an ellipsis, broken between words, nothing lost when it fits") {
  const PlainMeasure measure;
  CHECK(fitted("Homs", 10, 24, measure) == "Homs");
  CHECK(fitted("Damascus", 10, 30, measure) == "Dama\xE2\x80\xA6");
  CHECK(fitted("Damascus", 10, 1, measure).empty());
  CHECK(wrapped("one two three", 10, 42, 3, measure) == std::vector<std::string>{"one two", "three"});
  CHECK(arabic_name({"Hims", "\xD8\xAD\xD9\x85\xD8\xB5"}) == "\xD8\xAD\xD9\x85\xD8\xB5");
  CHECK(arabic_name({"Hims"}).empty());
}
