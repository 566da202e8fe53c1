#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace salient {

/// 64-bit FNV-1a over the bytes, then mixed: the key of an entity by its id. The same on every
/// machine; ids, never indices, are hashed, so that adding a place moves no other place's draws.
std::uint64_t key_of(std::string_view id);

/// The key of a pair or a chain of entities; not symmetric.
std::uint64_t combine(std::uint64_t a, std::uint64_t b);

/// What a draw decides. The numbers are part of every fingerprint: append, never renumber.
enum class Purpose : std::uint16_t {
  parameter = 1,   ///< one parameter of one replicate
  cohesion = 2,    ///< an actor's C0
  breakpoint = 3,  ///< a formation's theta
  strength = 4,
  mobile_share = 5,
  placement = 6,  ///< where a column starts
  start_hot = 7,
  tempo = 8,  ///< Z of R12
  tie = 9,
  doctrine = 10,  ///< clocks of R9
  doctrine_noise = 11,
  will = 12,      ///< clocks of R4
  breaking = 13,  ///< which way a break goes
  retreat = 14,   ///< where to
  fighting = 15,  ///< clocks of R2
  uprising = 16,  ///< clocks of R7
  fill = 17,      ///< clocks of R6b
  fill_choice = 18,
  burst = 19,  ///< clocks of bursts
  burst_size = 20,
  standing = 21,  ///< clocks that let a standing contest move
  route_open = 22,
  contact = 23,  ///< clocks of R11
  contact_choice = 24,
  dice = 25,
  salvo = 26,
  intervention = 27,
  particle = 28,  ///< from which particle of a situation a replicate opens
  resampling = 29,
  jitter = 30,        ///< of a parameter of a resampled particle
  assimilation = 31,  ///< which particles are moved
  gibbs = 32,
};

/// Philox4x32-10 (Random123; Salmon and others, SC 2011): ten rounds on a counter under a key.
std::array<std::uint32_t, 4> philox(const std::array<std::uint32_t, 4>& counter,
                                    const std::array<std::uint32_t, 2>& key);

// The conventions below are those of the known answers in tests/core/data/rng_kat.csv. Lane 0
// of a draw is word 0 + 2^32 word 1, lane 1 is word 2 + 2^32 word 3.

/// Uniform on the open interval (0, 1) from a lane: its upper 53 bits with the last one set, over
/// 2^53, in other words the middles of 2^52 cells. (The middles of 2^53 cells are not doubles:
/// above 1/2 they would be rounded, the last to 1.)
double open_unit(std::uint64_t bits);

/// Uniform integer in [0, n), n >= 1: the upper 64 bits of first * n (Lemire, ACM TOMACS 2019). The
/// few values of `first` that would favour some answers give way to `second`.
std::uint32_t bounded(std::uint64_t first, std::uint64_t second, std::uint32_t n);

/// Some draws of a replicate, by name, taken from elsewhere: what a model comes to when this one number is
/// another replicate's, or stands at an end of its distribution, and all else stays as drawn.
struct Loan {
  enum class From : std::uint8_t {
    other,       ///< the same draws of the replicate with `key`
    low_tenth,   ///< its own, pressed into the lowest tenth of their distribution
    high_tenth,  ///< ... the highest (uniform and what is made from it; `below` and `bits` stay)
  };
  struct Name {
    Purpose purpose;
    std::uint64_t entity;
    bool operator==(const Name&) const = default;
  };
  From from = From::other;
  std::array<std::uint32_t, 2> key{};  ///< of Draws::key()
  std::vector<Name> named;             ///< these draws, whatever their number
  std::uint64_t purposes = 0;          ///< and all of these purposes: bits by their number
  bool all_others = false;             ///< instead: all draws but those

  [[nodiscard]] bool covers(Purpose purpose, std::uint64_t entity) const;
};
constexpr std::uint64_t bit(Purpose purpose) {
  return std::uint64_t{1} << static_cast<unsigned>(purpose);
}
/// A loan of all draws of these purposes, or of all others.
Loan loan_of(std::initializer_list<Purpose> purposes, bool all_others = false);

/// Draws of one replicate, looked up by name instead of used up (docs/model.md, contract 2).
/// Key = combine(seed, replicate), so that no two replicates of a seed share one; counter = (draw
/// number, purpose, 64-bit key of the entity, low word first).
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t replicate);

  /// @param loan  outlives these draws; null: all are its own
  void borrow(const Loan* loan) { loan_ = loan; }
  [[nodiscard]] const std::array<std::uint32_t, 2>& key() const { return key_; }

  /// Four independent 32-bit words.
  [[nodiscard]] std::array<std::uint32_t, 4> words(Purpose purpose, std::uint64_t entity,
                                                   std::uint32_t number = 0) const;
  /// Uniform on the open interval (0, 1): open_unit of lane 0.
  [[nodiscard]] double uniform(Purpose purpose, std::uint64_t entity, std::uint32_t number = 0) const;
  /// Unit exponential, by inversion: -log(uniform).
  [[nodiscard]] double exponential(Purpose purpose, std::uint64_t entity, std::uint32_t number = 0) const;
  /// Standard normal, by inversion.
  [[nodiscard]] double normal(Purpose purpose, std::uint64_t entity, std::uint32_t number = 0) const;
  /// Uniform integer in [0, n), n >= 1: `bounded` of both lanes. What bias a second rejection
  /// leaves is below (n / 2^64)^2.
  [[nodiscard]] std::uint32_t below(std::uint32_t n, Purpose purpose, std::uint64_t entity,
                                    std::uint32_t number = 0) const;
  /// For ties and permutations: lane 0.
  [[nodiscard]] std::uint64_t bits(Purpose purpose, std::uint64_t entity, std::uint32_t number = 0) const;

 private:
  std::array<std::uint32_t, 2> key_;
  const Loan* loan_ = nullptr;
};

}  // namespace salient
