#include "sim/store/packed.hpp"

#include <zstd.h>

#include <algorithm>
#include <memory>

#include "sim/core/hash.hpp"
#include "sim/store/bytes.hpp"
#include "sim/store/refusal.hpp"

namespace salient {
namespace {

constexpr int zstd_level = 3;  // 6 saves a tenth of the space for three times the time
constexpr unsigned long long most_unpacked = 1ull << 31;

void write(ByteWriter& out, std::uint32_t value) {
  out.integer(value);
}
void write(ByteWriter& out, std::uint64_t value) {
  out.integer(value);
}
void write(ByteWriter& out, std::int64_t value) {
  out.signed_integer(value);
}
void read(ByteReader& in, std::uint32_t& value) {
  value = static_cast<std::uint32_t>(in.below(std::uint64_t{1} << 32));
}
void read(ByteReader& in, std::uint64_t& value) {
  value = in.integer();
}
void read(ByteReader& in, std::int64_t& value) {
  value = in.signed_integer();
}

/// Most cells are zero: how many follow that are not, then for each how many zeros it skips.
template <class T>
void write_table(ByteWriter& out, const std::vector<T>& table) {
  out.integer(table.size());
  out.integer(table.size() - static_cast<std::size_t>(std::ranges::count(table, T{0})));
  std::uint64_t zeros = 0;
  for (const T value : table) {
    if (value == 0) {
      ++zeros;
      continue;
    }
    out.integer(zeros);
    write(out, value);
    zeros = 0;
  }
}

template <class T>
void read_table(ByteReader& in, std::vector<T>& table) {
  if (in.integer() != table.size()) throw RunRefused("the counts are of another shape");
  const std::uint64_t filled = in.below(table.size() + 1);
  std::uint64_t at = 0;
  for (std::uint64_t i = 0; i < filled; ++i) {
    at += in.below(table.size() - at);
    read(in, table[at++]);
  }
}

std::string pack_counts(const Counts& counts) {
  ByteWriter out;
  out.integer(counts.replicates);
  out.word(counts.history_sum);
  std::apply([&](const auto&... table) { (write_table(out, table), ...); }, tables(counts));
  return out.take();
}

void write_value(ByteWriter& out, std::uint8_t value) {
  out.byte(value);
}
void write_value(ByteWriter& out, std::uint16_t value) {
  out.word16(value);
}
void read_value(ByteReader& in, std::uint8_t& value) {
  value = in.byte();
}
void read_value(ByteReader& in, std::uint16_t& value) {
  value = in.word16();
}

/// A table of rows x width, column by column: what is the same in all rows, as most is, is written once.
template <class T>
void write_columns(ByteWriter& out, const std::vector<T>& table, std::size_t rows, std::size_t width) {
  for (std::size_t c = 0; c < width; ++c) {
    bool same = true;
    for (std::size_t r = 1; r < rows; ++r) same = same && table[r * width + c] == table[c];
    out.byte(same ? 1 : 0);
    for (std::size_t r = 0; r < (same ? 1 : rows); ++r) write_value(out, table[r * width + c]);
  }
}

template <class T>
void read_columns(ByteReader& in, std::vector<T>& table, std::size_t rows, std::size_t width) {
  for (std::size_t c = 0; c < width; ++c) {
    const bool same = in.byte() != 0;
    read_value(in, table[c]);
    for (std::size_t r = 1; r < rows; ++r) {
      if (same) {
        table[r * width + c] = table[c];
      } else {
        read_value(in, table[r * width + c]);
      }
    }
  }
}

std::string pack_records(const Records& records, const Layout& layout) {
  const std::size_t rows = records.rows, maps = layout.bin_h.size() * layout.places;
  ByteWriter out;
  out.integer(rows);
  if (rows == 0) return out.take();
  for (const std::uint64_t hash : records.history) out.word(hash);
  write_columns(out, records.answers, rows, layout.questions);
  write_columns(out, records.fall, rows, layout.places);
  write_columns(out, records.reported, rows, maps);
  return out.take();
}

Records unpack_records(std::string_view bytes, const Layout& layout) {
  ByteReader in(bytes);
  const std::size_t rows = in.below(batch_size + 1);
  const std::size_t maps = layout.bin_h.size() * layout.places;
  Records records(layout, rows);
  if (rows != 0) {
    for (std::uint64_t& hash : records.history) hash = in.word();
    read_columns(in, records.answers, rows, layout.questions);
    read_columns(in, records.fall, rows, layout.places);
    read_columns(in, records.reported, rows, maps);
  }
  in.expect_end();
  return records;
}

void write_control(ByteWriter& out, const Control& control) {
  out.integer(control.holders);
  out.byte(static_cast<std::uint8_t>(control.status));
}

Control read_control(ByteReader& in) {
  const Mask holders = in.integer();
  return {holders, static_cast<Status>(in.byte())};
}

std::string pack_changes(const std::vector<KeptChange>& changes) {
  ByteWriter out;
  out.integer(changes.size());
  for (const KeptChange& change : changes) {
    out.integer(change.replicate);
    out.number(change.time_h);
    out.integer(change.place);
    write_control(out, change.from);
    write_control(out, change.to);
    out.byte(static_cast<std::uint8_t>(change.manner));
    out.byte(static_cast<std::uint8_t>(change.cause));
    out.integer(change.actor == Change::none ? 0 : change.actor + std::uint64_t{1});
    out.byte(change.mobile ? 1 : 0);
    out.signed_integer(change.fighters);
    out.byte(static_cast<std::uint8_t>(change.term));
    out.number(change.term_size);
  }
  return out.take();
}

std::vector<KeptChange> unpack_changes(std::string_view bytes, const Layout& layout) {
  ByteReader in(bytes);
  std::vector<KeptChange> out;
  for (std::uint64_t left = in.below(bytes.size() + 1); left != 0; --left) {
    KeptChange change;
    change.replicate = in.integer();
    change.time_h = in.number();
    change.place = PlaceId{static_cast<std::uint32_t>(in.below(layout.places))};
    change.from = read_control(in);
    change.to = read_control(in);
    change.manner = static_cast<Manner>(in.byte());
    change.cause = static_cast<Cause>(in.byte());
    const std::uint64_t actor = in.below(layout.actors + std::uint64_t{1});
    if (actor != 0) change.actor = ActorId{static_cast<std::uint32_t>(actor - 1)};
    change.mobile = in.byte() != 0;
    change.fighters = in.signed_integer();
    change.term = static_cast<Term>(in.byte());
    change.term_size = in.number();
    out.push_back(change);
  }
  in.expect_end();
  return out;
}

}  // namespace

PackedArm packed(const ArmBatch& arm, const Layout& layout) {
  return {pack_counts(arm.counts), pack_records(arm.records, layout), pack_changes(arm.changes)};
}

ArmBatch unpacked(const PackedArm& arm, const Layout& layout) {
  ArmBatch out(layout);
  ByteReader in(arm.counts);
  out.counts.replicates = in.integer();
  out.counts.history_sum = in.word();
  std::apply([&](auto&... table) { (read_table(in, table), ...); }, tables(out.counts));
  in.expect_end();
  if (!arm.records.empty()) out.records = unpack_records(arm.records, layout);
  out.changes = unpack_changes(arm.changes, layout);
  return out;
}

std::string fingerprint(const PackedArm& arm, ReplicateRange range) {
  Fingerprint out;
  out.add(range.first);
  out.add(range.last);
  for (const std::string* part : {&arm.counts, &arm.records, &arm.changes}) {
    out.add(std::string_view(*part));
  }
  return out.hex();
}

std::string compressed(std::string_view bytes) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  if (!context) throw RunTrouble("no memory to compress with");
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, zstd_level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size) != 0) throw RunTrouble(ZSTD_getErrorName(size));
  out.resize(size);
  return out;
}

std::string decompressed(std::string_view bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > most_unpacked) {
    throw RunRefused("the compressed bytes are damaged");
  }
  std::string out(static_cast<std::size_t>(size), '\0');
  const std::size_t got = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) != 0 || got != out.size()) throw RunRefused("the compressed bytes are damaged");
  return out;
}

std::string zstd_version() {
  return ZSTD_versionString();
}

}  // namespace salient
