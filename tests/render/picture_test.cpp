#include <doctest/doctest.h>

#include "render/draw.hpp"
#include "tests/render/stages.hpp"

using namespace salient;

namespace {

std::vector<std::string> texts(const Picture& picture) {
  std::vector<std::string> out;
  for (const auto& item : picture.items) {
    if (const auto* text = std::get_if<Picture::Text>(&item)) out.push_back(text->text);
  }
  return out;
}

bool says(const Picture& picture, const std::string& words) {
  const auto all = texts(picture);
  return std::ranges::any_of(all, [&](const std::string& text) { return text.find(words) != std::string::npos; });
}

bool same(const Picture& a, const Picture& b) {
  if (a.items.size() != b.items.size() || texts(a) != texts(b)) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    const auto *x = std::get_if<Picture::Mesh>(&a.items[i]), *y = std::get_if<Picture::Mesh>(&b.items[i]);
    if ((x == nullptr) != (y == nullptr)) return false;
    if (x == nullptr) continue;
    if (x->pattern != y->pattern || x->corners.size() != y->corners.size()) return false;
    for (std::size_t k = 0; k < x->corners.size(); ++k) {
      if (!(x->corners[k].at == y->corners[k].at) || !(x->corners[k].colour == y->corners[k].colour)) return false;
    }
  }
  return true;
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
        CHECK(says(draw(viewer, PlainMeasure()), not_a_report));
        viewer.run(Command::help);
        CHECK(says(draw(viewer, PlainMeasure()), not_a_report));
      }
    }
  }
}

TEST_CASE("picture: the same moment gives the same picture, another moment another one") {
  const Stage stage = shipped_stage("toy-highway");
  Viewer a(stage, {}), b(stage, {});
  a.playback().go_to(100);
  b.playback().go_to(3);
  CHECK(!same(draw(a, PlainMeasure()), draw(b, PlainMeasure())));
  b.playback().go_to(100);
  CHECK(same(draw(a, PlainMeasure()), draw(b, PlainMeasure())));
}

TEST_CASE("picture: a place that was clicked tells its history and reports until now, none from later") {
  const Stage stage = shipped_stage("syria-2024");
  ViewerOptions options;
  options.choices = {{View::truth, 0, 0}};
  options.selected = stage.theatre().atlas.place("hama")->index;
  Viewer viewer(stage, options);
  CHECK(says(draw(viewer, PlainMeasure()), "no change and no report yet"));
  viewer.run(Command::to_end);
  const Picture end = draw(viewer, PlainMeasure());
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
