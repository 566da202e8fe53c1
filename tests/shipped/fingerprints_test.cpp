#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/shipped/shipped.hpp"

using namespace salient;

// docs/model.md, contract 1: result bytes are a function of scenario content, seed, replicate and engine
// version. The recorded fingerprints must come out of every compiler, optimisation level, CPU and sanitizer
// (tools/fingerprints.sh builds a matrix of them) and of any number of threads.
// A line is: scenario, replicates, fingerprint. SALIENT_UPDATE_GOLDEN=1 renews them: then say in the
// commit what moved and why.
TEST_CASE("golden: every shipped scenario has its recorded fingerprint, on any number of threads") {
  const std::string path = std::string(SALIENT_SOURCE_DIR) + "/tests/golden/fingerprints.txt";
  const bool renew = std::getenv("SALIENT_UPDATE_GOLDEN") != nullptr;
  std::ifstream in(path);
  REQUIRE(in);
  std::ostringstream renewed;
  std::string line;
  int scenarios = 0;
  while (std::getline(in, line)) {
    std::istringstream words(line);
    std::string scenario, recorded;
    std::uint64_t replicates = 0;
    words >> scenario >> replicates >> recorded;
    CAPTURE(scenario);
    const Arm arm = test::shipped_arm(scenario);
    for (const unsigned jobs : {1u, 2u, 7u, 16u}) {
      EnsembleOptions options;
      options.replicates = replicates;
      options.random_seed = arm.model->theatre->ensemble.random_seed;
      options.jobs = jobs;
      const std::string fingerprint = run_ensemble({arm}, options).fingerprint;
      if (renew) recorded = fingerprint;
      CHECK(fingerprint == recorded);
    }
    renewed << scenario << ' ' << replicates << ' ' << recorded << '\n';
    ++scenarios;
  }
  CHECK(scenarios >= 5);
  if (renew) std::ofstream(path) << renewed.str();
}
