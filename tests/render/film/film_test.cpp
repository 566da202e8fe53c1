#include <doctest/doctest.h>

#include "render/film/ensemble_film.hpp"
#include "render/film/replay.hpp"
#include "render/film/truth_film.hpp"
#include "sim/core/text.hpp"
#include "sim/ensemble/replicate.hpp"
#include "tests/render/film/stages.hpp"

using namespace salient;

TEST_CASE("replay: the film ends as the replicate that the ensemble ran ends, and tells its every change") {
  for (const char* name :
       {"toy-highway", "first-steps", "syria-2024", "syria-2024/variants/as-of-5-december.yaml"}) {
    CAPTURE(name);
    const Arm arm = shipped_arm(name);
    const Model& model = *arm.model;
    const std::uint64_t seed = model.theatre->ensemble.random_seed;
    const Layout layout = make_layout(model);
    for (const std::uint64_t replicate : {0u, 3u}) {
      ReplicateRunner runner(model, layout, seed);
      Counts counts(layout);
      runner.run(replicate, counts);
      const Film film = replay(model, arm.name, seed, replicate);
      for (std::uint32_t p = 0; p < model.place_count; ++p) {
        CHECK(at(film.places[p], film.until_h).holders == runner.state().control[p].holders);
      }
      std::size_t told = 0;
      for (const FilmEvent& event : film.events) told += event.kind == FilmEvent::Kind::change ? 1 : 0;
      CHECK(told == runner.state().changes.size());
    }
  }
}

TEST_CASE("replay: moments, fixes and events ascend, and columns keep to their routes") {
  const Arm arm = shipped_arm("syria-2024");
  const Film film = replay(*arm.model, arm.name, 20241205, 1);
  for (const auto& moments : film.places) {
    REQUIRE(!moments.empty());
    CHECK(moments.front().time_h == 0);
    for (std::size_t i = 1; i < moments.size(); ++i) CHECK(moments[i].time_h > moments[i - 1].time_h);
  }
  CHECK(!film.tracks.empty());
  for (const Track& track : film.tracks) {
    for (std::size_t i = 1; i < track.fixes.size(); ++i)
      CHECK(track.fixes[i].time_h > track.fixes[i - 1].time_h);
    for (const Track::Fix& fix : track.fixes) {
      if (!fix.moving || fix.from == fix.to) continue;
      bool on_a_route = false;
      for (const Leg leg : arm.model->theatre->atlas.out(PlaceId{fix.from}))
        on_a_route = on_a_route || leg.to.index == fix.to;
      CHECK(on_a_route);
    }
  }
  for (std::size_t i = 1; i < film.events.size(); ++i)
    CHECK(film.events[i].time_h >= film.events[i - 1].time_h);
}

TEST_CASE("reports are told when they were published, never those written in hindsight") {
  const Arm arm = shipped_arm("syria-2024");
  const auto events = report_events(*arm.model, 0, 1e9);
  std::size_t usable = 0;
  for (const Report& report : arm.model->theatre->reports) usable += report.retrospective ? 0 : 1;
  CHECK(events.size() <= usable);
  CHECK(events.size() > 200);
  for (const FilmEvent& event : events) CHECK(event.detail.starts_with("report: "));
}

TEST_CASE("the film of truth ends as the truth table does") {
  const Arm arm = shipped_arm("syria-2024");
  const Theatre& theatre = *arm.model->theatre;
  const Film film = truth_film(*arm.model);
  const auto holder = [&](const char* place) {
    return at(film.places[theatre.atlas.place(place)->index], film.until_h).holders;
  };
  CHECK(holder("aleppo") == only(*theatre.actor("hts")));
  CHECK(holder("raqqa") == only(*theatre.actor("sdf")));
}

TEST_CASE("the film of an ensemble shows the most frequent holder with its share") {
  const Arm arm = shipped_arm("toy-highway");
  EnsembleOptions options;
  options.replicates = 200;
  options.every_h = 24;
  const EnsembleResult result = run_ensemble({arm}, options);
  const Film film = ensemble_film(*arm.model, arm.name, result.layout, result.counts[0]);
  const Layout& layout = result.layout;
  for (std::uint32_t p = 0; p < layout.places; ++p) {
    const std::size_t last = layout.bin_h.size() - 1;
    std::uint32_t best = 0, sum = 0;
    for (std::uint32_t s = 0; s < layout.states; ++s) {
      const std::uint32_t n = result.counts[0].reported[cell(last, p, s, layout.places, layout.states)];
      best = std::max(best, n);
      sum += n;
    }
    CHECK(sum == 200);
    CHECK(at(film.places[p], film.until_h).certainty == doctest::Approx(best / 200.0));
  }
}

TEST_CASE("first divergence: none of a film from itself; the earliest moment that differs") {
  const Arm arm = shipped_arm("toy-highway");
  const Film a = replay(*arm.model, "a", 1, 0);
  CHECK(!first_parting(a, a));
  Film b = a;
  b.places[5].push_back(b.places[5].back());
  b.places[5].back().time_h = a.until_h - 2;
  b.places[5].back().holders ^= 3;
  const auto found = first_parting(a, b);
  REQUIRE(found);
  CHECK(found->place == 5);
  CHECK(found->time_h == a.until_h - 2);
}

TEST_CASE("on the road: evenly between two fixes, and nowhere before, after or while it stands") {
  Track track;
  track.fixes = {{10, 0, 1, 0.0f, 600, true, false, false},
                 {12, 0, 1, 0.5f, 600, true, false, false},
                 {13, 1, 1, 0.0f, 600, false, false, false}};
  CHECK(!on_the_road(track, 9.9));
  CHECK(!on_the_road(track, 13.0));
  const auto half = on_the_road(track, 11);
  REQUIRE(half);
  CHECK(half->share == doctest::Approx(0.5));
  CHECK(half->next.share == 0.5f);
}
