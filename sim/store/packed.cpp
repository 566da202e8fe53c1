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

void write(ByteWriter& out, std::uint32_t value) { out.integer(value); }
void write(ByteWriter& out, std::uint64_t value) { out.integer(value); }
void write(ByteWriter& out, std::int64_t value) { out.signed_integer(value); }
void read(ByteReader& in, std::uint32_t& value) {
  value = static_cast<std::uint32_t>(in.below(std::uint64_t{1} << 32));
}
void read(ByteReader& in, std::uint64_t& value) { value = in.integer(); }
void read(ByteReader& in, std::int64_t& value) { value = in.signed_integer(); }

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

/// Column by column, so that what is the same in all replicates lies side by side.
std::string pack_records(const Records& records, const Layout& layout) {
  const std::size_t rows = records.rows, maps = layout.bin_h.size() * layout.places;
  ByteWriter out;
  out.reserve(rows * (8 + layout.questions + 2 * layout.places + maps) + 16);
  out.integer(rows);
  for (const std::uint64_t hash : records.history) out.word(hash);
  for (std::size_t q = 0; q < layout.questions; ++q) {
    for (std::size_t r = 0; r < rows; ++r) out.byte(records.answers[r * layout.questions + q]);
  }
  for (std::size_t p = 0; p < layout.places; ++p) {
    for (std::size_t r = 0; r < rows; ++r) out.word16(records.fall[r * layout.places + p]);
  }
  std::string column(rows, '\0');
  for (std::size_t m = 0; m < maps; ++m) {
    for (std::size_t r = 0; r < rows; ++r) {
      column[r] = static_cast<char>(records.reported[r * maps + m]);
    }
    out.raw(column);
  }
  return out.take();
}

Records unpack_records(std::string_view bytes, const Layout& layout) {
  ByteReader in(bytes);
  const std::size_t rows = in.below(batch_size + 1);
  const std::size_t maps = layout.bin_h.size() * layout.places;
  Records records(layout, rows);
  for (std::uint64_t& hash : records.history) hash = in.word();
  for (std::size_t q = 0; q < layout.questions; ++q) {
    for (std::size_t r = 0; r < rows; ++r) records.answers[r * layout.questions + q] = in.byte();
  }
  for (std::size_t p = 0; p < layout.places; ++p) {
    for (std::size_t r = 0; r < rows; ++r) records.fall[r * layout.places + p] = in.word16();
  }
  for (std::size_t m = 0; m < maps; ++m) {
    const std::string_view column = in.raw(rows);
    for (std::size_t r = 0; r < rows; ++r) {
      records.reported[r * maps + m] = static_cast<std::uint8_t>(column[r]);
    }
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
    change.place = static_cast<std::uint32_t>(in.below(layout.places));
    change.from = read_control(in);
    change.to = read_control(in);
    change.manner = static_cast<Manner>(in.byte());
    change.cause = static_cast<Cause>(in.byte());
    const std::uint64_t actor = in.below(layout.actors + std::uint64_t{1});
    if (actor != 0) change.actor = static_cast<std::uint32_t>(actor - 1);
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
  const std::size_t size =
      ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
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

std::string zstd_version() { return ZSTD_versionString(); }

}  // namespace salient
