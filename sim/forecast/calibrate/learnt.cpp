#include "sim/forecast/calibrate/learnt.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/text.hpp"
#include "sim/rules/catalogue.hpp"
#include "sim/scenario/content_hash.hpp"

namespace salient {
namespace {

// Medians and widths are docs/model.md's table of parameters. lambda and lambda_up belong to a campaign: half
// of their variance there is taken for ignorance of the mean, half for the difference between campaigns.
constexpr std::array learnt = {Learnt{"theta_sd", 0.10, 0.4, 0},
                               Learnt{"s", 0.04, 0.3, 0},
                               Learnt{"lambda", 0.14, 0.354, 0.354},
                               Learnt{"beta_rho", 0.075, 0.4, 0},
                               Learnt{"tau_T", 6, 0.4, 0},
                               Learnt{"tau_r", 140, 0.5, 0},
                               Learnt{"kappa_n", 0.09, 0.4, 0},
                               Learnt{"kappa_g", 0.007, 0.5, 0},
                               Learnt{"tau_con", 9, 0.5, 0},
                               Learnt{"r_fill", 0.06, 0.7, 0},
                               Learnt{"lambda_up", 1.2, 0.566, 0.566}};

Quantity quantity(double median, double sd) {
  if (sd <= 0) return Quantity::value(median);
  return {Quantity::Shape::lognormal, median, sd, Basis::unstated, {}};
}

}  // namespace

std::span<const Learnt> learnt_parameters() {
  return learnt;
}

ParameterSet at_point(const ParameterPoint& point) {
  ParameterSet set;
  for (std::size_t i = 0; i < learnt.size(); ++i) {
    const Learnt& l = learnt[i];
    set.parameters[std::string(l.name)] = quantity(l.median * std::exp(l.sd * point[i]), l.between);
  }
  return set;
}

std::string hash_of_data(const Theatre& theatre) {
  Theatre data = theatre;
  for (const Learnt& l : learnt) data.parameters.erase(std::string(l.name));
  return content_hash(data);
}

std::string origin_of_learnt(const Theatre& theatre) {
  std::vector<std::string> out;
  for (const Learnt& l : learnt) {
    const auto own = theatre.parameters.find(std::string(l.name));
    const Quantity& q = own == theatre.parameters.end() ? find_parameter(l.name)->standard : own->second;
    std::string origin(word(q.basis));
    if (q.basis == Basis::fitted && !q.note.empty()) origin += " " + q.note;
    if (std::ranges::find(out, origin) == out.end()) out.push_back(std::move(origin));
  }
  return join(out, ", ");
}

ParameterSet for_forecasts(const Posterior& posterior, const std::string& note) {
  ParameterSet set;
  for (std::size_t i = 0; i < learnt.size(); ++i) {
    const Learnt& l = learnt[i];
    Quantity q = quantity(l.median * std::exp(l.sd * posterior.mean[i]),
                          std::hypot(l.sd * posterior.sd[i], l.between));
    q.basis = Basis::fitted, q.note = note;
    set.parameters[std::string(l.name)] = std::move(q);
  }
  return set;
}

}  // namespace salient
