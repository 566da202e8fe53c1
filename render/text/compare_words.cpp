#include "render/text/compare_words.hpp"

#include <cmath>

#include "render/text/likelihood_words.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"

namespace salient::compare_words {
namespace {

std::string with_sign(double value, const std::string& size) {
  if (value == 0) return "0";
  std::string out(1, value > 0 ? '+' : '-');
  return out += size;
}

bool tenths(const Difference& d) {
  return d.high - d.low < 0.02;
}

std::string rounded(double share, bool tenths) {
  const double scale = tenths ? 10 : 1;
  const double size = std::round(std::abs(share) * 100 * scale) / scale;
  return size == 0 ? "~0" : with_sign(share, fixed(size, tenths ? 1 : 0));
}

const std::string& name_of(const Results& results, std::uint32_t place) {
  return results.arms.front().places[place].name;
}

}  // namespace

std::string points(const Difference& d) {
  return d.differ() == 0 ? "0" : rounded(d.difference, tenths(d));
}

std::string points_with_band(const Difference& d) {
  if (d.differ() == 0) return "0";
  return points(d) + " (" + rounded(d.low, tenths(d)) + " to " + rounded(d.high, tenths(d)) + ")";
}

std::string mark(const Difference& d) {
  return d.flagged ? "*" : d.clear ? "+" : "";
}

std::string signed_people(double people) {
  return std::round(std::abs(people)) == 0 ? "0" : with_sign(people, round_people(std::abs(people)));
}

std::string signed_hours(double hours) {
  constexpr double ten = 10;
  const double size = std::abs(hours);
  if (size < 0.05) return "0 h";
  return with_sign(hours, fixed(size, size < ten ? 1 : 0)) + " h";
}

std::string share_of(double share, std::uint64_t replicates) {
  const auto n = static_cast<double>(replicates);
  return percent(estimate(static_cast<std::uint64_t>(std::llround(share * n)), replicates));
}

std::string route_name(const Results& results, std::uint32_t route) {
  const Route& r = results.theatre().atlas.routes()[route];
  return name_of(results, r.from.index) + " - " + name_of(results, r.to.index);
}

std::string maker(bool by_calendar, Rule rule) {
  return by_calendar ? "the scenario's calendar" : std::string(word(rule));
}

std::string what_happened(const Results& results, const Divergence& d) {
  const Model& model = *results.arms.front().model;
  return name_of(results, d.place) + " goes from " + in_words(model, d.from) + " to " +
         in_words(model, d.to) + " (" + std::string(in_words(d.cause)) + ")";
}

std::string question_words(const ArmResults::Answer& answer) {
  return answer.ask.empty() ? answer.id : answer.ask;
}

}  // namespace salient::compare_words
