#include "tools/salient/printed_results.hpp"

#include <iostream>

#include "render/text/results_json.hpp"
#include "render/text/results_text.hpp"
#include "sim/core/number.hpp"

namespace salient {

std::string closing(const Results& results) {
  std::string out = "\nfingerprint " + results.fingerprint + "\nseed " + std::to_string(results.random_seed);
  if (results.run_now == 0) return out + "; nothing was missing\n";
  return out + ", " + fixed(results.seconds, results.seconds < 10 ? 1 : 0) + " s, " +
         grouped(static_cast<std::int64_t>(results.rate())) + " replicates a second\n";
}

void print_results(const PrintArguments& asked, const Results& results, const Storylines& storylines,
                   const std::string& written) {
  if (!asked.json) {
    std::cout << results_text(results, &storylines) << closing(results) << written;
    return;
  }
  std::cout << results_json(results, &storylines);
  if (!asked.quiet) std::cerr << written;
}

}  // namespace salient
