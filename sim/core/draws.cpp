#include "sim/core/draws.hpp"

#include <Random123/philox.h>
#include <algorithm>

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

bool Loan::covers(Purpose purpose, std::uint64_t entity) const {
  const bool meant =
      (purposes & bit(purpose)) != 0 || std::ranges::find(named, Name{purpose, entity}) != named.end();
  return meant != all_others;
}

Loan loan_of(std::initializer_list<Purpose> purposes, bool all_others) {
  Loan out;
  for (const Purpose purpose : purposes) out.purposes |= bit(purpose);
  out.all_others = all_others;
  return out;
}

Draws::Draws(std::uint64_t seed, std::uint64_t replicate) {
  const std::uint64_t key = combine(seed, replicate);
  key_ = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)};
}

std::array<std::uint32_t, 4> Draws::words(Purpose purpose, std::uint64_t entity, std::uint32_t number) const {
  const bool lent = loan_ != nullptr && loan_->from == Loan::From::other && loan_->covers(purpose, entity);
  return philox({number, static_cast<std::uint32_t>(purpose), static_cast<std::uint32_t>(entity),
                 static_cast<std::uint32_t>(entity >> 32)},
                lent ? loan_->key : key_);
}

std::uint64_t Draws::bits(Purpose purpose, std::uint64_t entity, std::uint32_t number) const {
  const auto w = words(purpose, entity, number);
  return joined(w[0], w[1]);
}

double Draws::uniform(Purpose purpose, std::uint64_t entity, std::uint32_t number) const {
  const double u = open_unit(bits(purpose, entity, number));
  if (loan_ == nullptr || loan_->from == Loan::From::other || !loan_->covers(purpose, entity)) return u;
  constexpr double tenth = 0.1, last = 1 - 0x1p-53;
  return loan_->from == Loan::From::low_tenth ? tenth * u : std::min(last, (1 - tenth) + tenth * u);
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
