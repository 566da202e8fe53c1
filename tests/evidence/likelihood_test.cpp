#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "sim/evidence/likelihood.hpp"
#include "sim/evidence/marginal.hpp"

using namespace salient;

namespace {

using Four = std::array<double, 4>;  // G B C V of docs/model.md 4.2

/// The likelihoods of a report of that row, by state.
std::vector<double> row(Claim claim, double q, double babble, double exponent = 1) {
  const EvidenceSettings settings;
  const auto& k = settings.says[static_cast<std::size_t>(claim)];
  std::vector<double> out;
  for (const Seen seen : {Seen::loser, Seen::gainer, Seen::contested, Seen::vacated}) {
    out.push_back(likelihood(q, k[static_cast<std::size_t>(seen)], babble, exponent));
  }
  return out;
}

void check_near(const std::vector<double>& found, const Four& wanted) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CAPTURE(i);
    CHECK(found[i] == doctest::Approx(wanted[i]).epsilon(1e-3).scale(1));
  }
}

double q(char letter, int digit) {
  return quality(EvidenceSettings{}, letter, digit);
}

}  // namespace

TEST_CASE("quality: letter and digit meet on the scale of log odds, the digit in the lead") {
  CHECK(q('C', 3) == doctest::Approx(.642).epsilon(1e-3));
  CHECK(q('C', 2) == doctest::Approx(.763).epsilon(1e-3));
  CHECK(q('F', 3) == doctest::Approx(.561).epsilon(1e-3));
  CHECK(q('D', 4) == doctest::Approx(.408).epsilon(1e-3));
  CHECK(q('B', 2) == doctest::Approx(.821).epsilon(1e-3));
  CHECK(q('A', 5) < q('E', 2));
}

TEST_CASE("worked example: Salamiyah on 5 December 2024, report by report") {
  const std::vector<double> prior = {.6, .1, .2, .1};
  const auto announced = row(Claim::captured, q('C', 3), .35);
  check_near(announced, {.138, .639, .222, .190});
  const auto one = bayes(prior, announced);
  check_near(one, {.395, .304, .211, .090});
  const auto residents = row(Claim::withdrew, q('C', 2), .10);
  check_near(residents, {.047, .443, .115, .634});
  const auto two = bayes(one, residents);
  check_near(two, {.078, .574, .104, .244});
  check_near(row(Claim::silent, .80, .60), {.520, .760, .560, .760});
  const auto silence = row(Claim::silent, .80, .60, .5);
  check_near(bayes(two, silence), {.067, .591, .092, .251});
  // The announcement and the residents from one origin: each counts 1 / 1.7.
  const double shared = origin_exponent(.7, 2);
  auto origin = bayes(prior, row(Claim::captured, q('C', 3), .35, shared));
  origin = bayes(origin, row(Claim::withdrew, q('C', 2), .10, shared));
  check_near(bayes(origin, silence), {.210, .391, .163, .236});
}

TEST_CASE("worked example: Talbiseh stays undecided, and what two more reports would do") {
  const auto pullback = bayes(std::vector<double>{.7, .05, .15, .1}, row(Claim::withdrew, q('F', 3), .15));
  check_near(pullback, {.391, .126, .135, .347});
  const auto claimed = bayes(pullback, row(Claim::captured, q('D', 3), .40));
  check_near(claimed, {.273, .295, .131, .301});
  check_near(bayes(claimed, row(Claim::denied, q('D', 4), .55)), {.365, .247, .144, .244});
  check_near(bayes(claimed, row(Claim::captured, q('B', 2), .05)), {.028, .792, .070, .111});
}

TEST_CASE("interest: follows from leanings and from whom the claim flatters") {
  constexpr Mask gov = 1, hts = 2, sna = 4;
  const auto of = [](Claim claim, Mask flattered, Mask harmed, Mask leaning, char letter) {
    return interest_of(claim, flattered, harmed, leaning, leaning, letter);
  };
  CHECK(of(Claim::withdrew, hts, gov, gov, 'B') == Interest::against);
  CHECK(of(Claim::captured, hts, gov, hts, 'C') == Interest::announcement);
  CHECK(of(Claim::captured, hts, gov, hts, 'D') == Interest::partisan);
  CHECK(of(Claim::denied, gov, hts, gov, 'D') == Interest::denial);
  CHECK(of(Claim::captured, hts, gov, 0, 'B') == Interest::on_the_spot);
  CHECK(of(Claim::captured, hts, gov, 0, 'C') == Interest::third_party);
  CHECK(of(Claim::captured, hts, gov, 0, 'F') == Interest::unnamed);
  CHECK(of(Claim::silent, gov, hts, gov, 'A') == Interest::silence);
  // An ally's outlet speaks for the winner too.
  CHECK(interest_of(Claim::captured, hts, gov, sna, sna | hts, 'C') == Interest::announcement);
}

TEST_CASE("look: a change before its window keeps half of K, an ally stands between") {
  const EvidenceSettings settings;
  Meaning captured;
  captured.claim = Claim::captured;
  captured.gainers = 2, captured.losers = 1, captured.event = true;
  Relations relations;
  relations.hostile = {2 | 4, 1, 1, 0}, relations.allied = {1, 2 | 4, 2 | 4, 8};
  const auto k = [&](Control control, double since_h) {
    return says(settings, captured, look(captured, relations, control, since_h, 10));
  };
  CHECK(k({2, Status::held}, 12) == doctest::Approx(.80));
  CHECK(k({2, Status::held}, 9) == doctest::Approx(.40));
  CHECK(k({1, Status::held}, 0) == doctest::Approx(.02));
  CHECK(k({4, Status::held}, 12) == doctest::Approx(.05 + .5 * .75));
  CHECK(k({8, Status::held}, 12) == doctest::Approx(.05));
  CHECK(k({}, 12) == doctest::Approx(.10));
  CHECK(k({1, Status::contested}, 12) == doctest::Approx(.15));
}
