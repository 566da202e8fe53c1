#include "sim/core/draws.hpp"

#include <Random123/philox.h>

#include <cassert>

#include "sim/core/maths.hpp"

namespace salient {
namespace {

/// Stafford's 13th mixer, a bijection of 64 bits (the finish of SplitMix64).
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

std::uint64_t joined(std::uint32_t low, std::uint32_t high) {
  return low | static_cast<std::uint64_t>(high) << 32;
}

}  // namespace

std::uint64_t key_of(std::string_view id) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return mixed(hash);
}

std::uint64_t combine(std::uint64_t a, std::uint64_t b) {
  // For a fixed `a` a bijection of `b` and the other way round: no two partners share a key.
  return mixed(mixed(a + 0x9e3779b97f4a7c15) ^ b);
}

std::array<std::uint32_t, 4> philox(const std::array<std::uint32_t, 4>& counter,
                                    const std::array<std::uint32_t, 2>& key) {
  const r123::Philox4x32::ctr_type words =
      r123::Philox4x32{}({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
  return {words[0], words[1], words[2], words[3]};
}

double open_unit(std::uint64_t bits) {
  return static_cast<double>(static_cast<std::int64_t>(bits >> 11 | 1)) * 0x1p-53;
}

std::uint32_t bounded(std::uint64_t first, std::uint64_t second, std::uint32_t n) {
  assert(n >= 1);
  // The product of 64 and 32 bits has 96: the upper 32 are the answer.
  const auto upper = [n](std::uint64_t x) {
    return static_cast<std::uint32_t>(((x >> 32) * n + ((x & 0xffffffff) * n >> 32)) >> 32);
  };
  const std::uint64_t rest = first * n;
  const bool even = rest >= n || rest >= (0 - std::uint64_t{n}) % n;
  return upper(even ? first : second);
}

namespace {

std::array<std::uint32_t, 2> replicate_key(std::uint64_t seed, std::uint64_t replicate) {
  const std::uint64_t key = combine(seed, replicate);
  return {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)};
}

constexpr bool of_a_quantity(Purpose purpose) {
  return purpose == Purpose::parameter || purpose == Purpose::cohesion || purpose == Purpose::strength ||
         purpose == Purpose::mobile_share || purpose == Purpose::particle;
}

}  // namespace

Draws::Draws(std::uint64_t seed, std::uint64_t replicate) : Draws(seed, replicate, replicate) {}

Draws::Draws(std::uint64_t seed, std::uint64_t replicate, std::uint64_t quantities_of)
    : key_(replicate_key(seed, replicate)), quantities_key_(replicate_key(seed, quantities_of)) {}

std::array<std::uint32_t, 4> Draws::words(Purpose purpose, std::uint64_t entity,
                                          std::uint32_t number) const {
  return philox({number, static_cast<std::uint32_t>(purpose), static_cast<std::uint32_t>(entity),
                 static_cast<std::uint32_t>(entity >> 32)},
                of_a_quantity(purpose) ? quantities_key_ : key_);
}

std::uint64_t Draws::bits(Purpose purpose, std::uint64_t entity, std::uint32_t number) const {
  const auto w = words(purpose, entity, number);
  return joined(w[0], w[1]);
}

double Draws::uniform(Purpose purpose, std::uint64_t entity, std::uint32_t number) const {
  return open_unit(bits(purpose, entity, number));
}

double Draws::exponential(Purpose purpose, std::uint64_t entity, std::uint32_t number) const {
  return -exact_log(uniform(purpose, entity, number));
}

double Draws::normal(Purpose purpose, std::uint64_t entity, std::uint32_t number) const {
  return normal_quantile(uniform(purpose, entity, number));
}

std::uint32_t Draws::below(std::uint32_t n, Purpose purpose, std::uint64_t entity,
                           std::uint32_t number) const {
  const auto w = words(purpose, entity, number);
  return bounded(joined(w[0], w[1]), joined(w[2], w[3]), n);
}

}  // namespace salient
