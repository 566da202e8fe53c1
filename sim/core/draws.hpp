#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace salient {

/// 64-bit FNV-1a over the bytes, then mixed: the key of an entity by its id. The same on every
/// machine; ids, never indices, are hashed, so that adding a place moves no other place's draws.
std::uint64_t key_of(std::string_view id);

/// The key of a pair or a chain of entities; not symmetric.
std::uint64_t combine(std::uint64_t a, std::uint64_t b);

/// What a draw decides. The numbers are part of every fingerprint: append, never renumber.
enum class Purpose : std::uint16_t {
  parameter = 1,      ///< one parameter of one replicate
  cohesion = 2,       ///< an actor's C0
  breakpoint = 3,     ///< a formation's theta
  strength = 4,
  mobile_share = 5,
  placement = 6,      ///< where a column starts
  start_hot = 7,
  tempo = 8,          ///< Z of R12
  tie = 9,
  doctrine = 10,      ///< clocks of R9
  doctrine_noise = 11,
  will = 12,          ///< clocks of R4
  breaking = 13,      ///< which way a break goes
  retreat = 14,       ///< where to
  fighting = 15,      ///< clocks of R2
  uprising = 16,      ///< clocks of R7
  fill = 17,          ///< clocks of R6b
  fill_choice = 18,
  burst = 19,         ///< clocks of bursts
  burst_size = 20,
  standing = 21,      ///< clocks that let a standing contest move
  route_open = 22,
  contact = 23,       ///< clocks of R11
  contact_choice = 24,
  dice = 25,
  salvo = 26,
  intervention = 27,
};

/// Draws of one replicate, looked up by name instead of used up (contract 2 of the engine).
/// Philox4x32-10 from Random123; key = (seed, replicate) mixed, counter = (draw number, purpose,
/// 64-bit key of the entity).
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t replicate);

  /// Four independent 32-bit words.
  [[nodiscard]] std::array<std::uint32_t, 4> words(Purpose purpose, std::uint64_t entity,
                                                   std::uint32_t number = 0) const;
  /// Uniform on the open interval (0, 1): (k + 1/2) / 2^53 with k of 53 bits.
  [[nodiscard]] double uniform(Purpose purpose, std::uint64_t entity, std::uint32_t number = 0) const;
  /// Unit exponential, by inversion: -log(uniform).
  [[nodiscard]] double exponential(Purpose purpose, std::uint64_t entity, std::uint32_t number = 0) const;
  /// Standard normal, by inversion.
  [[nodiscard]] double normal(Purpose purpose, std::uint64_t entity, std::uint32_t number = 0) const;
  /// Uniform integer in [0, n), n >= 1, without bias (64-bit multiply-shift with rejection from the
  /// remaining words; bias below 2^-64 n if all are rejected).
  [[nodiscard]] std::uint32_t below(std::uint32_t n, Purpose purpose, std::uint64_t entity,
                                    std::uint32_t number = 0) const;
  /// For ties and permutations.
  [[nodiscard]] std::uint64_t bits(Purpose purpose, std::uint64_t entity, std::uint32_t number = 0) const;

 private:
  std::uint32_t key_[2];
};

}  // namespace salient
