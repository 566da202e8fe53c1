#include <doctest/doctest.h>

#include <cmath>

#include "render/film/commands.hpp"
#include "render/film/playback.hpp"

using namespace salient;

TEST_CASE("playback: wall time moves the clock at its speed, and the end stops it") {
  Playback clock(0, 24, 1, {});
  clock.advance(1);
  CHECK(clock.now_h() == 0);  // not playing
  clock.play();
  clock.advance(0.5);
  CHECK(clock.now_h() == doctest::Approx(6));
  clock.advance(60);
  CHECK(clock.now_h() == 24);
  CHECK(!clock.playing());
  clock.play();
  CHECK(clock.now_h() == 0);  // from the end it begins again
}

TEST_CASE("playback: next and previous change go through every change and end at the ends") {
  Playback clock(0, 24, 1, {3, 7.5, 20});
  for (const double expected : {3.0, 7.5, 20.0, 24.0, 24.0}) {
    clock.next_change();
    CHECK(clock.now_h() == expected);
  }
  for (const double expected : {20.0, 7.5, 3.0, 0.0, 0.0}) {
    clock.previous_change();
    CHECK(clock.now_h() == expected);
  }
}

TEST_CASE("playback: a step goes onto the grid of steps") {
  Playback clock(0, 24, 2, {});
  clock.go_to(5);
  clock.step(1);
  CHECK(clock.now_h() == 6);
  clock.go_to(5);
  clock.step(-1);
  CHECK(clock.now_h() == 4);
  clock.go_to(24);
  clock.step(1);
  CHECK(clock.now_h() == 24);
}

TEST_CASE("playback: bookmarks are set, lifted and gone round") {
  Playback clock(0, 24, 1, {});
  for (const double t : {10.0, 2.0}) clock.go_to(t), clock.toggle_bookmark();
  CHECK(clock.bookmarks() == std::vector<double>{2, 10});
  clock.next_bookmark();
  CHECK(clock.now_h() == 10);
  clock.next_bookmark();
  CHECK(clock.now_h() == 2);
  clock.toggle_bookmark();
  CHECK(clock.bookmarks() == std::vector<double>{10});
}

TEST_CASE("playback: nothing moves it out of the film") {
  Playback clock(5, 24, 1, {});
  for (const double t : {-1e300, 1e300, std::nan("")}) {
    clock.go_to(t);
    CHECK(clock.now_h() >= 5);
    CHECK(clock.now_h() <= 24);
  }
  Playback empty(0, 0, 1, {});
  empty.play();
  empty.advance(1);
  CHECK(empty.share(0) == 0);
}

TEST_CASE("commands: each has one line, each key one command") {
  for (const KeyLine& line : key_lines()) CHECK(&line_of(line.command) == &line);
  CHECK(command_of("Space") == Command::play_or_pause);
  CHECK(command_of("?") == Command::help);
  CHECK(command_of("F1") == Command::help);
  CHECK(!command_of("/"));
  CHECK(!command_of(""));
}
