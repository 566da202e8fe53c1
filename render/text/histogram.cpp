#include "render/text/histogram.hpp"

#include <algorithm>

#include "render/text/likelihood_words.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"

namespace salient {
namespace {

LossBand band(const ArmResults::Losses& losses, std::uint32_t low, std::uint32_t high) {
  LossBand out;
  out.low = low;
  out.high = high;
  out.label = std::to_string(low) + (low == high ? "" : "-" + std::to_string(high));
  if (low == losses.held) out.label = "all " + std::to_string(low);
  std::uint64_t sum = 0;
  for (std::uint32_t k = low; k <= high; ++k) sum += losses.histogram[k];
  out.share = estimate(sum, losses.none.of);
  return out;
}

}  // namespace

std::vector<LossBand> loss_bands(const ArmResults::Losses& losses, std::uint32_t most) {
  std::vector<LossBand> out = {band(losses, 0, 0)};
  const std::uint32_t between = losses.held - 1, rows = std::max(1u, most - 2);
  const std::uint32_t width = (between + rows - 1) / rows;
  for (std::uint32_t low = 1; low <= between; low += width) {
    out.push_back(band(losses, low, std::min(low + width - 1, between)));
  }
  out.push_back(band(losses, losses.held, losses.held));
  return out;
}

std::string collapse_statement(const ArmResults::Losses& losses) {
  const std::string held = std::to_string(losses.held);
  if (losses.none.yes == losses.none.of) {
    return "Loses nothing in any of " + grouped(static_cast<std::int64_t>(losses.none.of)) + " replicates.";
  }
  std::string out = "Of " + held + (losses.held == 1 ? " place" : " places") +
                    " held at the anchor, none is lost in " + percent(losses.none) + " of replicates";
  if (losses.held > 2) {
    out += ", at most two in " + percent(losses.at_most_two) + ", three quarters or more in " +
           percent(losses.three_quarters) + ", all in " + percent(losses.all);
  } else {
    out += ", all in " + percent(losses.all);
  }
  out += ".";
  constexpr double both = 0.15;
  const double between = 1 - losses.at_most_two.p - losses.three_quarters.p;
  const bool apart = losses.held >= 8 && losses.at_most_two.p >= both && losses.three_quarters.p >= both;
  if (apart && between < losses.at_most_two.p + losses.three_quarters.p) {
    out += " Both ends happen: the mean of " + fixed(losses.mean, 1) + " places describes no typical run.";
  }
  return out;
}

}  // namespace salient
