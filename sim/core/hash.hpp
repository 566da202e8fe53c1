#pragma once

#include <nettle/sha2.h>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace salient {

/// The fingerprint of a run or of a file's content: SHA-256 (FIPS 180-4) of what was added, in
/// order. Numbers enter as eight bytes, least significant first, so that it is the same on every
/// machine. Not `std::hash`, which each library computes differently.
/// Computed by Nettle, which takes the processor's own instructions for SHA where there are any; xxHash would
/// be faster still, but could not be checked with a tool that everybody has (`sha256sum`).
class Fingerprint {
 public:
  Fingerprint() { sha256_init(&state_); }
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

  sha256_ctx state_;
};

}  // namespace salient
