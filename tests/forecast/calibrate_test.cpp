#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/core/maths.hpp"
#include "sim/forecast/calibrate/card.hpp"
#include "sim/scenario/read.hpp"

using namespace salient;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t dimensions = 4;

/// A normal likelihood centred on (1, -.5, 0, 0), sd (.5, 1, 2, infinite): the posterior is known exactly.
struct Exact {
  double mean, sd;
};
constexpr Exact exact[dimensions] = {{1 / (1 + .25), 0}, {-.5 / 2, 0}, {0, 0}, {0, 0}};
constexpr double likelihood_sd[dimensions] = {.5, 1, 2, 0};

double log_likelihood(const ParameterPoint& x, double shift = 0) {
  constexpr double centre[dimensions] = {1, -.5, 0, 0};
  double out = 0;
  for (std::size_t i = 0; i < dimensions; ++i) {
    if (likelihood_sd[i] == 0) continue;
    const double z = (x[i] - centre[i] - shift) / likelihood_sd[i];
    out -= 0.5 * z * z;
  }
  return out;
}

double exact_sd(std::size_t i) {
  const double precision = likelihood_sd[i] == 0 ? 1 : 1 + 1 / (likelihood_sd[i] * likelihood_sd[i]);
  return 1 / std::sqrt(precision);
}

/// Largest distance of a posterior mean from the exact one, in standard errors of `effective` points.
double worst(const Posterior& posterior) {
  double out = 0;
  for (std::size_t i = 0; i < dimensions; ++i) {
    const double error = exact_sd(i) / std::sqrt(posterior.effective);
    out = std::max(out, std::abs(posterior.mean[i] - exact[i].mean) / error);
  }
  return out;
}

Posterior sampled(double shift = 0) {
  const auto posterior = adaptive_importance(dimensions, {400, 3, 400}, 5, 1,
                                             [&](std::size_t, std::size_t, const ParameterPoint& x) {
                                               return std::optional(log_likelihood(x, shift));
                                             });
  REQUIRE(posterior);
  return *posterior;
}

/// A folder of its own, gone with the test.
struct Folder {
  Folder() : path(fs::temp_directory_path() / ("salient-calibrate-" + std::to_string(getpid()))) {
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path path;
};

std::string contents(const fs::path& file) {
  std::ostringstream out;
  out << std::ifstream(file).rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("calibrate: a posterior that is known exactly is met within four standard errors") {
  const Posterior posterior = sampled();
  CHECK(posterior.points == 1600);
  CHECK(posterior.effective > 400);
  CHECK(worst(posterior) < 4);
  for (std::size_t i = 0; i < dimensions; ++i) {  // sd of a sample sd: sigma / sqrt(2 n)
    CHECK(std::abs(posterior.sd[i] - exact_sd(i)) < 4 * exact_sd(i) / std::sqrt(2 * posterior.effective));
  }
}

TEST_CASE("calibrate: that test sees a likelihood that is off by half a prior sd") {
  CHECK(worst(sampled(0.5)) > 4);
}

TEST_CASE("calibrate: a fit that is stopped gives nothing") {
  const auto posterior = adaptive_importance(dimensions, {4, 1, 4}, 5, 1,
                                             [](std::size_t round, std::size_t, const ParameterPoint&) {
                                               return round == 0 ? std::optional(0.0) : std::nullopt;
                                             });
  CHECK_FALSE(posterior);
}

TEST_CASE("calibrate: a hypercube has one point in each of its strata, in every coordinate") {
  constexpr std::size_t count = 50;
  const auto points = latin_hypercube(3, count, 11);
  for (std::size_t d = 0; d < 3; ++d) {
    std::vector<int> hit(count, 0);
    for (const ParameterPoint& point : points) {
      std::size_t stratum = 0;
      while (stratum + 1 < count &&
             point[d] >= normal_quantile(static_cast<double>(stratum + 1) / static_cast<double>(count))) {
        ++stratum;
      }
      ++hit[stratum];
    }
    CHECK(std::ranges::all_of(hit, [](int n) { return n == 1; }));
  }
}

TEST_CASE("calibrate: what was computed is found again, a line cut short is computed anew") {
  const Folder folder;
  const fs::path file = folder.path / "evaluations.csv";
  Evaluations(file, "of this").add("one", {-12.345678901234567, 7, 0.25});
  Evaluations(file, "of this").add("two, with a comma", {-1, 8, 0.5});
  const std::string whole = contents(file);
  for (std::size_t length = whole.find(",two"); length + 1 < whole.size(); ++length) {
    std::ofstream(file, std::ios::trunc) << whole.substr(0, length);
    Evaluations again(file, "of this");
    REQUIRE(again.find("one") != nullptr);
    CHECK(again.find("one")->log_score == -12.345678901234567);
    CHECK(again.find("one")->n == 7);
    CHECK(again.find("two, with a comma") == nullptr);
  }
  std::ofstream(file, std::ios::trunc) << whole;
  CHECK(Evaluations(file, "of this").find("two, with a comma")->eta == 0.5);
  CHECK_THROWS_AS(Evaluations(file, "of another"), std::invalid_argument);
}

TEST_CASE("calibrate: a card says in the words of a scenario what was learnt") {
  Calibration calibration;
  CampaignFit fit;
  fit.learnt_on = {"first", "second"};
  fit.posterior.mean.assign(learnt_parameters().size(), 0.5);
  fit.posterior.sd.assign(learnt_parameters().size(), 0.8);
  calibration.fits.push_back(fit);
  calibration.at_prior = {-3.5, -7.25};
  Card card;
  card.calibration = &calibration, card.date = "2030-05-01", card.program_version = "1.0";
  const std::string text = card_text(card);
  const Folder folder;
  const std::string theatre = SALIENT_SOURCE_DIR "/scenarios/first-steps";
  fs::copy(theatre, folder.path, fs::copy_options::recursive);
  std::ofstream(folder.path / "card.yaml") << text;
  std::ofstream(folder.path / "with-card.yaml") << "extends: scenario.yaml\nparameters: {card: card.yaml}\n";
  const ReadResult read = read_scenario((folder.path / "with-card.yaml").string());
  REQUIRE_MESSAGE(read.scenario, salient::text(read.faults));
  const ParameterSet wanted = for_forecasts(fit.posterior, "");
  for (const auto& [name, q] : wanted.parameters) {
    REQUIRE(read.scenario->theatre.parameters.contains(name));
    const Quantity& got = read.scenario->theatre.parameters.at(name);
    CHECK(got.shape == Quantity::Shape::lognormal);
    CHECK(got.a == doctest::Approx(q.a).epsilon(0.006));  // three digits
    CHECK(got.b == doctest::Approx(q.b).epsilon(0.006));
    CHECK(got.basis == Basis::fitted);
    CHECK(got.note == "on first and second");
  }
  const std::string fingerprint = calibration_fingerprint(calibration);
  calibration.at_prior[1] = -7.5;
  CHECK(fingerprint != calibration_fingerprint(calibration));
}
