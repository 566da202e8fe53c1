#include "sim/store/packed.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "sim/ensemble/ensemble.hpp"
#include "sim/store/refusal.hpp"
#include "tests/worlds/random_world.hpp"

using namespace salient;

namespace {

struct Ran {
  Layout layout;
  std::vector<Batch> batches;
  std::vector<Counts> counts;
};

Ran ran(std::uint64_t seed, std::uint64_t replicates) {
  const auto theatre = std::make_shared<const Theatre>(test::random_world(seed));
  const std::vector<Arm> arms = {{"baseline", "hash", std::make_shared<const Model>(make_model(theatre))}};
  EnsembleOptions options;
  options.replicates = replicates;
  options.jobs = 3;
  options.keep_changes = replicates / 2;
  Ran out;
  options.batch_done = [&](const Batch& batch) { out.batches.push_back(batch); };
  const EnsembleResult result = run_ensemble(arms, options);
  out.layout = result.layout;
  out.counts = result.counts;
  std::ranges::sort(out.batches, {}, [](const Batch& batch) { return batch.range.first; });
  return out;
}

}  // namespace

TEST_CASE("packed: a batch comes back whole, in any world") {
  std::size_t changes = 0;
  for (const std::uint64_t seed : {1u, 2u, 3u, 4u}) {
    CAPTURE(seed);
    const Ran run = ran(seed, 130);
    REQUIRE(run.batches.size() == 2);
    for (const Batch& batch : run.batches) {
      const PackedArm bytes = packed(batch.arms[0], run.layout);
      const ArmBatch back = unpacked(bytes, run.layout);
      CHECK(tables(back.counts) == tables(batch.arms[0].counts));
      CHECK(back.counts.history_sum == batch.arms[0].counts.history_sum);
      CHECK(back.records.history == batch.arms[0].records.history);
      CHECK(back.records.answers == batch.arms[0].records.answers);
      CHECK(back.records.fall == batch.arms[0].records.fall);
      CHECK(back.records.reported == batch.arms[0].records.reported);
      CHECK(back.changes == batch.arms[0].changes);
      changes += back.changes.size();
      CHECK(fingerprint(packed(back, run.layout), batch.range) == fingerprint(bytes, batch.range));
      CHECK(fingerprint(bytes, {batch.range.first + 1, batch.range.last}) != fingerprint(bytes, batch.range));
    }
  }
  CHECK(changes > 100);
}

TEST_CASE("packed: the records add up to the counts, and the batches to the ensemble") {
  const Ran run = ran(5, 130);
  Counts sum(run.layout);
  const Layout& layout = run.layout;
  std::vector<std::uint32_t> reported(run.counts[0].reported.size(), 0), fall(run.counts[0].fall.size(), 0);
  for (const Batch& batch : run.batches) {
    sum.merge(batch.arms[0].counts);
    const Records& records = batch.arms[0].records;
    const std::size_t maps = layout.bin_h.size() * layout.places;
    for (std::size_t r = 0; r < records.rows; ++r) {
      for (std::size_t m = 0; m < maps; ++m) {
        ++reported[m * layout.states + records.reported[r * maps + m]];
      }
      for (std::size_t p = 0; p < layout.places; ++p) {
        const std::uint16_t hour = records.fall[r * layout.places + p];
        ++fall[p * (layout.fall_hours + 1) + (hour == never_fell ? layout.fall_hours : hour)];
      }
    }
  }
  CHECK(tables(sum) == tables(run.counts[0]));
  CHECK(reported == run.counts[0].reported);
  CHECK(fall == run.counts[0].fall);
}

TEST_CASE("packed: pieces put together are the batch") {
  const Ran whole = ran(6, 100), piece = ran(6, 37);
  const Layout& layout = whole.layout;
  const auto theatre = std::make_shared<const Theatre>(test::random_world(6));
  EnsembleOptions options;
  options.first_replicate = 37;
  options.replicates = 63;
  options.keep_changes = 50;
  Batch rest;
  options.batch_done = [&](const Batch& batch) { rest = batch; };
  run_ensemble({{"baseline", "hash", std::make_shared<const Model>(make_model(theatre))}}, options);
  Batch joined = piece.batches[0];
  std::erase_if(joined.arms[0].changes, [](const KeptChange& c) { return c.replicate >= 18; });
  std::erase_if(rest.arms[0].changes, [](const KeptChange&) { return true; });
  Batch all = whole.batches[0];
  std::erase_if(all.arms[0].changes, [](const KeptChange& c) { return c.replicate >= 18; });
  joined.append(rest);
  CHECK(fingerprint(packed(joined.arms[0], layout), joined.range) ==
        fingerprint(packed(all.arms[0], layout), all.range));
}

TEST_CASE("packed: bytes of another layout, cut or flipped are refused or differ, and never read beyond") {
  const Ran run = ran(7, 40), other = ran(8, 40);
  const PackedArm bytes = packed(run.batches[0].arms[0], run.layout);
  CHECK_THROWS_AS(unpacked(bytes, other.layout), RunRefused);
  const std::string print = fingerprint(bytes, run.batches[0].range);
  for (std::size_t at = 0; at < bytes.counts.size(); at += 7) {
    PackedArm cut = bytes;
    cut.counts.resize(at);
    CHECK_THROWS_AS(unpacked(cut, run.layout), RunRefused);
    PackedArm flipped = bytes;
    flipped.counts[at] = static_cast<char>(flipped.counts[at] ^ 0x10);
    try {
      static_cast<void>(unpacked(flipped, run.layout));
    } catch (const RunRefused&) {
    }
    CHECK(fingerprint(flipped, run.batches[0].range) != print);
  }
  const std::string frame = compressed(bytes.records);
  CHECK(decompressed(frame) == bytes.records);
  CHECK_THROWS_AS(decompressed(frame.substr(0, frame.size() - 1)), RunRefused);
  CHECK_THROWS_AS(decompressed("no frame"), RunRefused);
  CHECK_THROWS_AS(decompressed(""), RunRefused);
}
