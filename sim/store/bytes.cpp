#include "sim/store/bytes.hpp"

#include <bit>

#include "sim/store/refusal.hpp"

namespace salient {
namespace {

[[noreturn]] void damaged() {
  throw RunRefused("the packed bytes are damaged");
}

}  // namespace

void ByteWriter::integer(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
  bytes_ += static_cast<char>(value);
}

void ByteWriter::signed_integer(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  integer(bits << 1 ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::word16(std::uint16_t value) {
  bytes_ += static_cast<char>(value);
  bytes_ += static_cast<char>(value >> 8);
}

void ByteWriter::word(std::uint64_t value) {
  for (int i = 0; i < 8; ++i, value >>= 8) bytes_ += static_cast<char>(value);
}

void ByteWriter::number(double value) {
  word(std::bit_cast<std::uint64_t>(value));
}

void ByteWriter::text(std::string_view text) {
  integer(text.size());
  bytes_ += text;
}

std::uint64_t ByteReader::integer() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint64_t part = byte();
    value |= (part & 0x7f) << shift;
    if (part < 0x80) return value;
  }
  damaged();
}

std::int64_t ByteReader::signed_integer() {
  const std::uint64_t bits = integer();
  return static_cast<std::int64_t>(bits >> 1 ^ ((bits & 1) != 0 ? ~std::uint64_t{0} : 0));
}

std::uint64_t ByteReader::below(std::uint64_t bound) {
  const std::uint64_t value = integer();
  if (value >= bound) damaged();
  return value;
}

std::uint8_t ByteReader::byte() {
  return static_cast<std::uint8_t>(raw(1)[0]);
}

std::uint16_t ByteReader::word16() {
  const std::uint8_t low = byte();
  return static_cast<std::uint16_t>(low | byte() << 8);
}

std::uint64_t ByteReader::word() {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value |= std::uint64_t{byte()} << (8 * i);
  return value;
}

double ByteReader::number() {
  return std::bit_cast<double>(word());
}

std::string_view ByteReader::text() {
  return raw(static_cast<std::size_t>(integer()));
}

std::string_view ByteReader::raw(std::size_t size) {
  if (size > bytes_.size()) damaged();
  const std::string_view out = bytes_.substr(0, size);
  bytes_.remove_prefix(size);
  return out;
}

void ByteReader::expect_end() const {
  if (!bytes_.empty()) damaged();
}

}  // namespace salient
