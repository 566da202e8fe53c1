#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "sim/core/draws.hpp"
#include "sim/study/ledger/ledger.hpp"

namespace salient {

/// Something with yes-or-no answers that follow from keyed draws.
class Respondent {
 public:
  virtual ~Respondent() = default;
  /// @param loan    draws that are taken from elsewhere, or null
  /// @returns  by question, good until the next call
  virtual std::span<const std::uint8_t> ask(std::uint64_t replicate, const Loan* loan) = 0;
};

/// Pick-freeze: replicate r is paired with r + pairs, whose draws are lent to it one set at a time.
struct Design {
  std::uint64_t random_seed = 1, first_replicate = 0, pairs = 500;
  std::uint32_t questions = 0;
  std::vector<Loan> exchanged;  ///< without keys: draws taken from the partner
  std::vector<Loan> pressed;    ///< draws pressed into the lowest or highest tenth
  unsigned jobs = 0;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t, std::uint64_t)> progress;  ///< pairs done, wanted
};

/// Pairs x questions each.
struct Responses {
  std::uint64_t pairs = 0;  ///< finished: the first ones
  std::vector<std::uint8_t> own, partner;
  std::vector<std::vector<std::uint8_t>> exchanged, pressed;  ///< as in the design
};

/// @param make  a respondent for each thread; no response depends on threads
Responses respond(const Design& design, const std::function<std::unique_ptr<Respondent>()>& make);

/// The answers to one question.
std::vector<double> column(const std::vector<std::uint8_t>& responses, std::uint64_t pairs,
                           std::uint32_t questions, std::uint32_t question);

/// A share of the answer's variance by exchanged draws alone: mean of (partner - p) (exchanged - own) over
/// p (1 - p), p from both. 0 where the answer never varies.
/// Source: Saltelli and others, Computer Physics Communications 181 (2010), table 2 (b); centred.
Measured alone(std::span<const double> own, std::span<const double> partner,
               std::span<const double> exchanged);

/// With everything that they do together with others: mean of (own - exchanged)^2 / 2 over p (1 - p).
/// Source: Jansen 1999; the same paper, table 2 (f).
Measured in_all(std::span<const double> own, std::span<const double> partner,
                std::span<const double> exchanged);

/// 1 - the sum of what groups of draws do alone: what only their meeting makes.
Measured together(std::span<const double> own, std::span<const double> partner,
                  const std::vector<std::vector<double>>& exchanged);

Measured mean_of(std::span<const double> values);

/// What a number tells about the answers where draws cannot be exchanged: the variance of the answer's mean
/// between the tenths of the number, over p (1 - p), less what chance alone would give; replicates of one
/// beginning count as one.
struct Told {
  Measured share, at_low, at_high;
};
Told told(std::span<const double> number, std::span<const double> answer,
          std::span<const std::uint64_t> beginning);

}  // namespace salient
