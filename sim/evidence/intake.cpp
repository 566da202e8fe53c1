#include "sim/evidence/intake.hpp"

#include <algorithm>
#include <tuple>

namespace salient {
namespace {

constexpr double evening_h = 20;  // a day's news is complete at 20:00

const std::string& origin_of(const Theatre& theatre, const Report& report) {
  const Source& source = theatre.sources[report.source.index];
  if (!report.group.empty()) return report.group;
  return source.group.empty() ? source.id : source.group;
}

bool overlap(const Evidence& a, const Evidence& b) {
  return a.place == b.place && a.earliest_h <= b.about_h && b.earliest_h <= a.about_h;
}

Evidence evidence_of(const Model& model, ReportId index) {
  const Theatre& theatre = *model.theatre;
  const Report& report = theatre.reports[index];
  Evidence out;
  out.report = index;
  out.place = report.place;
  out.published_h = published_h(model, report);
  out.about_h = std::min(model.hours(report.event_to.last), out.published_h);
  out.earliest_h = std::min(model.hours(report.event_from.first), out.about_h) - theatre.evidence.slack_h;
  out.statement = statement(model, relations_at(model, out.about_h), report);
  out.origin = origin_of(theatre, report);
  return out;
}

/// Who repeats whom: counted over all that had been published when the later one was.
void count_copies(const EvidenceSettings& settings, std::vector<Evidence>& evidence) {
  for (Evidence& one : evidence) {
    const auto copies = std::ranges::count_if(evidence, [&](const Evidence& other) {
      return other.origin == one.origin && other.published_h <= one.published_h && overlap(one, other);
    });
    one.copies = static_cast<std::uint32_t>(copies);
    one.exponent = one.statement.exponent * origin_exponent(settings.same_origin, one.copies);
  }
}

/// What a claim asserts about who holds the place at the end of its window.
struct Assertion {
  Mask holds = 0, does_not = 0;
};

Assertion assertion(const Meaning& statement) {
  switch (statement.claim) {
    case Claim::captured:
    case Claim::handover:
    case Claim::uprising:
    case Claim::held: return {statement.gainers, statement.losers};
    case Claim::denied: return {statement.losers, statement.gainers};
    case Claim::withdrew: return {0, statement.losers};
    default: return {};
  }
}

}  // namespace

double published_h(const Model& model, const Report& report) {
  if (!report.published.date_only) return model.hours(report.published.first);
  return model.hours(report.published.first) + evening_h;
}

std::vector<Evidence> usable_reports(const Model& model, double until_h) {
  constexpr double hair = 1e-9;
  const bool still = model.as_of_h <= hair;
  std::vector<Evidence> out;
  for (std::uint32_t i = 0; i < model.theatre->reports.size(); ++i) {
    const Report& report = model.theatre->reports[i];
    if (report.retrospective) continue;
    const double published = published_h(model, report);
    if (published > until_h + hair || (!still && published <= hair)) continue;
    out.push_back(evidence_of(model, ReportId{i}));
  }
  std::ranges::sort(out, {}, [&](const Evidence& e) {
    return std::tuple(e.published_h, std::string_view(model.theatre->reports[e.report].id));
  });
  count_copies(model.theatre->evidence, out);
  return out;
}

bool begins_from_situation(const Model& model) {
  constexpr double hair = 1e-9;
  if (model.has(Rule::contact) || model.as_of_h < model.step_h - hair) return false;
  const auto method = model.theatre->evidence.method;
  if (method == SituationMethod::stand_still) return false;
  return std::ranges::any_of(model.theatre->reports, [&](const Report& report) {
    const double published = published_h(model, report);
    return !report.retrospective && published > hair && published <= model.as_of_h + hair;
  });
}

std::vector<Contradiction> contradictions(const Model& model, const std::vector<Evidence>& evidence) {
  std::vector<Contradiction> out;
  for (std::uint32_t i = 0; i < evidence.size(); ++i) {
    for (std::uint32_t j = i + 1; j < evidence.size(); ++j) {
      const Evidence &a = evidence[i], &b = evidence[j];
      if (a.certain || b.certain || !overlap(a, b)) continue;
      const Relations relations = relations_at(model, std::max(a.about_h, b.about_h));
      const Assertion x = assertion(a.statement), y = assertion(b.statement);
      bool rivals = false;
      for_each(x.holds, [&](ActorId actor) { rivals |= (relations.hostile[actor] & y.holds) != 0; });
      if (rivals || (x.holds & y.does_not & ~y.holds) != 0 || (y.holds & x.does_not & ~x.holds) != 0) {
        out.push_back({i, j});
      }
    }
  }
  return out;
}

}  // namespace salient
