#include "sim/core/hash.hpp"

#include <bit>
#include <cassert>
#include <cmath>
#include <limits>

namespace salient {
void Fingerprint::add_bytes(std::string_view bytes) {
  sha256_update(&state_, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

void Fingerprint::add_word(std::uint64_t word) {
  char bytes[8];
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(word >> 8 * i & 0xff);
  add_bytes({bytes, sizeof bytes});
}

void Fingerprint::add(double value) {
  assert(!std::isnan(value));
  if (std::isnan(value)) value = std::numeric_limits<double>::quiet_NaN();
  if (value == 0.0) value = 0.0;
  add_word(std::bit_cast<std::uint64_t>(value));
}

void Fingerprint::add(std::string_view text) {
  add_word(text.size());
  add_bytes(text);
}

std::string Fingerprint::hex() const {
  sha256_ctx closed = state_;
  std::uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&closed, sizeof digest, digest);
  std::string out;
  for (const std::uint8_t byte : digest) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 0xf];
  }
  return out;
}

}  // namespace salient
