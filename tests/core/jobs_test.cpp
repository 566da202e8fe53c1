#include "sim/core/jobs.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

using namespace salient;

namespace {

/// Where somebody throws while pieces are done.
enum class Thrower { nobody, worker, piece, progress };

/// Does 100 pieces; @returns  what the caller caught, or "" and then every piece was done once.
std::string caught(Thrower who, unsigned jobs) {
  std::vector<int> times(100, 0);
  InOrder how{times.size(), jobs, nullptr, {}};
  if (who == Thrower::progress) how.progress = [](auto, auto) { throw std::runtime_error("progress"); };
  try {
    const std::uint64_t done = in_order(how, [&](unsigned) -> PieceWork {
      if (who == Thrower::worker) throw std::runtime_error("worker");
      return [&](std::uint64_t number) {
        if (who == Thrower::piece && number % 7 == 3) throw std::runtime_error("piece");
        ++times[number];
      };
    });
    CHECK(done == times.size());
    CHECK(times == std::vector<int>(times.size(), 1));
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("jobs: as many threads as wanted, or as cores, never more than pieces, never none") {
  CHECK(thread_count(4, 100) == 4);
  CHECK(thread_count(4, 3) == 3);
  CHECK(thread_count(4, 0) == 1);
  CHECK(thread_count(0, 1) == 1);
  CHECK(thread_count(0, 1'000'000) >= 1);
}

TEST_CASE("jobs: what a thread throws arrives at the caller, whoever throws it and wherever") {
  for (const unsigned jobs : {1u, 4u}) {
    CAPTURE(jobs);
    CHECK(caught(Thrower::nobody, jobs) == "");
    CHECK(caught(Thrower::worker, jobs) == "worker");
    CHECK(caught(Thrower::piece, jobs) == "piece");
    CHECK(caught(Thrower::progress, jobs) == "progress");
  }
}

TEST_CASE("jobs: the thread that throws may be any but the caller's, which then begins no other piece") {
  std::atomic<bool> failed{false};
  std::atomic<std::uint64_t> begun{0};
  const auto work = [&](unsigned thread) {
    if (thread != 0) throw std::bad_alloc();
    while (!failed) ++begun;  // would never end by itself
  };
  CHECK_THROWS_AS(on_threads(2, failed, work), std::bad_alloc);
  CHECK(failed);
}

TEST_CASE("jobs: each thread has its own number, the caller's is 0") {
  for (const unsigned jobs : {1u, 4u}) {
    std::vector<std::uint64_t> by_thread(jobs, 0);
    const auto done = in_order({1000, jobs, nullptr, {}}, [&](unsigned thread) -> PieceWork {
      return [&, thread](std::uint64_t) { ++by_thread.at(thread); };
    });
    CHECK(done == 1000);
    CHECK(std::accumulate(by_thread.begin(), by_thread.end(), std::uint64_t{0}) == 1000);
  }
}

TEST_CASE("jobs: after a stop the first pieces are done and no others") {
  for (const unsigned jobs : {1u, 4u}) {
    CAPTURE(jobs);
    std::atomic<bool> stop{false};
    std::vector<std::uint8_t> is_done(10'000, 0);
    const std::uint64_t done = in_order({is_done.size(), jobs, &stop, {}}, [&](unsigned) -> PieceWork {
      return [&](std::uint64_t number) {
        is_done[number] = 1;
        if (number == 50) stop = true;
      };
    });
    CHECK(done >= 51);
    CHECK(std::ranges::count(is_done, 1) == static_cast<std::ptrdiff_t>(done));
    CHECK(std::ranges::is_sorted(is_done, std::greater<>()));
  }
}

TEST_CASE("jobs: progress only rises, is told by one thread at a time and ends with all") {
  for (const unsigned jobs : {1u, 4u}) {
    CAPTURE(jobs);
    for (int again = 0; again < 50; ++again) {
      std::vector<std::uint64_t> told;  // unguarded: the pool has to see to that
      InOrder how{200, jobs, nullptr, [&](std::uint64_t done, std::uint64_t wanted) {
                    told.push_back(done);
                    if (wanted != 200) told.push_back(0);
                  }};
      in_order(how, [](unsigned) -> PieceWork { return [](std::uint64_t) {}; });
      REQUIRE_FALSE(told.empty());
      REQUIRE(std::ranges::adjacent_find(told, std::greater_equal<>()) == told.end());
      REQUIRE(told.back() == 200);
      if (jobs == 1) REQUIRE(told.size() == 200);
    }
  }
}

TEST_CASE("jobs: nothing to do is done at once") {
  int called = 0;
  const auto work = [&](unsigned) -> PieceWork { return [&](std::uint64_t) { ++called; }; };
  CHECK(in_order({0, 4, nullptr, [&](auto, auto) { ++called; }}, work) == 0);
  CHECK(called == 0);
}
