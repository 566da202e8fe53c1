#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace salient {

/// The fingerprint of a run or of a file's content: SHA-256 (FIPS 180-4) of what was added, in
/// order. Numbers enter as eight bytes, least significant first, so that it is the same on every
/// machine. Not `std::hash`, which each library computes differently.
/// Why our own: OpenSSL and GnuTLS are a thousand times larger than the sixty lines needed, xxHash
/// cannot be checked with a tool that everybody has (`sha256sum`), Boost's is not public.
class Fingerprint {
 public:
  /// Any integer, as 64 bits (negative ones sign-extended): 3 of any type adds the same.
  void add(std::integral auto value) { add_word(static_cast<std::uint64_t>(value)); }
  /// -0 enters as +0. A NaN is a broken promise (assert); without asserts all NaNs enter alike.
  void add(double value);
  /// Its length goes first, so that {"ab", "c"} and {"a", "bc"} differ.
  void add(std::string_view text);
  /// Bytes without a length: after one call on a whole file `hex` is what `sha256sum` prints.
  void add_bytes(std::string_view bytes);

  /// 64 lower-case hexadecimal digits; more may be added afterwards.
  [[nodiscard]] std::string hex() const;

 private:
  void add_word(std::uint64_t word);
  void add_block(const unsigned char* block);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> waiting_{};
  std::uint64_t bytes_ = 0;
};

}  // namespace salient
