#include "sim/answers/update.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/maths.hpp"
#include "sim/core/text.hpp"
#include "sim/ensemble/replicate.hpp"
#include "sim/evidence/particle.hpp"
#include "sim/evidence/weighing.hpp"
#include "sim/store/refusal.hpp"

namespace salient {
namespace {

constexpr double hair = 1e-9;

/// The arm's model with the new reports among its own, which repeat one another and are repeated.
std::shared_ptr<const Model> with_reports(const Model& model, const std::vector<Report>& reports) {
  auto theatre = std::make_shared<Theatre>(*model.theatre);
  for (const Report& report : reports) {
    const bool known =
        std::ranges::any_of(theatre->reports, [&](const Report& r) { return r.id == report.id; });
    if (known) {
      throw RunRefused("report " + in_quotes(report.id) +
                       " is one of the run's own; give a new one its own id");
    }
    theatre->reports.push_back(report);
  }
  return std::make_shared<const Model>(make_model(theatre));
}

std::vector<Evidence> new_evidence(const Model& model, std::size_t known) {
  constexpr double all_time = std::numeric_limits<double>::infinity();
  std::vector<Evidence> out = usable_reports(model, all_time);
  std::erase_if(out, [&](const Evidence& e) { return e.report < known; });
  const double end_h = model.steps * model.step_h;
  for (std::size_t i = known; i < model.theatre->reports.size(); ++i) {
    const Report& report = model.theatre->reports[i];
    const auto at = std::ranges::find(out, i, &Evidence::report);
    if (at == out.end()) {
      throw RunRefused("report " + in_quotes(report.id) + " cannot be used: it is " +
                       (report.retrospective ? "retrospective" : "from before the anchor"));
    }
    if (at->about_h > end_h + hair) {
      throw RunRefused("report " + in_quotes(report.id) + " speaks of a time after the end of the run");
    }
  }
  return out;
}

/// The changes of one replicate that are about reported places.
struct PastHistory {
  std::vector<KeptChange> changes;

  [[nodiscard]] Held at(const Model& model, std::uint32_t place, double time_h) const {
    Held held{model.initial[place], -std::numeric_limits<double>::infinity()};
    for (const KeptChange& change : changes) {
      if (change.place == place && change.time_h <= time_h) held = {change.to, change.time_h};
    }
    return held;
  }
};

/// One arm on its way through the batches.
struct Weighing {
  UpdatedArm arm;
  std::vector<double> log_likelihood;            ///< by replicate
  std::vector<std::vector<std::uint8_t>> is_so;  ///< by report and replicate
  std::vector<std::vector<std::uint8_t>> yes;    ///< by question and replicate

  void hear(const PastHistory& past) {
    const Model& model = *arm.model;
    double sum = 0;
    for (std::size_t e = 0; e < arm.heard.size(); ++e) {
      const Evidence& evidence = arm.heard[e].evidence;
      const Meaning& statement = evidence.statement;
      const Held held = past.at(model, evidence.place, evidence.about_h);
      const Look seen = look(statement, relations_at(model, evidence.about_h), held.control, held.since_h,
                             evidence.earliest_h);
      const EvidenceSettings& settings = model.theatre->evidence;
      sum += exact_log(
          likelihood(statement.q, says(settings, statement, seen), statement.babble, evidence.exponent));
      is_so[e].push_back(claims(settings, statement, seen.seen) ? 1 : 0);
    }
    log_likelihood.push_back(sum);
  }

  void finish() {
    const std::vector<double> flat(log_likelihood.size(), 1 / static_cast<double>(log_likelihood.size()));
    const std::vector<double> weights = tilted_by(flat, log_likelihood, 1);
    arm.effective = effective_size(weights);
    const auto shift = [&](const std::vector<std::uint8_t>& is) {
      UpdatedArm::Shift out;
      for (std::size_t r = 0; r < is.size(); ++r) {
        out.before += flat[r] * is[r];
        out.after += weights[r] * is[r];
      }
      double squares = 0;
      for (std::size_t r = 0; r < is.size(); ++r) {
        const double u = weights[r] * (is[r] - out.after);
        squares += u * u;
      }
      out.se = std::sqrt(squares);
      return out;
    };
    for (std::size_t e = 0; e < is_so.size(); ++e) arm.heard[e].is_so = shift(is_so[e]);
    for (const auto& question : yes) arm.answers.push_back(shift(question));
  }
};

}  // namespace

bool Update::rerun_due() const {
  return std::ranges::any_of(arms, [&](const UpdatedArm& arm) {
    return arm.effective < least_effective ||
           arm.effective < least_effective_share * static_cast<double>(replicates);
  });
}

Update update(StoredRun& run, const std::vector<std::vector<Report>>& reports) {
  Update out;
  out.title = run.plan().title;
  std::vector<Weighing> arms(run.arms().size());
  std::vector<std::unique_ptr<ReplicateRunner>> runners(arms.size());
  for (std::size_t a = 0; a < arms.size(); ++a) {
    const Arm& arm = run.arms()[a];
    arms[a].arm.name = arm.name;
    arms[a].arm.model = with_reports(*arm.model, reports[a]);
    for (Evidence& evidence : new_evidence(*arms[a].arm.model, arm.model->theatre->reports.size())) {
      arms[a].arm.heard.push_back({std::move(evidence), {}});
    }
    arms[a].is_so.resize(arms[a].arm.heard.size());
    arms[a].yes.resize(arm.model->theatre->questions.size());
  }
  Counts scratch(run.layout());
  run.read([&](const Batch& batch) {
    for (std::size_t a = 0; a < arms.size(); ++a) {
      const ArmBatch& part = batch.arms[a];
      auto next = part.changes.begin();
      for (std::uint64_t r = batch.range.first; r < batch.range.last; ++r) {
        PastHistory past;
        if (r < run.plan().keep_changes) {
          for (; next != part.changes.end() && next->replicate <= r; ++next) {
            if (next->replicate == r) past.changes.push_back(*next);
          }
        } else {
          const Model& model = *run.arms()[a].model;
          if (!runners[a]) {
            runners[a] = std::make_unique<ReplicateRunner>(model, run.layout(), run.plan().random_seed);
          }
          runners[a]->run(r, scratch);
          past.changes = kept_changes(model, runners[a]->state());
          ++out.run_again;
        }
        arms[a].hear(past);
        const std::size_t questions = arms[a].yes.size();
        for (std::size_t q = 0; q < questions; ++q) {
          arms[a].yes[q].push_back(part.records.answers[(r - batch.range.first) * questions + q]);
        }
      }
    }
    out.replicates += batch.range.size();
    return true;
  });
  for (Weighing& arm : arms) {
    arm.finish();
    out.arms.push_back(std::move(arm.arm));
  }
  return out;
}

}  // namespace salient
