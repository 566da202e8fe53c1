#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace salient {

/// Writes numbers as bytes, the same on every machine.
class ByteWriter {
 public:
  void integer(std::uint64_t value);        ///< LEB128
  void signed_integer(std::int64_t value);  ///< zigzag, then LEB128
  void byte(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  void word16(std::uint16_t value);  ///< two bytes, least significant first
  void word(std::uint64_t value);    ///< eight bytes, least significant first
  void number(double value);         ///< IEEE 754 as a word
  void text(std::string_view text);  ///< its length, then its bytes
  void raw(std::string_view bytes) { bytes_ += bytes; }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads them back. Throws: RunRefused at the end of the bytes or at what no ByteWriter wrote.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t integer();
  std::int64_t signed_integer();
  /// An integer that must be below a bound.
  std::uint64_t below(std::uint64_t bound);
  std::uint8_t byte();
  std::uint16_t word16();
  std::uint64_t word();
  double number();
  std::string_view text();
  std::string_view raw(std::size_t size);
  /// Throws if anything is left.
  void expect_end() const;

 private:
  std::string_view bytes_;
};

}  // namespace salient
